"""The pages without a server, opened from disk without a network: they draw, play, fit a phone, and please axe."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from publish.static.build import build
from tests.publish.static_pages import few

SHOWN = ("secant_to_tangent", "choosing_delta", "limit_definition", "derivative_rules")


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    place = tmp_path_factory.mktemp("static")
    build(place, lessons=few(*SHOWN))
    yield place


def troubles(page: Page) -> list[str]:
    """What goes wrong on a page and what it asks of anybody; it grows as the test goes on."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("request", lambda asked: found.append(asked.url) if not asked.url.startswith(("file:", "data:")) else None)
    return found


def faults(page: Page) -> list[str]:
    """What axe-core finds, as texts. It would fetch style sheets beforehand, which these pages allow to nobody."""
    result = Axe().run(page, options={"preload": False}).response
    return [json.dumps([fault["id"], [node["target"] for node in fault["nodes"]]]) for fault in result["violations"]]


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_the_folder_works_on_a_phone_without_a_network(open_page: Callable[..., Page], out: Path) -> None:
    page = open_page(390, 844, offline=True, color_scheme="dark")
    found = troubles(page)
    page.goto((out / "index.html").as_uri())
    assert fits(page)
    assert faults(page) == []
    page.get_by_role("link", name="|x|", exact=True).first.click()
    expect(page.locator(".chart .main-svg").first).to_be_visible()
    assert fits(page)
    expect(page.get_by_role("heading", name="At x = 0: corner")).to_be_visible()
    page.get_by_role("link", name="All pages").click()
    page.get_by_role("link", name="3x\u00b2").click()
    expect(page.locator("math .slope").last).to_be_visible()
    assert page.evaluate("getComputedStyle(document.querySelector('math .slope')).color") == "rgb(53, 205, 163)"
    assert fits(page)
    page.goto((out / "choosing_delta-tour.html").as_uri())
    expect(page.locator(".chart[data-drawn='dark']")).to_have_count(3)
    assert fits(page)
    assert faults(page) == []
    assert found == []


def test_a_film_plays_to_its_end_and_stands_in_the_other_theme(open_page: Callable[..., Page], out: Path) -> None:
    page = open_page(offline=True)
    found = troubles(page)
    page.goto((out / "derivative_rules-why-power.html").as_uri())
    expect(page.locator(".chart[data-drawn='light']")).to_have_count(1)
    slider = page.get_by_role("slider")
    last = slider.get_attribute("max")
    page.get_by_role("button", name="Step back").click()
    before = slider.input_value()
    drawn = "[...document.querySelectorAll('.scatterlayer path.js-line')].map(line => line.getAttribute('d')).join()"
    lines = page.evaluate(drawn)
    page.get_by_role("button", name="Play").click()
    expect(slider).to_have_value(last or "")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    assert before != last
    assert page.evaluate(drawn) != lines
    page.emulate_media(color_scheme="dark")
    expect(page.locator(".chart[data-drawn='dark']")).to_have_count(1)
    expect(slider).to_have_value(last or "")
    assert found == []
