"""Makes the documentation's pictures with the app itself: python -m docs.make_pictures"""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS
from tests.browser.lesson import LessonPage
from tests.browser.server import running_server

PICTURES = Path(__file__).parent / "pictures"
WANTED = (
    ("secant-to-tangent", "/secant_to_tangent?f=x^3-2x&a=0.4&delta=1.3&from=-2.5&to=2.5", 1400, 900, "light"),
    ("corner-dark", "/secant_to_tangent?f=|x|&a=0&delta=-0.8", 1400, 900, "dark"),
    ("phone", "/secant_to_tangent?f=sin(x)&a=0.5", 390, 1180, "light"),
)


def take(browser: Browser, address: str, name: str, width: int, height: int, scheme: str) -> None:
    """One picture of one link, once the stage is armed and the fonts have come."""
    page = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme).new_page()
    LessonPage(page, address)
    page.wait_for_timeout(2000)
    page.screenshot(path=PICTURES / f"{name}.png")


def main() -> None:
    """All pictures, from one server."""
    with (
        tempfile.TemporaryDirectory() as folder,
        running_server(Path(folder) / "log") as server,
        sync_playwright() as p,
    ):
        browser = p.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for name, path, width, height, scheme in WANTED:
            take(browser, server.url + path, name, width, height, scheme)


if __name__ == "__main__":
    main()
