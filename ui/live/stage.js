// The stage: a secant through P and Q on f, its slope on f', and the controls that move both; the numbers are looked up in core's field.

import { LADDER } from "python"
import { mount } from "./LiveChart.js"
import { PointChart } from "./PointChart.js"
import { lookUp, nearestIndex, nearestRung, unpackField, unpackNumbers } from "./field.js"
import { companionMarks, gripSide, guessLine, guessMarks, noLine, within } from "./marks.js"
import { formatNumber } from "./numbers.js"
import { secantSummary, secantTexts, stageMarks } from "./secant.js"

const RUNG_MILLISECONDS = 18
const PAGE_RUNGS = 20 // a decade
const GHOSTS = 12
const GHOST_DECADES = 0.25 // from one ghost to the next, at least
const LEAST_GRIP_PIXELS = 6 // from P to the hand that tilts a line

class Stage extends PointChart {
  a = null
  delta = null
  ghosts = []
  visited = new Map()
  traced = null
  hide = new Set()
  guess = null

  bind() {
    super.bind()
    this.bindScrubber(".delta", "delta", value => this.setRung(value))
    this.find(".delta").addEventListener("keydown", event => this.deltaKey(event))
    this.find(".step").addEventListener("click", () => this.step())
    this.find(".flip").addEventListener("click", () => this.flip())
  }

  // ---- what Python sends --------------------------------------------------------------------------------------------

  unpack({ delta, column, row, companion, hide, guess }) {
    this.column = { delta, slopes: unpackNumbers(column) }
    this.row = { ...unpackField(row), deltas: Float64Array.of(...LADDER, Math.abs(delta) || LADDER[0]) }
    this.companionRow = companion && unpackField(companion)
    this.hide = new Set(hide)
    this.tilts = guess.tilts
    if (this.held !== "grip") this.guess = guess.slope
  }

  valueOf({ a, delta }) {
    return { a, delta }
  }

  // A delta of the hand is one of the ladder.
  get value() {
    return this.valueOf(this.shown ?? this)
  }

  prepare({ words }) {
    this.find(".point-scrubber .name").textContent = words.name
    this.find(".point").setAttribute("aria-label", words.label)
    const rungs = LADDER.length
    const delta = this.find(".delta")
    delta.min = -rungs
    delta.max = rungs
    const ticks = [2, 0.1, 0.001, 0.00001].map(size => [rungs - nearestRung(LADDER, size), size])
    const both = [...ticks.map(([value, size]) => [-value, -size]), [0, 0], ...ticks]
    this.showTicks(
      both.map(([value, size]) => [(value + rungs) / (2 * rungs), formatNumber(size), size !== 0 && Math.abs(size) < 1e-4]),
      ".delta-scrubber",
    )
  }

  take(meta) {
    const { points } = (this.field = unpackField(meta.field))
    this.companion = meta.companion && unpackField(meta.companion)
    this.hidden = meta.hidden
    this.ghosts = []
    this.visited = new Map()
    this.traced = null
    this.preparePoints(3, this.place((points[0] + points.at(-1)) / 2))
    this.sight?.disconnect()
    this.sight = new IntersectionObserver(([entry]) => this.section.classList.toggle("away", !entry.isIntersecting))
    this.sight.observe(this.chart)
  }

  // ---- what the hand does -------------------------------------------------------------------------------------------

  // Page keys move delta by a decade; the other keys are the browser's own for a slider.
  deltaKey(event) {
    const rungs = { PageUp: PAGE_RUNGS, PageDown: -PAGE_RUNGS }[event.key]
    if (!rungs) return
    event.preventDefault()
    const delta = this.find(".delta")
    delta.value = Number(delta.value) + rungs
    this.setRung(Number(delta.value))
    this.commitSoon()
  }

  // P, or the slope's dot in the right panel; Q; the grip of a student's line. Where two are equally near, the grip is meant, then P.
  grips() {
    const { a, value, delta, slope } = this.shown
    const grips = [
      { what: "a", x: a, y: value },
      { what: "a", x: a, y: within(slope, this.box("2")), panel: "2" },
      { what: "q", x: a + delta, y: value + slope * delta, handicap: 0.5 },
    ]
    return this.tilts && this.line ? [...grips, { what: "grip", ...this.line.grip, handicap: -0.5 }] : grips
  }

  drag(what, event) {
    const hand = this.canvas.point(event)
    if (what === "q") this.setEnd(hand.x)
    else if (what === "grip") this.tilt(hand)
    else this.setPoint(this.place(hand.x))
  }

  release(what) {
    if (what === "grip") this.send("tilt", this.guess)
    else this.commit()
  }

  leave(next) {
    this.visit(this.place(), this.place(next))
    this.ghosts = []
  }

  setDelta(delta) {
    if (delta === this.delta) return
    this.addGhost()
    this.delta = delta
    this.visited = new Map()
    this.drawSoon()
  }

  // value: of the scrubber, 0 in the middle, +-1 the smallest delta, +-LADDER.length the widest.
  setRung(value) {
    if (value === 0) return this.setDelta(0)
    this.setDelta(Math.sign(value) * LADDER[Math.max(0, LADDER.length - Math.abs(value))])
  }

  rung() {
    if (this.delta === 0) return 0
    return Math.sign(this.delta) * (LADDER.length - nearestRung(LADDER, Math.abs(this.delta)))
  }

  // x: where Q is to be.
  setEnd(x) {
    const reach = x - this.a
    this.setDelta(Math.sign(reach || this.delta || 1) * LADDER[nearestRung(LADDER, Math.abs(reach) || 1e-9)])
  }

