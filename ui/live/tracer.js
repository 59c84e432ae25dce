// The tracer: a point runs along f, and the quotient of one delta draws its own curve as far as the point, over f'. All numbers are core's.

import { mount } from "./LiveChart.js"
import { PointChart } from "./PointChart.js"
import { nearestIndex, restoreNaN, unpackField } from "./field.js"
import { clamp, dots, inset, inside, lineMarks, noLine, within, wordMarks } from "./marks.js"
import { formatNumber } from "./numbers.js"
import { rateText } from "./secant.js"

const PLAY_MILLISECONDS = 4000
const LEAPS = 12 // steps of play where motion is not wanted
const NAME_ROOM = 34 // pixels beside a word's middle that it must have to the panel's edge

class Tracer extends PointChart {
  speaksAtRest = false

  unpack(message) {
    this.field = unpackField(message.field)
    this.path = unpackField(message.path)
  }

  prepare() {
    this.preparePoints(3)
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

  leave() {
    this.paused = null
  }

  // ---- play ---------------------------------------------------------------------------------------------------------

  togglePlay() {
    if (this.playing) this.paused = this.place()
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
    const index = this.place()
    this.setPoint(index === last ? 0 : index + Math.ceil(last / LEAPS))
    this.commitSoon()
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  // The committed point exactly; any other is of the grid.
  look() {
    const { here } = this.message
    if (this.a === here.a) return restoreNaN(here)
    const { points, values, quotient, slope, difference } = this.field
    const at = this.place()
    return { a: points[at], value: values[at], quotient: quotient[at], slope: slope[at], difference: difference[at] }
  }

  marks() {
    const { shown, path, field, canvas } = this
    return {
      ...secantMarks(shown, this.message.delta, canvas.box(), canvas.wordScale()),
      ...quotientMarks(shown, path, field, canvas.box("2"), canvas.wordScale("2")),
      ...differenceMarks(shown, path, canvas.box("3")),
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
    this.showPoint(a, "x")
  }

  summary() {
    const [point, quotient, slope, difference] = ["point", "quotient", "slope", "difference"].map(name => this.textOf(name))
    return `Point x = ${point}. Quotient ${quotient}, derivative ${slope}, difference ${difference}.`
  }
}

// ---- from the numbers at one point to the moving marks, panel by panel ------------------------------------------------

function secantMarks(shown, delta, box, scale) {
  const secant = { a: shown.a, value: shown.value, delta, slope: shown.quotient, left: NaN, right: NaN, mirror: NaN }
  const { run, rise, secant: line, q, p } = lineMarks(secant, box, [])
  const words = wordMarks(secant, box, scale)
  // The stage's words, without that of the tangent, which is not drawn here.
  const drop = places => places.filter((_, place) => place !== 1)
  return { run, rise, secant: line, q, p, words: { x: drop(words.x), y: drop(words.y) } }
}

function quotientMarks(shown, path, field, box, scale) {
  const { a, quotient, slope } = shown
  const both = Number.isFinite(quotient) && Number.isFinite(slope)
  return {
    quotient: grow(path.x, path.quotient, a, quotient, box),
    gap: both ? { x: [a, a], y: [slope, quotient].map(y => near(y, box)) } : noLine(box),
    slope: dots([{ x: a, y: slope }], box),
    end: dots([{ x: a, y: within(quotient, box) }], box),
    names: dots(curveNames(shown, field, box, scale), box),
  }
}

function differenceMarks(shown, path, box) {
  const { a, difference } = shown
  return {
    difference: grow(path.x, path.difference, a, difference, box),
    error: Number.isFinite(difference) ? { x: [a, a], y: [0, near(difference, box)] } : noLine(box),
    tip: dots([{ x: a, y: within(difference, box) }], box),
  }
}

// The curve from the window's left end as far as a, where it has the value `end`; torn where the path is. It begins with a stretch
// that is not seen: Plotly has no element for a line of less than two points.
function grow(xs, ys, a, end, box) {
  const x = [box.x0, box.x0, null]
  const y = [box.y0, box.y0, null]
  for (let index = 0; index < xs.length && xs[index] <= a; index++) {
    x.push(xs[index])
    y.push(near(ys[index], box))
  }
  return { x: [...x, a], y: [...y, near(end, box)] }
}

// Heights far beyond the panel are brought so near that a browser can draw towards them; null where there is none.
function near(y, box) {
  const reach = 20 * (box.y1 - box.y0)
  return Number.isFinite(y) ? clamp(y, box.y0 - reach, box.y1 + reach) : null
}

// "quotient" beside the end of its curve, "f '" beside the end of the panel that is farther from it; each on its own side.
function curveNames(shown, field, box, scale) {
  const { a, quotient, slope, difference } = shown
  const index = nearestIndex(field.points, a)
  const side = Math.sign(difference || 1)
  const own = Number.isFinite(quotient) ? besideCurve(a, quotient, steepness(field, index, scale), side, box, scale) : null
  const other = farName(field, a > box.x0 + 0.6 * (box.x1 - box.x0), box, scale)
  const collide = own && other && Math.abs(own.x - other.x) * scale.x < 60 && Math.abs(own.y - other.y) * scale.y < 18
  return [own, collide ? null : other]
}

// Where f' can be seen, from the panel's left or right end inwards.
function farName(field, fromLeft, box, scale) {
  const { points, slope, difference } = field
  const order = [...points.keys()]
  if (!fromLeft) order.reverse()
  for (const index of order) {
    const side = -Math.sign(difference[index] || 1)
    const place = besideCurve(points[index], slope[index], steepness(field, index, scale), side, box, scale, false)
    if (place) return place
  }
  return null
}

// How steep f' is at a point of the grid, in pixels a pixel.
function steepness({ points, slope }, index, scale) {
  const [before, after] = [Math.max(0, index - 1), Math.min(points.length - 1, index + 1)]
  const found = (slope[after] - slope[before]) / (points[after] - points[before])
  return Number.isFinite(found) ? (found * scale.y) / scale.x : 0
}

// A word is wider than it is high: beside a steep curve it needs more room than above a flat one. Null where there is none; either:
// the curve's other side will do as well.
function besideCurve(x, y, steep, side, box, scale, either = true) {
  const length = Math.hypot(1, steep)
  const distance = 17 + 20 * Math.abs(steep / length)
  const room = inset(box, NAME_ROOM / scale.x, 11 / scale.y)
  if (!inside({ x, y }, inset(box, 0, 0))) return null
  const places = (either ? [side, -side] : [side]).map(way => ({
    x: x - (way * distance * steep) / length / scale.x,
    y: y + (way * distance) / length / scale.y,
  }))
  return places.find(place => inside(place, room)) ?? null
}

export default mount(Tracer)
