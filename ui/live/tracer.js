// The tracer: a point runs along f, and the quotient of one delta draws its own curve as far as the point, over f'. All numbers are core's.

import { LiveChart, mount } from "./LiveChart.js"
import { nearestIndex, unpackField } from "./field.js"
import { within } from "./marks.js"
import { formatNumber } from "./numbers.js"
import { differenceMarks, quotientMarks, secantMarks } from "./paths.js"
import { rateText } from "./secant.js"

const PLAY_MILLISECONDS = 4000
const LEAPS = 12 // steps of play where motion is not wanted

class Tracer extends LiveChart {
  speaksAtRest = false

  bind() {
    this.bindScrubber(".point", "slider", index => this.setPoint(index))
  }

  unpack(message) {
    this.field = unpackField(message.field)
    this.path = unpackField(message.path)
  }

  valueOf({ a }) {
    return { a }
  }

  prepare() {
    this.preparePoints(this.field.points, Math.round((this.field.points.length - 1) / 2), 3)
  }

  // The figure knows nothing of delta, so the height of the difference's panel is set here.
  fit() {
    const { y0, y1 } = this.box("3")
    const [low, high] = this.message.view
    if (y0 !== low || y1 !== high) window.Plotly.relayout(this.chart, { "yaxis3.range": [low, high] })
  }

  // ---- what the hand does -------------------------------------------------------------------------------------------

  // P, and the ends of the curves that draw themselves, each named by its panel.
  grips() {
    const { a, value, quotient, difference } = this.shown
    return [
      { what: "", x: a, y: value },
      { what: "2", x: a, y: within(quotient, this.box("2")), panel: "2" },
      { what: "3", x: a, y: within(difference, this.box("3")), panel: "3" },
    ]
  }

  drag(panel, event) {
    this.setPoint(nearestIndex(this.field.points, this.canvas.point(event, panel).x))
  }

  setPoint(index) {
    const { points } = this.field
    const next = points[Math.max(0, Math.min(points.length - 1, index))]
    if (next === this.a) return
    this.a = next
    this.paused = null
    this.drawSoon()
  }

  // ---- play ---------------------------------------------------------------------------------------------------------

  togglePlay() {
    if (this.playing) this.paused = nearestIndex(this.field.points, this.a)
    super.togglePlay()
  }

  // From the window's left end, or from where it was paused, to the right end.
  play() {
    const from = this.paused ?? 0
    const last = this.field.points.length - 1
    this.run(milliseconds => {
      const index = Math.min(last, from + Math.round((milliseconds / PLAY_MILLISECONDS) * last))
      this.a = this.field.points[index]
      this.draw()
      if (index === last) this.paused = null
      return index < last
    })
  }

  leap() {
    const last = this.field.points.length - 1
    const index = nearestIndex(this.field.points, this.a)
    this.setPoint(index === last ? 0 : index + Math.ceil(last / LEAPS))
    this.commitSoon()
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  // The committed point exactly; any other is of the grid.
  look() {
    const { here } = this.message
    if (this.a === here.a) return Object.fromEntries(Object.entries(here).map(([name, value]) => [name, value ?? NaN]))
    const { points, values, quotient, slope, difference } = this.field
    const at = nearestIndex(points, this.a)
    return { a: points[at], value: values[at], quotient: quotient[at], slope: slope[at], difference: difference[at] }
  }

  marks() {
    const { shown, path, field, canvas } = this
    return {
      ...secantMarks(shown, this.message.delta, this.box(), canvas.wordScale()),
      ...quotientMarks(shown, path, field, this.box("2"), canvas.wordScale("2")),
      ...differenceMarks(shown, path, this.box("3")),
    }
  }

  showNumbers() {
    const { a, value, quotient, slope, difference } = this.shown
    this.sayAll({
      point: formatNumber(a),
      height: `f(x) = ${formatNumber(value)}`,
      quotient: formatNumber(quotient),
      rate: rateText({ slope: quotient, delta: this.message.delta }, "\u0394y/\u0394x", 6),
      slope: formatNumber(slope),
      difference: formatNumber(Math.abs(difference) <= 4 * Number.EPSILON * Math.abs(slope) ? 0 : difference),
    })
    const point = this.find(".point")
    if (this.held !== "slider") point.value = nearestIndex(this.field.points, a)
    point.setAttribute("aria-valuetext", `x = ${formatNumber(a)}`)
  }

  summary() {
    const [point, quotient, slope, difference] = ["point", "quotient", "slope", "difference"].map(name => this.textOf(name))
    return `Point x = ${point}. Quotient ${quotient}, derivative ${slope}, difference ${difference}.`
  }
}

export default mount(Tracer)
