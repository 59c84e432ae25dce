"""Which sites may show the app in a frame: one environment variable, checked when the server starts.

By default any site may. A school embeds a lesson in a platform whose address we cannot know, and there are no accounts,
rights or secrets, so there is nothing that a hidden click could do. What the site learns: docs/hosting/embedding.md.
Whoever hosts for one school names that school's platform.
"""

import re
from collections.abc import Mapping

VARIABLE = "TANGENT_LAB_FRAME_ANCESTORS"
ANYONE = "*"
ALONE = (ANYONE, "'none'")
"""Sources that make no sense beside others."""
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_SITE = re.compile(rf"https?://(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::(?:\d{{1,5}}|\*))?", re.IGNORECASE)


def frame_ancestors(environment: Mapping[str, str]) -> str:
    """The sources of the policy's `frame-ancestors`: sites with spaces between, 'self', 'none' or *.

    Raises ValueError, with a sentence, for anything else: a server that would be open in another way than its owner
    wrote must not start.
    """
    sources = environment.get(VARIABLE, ANYONE).split()
    wrong = [source for source in sources if not _is_source(source)]
    if wrong or not sources or (len(sources) > 1 and set(sources) & set(ALONE)):
        raise ValueError(
            f"{VARIABLE} must be sites such as https://moodle.school.example with spaces between, or one of * 'self' "
            f"'none'; it is {environment[VARIABLE]!r}."
        )
    return " ".join(sources)


def message_origins(ancestors: str) -> list[str]:
    """Origins whose pages may steer the app inside their frame; ancestors: from `frame_ancestors`.

    Streamlit obeys messages of such a page: it may replace all words of the link and run the lesson again. Its own list
    has every app of Community Cloud. Only a site that the owner names may do so, so * allows none.
    """
    return [source for source in ancestors.split() if _SITE.fullmatch(source)]


def _is_source(text: str) -> bool:
    return text in (*ALONE, "'self'") or _SITE.fullmatch(text) is not None
