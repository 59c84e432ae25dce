"""The stage as one HTML file: core's numbers, nothing asked of anybody, no text that breaks out of its place."""

import base64
import hashlib
import json
import math
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import plotly
import pytest

from core.curve import sample
from core.difference.secant import secant, secant_film
from core.differentiability import verdict
from core.expression import Expression, parse
from core.function import Function
from core.refusal import Refusal
from publish.standalone import Still, in_script, standalone
from ui.figures.style import PALETTES

ADDRESS = "https://example.org/lab/secant_to_tangent?f=x%5E2&a=2"
NASTY = "</script></title></style><!--<script>alert(1)</script>\"'<img src=x onerror=alert(1)>&lt;"


def function_of(text: str) -> Function:
    read = parse(text)
    assert isinstance(read, Expression)
    return Function(read, {})


def still_of(text: str, a: float = 1.0, delta: float = 1.0) -> Still:
    function = function_of(text)
    found = verdict(function, a)
    return Still(
        title="Secant to tangent",
        task="Press play.",
        text=function.expression.text,
        curve=sample(function, -3, 3),
        slopes=sample(function, -3, 3, order=1),
        window=(-3, 3),
        film=secant_film(function, a, delta, found),
        kind=found.kind,
        reason=found.reason,
        address=ADDRESS,
    )


