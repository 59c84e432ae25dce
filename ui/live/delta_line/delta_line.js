// The conductor of the U-curve: moves the line of delta, reads out its row, and tells Python once, when the hand lets go.

const NEAR = 26 // pixels beside the line that take hold of it: a thumb's width
const PATIENCE_MILLISECONDS = 8000
const lines = new WeakMap()

class DeltaLine {
  constructor(root, tell) {
    this.root = root
    this.tell = tell
    this.commits = new Commits((name, value) => this.tell(name, value))
    this.find = selector => root.querySelector(selector)
    this.held = false
    this.began = performance.now()
    this.bind()
  }

  // ---- what Python says -------------------------------------------------------------------------------------------

  receive(news) {
    this.news = news
    for (const [name, colour] of Object.entries(news.palette)) this.find(".delta-line").style.setProperty(`--${name}`, colour)
    if (this.commits.hear({ delta: news.delta }, news.heard) && !this.held) this.wanted = news.delta
    this.arm()
  }

  // The chart arrives when Streamlit has loaded its chart library, and is replaced with each new function, point or scheme.
  arm() {
    clearTimeout(this.waiting)
    const chart = document.querySelector(`.st-key-${this.news.chart} .js-plotly-plot`)
    const meta = chart?._fullLayout?.meta
    if (!window.Plotly?.animate || meta?.id !== this.news.id) {
      if (performance.now() - this.began > PATIENCE_MILLISECONDS && !window.Plotly) this.giveUp()
      else this.waiting = setTimeout(() => this.arm(), 40)
      return
    }
    if (chart !== this.chart || meta.id !== this.armedFor) this.take(chart, meta)
    this.draw(!this.held)
  }

  giveUp() {
    if (!this.news.fallback) this.tell("fallback", true)
  }

  take(chart, meta) {
    this.chart = chart
    this.armedFor = meta.id
    this.traces = meta.traces
    this.curve = meta.curve ? unpackedCurve(meta.curve) : null
    this.floor = meta.floor
    chart.style.contain = "content"
    if (!chart.dataset.armed) this.bindChart(chart)
    chart.dataset.armed = "yes"
    this.find(".delta").max = this.news.deltas.length - 1
    this.showTicks()
    this.observer?.disconnect()
    this.observer = new MutationObserver(() => this.chart.isConnected || this.arm())
    this.observer.observe(document.querySelector(`.st-key-${this.news.chart}`), { childList: true, subtree: true })
    this.sizes?.disconnect()
    this.sizes = new ResizeObserver(() => this.draw(true))
    this.sizes.observe(chart)
  }

  // ---- what the hand does -----------------------------------------------------------------------------------------

  bind() {
    const delta = this.find(".delta")
    delta.addEventListener("input", () => {
      this.held = true
      this.place(this.news.deltas.length - 1 - Number(delta.value))
      this.soon()
    })
    for (const end of ["pointerup", "pointercancel"]) delta.addEventListener(end, () => this.release())
    delta.addEventListener("change", () => this.commitSoon())
    this.find(".wider").addEventListener("click", () => this.step(10))
    this.find(".smaller").addEventListener("click", () => this.step(0.1))
  }

  step(factor) {
    this.place(this.nearest(this.wanted * factor))
    this.draw(true)
    this.commitSoon()
  }

