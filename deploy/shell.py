"""The page that a browser gets first: Streamlit's own, with the lesson's words and a still picture before its root.

Streamlit asks for the parts of a page only when a script has run and named them, one round trip after the other. Here
they are named in the page, and so come along from the start, the chart library last.
"""

import asyncio
import gzip
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from html import escape
from typing import Any
from urllib.parse import parse_qs

import brotli
from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.refusals import NOTHING_HERE, path_of
from deploy.static_files import accepted_encodings
from publish.first import Words, picture, resolve_link, still_page
from ui.link.words import DEFAULTS
from ui.shell.lessons import LESSONS, Lesson

PARTS = (
    "components/elements/Html/Html.tsx",
    "components/widgets/TextInput/TextInput.tsx",
    "components/widgets/NumberInput/NumberInput.tsx",
    "components/widgets/Checkbox/Checkbox.tsx",
    "components/widgets/ButtonGroup/ButtonGroup.tsx",
    "components/widgets/BidiComponent/BidiComponent.tsx",
    "rehype-katex/index.js",
    "components/elements/PageLink/PageLink.tsx",
    "components/elements/PlotlyChart/PlotlyChart.tsx",
)
"""Ends of the names that the parts have in Streamlit's sources; one that a later version lacks is left out."""

Manifest = dict[str, dict[str, Any]]


def preloads(manifest_text: str, page: str) -> list[str]:
    """The paths of the files, each after those it needs. page: Streamlit's, whose own files are left out."""
    manifest: Manifest = json.loads(manifest_text)
    names = [name for part in PARTS for name in manifest if name.endswith(part)]
    files = [manifest[each]["file"] for name in names for each in _with_needed(manifest, name)]
    return [file for file in dict.fromkeys(files) if file not in page]


def _with_needed(manifest: Manifest, name: str) -> Iterator[str]:
    """The name, after all that it imports; the page's entry and what that imports are there already."""
    for needed in _in_order(manifest, name, set()):
        if not manifest[needed].get("isEntry"):
            yield needed


def _in_order(manifest: Manifest, name: str, visited: set[str]) -> Iterator[str]:
    if name in visited or manifest[name].get("isEntry"):
        return
    visited.add(name)
    for needed in manifest[name].get("imports", ()):
        yield from _in_order(manifest, needed, visited)
    yield name


PATIENCE = 0.3
"""Seconds that a visitor waits for a picture of what the link says; then the page goes out without one."""
PATHS = {"": LESSONS[0], **{lesson.word: lesson for lesson in LESSONS}}
NO_SCRIPT = "<noscript><p>Tangent Lab needs JavaScript: it draws and moves everything by it.</p></noscript>"
_NO_SCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
_STYLE_SHEET = re.compile(r"<link rel=\"stylesheet\"[^>]*>")
_AGENTS = re.compile(r"<!--[^>]*agent.*?-->\s*<link rel=\"service-desc\"[^>]*>", re.DOTALL)
FOLDERS = ("_stcore/", "media/", "static/")
"""Where the application answers 404 by itself for what it does not have."""
_PRESSED: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda text: brotli.compress(text, quality=5),
    "gzip": lambda text: gzip.compress(text, 6),
}


def page(frame: str, lesson: Lesson, still: str) -> str:
    """A lesson's page. frame: from `page_frame`; still: from `still_page`."""
    title = lesson.title if lesson is LESSONS[0] else f"{lesson.title} - {LESSONS[0].title}"
    sentence = f'<title>{escape(title)}</title><meta name="description" content="{escape(lesson.summary)}">'
    return frame.replace("<title>Streamlit</title>", sentence).replace("<body>", f"<body>{still}", 1)


def page_frame(index: str, files: Iterable[str]) -> str:
    """Streamlit's page for all lessons: files are loaded from the start; the still picture does not wait for its style.

    A style sheet in the body holds up only what comes after it.
    """
    tags = "".join(f'<link rel="modulepreload" crossorigin href="./{file}">' for file in files)
    sheets = "".join(_STYLE_SHEET.findall(index))
    index = _AGENTS.sub("", _STYLE_SHEET.sub("", _NO_SCRIPT.sub(NO_SCRIPT, index)))
    return index.replace("</head>", f"{tags}</head>").replace('<div id="root">', f'{sheets}<div id="root">')


