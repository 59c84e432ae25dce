// A chart with a point at a, which a hand or a scrubber moves along a grid: field.points, which a subclass unpacks.

import { LiveChart } from "./LiveChart.js"
import { nearestIndex } from "./field.js"
import { formatNumber } from "./numbers.js"

export class PointChart extends LiveChart {
  bind() {
    this.bindScrubber(".point", "a", index => this.setPoint(index))
  }

  valueOf({ a }) {
    return { a }
  }

  // The place of a among the points, or of another number.
  place(a = this.a) {
    return nearestIndex(this.field.points, a)
  }

  // digits: of the numbers below the scrubber; middle: the place of the one between its ends.
  preparePoints(digits, middle = Math.round((this.field.points.length - 1) / 2)) {
    const { points } = this.field
    const last = points.length - 1
    this.find(".point").max = last
    this.showTicks([0, middle, last].map(index => [index / last, formatNumber(points[index], digits)]), ".point-scrubber")
  }

  // Its marks are named by their panels.
  drag(panel, event) {
    this.setPoint(this.place(this.canvas.point(event, panel).x))
  }

  setPoint(index) {
    const points = this.field?.points
    if (!points) return
    const next = points[Math.max(0, Math.min(points.length - 1, index))]
    if (next === this.a) return
    this.leave(next)
    this.a = next
    this.drawSoon()
  }

  leave() {} // (next): the point goes from a to there

  // symbol: what the x-axis is called.
  showPoint(a, symbol) {
    const point = this.find(".point")
    if (this.field && this.held !== "a") point.value = this.place(a)
    point.setAttribute("aria-valuetext", `${symbol} = ${formatNumber(a)}`)
  }
}
