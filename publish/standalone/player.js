// The film of one page without a server: every slope in it was computed by core; here marks are placed.

import { Frames } from "../../ui/live/film.js"
import { formatNumber } from "../../ui/live/numbers.js"
import { PlotlyCanvas, isDrawn, placePanels } from "../../ui/live/plotly.js"
import { secantSummary, secantTexts, stageMarks } from "../../ui/live/secant.js"

const PLAY_MILLISECONDS = 6000
const SPOKEN_MILLISECONDS = 400
const WORDS = { symbol: "x", quotient: "\u0394y/\u0394x" }
const dark = window.matchMedia("(prefers-color-scheme: dark)")

// null stands for NaN, "Infinity" for itself.
const number = value => (value === null ? NaN : Number(value))

class Player extends Frames {
  speaksAtRest = false
  at = 0
  drawn = new Set() // the frames that were, for a test or a curious reader

  // page: what publish/standalone puts into it.
  constructor(root, page) {
    super(root, () => {})
    const film = Object.entries(page.film)
    this.film = Object.fromEntries(film.map(([name, value]) => [name, Array.isArray(value) ? value.map(number) : number(value)]))
    this.page = page
    this.hide = new Set(page.hide)
    this.chart = this.find(".chart")
    this.canvas = new PlotlyCanvas(this.chart, page.traces)
    this.find(".delta").max = this.last
    this.showDecades()
  }

  bind() {
    this.bindFrames(".delta")
    document.addEventListener("keydown", event => this.key(event))
  }

  get last() {
    return this.film.deltas.length - 1
  }

  get frameMilliseconds() {
    return PLAY_MILLISECONDS / this.last
  }

  valueOf({ at }) {
    return { at }
  }

  async start() {
    if (window.Plotly) {
      await this.drawChart()
      dark.addEventListener("change", () => this.drawChart())
      new ResizeObserver(() => this.width !== this.chart.clientWidth && this.drawChart()).observe(this.chart)
    } else {
      this.find(".trouble").hidden = false
      this.chart.hidden = true
      this.draw()
    }
    this.ready = true
  }

  // The panels stand side by side, or one above the other on a narrow screen.
  async drawChart() {
    const { looks, lines, domains } = this.page
    const look = looks[dark.matches ? "dark" : "light"]
    const traces = look.traces.map((trace, place) => ({ ...trace, ...lines[place] }))
    const layout = structuredClone(look.layout)
    this.width = this.chart.clientWidth
    placePanels(layout, domains, this.width)
    const size = { width: this.width, height: this.chart.clientHeight, autosize: false }
    await window.Plotly.react(this.chart, traces, { ...layout, ...size }, { displayModeBar: false, staticPlot: true })
    this.draw(true)
  }

  // ---- what the hand does -------------------------------------------------------------------------------------------

  // Space plays wherever no button has it; the arrows are the slider's own, and so they are everywhere.
  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, summary, input")) return
    const acts = {
      " ": () => this.togglePlay(),
      ArrowRight: () => this.step(1),
      ArrowLeft: () => this.step(-1),
      Home: () => this.step(-this.last),
      End: () => this.step(this.last),
    }
    if (!acts[event.key]) return
    event.preventDefault()
    acts[event.key]()
  }

  // Every frame is shown, on a slow screen too: it then takes longer.
  nextFrame(due) {
    return Math.min(due, this.at + 1)
  }

  leap() {
    const { deltas } = this.film
    const decade = deltas.findIndex((delta, place) => place > this.at && Math.abs(delta) <= Math.abs(deltas[this.at]) / 9.9)
    if (this.at === this.last) this.step(-this.last)
    else this.step((decade < 0 ? this.last : decade) - this.at)
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  look() {
    const { a, value, left, right, deltas, slopes, mirrors } = this.film
    return { a, value, left, right, delta: deltas[this.at], slope: slopes[this.at], mirror: mirrors[this.at] }
  }

  marks() {
    return stageMarks(this.canvas, this.shown, this.hide)
  }

  draw(lasting = false) {
    this.drawn.add(this.at)
    if (isDrawn(this.chart)) return super.draw(lasting)
    this.shown = this.look()
    this.showNumbers()
  }

  showNumbers() {
    const { shown } = this
    this.texts = secantTexts(shown, this.hide, WORDS, "the limit of the slopes")
    this.sayAll(this.texts)
    const slider = this.find(".delta")
    slider.value = this.at
    const slope = this.hide.has("numbers") ? "" : `, secant slope ${formatNumber(shown.slope)}`
    slider.setAttribute("aria-valuetext", `delta ${formatNumber(shown.delta)}${slope}`)
    clearTimeout(this.speaking)
    this.speaking = setTimeout(() => this.speak(), SPOKEN_MILLISECONDS)
  }

  summary() {
    return secantSummary(this.texts)
  }

  showDecades() {
    const exponents = this.film.deltas.map((delta, place) => [place, Math.log10(Math.abs(delta))])
    const whole = exponents.filter(([, exponent]) => Math.abs(exponent - Math.round(exponent)) < 1e-9)
    this.showTicks(
      whole.map(([place, exponent]) => [place / this.last, formatNumber(this.film.deltas[place]), Math.round(exponent) % 2 !== 0]),
    )
  }
}

window.tangentLab = new Player(document, JSON.parse(document.getElementById("data").textContent))
window.tangentLab.start()
