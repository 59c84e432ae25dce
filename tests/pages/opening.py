"""Opens the app as a link does, without a browser."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.shell.lessons import LESSONS

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30


def opened(word: str, **query: str) -> AppTest:
    """The router, then the lesson of that word; query: the link's words, from_ for the one that Python reserves."""
    app = AppTest.from_file(ROOT / "ui" / "shell" / "router.py", default_timeout=SECONDS)
    for name, value in query.items():
        app.query_params[name.rstrip("_")] = value
    app.run()
    if word != LESSONS[0].word:
        app.switch_page(f"../../pages/{word}.py").run()
    assert not app.exception
    return app


def opened_to_share(word: str, **query: str) -> AppTest:
    """The same with the share panel open."""
    app = opened(word, **query)
    app.session_state["sharing"] = True
    return app.run()


def texts(app: AppTest) -> str:
    """All plain texts of the page, a line each."""
    return "\n".join(element.value for element in app.text)
