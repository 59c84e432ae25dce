// The conductor: holds the controls, moves the marks of the chart above it, and tells Python once, when the hand lets go.

const REACH = 26 // pixels around P and Q that take hold of them: a thumb's width
const RUNG_MILLISECONDS = 18
const GHOSTS = 12
const NUMBERS_MILLISECONDS = 50 // text costs as much as all marks together, and nobody reads sixty numbers a second
const PATIENCE_MILLISECONDS = 8000
const KEPT = "?" // in the place of a number that is kept out of sight
const stages = new WeakMap()

class Stage {
  constructor(root, tell) {
    this.root = root
    this.tell = tell
    this.commits = new Commits((name, value) => this.tell(name, value))
    this.find = selector => root.querySelector(selector)
    this.news = null
    this.chart = null
    this.field = null
    this.held = null
    this.pressed = false
    this.pending = false
    this.ghosts = []
    this.visited = new Map()
    this.traced = null
    this.hide = new Set()
    this.guess = null
    this.line = null
    this.began = performance.now()
    this.steps = []
    this.written = 0
    this.bindControls()
  }

  // ---- what Python says -------------------------------------------------------------------------------------------

  receive(news) {
    this.news = news
    this.column = { delta: news.delta, slopes: numbersOf(news.column) }
    this.row = { ...unpackedField(news.row), deltas: Float64Array.of(...LADDER, Math.abs(news.delta) || LADDER[0]) }
    this.besideRow = news.companion && unpackedField(news.companion)
    this.showPalette(news.palette)
    this.hide = new Set(news.hide)
    this.tilts = news.guess.tilts
    if (this.held !== "grip") this.guess = news.guess.slope
    this.find(".point-scrubber .name").textContent = news.words.name
    this.find(".point").setAttribute("aria-label", news.words.label)
    const fresh = this.commits.hear({ a: news.a, delta: news.delta }, news.heard)
    if (fresh && this.held === null && !this.playing) {
      this.a = news.a
      this.delta = news.delta
    }
    this.prepareDelta()
    this.arm()
  }

  showPalette(palette) {
    for (const [name, colour] of Object.entries(palette)) this.find(".stage").style.setProperty(`--${name}`, colour)
  }

