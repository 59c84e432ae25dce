"""The system's theme changes while a page is open, as it does of itself in the evening."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.lesson import LessonPage
from tests.browser.server import Server
from ui.figures.style import DARK, LIGHT


def test_charts_follow_the_systems_theme_at_once_and_keep_their_place(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page(390, 844, color_scheme="light")
    lesson = LessonPage(page, f"{server.url}/secant_to_tangent?a=0.5")
    for scheme, palette in (("dark", DARK), ("light", LIGHT)):
        page.emulate_media(color_scheme=scheme)
        lesson.wait_until_shows(f"stage.chart._fullData.some(trace => trace.line?.color === '{palette.text}')")
        assert lesson.shown()["a"] == 0.5
