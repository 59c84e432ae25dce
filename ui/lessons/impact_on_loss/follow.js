// The neuron's numbers, shown again wherever the parameter is dragged to: exact ones at the committed value, else those that
// core computed for the chart's grid. Looked up, never computed here.
const STAGE_CHART = ".st-key-stage-chart .js-plotly-plot"
const FOLLOW_MILLISECONDS = 50 // nobody reads sixty numbers a second

class Follower {
  // show(numbers, said): numbers: the arrays of core's ChainField at one value; said: all else that Python says.
  constructor(show) {
    this.show = show
    this.follow = event => this.later(event.detail.a)
    document.addEventListener("tangent-lab-delta", this.follow)
  }

  receive(said) {
    this.said = said
    this.exact = unpackedField(said.here)
    this.value = said.value
    this.now()
  }

  later(value) {
    this.value = value
    this.timer ??= setTimeout(() => this.now(), FOLLOW_MILLISECONDS)
  }

  now() {
    this.timer = clearTimeout(this.timer)
    if (this.said) this.show(this.numbersAt(this.value), { ...this.said, value: this.value })
  }

  numbersAt(value) {
    if (value === this.said.value) return this.exact
    const meta = document.querySelector(STAGE_CHART)?._fullLayout?.meta
    if (!meta?.chain || meta.id !== this.said.id) return this.exact
    if (this.unpacked !== meta.id) {
      this.unpacked = meta.id
      this.points = numbersOf(meta.field.points)
      this.grid = unpackedField(meta.chain)
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

function put(place, text) {
  if (place.textContent !== text) place.textContent = text
}

const followers = new WeakMap()

function following(root, show) {
  followers.get(root)?.close()
  const follower = new Follower(show)
  followers.set(root, follower)
  const deafen = hear(root, "neuron", said => follower.receive(said))
  return () => {
    deafen()
    follower.close()
  }
}
