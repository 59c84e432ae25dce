"""At most one name of ours is the whole page's: window.tangentLab."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from publish.standalone import standalone
from tests.browser.live.modules import ROOT
from tests.publish.test_standalone import still_of
from ui.live.modules import read

FILES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "ui").rglob("*.js"))
IMPORT_ALL = """async files => {
  const before = new Set(Object.getOwnPropertyNames(window))
  const modules = await Promise.all(files.map(file => import("/" + file)))
  for (const module of modules.filter(module => module.default?.length === 0)) module.default()
  modules[files.indexOf("ui/live/post.js")].default({ data: [["part", {}]] })
  return Object.getOwnPropertyNames(window).filter(name => !before.has(name))
}"""


def test_every_module_can_be_imported_as_it_is_and_they_share_one_global(modules: Page) -> None:
    assert modules.evaluate(IMPORT_ALL, FILES) == ["tangentLab"]


def test_the_names_of_the_stand_alone_page_are_its_own(page: Page, tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text(standalone(still_of("x^2"), "missing.js"), encoding="utf-8")
    page.goto(file.as_uri())
    page.wait_for_function("window.tangentLab?.ready")
    live = [ROOT / "ui" / "live" / name for name in ("LiveChart.js", "film.js", "numbers.js", "marks.js", "plotly.js")]
    names = [name for path in (*live, ROOT / "publish/standalone/player.js") for name in read(path, True).names]
    assert len(names) > 40
    assert page.evaluate("names => names.filter(name => (0, eval)(`typeof ${name}`) !== 'undefined')", names) == []


@pytest.fixture
def page(open_page) -> Page:
    """A page of its own: what other tests import must not count."""
    blank: Page = open_page()
    return blank
