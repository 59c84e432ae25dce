// The tracer: a point runs along f, and the quotient of one delta draws its own curve as far as the point, over f'. All numbers
// are core's; the browser only looks them up, and tells Python once, when the hand lets go.

const REACH = 26 // pixels around a mark that take hold of it: a thumb's width
const PLAY_MILLISECONDS = 4000
const NUMBERS_MILLISECONDS = 50 // text costs as much as all marks together
const LEAPS = 12 // steps of play where motion is not wanted
const tracers = new WeakMap()

class Tracer {
  constructor(root, tell) {
    this.root = root
    this.tell = tell
    this.commits = new Commits((name, value) => this.tell(name, value))
    this.find = selector => root.querySelector(selector)
    this.a = null
    this.held = null
    this.pressed = false
    this.written = 0
    this.watch = new ChartWatch({
      ready: chart => this.armed(chart),
      resized: () => this.draw(true),
      missing: () => this.find(".tracer").classList.add("missing"),
    })
    this.bindControls()
  }

  // ---- what Python says -------------------------------------------------------------------------------------------

  receive(news) {
    this.news = news
    this.field = unpackedField(news.field)
    this.path = unpackedField(news.path)
    const fresh = this.commits.hear({ a: news.a }, news.heard)
    if ((fresh && this.held === null && !this.playing) || this.a === null) this.a = news.a
    for (const [name, colour] of Object.entries(news.palette)) this.find(".tracer").style.setProperty(`--${name}`, colour)
    this.preparePoint()
    this.watch.look(news.chart, news.id)
  }

  preparePoint() {
    const { points } = this.field
    const last = points.length - 1
    this.find(".point").max = last
    const ticks = [0, last / 2, last].map(Math.round).map(index => {
      const tick = document.createElement("span")
      tick.style.left = `${(index / last) * 100}%`
      tick.textContent = written(points[index], 3)
      return tick
    })
    this.find(".ticks").replaceChildren(...ticks)
  }

  armed(chart) {
    if (chart !== this.chart) this.bindChart(chart)
    this.chart = chart
    this.traces = chart._fullLayout.meta.traces
    this.fit()
    this.draw(!this.playing && this.held === null)
  }

  // The figure knows nothing of delta, so the height of the difference's panel is set here.
  fit() {
    const [bottom, top] = this.chart._fullLayout.yaxis3.range
    const [low, high] = this.news.view
    if (bottom !== low || top !== high) window.Plotly.relayout(this.chart, { "yaxis3.range": [low, high] })
  }

  // ---- what the hand does -----------------------------------------------------------------------------------------

  bindControls() {
    const point = this.find(".point")
    point.addEventListener("input", () => {
      this.pause()
      this.held = "slider"
      this.setPoint(Number(point.value))
    })
    point.addEventListener("pointerdown", () => (this.pressed = true))
    for (const end of ["pointerup", "pointercancel"]) point.addEventListener(end, () => this.lift())
    point.addEventListener("change", () => this.changed())
    this.find(".play").addEventListener("click", () => this.togglePlay())
  }

  // A key that is held down changes the value again and again: one commit, once it rests.
  changed() {
    if (this.pressed) return
    this.held = null
    this.commitSoon()
  }

  lift() {
    this.pressed = false
    if (this.held === null) return
    this.held = null
    this.commit()
  }