  // The guessed line through P and the hand, which stays on the grip's side of P.
  tilt(hand) {
    const { a, value } = this.shown
    const side = gripSide({ x: a }, this.box())
    const run = Math.max(side * (hand.x - a), LEAST_GRIP_PIXELS / this.scale().x)
    this.guess = Number(((side * (hand.y - value)) / run).toPrecision(3))
    this.drawSoon()
  }

  addGhost() {
    const { a, delta, slope } = this.shown ?? {}
    if (!Number.isFinite(slope)) return
    const last = this.lastGhost
    if (last && last.a === a && Math.abs(Math.log10(Math.abs(last.delta / delta))) < GHOST_DECADES) return
    this.lastGhost = { a, delta }
    this.ghosts = [...this.ghosts, slope].slice(-GHOSTS)
  }

  // The slopes of every point passed on the way, so that a quick hand leaves no gaps; and how far f' has been traced.
  visit(from, to) {
    const { points } = this.field
    const step = Math.sign(to - from) || 1
    for (let index = from; index !== to + step; index += step) {
      this.visited.set(index, lookUp(this.numbers, points[index], this.delta).slope)
    }
    const [low, high] = this.traced ?? [points[from], points[from]]
    this.traced = [Math.min(low, points[from], points[to]), Math.max(high, points[from], points[to])]
  }

  // ---- play ---------------------------------------------------------------------------------------------------------

  play() {
    const sign = this.delta < 0 ? -1 : 1
    const from = Math.abs(this.rung()) > 1 ? Math.abs(this.rung()) : LADDER.length
    this.ghosts = []
    this.run(milliseconds => {
      const value = Math.max(1, from - Math.floor(milliseconds / RUNG_MILLISECONDS))
      this.setRung(sign * value)
      this.draw()
      return value > 1
    })
  }

  leap() {
    this.step()
  }

  // The next power of ten below; after the smallest it begins again at 1.
  step() {
    this.pause()
    const size = Math.abs(this.delta)
    const exponent = Math.ceil(Math.log10(size || 10) - 1e-9) - 1
    const sign = this.delta < 0 ? -1 : 1
    const next = exponent < -6 || size === 0 ? 1 : 10 ** exponent
    this.setDelta(sign * LADDER[nearestRung(LADDER, next)])
    this.commit()
  }

  flip() {
    this.pause()
    this.setDelta(-this.delta)
    this.commit()
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  get numbers() {
    return { field: this.field, row: this.row, column: this.column, detached: this.message.detached }
  }

  look() {
    return lookUp(this.numbers, this.a, this.delta)
  }

  marks() {
    const { shown, hide, canvas } = this
    const [left, right] = [canvas.box(), canvas.box("2")]
    this.line = guessLine({ x: shown.a, y: shown.value }, this.guess, left, canvas.scale())
    return {
      ...stageMarks(canvas, shown, hide, this.ghosts, this.line),
      ...guessMarks(shown, this.line, this.tilts, left),
      ...(this.companion ? companionMarks(shown.a, this.companionAt(shown.a), left) : {}),
      ...(hide.has("numbers") ? {} : { visited: this.visitedMarks(right) }),
      traced: this.tracedMarks(right),
    }
  }

  // The second curve's value and slopes at P: exact at the committed point, else those of the grid.
  companionAt(a) {
    const isExact = this.companionRow && a === this.row.points[0]
    const [source, at] = isExact ? [this.companionRow, 0] : [this.companion, nearestIndex(this.field.points, a)]
    const [left, right] = this.hide.has("tangent") ? [NaN, NaN] : [source.left[at], source.right[at]]
    return { value: source.values[at], left, right }
  }

  visitedMarks(box) {
    const indices = [...this.visited.keys()].sort((one, other) => one - other)
    if (indices.length < 2) return noLine(box)
    const x = []
    const y = []
    for (const [place, index] of indices.entries()) {
      if (place && index !== indices[place - 1] + 1) {
        x.push(null)
        y.push(null)
      }
      const slope = this.visited.get(index)
      x.push(this.field.points[index])
      y.push(Number.isFinite(slope) ? slope : null)
    }
    return { x, y }
  }

  // Where f' is hidden at first: its curve, as far as P has been.
  tracedMarks(box) {
    if (!this.hidden || this.traced === null || this.hide.has("tangent")) return noLine(box)
    const { x, y } = this.canvas.curve("hidden f'")
    const [low, high] = this.traced
    const seen = [...x.keys()].filter(index => !(x[index] < low) && !(x[index] > high))
    return { x: seen.map(index => x[index]), y: seen.map(index => y[index]) }
  }

  showNumbers() {
    const { shown, message } = this
    const { words } = message
    this.texts = secantTexts(shown, this.hide, words, this.hidden ? "the limit of the slopes" : words.slope)
    this.sayAll(this.texts)
    const delta = this.find(".delta")
    if (this.held !== "delta" || this.playing) delta.value = this.rung()
    delta.setAttribute("aria-valuetext", shown.delta === 0 ? "delta 0: no secant" : `delta ${formatNumber(shown.delta)}`)
    this.showPoint(shown.a, words.symbol)
  }

  summary() {
    return `${this.message.words.subject} = ${formatNumber(this.shown.a)}. ${secantSummary(this.texts)}`
  }

  announce() {
    const { a, delta } = this.shown
    document.dispatchEvent(new CustomEvent("tangent-lab-delta", { detail: { a, delta } }))
  }

  close() {
    super.close()
    this.sight?.disconnect()
  }
}

export default mount(Stage)
