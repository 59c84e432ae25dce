"""Opens the app as a link does, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.shell.lessons import LESSONS

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 120
"""That a run may take where many tests run at a time; alone it takes one or two."""


def opened(word: str, sharing: bool = False, **query: str) -> AppTest:
    """The lesson of that word by a cold link.

    sharing: whether the share panel is open; query: the link's words, from_ for the one that Python reserves.
    """
    app = AppTest.from_file(ROOT / "ui" / "shell" / "router.py", default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name.rstrip("_")] = value
    if sharing:
        app.session_state["sharing"] = True
    if word != LESSONS[0].word:
        app.switch_page(f"../../pages/{word}.py")
    app.run()
    assert not app.exception
    return app


def opened_to_share(word: str, **query: str) -> AppTest:
    """The same with the share panel open."""
    return opened(word, sharing=True, **query)


def texts(app: AppTest) -> str:
    """All plain texts of the page, a line each."""
    return "\n".join(element.value for element in app.text)
