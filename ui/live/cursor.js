// One cursor through f, f' and f'': a hand moves it in any of the panels, and the browser reads out what core worked out for the point.

import { mount } from "./LiveChart.js"
import { PointChart } from "./PointChart.js"
import { unpackField } from "./field.js"
import { HALF_NAME, crosses, dots, firstFree, isOff, isSame, joinParts, namePlaces, tangentParts } from "./marks.js"
import { formatNumber } from "./numbers.js"

const PANELS = ["", "2", "3"]
const LETTER_PIXELS = 7 // how wide a letter of a marked place's name is
const NAME_PIXELS = 13 // how high a marked place's name is on a desk
const NAME_AWAY = 15 // pixels from a marked place to the middle of its name

class Cursor extends PointChart {
  unpack(message) {
    this.here = unpackField(message.here)
  }

  // The numbers of the committed point are here before the chart is.
  prepare(message) {
    this.sayAll(message.titles)
    this.find(".point").setAttribute("aria-label", message.titles["x-title"])
    if (this.a !== message.a) return
    this.shown = this.look()
    this.showNumbers()
  }

  take(meta) {
    this.field = unpackField(meta.field)
    this.names = meta.names
    this.preparePoints(2)
  }

  // The names of the marked places stand where the chart's width has room for them. Before a room names are larger, and so the chart is
  // as good as narrower.
  fit() {
    const place = this.chart.data.findIndex(trace => trace.name === "marks")
    if (place < 0) return
    const marks = this.chart.data[place]
    const room = (this.canvas.width() * NAME_PIXELS) / marks.textfont.size
    const { text, textposition } = this.names.findLast(({ width }) => width <= room) ?? this.names[0]
    const stands = String([marks.text, marks.textposition]) === String([text, textposition])
    if (!stands) window.Plotly.restyle(this.chart, { text: [text], textposition: [textposition] }, [place])
  }

  // ---- what the hand does -------------------------------------------------------------------------------------------

  // The x-axis is one for all panels.
  grips() {
    return [{ what: "", x: this.shown.x }]
  }

  cursorFor(what, isDragged) {
    if (isDragged) return "grabbing"
    return what === null ? "pointer" : "ew-resize"
  }

  // A click anywhere in a panel brings the cursor there.
  click(event) {
    if (!this.field || !this.canvas.isAcross(event) || this.hit(event) !== null) return
    this.drag("", event)
    this.commit()
  }

  // ---- what is shown ------------------------------------------------------------------------------------------------

  // The committed point exactly; any other is of the grid.
  look() {
    const isExact = this.a === this.message.a
    const field = isExact ? this.here : this.field
    const at = isExact ? 0 : this.place()
    const { points, values, slopes, seconds, left, right, bends, trends } = field
    return {
      x: points[at],
      value: values[at],
      slope: slopes[at],
      second: seconds[at],
      left: left[at],
      right: right[at],
      bend: bends[at],
      trend: trends[at],
    }
  }

  marks() {
    const { x, value, slope, second, left, right } = this.shown
    const box = this.box()
    const p = { x, y: value }
    const word = Number.isFinite(left) && isSame(left, right) ? this.wordPlace(p, left, box) : null
    return {
      ...Object.fromEntries(PANELS.map(panel => [`cursor${panel}`, verticalLine(x, this.box(panel))])),
      tangent: joinParts(tangentParts(p, { left, right }, box), box),
      word: dots([word], box),
      p: dots([p], box),
      slope: this.dot(x, slope, "2"),
      second: this.dot(x, second, "3"),
    }
  }

  dot(x, y, panel) {
    const box = this.box(panel)
    return dots([y >= box.y0 && y <= box.y1 ? { x, y } : null], box)
  }

  // At the end of the line that is farther from P, on the side that the curve leaves free; elsewhere along the line, if the name of
  // a place or the curve stands there.
  wordPlace(p, slope, box) {
    const towards = p.x - box.x0 > 0.55 * (box.x1 - box.x0) ? -1 : 1
    const side = this.message.bendings[this.shown.bend] === "up" ? -1 : 1
    const scale = this.canvas.wordScale()
    const [curve, marks] = ["f", "marks"].map(name => this.canvas.curve(name))
    const free = place => isOff(place, p, scale) && !crosses(curve, place, scale) && !namedAt(marks, place, scale)
    return firstFree(namePlaces(p, slope, box, scale, [towards, -towards], () => side), free)
  }

  showNumbers() {
    const { x, value, slope, second, bend, trend } = this.shown
    const { units, trends, bends, titles } = this.message
    this.sayAll({
      x: formatNumber(x),
      value: formatNumber(value),
      slope: formatNumber(slope),
      second: formatNumber(second),
      "x-under": Number.isNaN(value) ? "f has no value here" : this.placeText(trend, bend),
      "value-under": Number.isNaN(value) ? "no value here" : units.value,
      "slope-under": trends[trend].slope,
      "second-under": bends[bend],
    })
    this.showPoint(x, titles["x-name"])
  }

  placeText(trend, bend) {
    const { place, plain } = this.message.trends[trend]
    if (this.message.bendings[bend] !== "inflection") return place
    return plain ? "inflection" : `${place}, inflection`
  }

  summary() {
    const numbers = ["x", "value", "slope", "second"].map(name => `${this.textOf(`${name}-title`)} ${this.textOf(name)}`)
    return `${numbers.join(", ")}. ${this.textOf("slope-under")}. ${this.textOf("second-under")}.`
  }
}

function verticalLine(x, box) {
  return { x: [x, x], y: [box.y0, box.y1] }
}

// Does the name of a marked place reach this place? marks: Plotly's trace of them, absent where there is none.
function namedAt(marks, place, scale) {
  if (!marks) return false
  return [...marks.text].some((name, index) => {
    const [high, across] = marks.textposition[index].split(" ")
    const half = (name.length * LETTER_PIXELS) / 2
    const x = (place.x - marks.x[index]) * scale.x - { left: -half, center: 0, right: half }[across]
    const y = (place.y - marks.y[index]) * scale.y - { bottom: -NAME_AWAY, middle: 0, top: NAME_AWAY }[high]
    return Math.abs(x) < half + HALF_NAME.x && Math.abs(y) < 2 * HALF_NAME.y
  })
}

export default mount(Cursor)
