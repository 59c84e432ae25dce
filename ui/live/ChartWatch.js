// Finds the chart of a Streamlit key once it is drawn, and again whenever it is replaced, by another figure or a theme; tells when
// it takes a new size; and where its layout says how, puts its panels one above the other on a narrow screen.

import { findChart, isDrawn, isLoaded, metaOf, missingDomains } from "./plotly.js"

const PATIENCE_MILLISECONDS = 8000
const LOOK_MILLISECONDS = 40
const LATE_LOOK_MILLISECONDS = 500

export class ChartWatch {
  // isComplete(chart): whether it has all that is needed of it; ready(chart): it is here and has its shape, new or as before;
  // resized(): the same chart in another size; missing(): no chart library has come.
  constructor(callbacks) {
    Object.assign(this, callbacks)
    this.chart = null
    this.observer = new MutationObserver(() => this.check())
    this.sizes = new ResizeObserver(() => this.check() && this.chart.clientWidth > 0 && this.whenFolded(() => this.resized()))
  }

  // id: what meta.id of the chart's layout must be; the chart of an earlier run may still be there.
  look(key, id) {
    this.key = key
    this.id = id
    this.began = performance.now()
    this.seek()
  }

  seek() {
    clearTimeout(this.waiting)
    const chart = findChart(this.key)
    const meta = metaOf(chart)
    if (isLoaded() && isDrawn(chart) && (meta?.id ?? "") === this.id && this.isComplete(chart)) return this.take(chart)
    const late = performance.now() - this.began > PATIENCE_MILLISECONDS
    if (late && !window.Plotly) this.missing()
    this.waiting = setTimeout(() => this.seek(), late ? LATE_LOOK_MILLISECONDS : LOOK_MILLISECONDS)
  }

  take(chart) {
    if (chart !== this.chart || this.id !== this.chartId || chart.data !== this.data) {
      this.chart = chart
      this.chartId = this.id
      this.data = chart.data
      // A moved mark then makes the browser look at this chart alone, and not at the whole page.
      chart.style.contain = "content"
      this.observer.disconnect()
      this.observer.observe(chart.closest(`.st-key-${this.key}`), { childList: true, subtree: true })
      this.sizes.disconnect()
      this.sizes.observe(chart)
      // Plotly takes all listeners away where it begins anew.
      chart.removeListener("plotly_afterplot", this.afterPlot)
      chart.on("plotly_afterplot", this.afterPlot)
    }
    this.whenFolded(() => this.ready(chart))
  }

  // Streamlit may draw the chart once more as Python sent it, unfolded.
  afterPlot = () => this.check() && !this.folding && missingDomains(this.chart) && this.whenFolded(() => this.resized())

  // False where there is another chart to find: one that has left the page has another in its place, or soon will; and Streamlit
  // may draw in the same element once more what Python sent.
  check() {
    const here = isDrawn(this.chart)
    if (here && this.chart.data === this.data) return true
    if (!here && !this.chart) return false
    if (!here) this.chart = null
    this.look(this.key, this.id)
    return false
  }

  // Puts the panels in their places, and then goes on: a frame that is drawn in between would leave half of them where they were.
  whenFolded(then) {
    const { chart } = this
    const wanted = missingDomains(chart)
    if (wanted && !this.folding) this.folding = window.Plotly.relayout(chart, wanted)
    if (!this.folding) return then()
    const { folding } = this
    folding.then(() => {
      if (this.folding === folding) this.folding = undefined
      if (chart === this.chart && chart.isConnected) then()
    })
  }

  close() {
    clearTimeout(this.waiting)
    this.observer.disconnect()
    this.sizes.disconnect()
  }
}