  bindChart(chart) {
    const capture = { capture: true }
    chart.addEventListener("pointerdown", event => this.pointerDown(event), capture)
    chart.addEventListener("pointermove", event => this.pointerMove(event), capture)
    for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, event => this.pointerUp(event), capture)
    chart.addEventListener("click", event => this.clicked(event), capture)
    // A finger on the line drags it; anywhere else it scrolls the page.
    const touch = { capture: true, passive: false }
    chart.addEventListener("touchstart", event => this.isOn(event.touches[0]) && event.preventDefault(), touch)
  }

  pixel(event) {
    return event.clientX - this.chart.getBoundingClientRect().left - this.axis("x")._offset
  }

  axis(letter) {
    return this.chart._fullLayout[`${letter}axis`]
  }

  isOn(event) {
    return Math.abs(this.pixel(event) - this.axis("x").d2p(this.wanted)) <= NEAR
  }

  pointerDown(event) {
    if (!this.isOn(event) || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    this.chart.setPointerCapture(event.pointerId)
    this.held = true
  }

  pointerMove(event) {
    if (!this.held) {
      if (event.pointerType === "mouse") this.chart.style.cursor = this.isOn(event) ? "ew-resize" : "pointer"
      return
    }
    event.stopPropagation()
    this.place(this.nearest(this.axis("x").p2d(this.pixel(event))))
    this.soon()
  }

  pointerUp(event) {
    if (this.held) event.stopPropagation()
    this.release()
  }

  // A click anywhere brings the line there.
  clicked(event) {
    const pixel = this.pixel(event)
    if (pixel < 0 || pixel > this.axis("x")._length) return
    this.place(this.nearest(this.axis("x").p2d(pixel)))
    this.commit()
  }

  release() {
    if (!this.held) return
    this.held = false
    this.commit()
  }

  // ---- delta ------------------------------------------------------------------------------------------------------

  // The committed delta need not be of the ladder, and may be 0; one that a hand chooses is a rung.
  get index() {
    return this.nearest(this.wanted)
  }

  nearest(delta) {
    return nearestRung(this.news.deltas, delta || 1e-99)
  }

  place(index) {
    this.wanted = this.news.deltas[Math.max(0, Math.min(this.news.deltas.length - 1, index))]
  }

  // ---- telling Python ---------------------------------------------------------------------------------------------

  commit() {
    this.held = false
    this.draw(true)
    this.commits.now({ delta: this.wanted })
  }

  commitSoon() {
    this.commits.soon(() => this.commit())
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  soon() {
    if (this.pending) return
    this.pending = true
    requestAnimationFrame(() => {
      this.pending = false
      this.draw()
    })
  }

  draw(lasting = false) {
    if (!this.chart?.isConnected) return
    const [low, high] = this.axis("y").range
    const { error } = this.row()
    const x = this.wanted || this.news.deltas.at(-1) / 1e9
    const marks = {
      line: { x: [x, x], y: [10 ** low, 10 ** high] },
      // Out of sight, and not gone, where there is nothing to show: its element can then be moved back.
      here: { x: [x], y: [Number.isFinite(error) ? error || this.floor : 10 ** (low - 9)] },
    }
    if (lasting || !move(this.chart, this.traces, marks)) settle(this.chart, this.traces, marks)
    this.showNumbers()
    if (lasting) this.speak()
    document.dispatchEvent(new CustomEvent("tangent-lab-delta", { detail: { delta: this.wanted } }))
  }

  row() {
    const { here } = this.news
    if (this.wanted === here?.delta) return Object.fromEntries(Object.entries(here).map(([name, value]) => [name, value ?? NaN]))
    if (!this.curve) return { error: NaN, estimate: NaN, exact: NaN, truncation: NaN, round_off: NaN }
    const names = ["error", "estimate", "truncation", "round_off"]
    const arrays = { error: "errors", estimate: "estimates" }
    const row = Object.fromEntries(names.map(name => [name, this.curve[arrays[name] ?? name][this.index]]))
    return { ...row, exact: this.curve.exact }
  }

  showNumbers() {
    const row = this.row()
    const delta = this.find(".delta")
    delta.value = this.news.deltas.length - 1 - this.index
    delta.setAttribute("aria-valuetext", `delta ${written(this.wanted)}`)
    this.say("delta", written(this.wanted))
    this.say("place", this.wanted === this.news.best ? "about the best to expect" : this.news.hint)
    this.say("scheme", this.news.estimate)
    this.say("estimate", written(row.estimate, 8))
    this.say("slope", this.news.slope)
    this.say("exact", written(row.exact, 8))
    this.say("truth", this.news.truth)
    this.say("error", sized(row.error))
    this.say("parts", this.partsText(row))
  }

  partsText(row) {
    if (this.wanted === 0) return "with delta = 0 all points are one"
    if (Number.isNaN(row.exact)) return "no slope for this scheme"
    if (Number.isNaN(row.error)) return "no value at one of its points"
    if (row.error === 0) return "exact to the last digit"
    if (Number.isNaN(row.truncation)) return "theory has no say here"
    return `predicted truncation ${sized(row.truncation)},\npredicted round-off ${sized(row.round_off)}`
  }

  say(name, text) {
    const place = this.find(`[data-of="${name}"]`)
    if (place.textContent !== text) place.textContent = text
  }

  speak() {
    const of = name => this.find(`[data-of="${name}"]`).textContent
    const told = `Delta ${of("delta")}. ${of("scheme")} ${of("estimate")}, ${of("slope")} ${of("exact")}, error ${of("error")}: ${of("parts")}.`
    const home = this.find(".spoken")
    if (home.textContent !== told) home.textContent = told
  }

  showTicks() {
    const home = this.find(".ticks")
    const last = this.news.deltas.length - 1
    home.replaceChildren(
      ...[0, 4, 8, 12, 16].map(power => {
        const tick = document.createElement("span")
        tick.style.left = `${100 * (1 - this.nearest(10 ** -power) / last)}%`
        tick.textContent = written(10 ** -power)
        return tick
      }),
    )
  }

  close() {
    clearTimeout(this.waiting)
    this.commits.cancel()
    this.observer?.disconnect()
    this.sizes?.disconnect()
  }
}

function unpackedCurve({ exact, ...arrays }) {
  return { ...unpackedField(arrays), exact: exact ?? NaN }
}

export default function ({ parentElement, setStateValue }) {
  let line = lines.get(parentElement)
  if (!line) {
    line = new DeltaLine(parentElement, setStateValue)
    lines.set(parentElement, line)
    parentElement.querySelector(".delta-line").tangentLab = line
  }
  line.tell = setStateValue
  const deafen = hear(parentElement, "delta-line", news => line.receive(news))
  return () => {
    deafen()
    line.close()
    lines.delete(parentElement)
  }
}