  // The chart arrives when Streamlit has loaded its chart library; until then, and whenever it is replaced, look again.
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
    this.preparePoint()
    this.draw(this.held === null && !this.playing)
  }

  giveUp() {
    if (!this.news.fallback) this.tell("fallback", true)
  }

  take(chart, meta) {
    this.chart = chart
    this.armedFor = meta.id
    this.field = unpackedField(meta.field)
    this.beside = meta.companion && unpackedField(meta.companion)
    this.traces = meta.traces
    this.hidden = meta.hidden
    this.ghosts = []
    this.visited = new Map()
    this.traced = null
    // A moved mark then makes the browser look at this chart alone, and not at the whole page.
    chart.style.contain = "content"
    // Whoever makes a picture of the chart while it plays asks for its marks first.
    chart.tangentLabSettle = () => this.drawNow(true)
    if (!chart.dataset.armed) this.bindChart(chart)
    chart.dataset.armed = "yes"
    this.stack()
    this.watch()
  }

  // A rerun that changes the picture, a theme change or a new size of the window may replace the chart.
  watch() {
    this.observer?.disconnect()
    this.observer = new MutationObserver(() => {
      if (!this.chart.isConnected) this.arm()
    })
    const home = document.querySelector(`.st-key-${this.news.chart}`)
    this.observer.observe(home, { childList: true, subtree: true })
    this.sizes?.disconnect()
    this.sizes = new ResizeObserver(() => {
      this.stack()
      this.drawNow(true)
    })
    this.sizes.observe(this.chart)
    this.sight?.disconnect()
    this.sight = new IntersectionObserver(([entry]) => this.find(".stage").classList.toggle("away", !entry.isIntersecting))
    this.sight.observe(this.chart)
  }

  // Narrow screens: the two panels one above the other, in the same height.
  stack() {
    const wanted = !this.stacking && isDrawn(this.chart) && unfulfilled(this.chart)
    if (!wanted) return
    this.stacking = true
    window.Plotly.relayout(this.chart, wanted).finally(() => {
      this.stacking = false
      this.drawNow(true)
    })
  }

  // ---- what the hand does -----------------------------------------------------------------------------------------

  bindControls() {
    const delta = this.find(".delta")
    const point = this.find(".point")
    delta.addEventListener("input", () => this.grabbed("delta", () => this.setRung(Number(delta.value))))
    point.addEventListener("input", () => this.grabbed("a", () => this.setPoint(Number(point.value))))
    for (const input of [delta, point]) {
      input.addEventListener("pointerdown", () => (this.pressed = true))
      for (const end of ["pointerup", "pointercancel"]) input.addEventListener(end, () => this.lift())
      input.addEventListener("change", () => this.changed())
    }
    delta.addEventListener("keydown", event => this.deltaKey(event))
    this.find(".play").addEventListener("click", () => this.togglePlay())
    this.find(".step").addEventListener("click", () => this.step())
    this.find(".flip").addEventListener("click", () => this.flip())
  }

  // Page keys move delta by a decade; the other keys are the browser's own for a slider.
  deltaKey(event) {
    const steps = { PageUp: 20, PageDown: -20 }[event.key]
    if (!steps) return
    event.preventDefault()
    const delta = this.find(".delta")
    delta.value = Number(delta.value) + steps
    this.setRung(Number(delta.value))
    this.commitSoon()
  }

  // A key that is held down changes the value again and again: one commit, once it rests.
  changed() {
    if (this.pressed) return
    this.held = null
    this.commitSoon()
  }

  lift() {
    this.pressed = false
    this.release()
  }

  grabbed(what, change) {
    this.pause()
    this.held = what
    change()
  }

  release() {
    if (this.held === null) return
    const held = this.held
    this.held = null
    if (held === "grip") this.tell("tilt", this.guess)
    else this.commit()
  }

  bindChart(chart) {
    const options = { capture: true }
    // Streamlit may draw the chart once more as Python sent it, with its panels side by side.
    chart.on("plotly_afterplot", () => chart === this.chart && chart.isConnected && this.stack())
    chart.addEventListener("pointerdown", event => this.pointerDown(event), options)
    chart.addEventListener("pointermove", event => this.pointerMove(event), options)
    for (const end of ["pointerup", "pointercancel"]) chart.addEventListener(end, event => this.pointerUp(event), options)
    // A finger on P or Q drags it; anywhere else it scrolls the page.
    chart.addEventListener("touchstart", event => this.hit(event.touches[0]) && event.preventDefault(), {
      capture: true,
      passive: false,
    })
  }

  pointerDown(event) {
    const hit = this.hit(event)
    if (!hit || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    this.chart.setPointerCapture(event.pointerId)
    this.pause()
    this.held = hit
    this.chart.style.cursor = "grabbing"
  }

  pointerMove(event) {
    if (this.held === null) {
      if (event.pointerType === "mouse") this.chart.style.cursor = this.hit(event) ? "grab" : ""
      return
    }
    event.stopPropagation()
    const x = this.place(event).x
    if (this.held === "q") this.setEnd(x)
    else if (this.held === "grip") this.tilt(this.place(event))
    else this.setPoint(nearestIndex(this.field.points, x))
  }

  pointerUp(event) {
    if (this.held === null) return
    event.stopPropagation()
    this.chart.style.cursor = ""
    this.release()
  }

  axes(panel = "") {
    return [this.chart._fullLayout[`xaxis${panel}`], this.chart._fullLayout[`yaxis${panel}`]]
  }

  place(event, panel = "") {
    const [xaxis, yaxis] = this.axes(panel)
    const frame = this.chart.getBoundingClientRect()
    return {
      x: xaxis.p2d(event.clientX - frame.left - xaxis._offset),
      y: yaxis.p2d(event.clientY - frame.top - yaxis._offset),
    }
  }

  // Which mark the pointer is on: "q", "a" (P, or the slope's dot in the right panel), or null.
  hit(event) {
    if (!this.field || !this.shown) return null
    const { a, value, delta, slope } = this.shown
    const distances = [
      ["a", this.distance(event, a, value, "")],
      ["a", this.distance(event, a, within(slope, this.box("2")), "2")],
      ["q", this.distance(event, a + delta, value + slope * delta, "") + 0.5],
      ["grip", this.tilts && this.line ? this.distance(event, this.line.grip.x, this.line.grip.y, "") - 0.5 : Infinity],
    ].filter(([, distance]) => distance <= REACH)
    distances.sort((one, other) => one[1] - other[1])
    return distances.length ? distances[0][0] : null
  }

  distance(event, x, y, panel) {
    if (!Number.isFinite(x) || !Number.isFinite(y)) return Infinity
    const [xaxis, yaxis] = this.axes(panel)
    const frame = this.chart.getBoundingClientRect()
    return Math.hypot(
      xaxis.d2p(x) + xaxis._offset + frame.left - event.clientX,
      yaxis.d2p(y) + yaxis._offset + frame.top - event.clientY,
    )
  }

  // ---- the two quantities -----------------------------------------------------------------------------------------

  setPoint(index) {
    const points = this.field?.points
    if (!points) return
    const next = points[Math.max(0, Math.min(points.length - 1, index))]
    if (next === this.a) return
    this.remember(nearestIndex(points, this.a), nearestIndex(points, next))
    this.a = next
    this.ghosts = []
    this.soon()
  }

  setDelta(delta) {
    if (delta === this.delta) return
    this.haunt()
    this.delta = delta
    this.visited = new Map()
    this.soon()
  }

  // The guessed line through P and the hand, which stays on the grip's side of P.
  tilt(hand) {
    const { a, value } = this.shown
    const side = gripSide({ x: a }, this.box(""))
    const run = Math.max(side * (hand.x - a), 6 / this.scale("").x)
    this.guess = Number(((side * (hand.y - value)) / run).toPrecision(3))
    this.soon()
  }

  // value: 0 in the middle, +-1 the smallest delta, +-deltas.length the widest.
  setRung(value) {
    if (value === 0) return this.setDelta(0)
    this.setDelta(Math.sign(value) * LADDER[Math.max(0, LADDER.length - Math.abs(value))])
  }

  setEnd(x) {
    const reach = x - this.a
    this.setDelta(Math.sign(reach || this.delta || 1) * LADDER[nearestRung(LADDER, Math.abs(reach) || 1e-9)])
  }

  rung() {
    if (this.delta === 0) return 0
    return Math.sign(this.delta) * (LADDER.length - nearestRung(LADDER, Math.abs(this.delta)))
  }

  // Faint ghosts of secants gone by: one for each quarter of a decade.
  haunt() {
    const slope = this.shown?.slope
    if (!Number.isFinite(slope)) return
    const last = this.lastGhost
    if (last && last.a === this.shown.a && Math.abs(Math.log10(Math.abs(last.delta / this.shown.delta))) < 0.25) return
    this.lastGhost = { a: this.shown.a, delta: this.shown.delta }
    this.ghosts = [...this.ghosts, slope].slice(-GHOSTS)
  }

  // The slopes of every point passed on the way, so that a quick hand leaves no gaps; and how far f' has been traced.
  remember(from, to) {
    const step = Math.sign(to - from) || 1
    for (let index = from; index !== to + step; index += step) {
      this.visited.set(index, looked(this.stageNumbers(), this.field.points[index], this.delta).slope)
    }
    this.extendTrace(this.field.points[from], this.field.points[to])
  }

  extendTrace(one, other) {
    const [low, high] = this.traced ?? [one, one]
    this.traced = [Math.min(low, one, other), Math.max(high, one, other)]
  }

  stageNumbers() {
    return { field: this.field, row: this.row, column: this.column, detached: this.news.detached }
  }

  // ---- play -------------------------------------------------------------------------------------------------------

  get playing() {
    return this.frame !== undefined
  }

  togglePlay() {
    if (this.playing) {
      this.pause()
      this.commit()
    } else if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.step()
    else this.play()
  }

  play() {
    const sign = this.delta < 0 ? -1 : 1
    const from = Math.abs(this.rung()) > 1 ? Math.abs(this.rung()) : LADDER.length
    const start = performance.now()
    // A key's commit that still waits would tell Python a place in the middle of the play.
    this.commits.cancel()
    this.ghosts = []
    this.find(".stage").classList.add("playing")
    this.labelPlay("Pause")
    const advance = now => {
      const value = Math.max(1, from - Math.floor(Math.max(0, now - start) / RUNG_MILLISECONDS))
      this.setRung(sign * value)
      this.drawNow()
      if (value > 1) this.frame = requestAnimationFrame(advance)
      else {
        this.pause()
        this.commit()
      }
    }
    this.frame = requestAnimationFrame(advance)
  }

  pause() {
    if (!this.playing) return
    cancelAnimationFrame(this.frame)
    this.frame = undefined
    this.find(".stage").classList.remove("playing")
    this.labelPlay("Play: shrink delta")
  }

  labelPlay(text) {
    this.find(".play").setAttribute("aria-label", text)
    this.find(".play").title = text
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

  // ---- telling Python ---------------------------------------------------------------------------------------------

  commit() {
    this.drawNow(true)
    const { a, delta } = this.shown ?? this
    this.commits.now({ a, delta })
  }

  commitSoon() {
    this.commits.soon(() => this.commit())
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  soon() {
    if (this.pending) return
    this.pending = true
    requestAnimationFrame(() => {
      if (this.pending) this.drawNow()
    })
  }

  drawNow(lasting = false) {
    this.pending = false
    if (!isDrawn(this.chart) || !this.field) return
    const began = performance.now()
    this.draw(lasting)
    this.steps.push(performance.now() - began)
    if (this.steps.length > 600) this.steps.shift()
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

  // lasting: hand the marks to Plotly for good, as a commit does; else only move them.
  draw(lasting = false) {
    this.shown = looked(this.stageNumbers(), this.a, this.delta)
    const secant = this.hide.has("tangent") ? { ...this.shown, left: NaN, right: NaN } : this.shown
    const [left, right] = [this.box(""), this.box("2")]
    this.line = guessLine({ x: secant.a, y: secant.value }, this.guess, left, this.scale(""))
    const marks = {
      ...lineMarks(secant, left, this.ghosts),
      ...guessMarks(secant, this.line, this.tilts, left),
      ...(this.beside ? besideMarks(secant.a, this.besideAt(secant.a), left) : {}),
      ...slopeMarks(this.hide.has("numbers") ? { ...secant, left: NaN, right: NaN, slope: NaN } : secant, right),
      words: wordMarks(secant, left, wordScale(this.chart, this.scale("")), this.line, traceOf(this.chart, "f")),
      visited: this.hide.has("numbers") ? noLine(right) : this.visitedMarks(right),
      traced: this.tracedMarks(right),
    }
    if (lasting || !move(this.chart, this.traces, marks)) settle(this.chart, this.traces, marks)
    this.showNumbersInTime(lasting)
    if (lasting) this.speak()
    this.announce(this.shown)
  }

  // The companion's value and slopes at P: exact at the committed point, else those of the grid.
  besideAt(a) {
    const exact = this.besideRow && a === this.row.points[0]
    const [source, place] = exact ? [this.besideRow, 0] : [this.beside, nearestIndex(this.field.points, a)]
    const [leftward, rightward] = this.hide.has("tangent") ? [NaN, NaN] : [source.left[place], source.right[place]]
    return { value: source.values[place], left: leftward, right: rightward }
  }

  // While the hand moves, every few frames; and once more when it rests.
  showNumbersInTime(atOnce) {
    const now = performance.now()
    clearTimeout(this.late)
    if (!atOnce && now < this.written + NUMBERS_MILLISECONDS) {
      this.late = setTimeout(() => this.showNumbersInTime(true), 2 * NUMBERS_MILLISECONDS)
      return
    }
    this.written = now
    this.showNumbers(this.shown)
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
    const { x, y } = this.chart._fullData[this.traces.derivative]
    const kept = []
    for (let index = 0; index < x.length; index++) {
      if (!(x[index] < this.traced[0]) && !(x[index] > this.traced[1])) kept.push(index)
    }
    return { x: kept.map(index => x[index]), y: kept.map(index => y[index]) }
  }

  showNumbers(secant) {
    const { words } = this.news
    const towards = slopeTowards(secant)
    const split = isSplit(secant)
    const noNumbers = this.hide.has("numbers")
    const noTangent = noNumbers || this.hide.has("tangent")
    const sides = split ? "from the left | from the right" : this.hidden ? "the limit of the slopes" : words.slope
    const tangent = split ? `${written(secant.left, 3)} | ${written(secant.right, 3)}` : written(towards)
    this.say("delta", written(secant.delta))
    this.say("secant", noNumbers ? KEPT : written(secant.slope))
    this.say("tangent", noTangent ? KEPT : tangent)
    this.say("gap", noTangent ? KEPT : written(gapOf(secant)))
    this.say("rate", noNumbers ? words.quotient : this.rateText(secant))
    this.say("sides", noTangent ? "kept out of sight" : sides)
    this.say("average", `from ${words.symbol} = ${written(secant.a)} to ${written(secant.a + secant.delta)}`)
    const delta = this.find(".delta")
    if (this.held !== "delta" || this.playing) delta.value = this.rung()
    delta.setAttribute("aria-valuetext", secant.delta === 0 ? "delta 0: no secant" : `delta ${written(secant.delta)}`)
    const point = this.find(".point")
    if (this.held !== "a") point.value = nearestIndex(this.field.points, secant.a)
    point.setAttribute("aria-valuetext", `${words.symbol} = ${written(secant.a)}`)
  }

  rateText(secant) {
    if (secant.delta === 0) return "no secant at delta 0"
    if (!Number.isFinite(secant.slope)) return "no value at P or Q"
    return `${this.news.words.quotient} = ${written(secant.slope * secant.delta, 4)} / ${written(secant.delta, 4)}`
  }

  say(name, text) {
    const place = this.find(`[data-of="${name}"]`)
    if (place.textContent !== text) place.textContent = text
  }

  // What a screen reader says when the marks rest, whoever moved them.
  speak() {
    const of = name => aloud(this.find(`[data-of="${name}"]`).textContent)
    const told =
      `${this.news.words.subject} = ${written(this.shown.a)}. Delta ${of("delta")}. Secant slope ${of("secant")}, ` +
      `tangent slope ${of("tangent")}, gap ${of("gap")}.`
    const home = this.find(".spoken")
    if (home.textContent !== told) home.textContent = told
  }

  // Other parts of the page, such as the table, follow without the server.
  announce(secant) {
    document.dispatchEvent(new CustomEvent("tangent-lab-delta", { detail: { delta: secant.delta, a: secant.a } }))
  }

  prepareDelta() {
    const rungs = LADDER.length
    const delta = this.find(".delta")
    delta.min = -rungs
    delta.max = rungs
    const marks = [2, 0.1, 0.001, 0.00001].map(size => [rungs - nearestRung(LADDER, size), size])
    const both = [...marks.map(([value, size]) => [-value, -size]), [0, 0], ...marks]
    this.ticks(
      ".delta-scrubber",
      both.map(([value, size]) => [(value + rungs) / (2 * rungs), written(size), size !== 0 && Math.abs(size) < 1e-4]),
    )
  }

  preparePoint() {
    const points = this.field.points
    const last = points.length - 1
    this.find(".point").max = last
    const shown = [0, nearestIndex(points, (points[0] + points[last]) / 2), last]
    this.ticks(".point-scrubber", shown.map(index => [index / last, written(points[index], 3)]))
  }

  ticks(scrubber, places) {
    const home = this.find(`${scrubber} .ticks`)
    home.replaceChildren(
      ...places.map(([share, text, fine]) => {
        const tick = document.createElement("span")
        tick.className = fine ? "fine" : ""
        tick.style.left = `${share * 100}%`
        tick.textContent = text
        return tick
      }),
    )
  }

  close() {
    clearTimeout(this.waiting)
    this.commits.cancel()
    clearTimeout(this.late)
    this.pause()
    this.observer?.disconnect()
    this.sizes?.disconnect()
    this.sight?.disconnect()
  }
}

// The same for the ear as the large numbers are for the eye.
function aloud(text) {
  if (text === KEPT) return "out of sight"
  if (text === MISSING) return "none"
  const sides = text.split(" | ")
  return sides.length > 1 ? `${aloud(sides[0])} from the left and ${aloud(sides[1])} from the right` : text
}

export default function (component) {
  const { parentElement, setStateValue } = component
  let stage = stages.get(parentElement)
  if (!stage) {
    stage = new Stage(parentElement, setStateValue)
    stages.set(parentElement, stage)
    parentElement.querySelector(".stage").tangentLab = stage
  }
  stage.tell = setStateValue
  const deafen = hear(parentElement, "stage", news => stage.receive(news))
  return () => {
    deafen()
    stage.close()
    stages.delete(parentElement)
  }
}
