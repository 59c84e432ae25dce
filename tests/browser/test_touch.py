"""Fingers on the pictures that move in the browser, and play where motion is not wanted."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.server import Server
from tests.browser.visit import load

READY = "element => Boolean(element.tangentLab?.chart?.isConnected && element.tangentLab.chart.clientWidth)"
SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"
THUMB = 44
"""Pixels that a handle is wide and high at least."""


def ready(page: Page, conductor: str) -> Locator:
    """The conductor of that selector, its chart in the upper part of the screen."""
    found = page.locator(conductor)
    found.wait_for(state="attached")
    page.wait_for_function(READY, arg=found.element_handle())
    found.evaluate("element => element.tangentLab.chart.scrollIntoView({ block: 'start' })")
    page.wait_for_timeout(500)
    return found


def ask(conductor: Locator, what: str) -> float:
    """A number of the conductor, called part."""
    number: float = conductor.evaluate(f"element => {{ const part = element.tangentLab; return {what} }}")
    return number


def on_screen(conductor: Locator, x: str, y: str = "") -> tuple[float, float]:
    """Where a point of the upper panel is, in pixels; without y half-way up."""
    frame, laid = "part.chart.getBoundingClientRect()", "part.chart._fullLayout"
    height = f"{laid}.yaxis.d2p({y})" if y else f"{laid}.yaxis._length / 2"
    left = ask(conductor, f"{frame}.left + {laid}.xaxis._offset + {laid}.xaxis.d2p({x})")
    return left, ask(conductor, f"{frame}.top + {laid}.yaxis._offset + {height}")


def swipe(page: Page, start: tuple[float, float], right: float, down: float) -> None:
    """One finger, put down at start and lifted after its way."""
    touch = page.context.new_cdp_session(page)
    for step in range(11):
        point = {"x": start[0] + right * step / 10, "y": start[1] + down * step / 10}
        kind = "touchMove" if step else "touchStart"
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)


def check_touch(page: Page, conductor: Locator, value: str, x: str, y: str = "", way: float = -90) -> None:
    """A thumb at the handle's edge drags it, without scrolling; one away from it scrolls, without dragging."""
    before, scrolled = ask(conductor, value), page.evaluate(SCROLLED)
    handle = on_screen(conductor, x, y)
    swipe(page, (handle[0] - THUMB / 2 + 1, handle[1]), way, -120)
    dragged = ask(conductor, value)
    assert dragged != before
    assert abs(page.evaluate(SCROLLED) - scrolled) < 60, "a sentence above may have changed its length, but no more"
    scrolled = page.evaluate(SCROLLED)
    left, height = on_screen(conductor, x, y)
    swipe(page, (left - 80 if left > 200 else left + 80, height), 0, -120)
    assert page.evaluate(SCROLLED) > scrolled + 40
    assert ask(conductor, value) == dragged


def test_a_finger_drags_handles_and_scrolls_elsewhere_and_play_steps_where_motion_is_not_wanted(
    open_page: Callable[..., Page], server: Server
) -> None:
    page = open_page(390, 844, has_touch=True, is_mobile=True, reduced_motion="reduce")
    load(page, f"{server.url}/choosing_delta")
    check_touch(page, ready(page, ".delta-line"), "part.delta", "part.delta")
    tracer = ready(page, ".tracer")
    check_touch(page, tracer, "part.a", "part.shown.a", "part.shown.value")
    before = ask(tracer, "part.a")
    tracer.get_by_role("button", name="Play").click()
    page.wait_for_function("([element, a]) => element.tangentLab.a > a", arg=[tracer.element_handle(), before])
    film = ready(page, ".film")
    film.get_by_role("button", name="Play").click()
    label = film.locator("strong.label")
    expect(label).to_have_text("×4")
    leapt = ask(tracer, "part.a")
    page.wait_for_timeout(700)
    expect(label).to_have_text("×4")
    assert ask(tracer, "part.a") == leapt < before + 1
    assert page.locator(".playing").count() == 0
    load(page, f"{server.url}/higher_derivatives")
    check_touch(page, ready(page, ".cursor"), "part.a", "part.shown.x")
