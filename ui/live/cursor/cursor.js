// One cursor through f, f' and f'': a hand moves it in any of the panels, and the browser reads out what core worked out for the
// point. Python is told once, when the hand lets go.

const REACH = 26 // pixels beside the cursor that take hold of it: a thumb's width
const NUMBERS_MILLISECONDS = 50 // text costs as much as all marks together
const PANELS = ["", "2", "3"]
const LETTER_PIXELS = 7 // how wide a letter of a marked place's name is
const NAME_PIXELS = 13 // how high a marked place's name is on a desk
const NAME_AWAY = 15 // pixels from a marked place to the middle of its name
const cursors = new WeakMap()

class Cursor {
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
      resized: () => this.redraw(true),
      missing: () => this.find(".cursor").classList.add("missing"),
    })
    this.bindControls()
  }

  // ---- what Python says -------------------------------------------------------------------------------------------

  receive(news) {
    this.news = news
    this.here = unpackedField(news.here)
    const fresh = this.commits.hear({ a: news.a }, news.heard)
    if ((fresh && this.held === null) || this.a === null) this.a = news.a
    for (const [name, colour] of Object.entries(news.palette)) this.find(".cursor").style.setProperty(`--${name}`, colour)
    for (const [name, text] of Object.entries(news.titles)) this.say(name, text)
    this.find(".point").setAttribute("aria-label", news.titles["x-title"])
    // The numbers of the committed point are here before the chart is.
    if (this.a === news.a) {
      this.shown = this.look()
      this.showNumbers()
    }
    this.watch.look(news.chart, news.id)
  }

  armed(chart) {
    if (chart !== this.chart) this.bindChart(chart)
    this.chart = chart
    const { meta } = chart._fullLayout
    this.traces = meta.traces
    if (meta.id !== this.unpacked) {
      this.field = unpackedField(meta.field)
      this.unpacked = meta.id
      this.prepareScrubber()
    }
    this.redraw(this.held === null)
  }

  // Draws once the names of the marked places stand where the chart's width has room for them.
  redraw(lasting) {
    const place = this.chart.data.findIndex(trace => trace.name === "marks")
    if (place >= 0) this.arrange(this.chart.data[place], place)
    this.draw(lasting)
  }

  // Before a room names are larger, and so the chart is as good as narrower.
  arrange(marks, place) {
    const { meta, xaxis } = this.chart._fullLayout
    const room = (xaxis._length * NAME_PIXELS) / marks.textfont.size
    const { text, textposition } = meta.names.findLast(({ width }) => width <= room) ?? meta.names[0]
    const stands = String([marks.text, marks.textposition]) === String([text, textposition])
    if (!stands) window.Plotly.restyle(this.chart, { text: [text], textposition: [textposition] }, [place])
  }

  prepareScrubber() {
    const { points } = this.field
    const last = points.length - 1
    this.find(".point").max = last
    const ticks = [0, last / 2, last].map(Math.round).map(index => {
      const tick = document.createElement("span")
      tick.style.left = `${(index / last) * 100}%`
      tick.textContent = written(points[index], 2)
      return tick
    })
    this.find(".ticks").replaceChildren(...ticks)
  }

  // ---- what the hand does -----------------------------------------------------------------------------------------

  bindControls() {
    const point = this.find(".point")
    point.addEventListener("input", () => {
      if (!this.field) return
      this.held = "slider"
      this.place(Number(point.value))
    })
    point.addEventListener("pointerdown", () => (this.pressed = true))
    for (const end of ["pointerup", "pointercancel"]) point.addEventListener(end, () => this.lift())
    point.addEventListener("change", () => this.changed())
  }

  // A key that is held down changes the value again and again: one commit, once it rests.
  changed() {
    if (this.pressed || !this.field) return
    this.held = null
    this.commits.soon(() => this.commit())
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
    chart.addEventListener("click", event => this.clicked(event), options)
    // A finger on the cursor drags it; anywhere else it scrolls the page.
    const touched = event => this.isOn(event.touches[0]) && event.preventDefault()
    chart.addEventListener("touchstart", touched, { capture: true, passive: false })
  }

  // The x-axis is one for all panels.
  pixel(event) {
    return event.clientX - this.chart.getBoundingClientRect().left - this.chart._fullLayout.xaxis._offset
  }

  isOn(event) {
    if (!this.shown || !this.chart?.isConnected) return false
    return Math.abs(this.pixel(event) - this.chart._fullLayout.xaxis.d2p(this.shown.x)) <= REACH
  }

  pointerDown(event) {
    if (!this.isOn(event) || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    this.chart.setPointerCapture(event.pointerId)
    this.held = "chart"
    this.chart.style.cursor = "grabbing"
  }

  pointerMove(event) {
    if (this.held !== "chart") {
      if (event.pointerType === "mouse") this.chart.style.cursor = this.isOn(event) ? "ew-resize" : "pointer"
      return
    }
    event.stopPropagation()
    this.place(nearestIndex(this.field.points, this.chart._fullLayout.xaxis.p2d(this.pixel(event))))
  }

  pointerUp(event) {
    if (this.held !== "chart") return
    event.stopPropagation()
    this.chart.style.cursor = ""
    this.lift()
  }

  // A click anywhere in a panel brings the cursor there.
  clicked(event) {
    const pixel = this.pixel(event)
    const axis = this.chart._fullLayout.xaxis
    if (!this.field || pixel < 0 || pixel > axis._length || this.isOn(event)) return
    this.place(nearestIndex(this.field.points, axis.p2d(pixel)))
    this.commit()
  }

  place(index) {
    const { points } = this.field
    const next = points[Math.max(0, Math.min(points.length - 1, index))]
    if (next === this.a) return
    this.a = next
    this.pending ??= requestAnimationFrame(() => this.draw())
  }

  // ---- telling Python ---------------------------------------------------------------------------------------------

  commit() {
    this.draw(true)
    this.commits.now({ a: this.a })
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  box(panel) {
    const [xaxis, yaxis] = this.axes(panel)
    return { x0: xaxis.range[0], x1: xaxis.range[1], y0: yaxis.range[0], y1: yaxis.range[1] }
  }

  axes(panel) {
    return [this.chart._fullLayout[`xaxis${panel}`], this.chart._fullLayout[`yaxis${panel}`]]
  }

  scale(panel) {
    const [xaxis, yaxis] = this.axes(panel)
    const box = this.box(panel)
    return { x: xaxis._length / (box.x1 - box.x0), y: yaxis._length / (box.y1 - box.y0) }
  }

  // The committed point exactly; any other is of the grid.
  look() {
    const exactly = this.a === this.news.a
    const field = exactly ? this.here : this.field
    const at = exactly ? 0 : nearestIndex(field.points, this.a)
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
    const box = this.box("")
    const p = { x, y: value }
    const name = Number.isFinite(left) && same(left, right) ? this.wordPlace(p, left, box) : null
    return {
      ...Object.fromEntries(PANELS.map(panel => [`cursor${panel}`, this.upright(x, this.box(panel))])),
      tangent: joined(tangentParts(p, { left, right }, box), box),
      word: dots([name], box),
      p: dots([p], box),
      slope: dots([{ x, y: this.inView(slope, this.box("2")) }], this.box("2")),
      second: dots([{ x, y: this.inView(second, this.box("3")) }], this.box("3")),
    }
  }

  upright(x, box) {
    return { x: [x, x], y: [box.y0, box.y1] }
  }

  inView(y, box) {
    return y >= box.y0 && y <= box.y1 ? y : NaN
  }

  // At the end of the line that is farther from P, on the side that the curve leaves free; elsewhere along the line, if the name of
  // a place or the curve stands there.
  wordPlace(p, slope, box) {
    const towards = p.x - box.x0 > 0.55 * (box.x1 - box.x0) ? -1 : 1
    const side = this.news.bendings[this.shown.bend] === "up" ? -1 : 1
    const scale = wordScale(this.chart, this.scale(""))
    const [curve, marks] = ["f", "marks"].map(name => traceOf(this.chart, name))
    const free = place => isOff(place, p, scale) && !crosses(curve, place, scale) && !namedAt(marks, place, scale)
    return firstFree(namePlaces(p, slope, box, scale, [towards, -towards], () => side), free)
  }

  // lasting: hand the marks to Plotly for good, as a commit does; else only move them.
  draw(lasting = false) {
    this.pending = cancelAnimationFrame(this.pending)
    if (!this.chart?.isConnected || !this.field) return
    this.shown = this.look()
    const marks = this.marks()
    if (lasting || !move(this.chart, this.traces, marks)) settle(this.chart, this.traces, marks)
    this.showNumbersInTime(lasting)
    if (lasting) this.speak()
  }

  // While the cursor moves, every few frames; and once more when it rests.
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
    const { x, value, slope, second, bend, trend } = this.shown
    this.say("x", written(x))
    this.say("value", written(value))
    this.say("slope", written(slope))
    this.say("second", written(second))
    this.say("x-under", Number.isNaN(value) ? "f has no value here" : this.placeText(trend, bend))
    this.say("value-under", Number.isNaN(value) ? "no value here" : this.news.units.value)
    this.say("slope-under", this.news.trends[trend].slope)
    this.say("second-under", this.news.bends[bend])
    const point = this.find(".point")
    if (this.field && this.held !== "slider") point.value = nearestIndex(this.field.points, x)
    point.setAttribute("aria-valuetext", `${this.news.titles["x-name"]} = ${written(x)}`)
  }

  placeText(trend, bend) {
    const { place, plain } = this.news.trends[trend]
    if (this.news.bendings[bend] !== "inflection") return place
    return plain ? "inflection" : `${place}, inflection`
  }

  say(name, text) {
    const place = this.find(`[data-of="${name}"]`)
    if (place.textContent !== text) place.textContent = text
  }

  speak() {
    const of = name => this.find(`[data-of="${name}"]`).textContent
    const told = ["x", "value", "slope", "second"].map(name => `${of(`${name}-title`)} ${of(name)}`)
    const home = this.find(".spoken")
    const all = `${told.join(", ")}. ${of("slope-under")}. ${of("second-under")}.`
    if (home.textContent !== all) home.textContent = all
  }

  close() {
    this.commits.cancel()
    clearTimeout(this.late)
    this.pending = cancelAnimationFrame(this.pending)
    this.watch.close()
  }
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

export default function ({ parentElement: root, data: { name }, setStateValue }) {
  const cursor = cursors.get(root) ?? new Cursor(root, setStateValue)
  cursors.set(root, cursor)
  root.querySelector(".cursor").tangentLab = cursor
  cursor.tell = setStateValue
  const deafen = hear(root, name, news => cursor.receive(news))
  return () => {
    deafen()
    cursor.close()
    cursors.delete(root)
  }
}