def files_of(frame: str) -> list[str]:
    """The paths of all files that a page asks for by itself."""
    return re.findall(r"[\"']\./(static/[^\"']+)[\"']", frame)


def nothing_here(root: str) -> str:
    """The page for an address without one, with a way to each lesson. root: the path where the app is mounted."""
    ways = "".join(
        f'<li><a href="{escape(root)}/{lesson.word}">{escape(lesson.title)}</a><br>{escape(lesson.summary)}</li>'
        for lesson in LESSONS
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{LESSONS[0].title}</title>"
        "<style>:root{color-scheme:light dark}body{font:1rem/1.5 sans-serif;max-width:40rem;margin:2rem auto;"
        "padding:0 1rem}li{margin:.5rem 0}</style></head>"
        f"<body><h1>{NOTHING_HERE.sentence}</h1><p>These are the pages of {LESSONS[0].title}:</p>"
        f"<ul>{ways}</ul></body></html>"
    )


class Shell:
    """Wraps the application, answers for the path of each lesson, and says 404 where there is nothing.

    files: the paths, besides FOLDERS, for which the application has an answer. Streamlit answers all others with its
    page and 200.
    """

    def __init__(self, app: ASGIApp, frame: str, files: Collection[str] = ()) -> None:
        self.app = app
        self.frame = frame
        self.files = files
        self._one_at_a_time = asyncio.Semaphore(1)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a page, or pass on."""
        if scope["type"] != "http" or self._is_passed_on(path_of(scope)):
            await self.app(scope, receive, send)
            return
        lesson = PATHS.get(path_of(scope))
        if lesson is None:
            await _missing(scope)(scope, receive, send)
            return
        lesson, words = resolve_link(lesson, words_of(scope["query_string"]))
        text = page(self.frame, lesson, await self._still(lesson, words))
        response = _response(text, Headers(scope=scope).get("accept-encoding", ""))
        await response(scope, receive, send)

    def _is_passed_on(self, path: str) -> bool:
        """What the application has; it also redirects a lesson's path with a slash at its end."""
        return path not in PATHS and (path.startswith(FOLDERS) or path.rstrip("/") in {*PATHS, *self.files})

    async def _still(self, lesson: Lesson, words: Words) -> str:
        """With the picture if it is ready soon; while one is being drawn, the next visitor gets only the words."""
        if self._one_at_a_time.locked():
            return still_page(lesson, (), "")
        drawing = asyncio.create_task(self._still_page(lesson, words))
        try:
            return await asyncio.wait_for(asyncio.shield(drawing), PATIENCE)
        except TimeoutError:
            return still_page(lesson, (), "")

    async def _still_page(self, lesson: Lesson, words: Words) -> str:
        async with self._one_at_a_time:
            return await asyncio.to_thread(still, lesson, tuple(sorted(words.items())))


@lru_cache(maxsize=256)
def still(lesson: Lesson, words: tuple[tuple[str, str], ...]) -> str:
    """The still page of a link; without a picture if drawing one fails for any reason."""
    try:
        return still_page(lesson, *picture(lesson, dict(words)))
    except Exception:
        # The live page tells the visitor what is wrong; this one only stands in for it.
        return still_page(lesson, (), "")


def words_of(query: bytes) -> Words:
    """The known words of a link, each with its last value, as Streamlit reads them."""
    parameters = parse_qs(query.decode("latin-1"), keep_blank_values=True, max_num_fields=None)
    return {word: values[-1] for word, values in parameters.items() if word in DEFAULTS}


def _missing(scope: Scope) -> HTMLResponse:
    return HTMLResponse(nothing_here(scope.get("root_path", "")), 404, {"Cache-Control": "no-cache"})


def _response(text: str, accept: str) -> HTMLResponse:
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    encoding = next(iter(accepted_encodings(accept)), None)
    if encoding is None:
        return HTMLResponse(text, headers=headers)
    return HTMLResponse(_PRESSED[encoding](text.encode()), headers=headers | {"Content-Encoding": encoding})