class Marks(HTMLParser):
    """Every element with its attributes, and the text of the scripts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.text = ""
        self.inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside != "style":
            self.text += data

    def tags(self) -> Counter[str]:
        return Counter(tag for tag, _ in self.elements)

    def data(self) -> dict:
        found: dict = json.loads(self.scripts[0])
        return found


@pytest.mark.parametrize(("text", "a", "delta"), [("x^2", 1.0, 1.0), ("sin(x)/x", 0.4, -0.3), ("1/x", 1.0, -1.0)])
def test_every_frames_slope_is_that_of_cores_secant(text: str, a: float, delta: float) -> None:
    film = Marks(standalone(still_of(text, a, delta), "cdn")).data()["film"]
    function = function_of(text)
    assert len(film["deltas"]) >= 60
    assert (film["deltas"][0], abs(film["deltas"][-1])) == (delta, 1e-6)
    for each, slope in zip(film["deltas"], film["slopes"], strict=True):
        line = secant(function, a, each)
        assert slope == (None if isinstance(line, Refusal) else line.slope)


def test_infinite_and_missing_slopes_are_told_in_json() -> None:
    film = Marks(standalone(still_of("cbrt(x)", 0.0), "cdn")).data()["film"]
    assert (film["left"], film["right"]) == ("Infinity", "Infinity")
    assert Marks(standalone(still_of("1/x", 0.0), "cdn")).data()["film"]["value"] is None


def test_inline_the_page_asks_nobody_for_anything() -> None:
    page = Marks(standalone(still_of("x^2"), "inline"))
    asked = [(tag, name) for tag, attributes in page.elements for name in ("src", "href", "data") if name in attributes]
    assert asked == [("a", "href")]
    links = [attributes["href"] for tag, attributes in page.elements if tag == "a"]
    assert links == [ADDRESS]
    assert "@import" not in "".join(page.scripts[2:])
    assert len(page.scripts) == 3


def test_the_policy_lets_these_very_scripts_run_and_nothing_be_fetched() -> None:
    page = Marks(standalone(still_of("x^2"), "inline"))
    policy = next(a["content"] for tag, a in page.elements if tag == "meta" and a.get("http-equiv"))
    assert policy is not None
    assert policy.startswith("default-src 'none';")
    for script in page.scripts[1:]:
        digest = base64.b64encode(hashlib.sha384(script.encode()).digest()).decode()
        assert f"'sha384-{digest}'" in policy
    assert "http" not in policy


def test_the_small_page_names_the_very_file_that_the_package_brings() -> None:
    file = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
    bundled = file.read_bytes()
    version = re.search(rb"plotly\.js v([\d.]+)", bundled)
    assert version is not None
    page = standalone(still_of("x^2"), "cdn")
    script = next(attributes for tag, attributes in Marks(page).elements if tag == "script" and "src" in attributes)
    source = f"https://cdn.jsdelivr.net/npm/plotly.js-dist-min@{version[1].decode()}/plotly.min.js"
    digest = base64.b64encode(hashlib.sha384(bundled).digest()).decode()
    assert script == {"src": source, "integrity": f"sha384-{digest}", "crossorigin": "anonymous"}
    assert len(page) < 120_000


def test_one_library_may_serve_many_pages() -> None:
    page = Marks(standalone(still_of("x^2"), "assets/plotly.min.js"))
    assert [a["src"] for tag, a in page.elements if tag == "script" and "src" in a] == ["assets/plotly.min.js"]


@pytest.mark.parametrize("place", ["https://evil.org/a.js", "//evil.org/a.js", '"><script>', "../up.js", "a.css", ""])
def test_a_library_of_elsewhere_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match="relative address"):
        standalone(still_of("x^2"), place)


def test_no_text_breaks_out_of_its_place() -> None:
    plain = still_of("x^2")
    evil = replace(plain, title=NASTY, task=NASTY, text=NASTY, kind=NASTY, reason=NASTY)
    page, honest = Marks(standalone(evil, "cdn")), Marks(standalone(plain, "cdn"))
    assert page.tags() == honest.tags()
    assert page.scripts[1:] == honest.scripts[1:]
    assert page.data() == honest.data()
    assert page.text.count("alert(1)") >= 10
    attributes = [pair for _, found in page.elements for pair in found.items()]
    assert {name for name, value in attributes if "alert(1)" in str(value)} == {"aria-label"}


def test_no_data_ends_its_script() -> None:
    text = in_script({"text": NASTY})
    assert "<" not in text
    assert json.loads(text) == {"text": NASTY}


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", ""])
def test_only_a_page_of_the_web_is_linked(address: str) -> None:
    page = Marks(standalone(replace(still_of("x^2"), address=address), "cdn"))
    assert page.tags()["a"] == 0


def test_an_address_stays_an_address() -> None:
    address = 'https://example.org/"onmouseover="alert(1)'
    page = Marks(standalone(replace(still_of("x^2"), address=address), "cdn"))
    assert [a for tag, a in page.elements if tag == "a"] == [{"href": address, "rel": "noreferrer"}]


def test_both_themes_draw_in_their_own_colours() -> None:
    looks = Marks(standalone(still_of("x^2"), "cdn")).data()["looks"]
    for theme, palette in PALETTES.items():
        inks = {trace["name"]: trace.get("line", {}).get("color") for trace in looks[theme]["traces"]}
        assert (inks["f"], inks["f'"]) == (palette.text, palette.derivative)
        assert (inks["secant"], inks["tangent"]) == (palette.secant, palette.tangent)
        assert looks[theme]["layout"]["paper_bgcolor"] == palette.ground
        dashes = {trace["name"]: trace.get("line", {}).get("dash") for trace in looks[theme]["traces"]}
        assert dashes["tangent"] == "dash"


def test_a_hidden_derivative_stays_hidden() -> None:
    data = Marks(standalone(replace(still_of("x^2"), hide=frozenset({"derivative"})), "cdn")).data()
    shown = {
        trace["name"]: line["x"] for trace, line in zip(data["looks"]["light"]["traces"], data["lines"], strict=True)
    }
    assert "f'" not in shown
    assert shown["hidden f'"] == []
    assert len(shown["f"]) > 2


def hiding(*words: str) -> Marks:
    """The page of sin(x) at 0.5 with some of it kept out of sight."""
    return Marks(standalone(replace(still_of("sin(x)", 0.5), hide=frozenset(words)), "cdn"))


def test_a_hidden_tangent_is_not_in_the_file() -> None:
    """The slope there is cos(0.5) = 0.8775825...; no secant of the film has it to more than six digits."""
    page = hiding("tangent", "derivative")
    assert (page.data()["film"]["left"], page.data()["film"]["right"]) == (None, None)
    assert math.cos(0.5) == pytest.approx(hiding().data()["film"]["left"])
    assert repr(math.cos(0.5))[:10] not in page.scripts[0]
    assert repr(math.cos(0.5))[:10] in hiding("derivative").scripts[0]
    assert "tangent at x" not in str(page.elements)
    assert verdict(function_of("sin(x)"), 0.5).reason not in page.text
    assert verdict(function_of("sin(x)"), 0.5).reason in hiding().text


def test_hidden_numbers_leave_no_table_and_no_reason() -> None:
    page = hiding("numbers")
    assert page.tags()["table"] == 0
    assert hiding().tags()["table"] == 1
    assert verdict(function_of("sin(x)"), 0.5).reason not in page.text
    assert page.data()["hide"] == ["numbers"]


def test_it_is_made_without_streamlit() -> None:
    code = "import sys, publish.standalone; sys.exit('streamlit' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
