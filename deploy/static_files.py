"""Streamlit's own files: compressed beforehand, kept by the browser for a year, and 404 where there is none."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from deploy.encodings import accepted_encodings
from deploy.refusals import NOTHING_HERE, path_of, say

PLACE = "static/"
ENDINGS = {"br": ".br", "gzip": ".gz"}
FOREVER = "public, max-age=31536000, immutable"
"""A file's name holds the hash of what is in it."""


@dataclass(frozen=True)
class StaticFile:
    """path: the file as it is; smaller: its compressed forms by the word of Content-Encoding."""

    path: Path
    smaller: dict[str, Path] = field(default_factory=dict)

    def response(self, accept: str) -> FileResponse:
        """accept: the request's Accept-Encoding."""
        encoding = next((word for word in accepted_encodings(accept) if word in self.smaller), None)
        headers = {"Cache-Control": FOREVER, "Vary": "Accept-Encoding"}
        if encoding:
            headers["Content-Encoding"] = encoding
        kind = mimetypes.guess_type(self.path.name)[0] or "application/octet-stream"
        return FileResponse(self.smaller[encoding] if encoding else self.path, headers=headers, media_type=kind)


def static_files(top: Path, compressed: Path | None) -> dict[str, StaticFile]:
    """All files below `static/` of Streamlit's folder, by their paths in an address."""
    paths = [path for path in (top / PLACE).rglob("*") if path.is_file()]
    names = {path.relative_to(top).as_posix(): path for path in paths}
    return {name: StaticFile(path, _smaller(compressed, name)) for name, path in names.items()}


def _smaller(compressed: Path | None, name: str) -> dict[str, Path]:
    found = {word: compressed / f"{name}{ending}" for word, ending in ENDINGS.items()} if compressed else {}
    return {word: path for word, path in found.items() if path.is_file()}


class StaticFiles:
    """Wraps the application, and answers for `static/`: an address is looked up in a table and never becomes a path."""

    def __init__(self, app: ASGIApp, files: dict[str, StaticFile]) -> None:
        self.app = app
        self.files = files
        """May be filled again while the server runs."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file, or pass on."""
        name = path_of(scope) if scope["type"] == "http" else ""
        if not name.startswith(PLACE):
            await self.app(scope, receive, send)
        elif name in self.files:
            answer = self.files[name].response(Headers(scope=scope).get("accept-encoding", ""))
            await answer(scope, receive, send)
        else:
            await say(NOTHING_HERE, scope, receive, send)