  bindChart(chart) {
    const options = { capture: true }
    chart.addEventListener("pointerdown", event => this.pointerDown(event), options)
    chart.addEventListener("pointermove", event => this.pointerMove(event), options)
    for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, event => this.pointerUp(event), options)
    // A finger on a mark drags it; anywhere else it scrolls the page.
    const touched = event => this.hit(event.touches[0]) !== null && event.preventDefault()
    chart.addEventListener("touchstart", touched, { capture: true, passive: false })
  }

  pointerDown(event) {
    const panel = this.hit(event)
    if (panel === null || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    this.chart.setPointerCapture(event.pointerId)
    this.pause()
    this.held = "chart"
    this.panel = panel
    this.chart.style.cursor = "grabbing"
  }

  pointerMove(event) {
    if (this.held !== "chart") {
      if (event.pointerType === "mouse") this.chart.style.cursor = this.hit(event) === null ? "" : "grab"
      return
    }
    event.stopPropagation()
    const [xaxis] = this.axes(this.panel)
    const x = xaxis.p2d(event.clientX - this.chart.getBoundingClientRect().left - xaxis._offset)
    this.setPoint(nearestIndex(this.field.points, x))
  }

  pointerUp(event) {
    if (this.held !== "chart") return
    event.stopPropagation()
    this.chart.style.cursor = ""
    this.lift()
  }

  // The panel of the mark that the pointer is on: P, or the end of one of the curves that draw themselves; null for none.
  hit(event) {
    if (!this.shown || !this.chart?.isConnected) return null
    const { a, value, quotient, difference } = this.shown
    const marks = [
      ["", value],
      ["2", within(quotient, this.box("2"))],
      ["3", within(difference, this.box("3"))],
    ].map(([panel, y]) => [panel, this.distance(event, a, y, panel)])
    const [panel, distance] = marks.reduce((best, mark) => (mark[1] < best[1] ? mark : best))
    return distance <= REACH ? panel : null
  }

  distance(event, x, y, panel) {
    if (!Number.isFinite(y)) return Infinity
    const [xaxis, yaxis] = this.axes(panel)
    const frame = this.chart.getBoundingClientRect()
    const [right, down] = [xaxis.d2p(x) + xaxis._offset + frame.left, yaxis.d2p(y) + yaxis._offset + frame.top]
    return Math.hypot(right - event.clientX, down - event.clientY)
  }

  setPoint(index) {
    const { points } = this.field
    const next = points[Math.max(0, Math.min(points.length - 1, index))]
    if (next === this.a) return
    this.a = next
    this.paused = null
    this.pending ??= requestAnimationFrame(() => this.draw())
  }

  // ---- play -------------------------------------------------------------------------------------------------------

  get playing() {
    return this.turn !== undefined
  }

  togglePlay() {
    const last = this.field.points.length - 1
    if (this.playing) {
      this.pause()
      this.paused = nearestIndex(this.field.points, this.a)
      this.commit()
    } else if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.leap(last)
    else this.play(this.paused ?? 0, last)
  }

  // From the window's left end, or from where it was paused, to the right end.
  play(from, last) {
    const start = performance.now()
    this.label("Pause", true)
    const advance = now => {
      const index = Math.min(last, from + Math.round((Math.max(0, now - start) / PLAY_MILLISECONDS) * last))
      this.a = this.field.points[index]
      this.draw()
      if (index < last) this.turn = requestAnimationFrame(advance)
      else {
        this.pause()
        this.paused = null
        this.commit()
      }
    }
    this.turn = requestAnimationFrame(advance)
  }

  leap(last) {
    const index = nearestIndex(this.field.points, this.a)
    this.setPoint(index === last ? 0 : index + Math.ceil(last / LEAPS))
    this.commitSoon()
  }

  pause() {
    if (!this.playing) return
    cancelAnimationFrame(this.turn)
    this.turn = undefined
    this.label("Play: run the point along the curve", false)
  }

  label(text, playing) {
    this.find(".tracer").classList.toggle("playing", playing)
    this.find(".play").setAttribute("aria-label", text)
    this.find(".play").title = text
  }

  // ---- telling Python ---------------------------------------------------------------------------------------------

  commitSoon() {
    this.commits.soon(() => this.commit())
  }

  commit() {
    this.draw(true)
    if (this.commits.now({ a: this.a })) this.speak()
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  axes(panel) {
    return [this.chart._fullLayout[`xaxis${panel}`], this.chart._fullLayout[`yaxis${panel}`]]
  }

  box(panel) {
    const [xaxis, yaxis] = this.axes(panel)
    return { x0: xaxis.range[0], x1: xaxis.range[1], y0: yaxis.range[0], y1: yaxis.range[1] }
  }

  scale(panel) {
    const [xaxis, yaxis] = this.axes(panel)
    const box = this.box(panel)
    return { x: xaxis._length / (box.x1 - box.x0), y: yaxis._length / (box.y1 - box.y0) }
  }

  // The committed point exactly; any other is of the grid.
  look() {
    const { here } = this.news
    if (this.a === here.a) return Object.fromEntries(Object.entries(here).map(([name, value]) => [name, value ?? NaN]))
    const { points, values, quotient, slope, difference } = this.field
    const at = nearestIndex(points, this.a)
    return { a: points[at], value: values[at], quotient: quotient[at], slope: slope[at], difference: difference[at] }
  }

  // lasting: hand the marks to Plotly for good, as a commit does; else only move them.
  draw(lasting = false) {
    this.pending = cancelAnimationFrame(this.pending)
    if (!this.chart?.isConnected) return
    this.shown = this.look()
    const marks = {
      ...secantMarks(this.shown, this.news.delta, this.box(""), wordScale(this.chart, this.scale(""))),
      ...quotientMarks(this.shown, this.path, this.field, this.box("2"), wordScale(this.chart, this.scale("2"))),
      ...differenceMarks(this.shown, this.path, this.box("3")),
    }
    if (lasting || !move(this.chart, this.traces, marks)) settle(this.chart, this.traces, marks)
    this.showNumbersInTime(lasting)
  }

  // While the point moves, every few frames; and once more when it rests.
  showNumbersInTime(atOnce) {
    const now = performance.now()
    clearTimeout(this.late)
    if (!atOnce && now < this.written + NUMBERS_MILLISECONDS) {
      this.late = setTimeout(() => this.showNumbersInTime(true), 2 * NUMBERS_MILLISECONDS)
      return
    }
    this.written = now
    this.showNumbers()
  }

  showNumbers() {
    const { a, value, quotient, slope, difference } = this.shown
    this.say("point", written(a))
    this.say("height", `f(x) = ${written(value)}`)
    this.say("quotient", written(quotient))
    this.say("rate", this.rateText(quotient))
    this.say("slope", written(slope))
    this.say("difference", written(Math.abs(difference) <= 4 * Number.EPSILON * Math.abs(slope) ? 0 : difference))
    const point = this.find(".point")
    if (this.held !== "slider") point.value = nearestIndex(this.field.points, a)
    point.setAttribute("aria-valuetext", `x = ${written(a)}`)
  }

  rateText(quotient) {
    const { delta } = this.news
    if (delta === 0) return "no secant at delta 0"
    if (!Number.isFinite(quotient)) return "no value at P or Q"
    return `\u0394y/\u0394x = ${written(quotient * delta, 4)} / ${written(delta)}`
  }

  say(name, text) {
    const place = this.find(`[data-of="${name}"]`)
    if (place.textContent !== text) place.textContent = text
  }

  speak() {
    const of = name => this.find(`[data-of="${name}"]`).textContent
    this.find(".spoken").textContent =
      `Point x = ${of("point")}. Quotient ${of("quotient")}, derivative ${of("slope")}, difference ${of("difference")}.`
  }

  close() {
    this.commits.cancel()
    clearTimeout(this.late)
    this.pending = cancelAnimationFrame(this.pending)
    this.pause()
    this.watch.close()
  }
}

export default function ({ parentElement: root, data: { name }, setStateValue }) {
  const tracer = tracers.get(root) ?? new Tracer(root, setStateValue)
  tracers.set(root, tracer)
  root.querySelector(".tracer").tangentLab = tracer
  tracer.tell = setStateValue
  const deafen = hear(root, name, news => tracer.receive(news))
  return () => {
    deafen()
    tracer.close()
    tracers.delete(root)
  }
}
