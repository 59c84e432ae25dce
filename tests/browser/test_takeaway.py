"""What is taken along, in a real browser: the page that plays without a network, the picture, the printed hand-out."""

import math
import re
import struct
from collections.abc import Callable
from pathlib import Path

import plotly
from playwright.sync_api import Page, Request, Route, expect

from core.curve import sample
from core.difference.secant import Line, secant, secant_film
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from publish.standalone import CDN, Still, standalone
from tests.browser.lesson import LessonPage, close_to
from tests.browser.server import Server

PLAYED = "tangentLab.drawn.size === tangentLab.film.deltas.length"


def opened(page: Page, address: str) -> LessonPage:
    """The lesson with its section open."""
    lesson = LessonPage(page, address)
    page.get_by_text("Take it along").click()
    expect(page.get_by_role("button", name="Print a hand-out")).to_be_visible()
    return lesson


def saved(page: Page, button: str, place: Path) -> Path:
    """The file that the button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    file = place / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_the_exported_stage_plays_without_a_network_down_to_cores_last_secant(
    open_page: Callable[..., Page], server: Server, tmp_path: Path
) -> None:
    lesson = opened(open_page(), f"{server.url}/secant_to_tangent?f=sin(x)&a=0.5&delta=-0.5")
    file = saved(lesson.page, "Page that works offline", tmp_path)
    assert file.name == "secants-offline-sin-x.html"
    page = open_page(color_scheme="dark")
    page.context.set_offline(True)
    asked: list[str] = []
    errors: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(file.as_uri())
    expect(page.locator(".chart .main-svg").first).to_be_visible()
    expect(page.locator('[data-of="delta"]')).to_have_text("\u22120.5")
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(PLAYED)
    assert page.evaluate("tangentLab.drawn.size") >= 60
    read = parse("sin(x)")
    assert isinstance(read, Expression)
    last = secant(Function(read, {}), 0.5, -1e-6)
    assert isinstance(last, Line)
    assert page.evaluate("[tangentLab.shown.delta, tangentLab.shown.slope]") == [-1e-6, last.slope]
    expect(page.locator('[data-of="secant"]')).to_have_text("0.877583")
    x, y = page.evaluate("(({ x, y }) => [x, y])(document.querySelector('.chart').data[tangentLab.traces.secant])")
    assert close_to((y[1] - y[0]) / (x[1] - x[0]), math.cos(0.5), 1e-5)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    page.keyboard.press("Home")
    page.get_by_label("Delta, from wide to small").press("ArrowRight")
    expect(page.locator('[data-of="delta"]')).not_to_have_text("\u22120.5")
    check_small_steps(open_page(390, 844, reduced_motion="reduce", offline=True), file)
    assert errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []


def check_small_steps(page: Page, file: Path) -> None:
    """Who wants no motion gets a step for each press; on a phone nothing hangs over the side."""
    page.goto(file.as_uri())
    expect(page.locator(".chart .main-svg").first).to_be_visible()
    page.get_by_role("button", name="Play").click()
    expect(page.locator('[data-of="delta"]')).to_have_text("\u22120.0501")
    page.get_by_role("button", name="Play").click()
    expect(page.locator('[data-of="delta"]')).to_have_text("\u22120.00501")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def small_page() -> str:
    """The page that loads Plotly from elsewhere."""
    read = parse("x^2")
    assert isinstance(read, Expression)
    function = Function(read, {})
    found = verdict(function, 1.0)
    film = secant_film(function, 1.0, 1.0, found)
    curves = sample(function, -3, 3), sample(function, -3, 3, order=1)
    return standalone(Still("Film", "Play.", "x^2", *curves, (-3, 3), film, found.kind, found.reason), CDN)


def test_the_small_page_takes_plotly_from_its_address_only_where_not_a_byte_differs(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    file = tmp_path / "small.html"
    file.write_text(small_page(), encoding="utf-8")
    bundled = (Path(plotly.__file__).parent / "package_data" / "plotly.min.js").read_bytes()
    asked: list[str] = []

    def serve(page: Page, body: bytes) -> None:
        def answer(route: Route) -> None:
            asked.append(route.request.url)
            headers = {"access-control-allow-origin": "*", "content-type": "text/javascript"}
            route.fulfill(body=body, headers=headers)

        page.route("http**/*", answer)
        page.goto(file.as_uri())

    true, false = open_page(), open_page()
    serve(true, bundled)
    expect(true.locator(".chart .main-svg").first).to_be_visible()
    serve(false, bundled + b" ")
    expect(false.get_by_role("alert")).to_contain_text("Plotly, which could not be loaded")
    expect(false.locator('[data-of="secant"]')).to_have_text("3")
    assert [url.split("/npm/")[0] for url in asked] == ["https://cdn.jsdelivr.net"] * 2


def test_the_picture_is_twice_as_large_and_the_hand_out_is_one_page_to_fill_in(
    page: Page, server: Server, tmp_path: Path
) -> None:
    lesson = opened(page, f"{server.url}/secant_to_tangent?f=x%5E2&a=2")
    picture = saved(page, "Picture (PNG)", tmp_path)
    assert picture.name == "picture-x-to-2.png"
    width, height = struct.unpack(">II", picture.read_bytes()[16:24])
    box = lesson.chart().bounding_box()
    assert box is not None
    assert abs(width - 2 * box["width"]) <= 2
    assert abs(height - 2 * box["height"]) <= 2

    pdf = page.pdf(prefer_css_page_size=True)
    assert re.findall(rb"/Count (\d+)", pdf) == [b"1"]
    page.emulate_media(media="print")
    sheet = page.locator(".tangent-lab-sheet")
    expect(sheet.get_by_text("Estimate the slope at x = 2")).to_be_visible()
    expect(sheet.get_by_role("heading")).to_have_text("f(x) = x^2")
    assert sheet.locator("tbody th").all_inner_texts() == ["1", "0.1", "0.01", "0.001", "0.0001", "0.00001", "0.000001"]
    assert set(sheet.locator("tbody td").all_inner_texts()) == {""}
    # The curve, the secant, run and rise: nothing else, so no tangent.
    expect(sheet.locator(".scatterlayer .js-line")).to_have_count(3)
    expect(page.get_by_role("button")).to_have_count(0)
    page.emulate_media(media="screen")
    expect(sheet).to_have_count(0)
    expect(page.get_by_role("button", name="Print a hand-out")).to_be_visible()
