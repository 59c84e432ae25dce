"""Marks are written into the elements that Plotly made: what rests is left alone, and what is made anew is found."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.one_page
CHART = """async act => {
  const { PlotlyCanvas } = await import("/ui/live/plotly.js")
  const chart = document.createElement("div")
  const draw = () => {
    const line = name => `<g class="trace ${name}"><path class="js-line" d="M0,0"/></g>`
    chart.innerHTML = `<svg><g class="scatterlayer">${line("tracep1")}${line("tracep2")}</g></svg>`
  }
  draw()
  document.body.append(chart)
  const trace = uid => ({ uid, xaxis: "x", yaxis: "y", mode: "lines" })
  chart._fullData = [trace("p1"), trace("p2")]
  chart._fullLayout = { xaxis: { d2p: x => x }, yaxis: { d2p: y => y } }
  const canvas = new PlotlyCanvas(chart, { moves: 0, rests: 1 })
  const line = x => ({ x: [0, x], y: [0, 1] })
  const move = x => canvas.draw({ moves: line(x), rests: line(5) }, false)
  const paths = () => [...chart.querySelectorAll("path")].map(path => path.getAttribute("d"))
  move(1)
  const watch = new MutationObserver(() => {})
  watch.observe(chart, { attributes: true, subtree: true })
  try {
    if (act === "redraw") draw()
    move(2)
    return [paths(), watch.takeRecords().length]
  } finally {
    chart.remove()
  }
}"""
DRAWN = ["M0.00,0.00L2.00,1.00", "M0.00,0.00L5.00,1.00"]


def test_only_the_mark_that_moved_is_written(modules: Page) -> None:
    assert modules.evaluate(CHART, "none") == [DRAWN, 1]


def test_an_element_that_plotly_made_anew_is_found(modules: Page) -> None:
    assert modules.evaluate(CHART, "redraw")[0] == DRAWN
