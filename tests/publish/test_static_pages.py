"""The pages without a server: they lead to each other and nowhere else, and say what core and the live app say."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import plotly.graph_objects as go
import pytest

from core.presets import PRESETS
from core.rules.gallery import CARDS
from publish.page import differences
from publish.pieces import SECANT, SLOPE, mathml, prose
from publish.static.build import STATIC_LESSONS, build
from publish.static.page import chart
from tests.publish.static_pages import few
from ui.figures.style import PALETTES, Palette
from ui.lessons.derivative_rules import publications as derivative_rules
from ui.lessons.secant_to_tangent import publications as secant_to_tangent
from ui.shell import VERSION
from ui.shell.lessons import LESSONS

ADDRESS = "https://lab.example.org"


class Marks(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def asked(self) -> Iterator[str]:
        """What the page links to or loads."""
        yield from (a[name] or "" for _, a in self.elements for name in ("href", "src") if name in a)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("static")
    build(place, lessons=few())
    return place


def pages(out: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in out.glob("*.html")}


def test_every_lesson_but_the_start_has_a_card_and_a_task_of_one_sentence() -> None:
    assert [each.word for each in STATIC_LESSONS] == [lesson.word for lesson in LESSONS[1:]]
    assert all(each.task[-1] in ".?" and "live app" in each.more for each in STATIC_LESSONS)


def test_the_stage_is_there_for_every_preset_and_the_gallery_for_every_card() -> None:
    assert [page.file for page in secant_to_tangent.pages()] == [f"secant_to_tangent-{p.word}.html" for p in PRESETS]
    names = {page.file for page in derivative_rules.pages()}
    assert names >= {f"derivative_rules-why-{card.word}.html" for card in CARDS}


def test_every_page_leads_to_files_of_the_folder_alone(out: Path) -> None:
    for name, text in pages(out).items():
        for asked in Marks(text).asked():
            assert (out / asked).is_file(), f"{name} leads to {asked}"


def test_the_index_leads_to_every_page_and_every_page_back(out: Path) -> None:
    made = pages(out)
    assert set(Marks(made["index.html"]).asked()) == {*made, "assets/page.css"} - {"index.html"}
    assert all("index.html" in Marks(text).asked() for name, text in made.items() if name != "index.html")


def test_no_page_may_fetch_anything_and_the_index_runs_no_script(out: Path) -> None:
    for name, text in pages(out).items():
        marks = Marks(text)
        policies = [a["content"] for tag, a in marks.elements if tag == "meta" and a.get("http-equiv")]
        assert len(policies) == 1, name
        assert policies[0] is not None
        assert policies[0].startswith("default-src 'none';")
        assert "http" not in policies[0]
        assert "connect-src" not in policies[0]
        assert not [a for _, a in marks.elements if "style" in a or any(key.startswith("on") for key in a)], name
    assert "script-src" not in pages(out)["index.html"]
    assert "<script" not in pages(out)["index.html"]


def test_only_the_live_app_is_linked_and_with_the_same_state(tmp_path: Path) -> None:
    build(tmp_path, ADDRESS, few("secant_to_tangent", "limit_definition"))
    for name, text in pages(tmp_path).items():
        assert [url for url in Marks(text).asked() if url.startswith(ADDRESS)] != [], name
    live = [url for url in Marks(pages(tmp_path)["secant_to_tangent-absolute.html"]).asked() if "http" in url]
    assert live == [f"{ADDRESS}/secant_to_tangent?f=%7Cx%7C&a=0.0"]


def test_the_version_is_told_and_every_page_says_what_only_the_live_app_can(out: Path) -> None:
    made = pages(out)
    assert f"Tangent Lab {VERSION}." in made["index.html"]
    assert all("live app" in text for text in made.values())


def test_a_page_of_the_limit_says_each_line(out: Path) -> None:
    text = pages(out)["limit_definition-tour.html"]
    for step in ("Substitute", "Cancel", "Divide", "Limit"):
        assert f"<h3>{step}</h3>" in text
    # 3x^2 at 1: the slope is 6, and the quotient for h = 0.1 is 3 (2 + 0.1).
    assert "<td>6.3</td>" in text


def test_formulas_are_mathml_with_named_colours() -> None:
    found = mathml(rf"\textcolor{{{SECANT}}}{{x}} = \textcolor{{{SLOPE}}}{{2\cancel{{h}}}}")
    assert "mathcolor" not in found
    assert "menclose" not in found
    marked = [element.get("class") for element in ElementTree.fromstring(found).iter() if element.get("class")]
    assert marked == ["secant", "slope", "crossed"]


def test_aligned_lines_are_a_table_and_no_sign_of_it_is_printed() -> None:
    root = ElementTree.fromstring(mathml(r"\begin{aligned} f'(x) &= 2x \\[8pt] &= 3 \end{aligned}"))
    assert len([element for element in root.iter() if element.tag.endswith("mtr")]) == 2
    assert not {"&", "[", "pt"} & {(element.text or "").strip() for element in root.iter()}


def test_a_limit_stands_over_its_arrow_and_a_prime_at_its_function() -> None:
    tags = [
        element.tag.rpartition("}")[2] for element in ElementTree.fromstring(mathml(r"\lim_{h \to 0} f'(h)")).iter()
    ]
    assert "munder" in tags
    assert "msup" not in tags
    assert "msub" not in tags


def test_prose_is_text_around_its_formulas() -> None:
    assert prose("a < b **and** $x$").startswith("a &lt; b <strong>and</strong> <math")
    assert prose("costs 5 $ & more") == "costs 5 $ &amp; more"


def simple(palette: Palette) -> go.Figure:
    figure = go.Figure(go.Scatter(x=[0, 1], y=[1, float("nan")], line={"color": palette.text}))
    return figure.update_layout(title="</script><script>alert(1)")


def told(html: str) -> dict:
    found = re.search(r'<script type="application/json" class="figure">(.*?)</script>', html)
    assert found is not None
    read: dict = json.loads(found[1])
    return read


def test_a_chart_holds_its_light_figure_and_what_is_different_in_the_dark() -> None:
    html = chart(simple, 'says "so" <b>')
    assert html.count("</script>") == 1
    news = told(html)
    assert news["data"][0]["y"] == [1.0, None]
    assert 'aria-label="says &quot;so&quot; &lt;b&gt;"' in html
    patched = {tuple(path): value for path, value in news["dark"]}
    assert patched["data", 0, "line", "color"] == PALETTES["dark"].text
    assert patched["layout", "paper_bgcolor"] == PALETTES["dark"].ground
    assert all("y" not in path for path in patched)


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ({"a": 1}, {"a": 1}, []),
        ({"a": [1, 2]}, {"a": [1, 3]}, [(["a"], [1, 3])]),
        ({"a": [{"b": 1}, {"b": 2}]}, {"a": [{"b": 1}, {"b": 3}]}, [(["a", 1, "b"], 3)]),
        ({"a": 1}, {"b": 1}, [([], {"b": 1})]),
        ([{"a": 1}], [{"a": 1}, {"a": 2}], [([], [{"a": 1}, {"a": 2}])]),
    ],
)
def test_differences_are_paths_into_the_first(one: object, other: object, found: list) -> None:
    assert list(differences(one, other)) == found
