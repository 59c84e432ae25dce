// The line of delta on the U-curve: moved by hand, with its row of the error curve read out.

import { LiveChart, mount } from "./LiveChart.js"
import { nearestRung, restoreNaN, unpackField } from "./field.js"
import { formatSize, formatNumber } from "./numbers.js"

const TICKS = [0, 4, 8, 12, 16] // powers of ten
const OUT_OF_SIGHT = 9 // decades below the chart

class DeltaLine extends LiveChart {
  bind() {
    this.bindScrubber(".delta", "slider", value => this.setRung(this.last - value))
    this.find(".wider").addEventListener("click", () => this.step(10))
    this.find(".smaller").addEventListener("click", () => this.step(0.1))
  }

  get last() {
    return this.message.deltas.length - 1
  }

  valueOf({ delta }) {
    return { delta }
  }

  take(meta) {
    const { exact, ...arrays } = meta.curve ?? {}
    this.curve = meta.curve ? { ...unpackField(arrays), exact: exact ?? NaN } : null
    this.floor = meta.floor
    this.find(".delta").max = this.last
    this.showTicks(TICKS.map(power => [1 - this.nearest(10 ** -power) / this.last, formatNumber(10 ** -power)]))
  }

  // ---- what the hand does -------------------------------------------------------------------------------------------

  grips() {
    return [{ what: "line", x: this.delta }]
  }

  cursorFor(what) {
    return what === null ? "pointer" : "ew-resize"
  }

  drag(what, event) {
    this.setRung(this.nearest(this.canvas.point(event).x))
  }

  // A click anywhere brings the line there.
  click(event) {
    if (!this.canvas.isAcross(event)) return
    this.setRung(this.nearest(this.canvas.point(event).x))
    this.commit()
  }

  step(factor) {
    this.setRung(this.nearest(this.delta * factor))
    this.draw(true)
    this.commitSoon()
  }

  // The committed delta need not be of the ladder, and may be 0; one that a hand chooses is a rung.
  nearest(delta) {
    return nearestRung(this.message.deltas, delta || 1e-99)
  }

  setRung(index) {
    this.delta = this.message.deltas[Math.max(0, Math.min(this.last, index))]
    this.drawSoon()
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  // The row of the committed delta exactly; any other is of the curve.
  look() {
    const { here } = this.message
    if (this.delta === here?.delta) return restoreNaN(here)
    if (!this.curve) return { error: NaN, estimate: NaN, exact: NaN, truncation: NaN, round_off: NaN }
    const { errors, estimates, truncation, round_off, exact } = this.curve
    const at = this.nearest(this.delta)
    return { error: errors[at], estimate: estimates[at], truncation: truncation[at], round_off: round_off[at], exact }
  }

  marks() {
    const { y0, y1 } = this.box()
    const { error } = this.shown
    const x = this.delta || this.message.deltas.at(-1) / 1e9
    return {
      line: { x: [x, x], y: [10 ** y0, 10 ** y1] },
      // Out of sight, and not gone, where there is nothing to show: its element can then be moved back.
      here: { x: [x], y: [Number.isFinite(error) ? error || this.floor : 10 ** (y0 - OUT_OF_SIGHT)] },
    }
  }

  announce() {
    document.dispatchEvent(new CustomEvent("tangent-lab-delta", { detail: { delta: this.delta } }))
  }

  showNumbers() {
    const { message, shown: row, delta } = this
    const slider = this.find(".delta")
    slider.value = this.last - this.nearest(delta)
    slider.setAttribute("aria-valuetext", `delta ${formatNumber(delta)}`)
    this.sayAll({
      delta: formatNumber(delta),
      place: delta === message.best ? "about the best to expect" : message.hint,
      scheme: message.estimate,
      estimate: formatNumber(row.estimate, 8),
      slope: message.slope,
      exact: formatNumber(row.exact, 8),
      truth: message.truth,
      error: formatSize(row.error),
      parts: this.partsText(row),
    })
  }

  partsText(row) {
    if (this.delta === 0) return "with delta = 0 all points are one"
    if (Number.isNaN(row.exact)) return "no slope for this scheme"
    if (Number.isNaN(row.error)) return "no value at one of its points"
    if (row.error === 0) return "exact to the last digit"
    if (Number.isNaN(row.truncation)) return "theory has no say here"
    return `predicted truncation ${formatSize(row.truncation)},\npredicted round-off ${formatSize(row.round_off)}`
  }

  summary() {
    const [delta, scheme, estimate, slope, exact, error, parts] = [
      "delta", "scheme", "estimate", "slope", "exact", "error", "parts",
    ].map(name => this.textOf(name))
    return `Delta ${delta}. ${scheme} ${estimate}, ${slope} ${exact}, error ${error}: ${parts}.`
  }
}

export default mount(DeltaLine)
