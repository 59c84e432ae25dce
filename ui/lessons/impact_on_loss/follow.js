// The neuron's numbers, shown again wherever the parameter is dragged to: exact ones at the committed value, else those that
// core computed for the chart's grid. Looked up, never computed here.

import { nearestIndex, unpackField, unpackNumbers } from "../../live/field.js"
import { subscribe } from "../../live/messages.js"
import { findChart, metaOf } from "../../live/plotly.js"

const STAGE_CHART = "stage-chart"
const FOLLOW_MILLISECONDS = 50 // nobody reads sixty numbers a second

class Follower {
  // show(numbers, message): numbers: the arrays of core's ChainField at one value; message: all else that Python sends.
  constructor(show) {
    this.show = show
    this.follow = event => this.later(event.detail.a)
    document.addEventListener("tangent-lab-delta", this.follow)
  }

  receive(message) {
    this.message = message
    this.exact = unpackField(message.here)
    this.value = message.value
    this.now()
  }

  later(value) {
    this.value = value
    this.timer ??= setTimeout(() => this.now(), FOLLOW_MILLISECONDS)
  }

  now() {
    this.timer = clearTimeout(this.timer)
    if (this.message) this.show(this.numbersAt(this.value), { ...this.message, value: this.value })
  }

  numbersAt(value) {
    if (value === this.message.value) return this.exact
    const meta = metaOf(findChart(STAGE_CHART))
    if (!meta?.chain || meta.id !== this.message.id) return this.exact
    if (this.unpacked !== meta.id) {
      this.unpacked = meta.id
      this.points = unpackNumbers(meta.field.points)
      this.grid = unpackField(meta.chain)
    }
    return this.rowAt(nearestIndex(this.points, value))
  }

  rowAt(place) {
    const count = this.points.length
    const cut = values => values.subarray((place * values.length) / count, ((place + 1) * values.length) / count)
    return Object.fromEntries(Object.entries(this.grid).map(([name, values]) => [name, cut(values)]))
  }

  close() {
    clearTimeout(this.timer)
    document.removeEventListener("tangent-lab-delta", this.follow)
  }
}

const followers = new WeakMap()

export function followStage(root, show) {
  followers.get(root)?.close()
  const follower = new Follower(show)
  followers.set(root, follower)
  const unsubscribe = subscribe(root, "neuron", message => follower.receive(message))
  return () => {
    unsubscribe()
    follower.close()
  }
}
