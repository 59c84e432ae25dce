// A chart whose marks a hand moves, by pointer, by scrubber and by keys: found and watched, drawn at most once a frame, read out, and
// committed to Python once, when the hand lets go. A subclass says what its marks are; numbers come from core and are looked up.

import { ChartWatch } from "./ChartWatch.js"
import { element, write } from "./elements.js"
import { CommitSender, subscribe } from "./messages.js"
import { PlotlyCanvas, isDrawn, metaOf } from "./plotly.js"

const REACH = 26 // pixels around a mark that take hold of it: a thumb's width
const NUMBERS_MILLISECONDS = 50 // text costs as much as all marks together, and nobody reads sixty numbers a second
const TIMED_STEPS = 600

export class LiveChart {
  // Whether a screen reader hears of marks that rest, whoever moved them, or of those alone that a hand has moved.
  speaksAtRest = true

  // root: holds the controls; send(name, value): to Python.
  constructor(root, send) {
    this.root = root
    this.send = send
    this.section = this.find(".conductor")
    this.commits = new CommitSender((name, value) => this.send(name, value))
    this.held = null // the mark or scrubber that a hand holds
    this.pressed = false // a pointer is down on a scrubber
    this.dragging = false // a mark on the chart is held
    this.numbersTime = 0
    this.steps = [] // milliseconds that each drawing took
    this.watch = new ChartWatch({
      isComplete: chart => this.isComplete(chart),
      ready: chart => this.arm(chart),
      resized: () => this.redraw(),
      missing: () => this.missing(),
    })
    this.playLabel = this.find(".play")?.getAttribute("aria-label")
    this.find(".play")?.addEventListener("click", () => this.togglePlay())
    this.bind()
  }

  find(selector) {
    return this.root.querySelector(selector)
  }

  // ---- what a subclass may say --------------------------------------------------------------------------------------

  bind() {} // its scrubbers and buttons
  unpack() {} // what a message holds
  prepare() {} // controls and numbers, before the chart is there
  isComplete() {
    return true
  }
  take() {} // a new figure: unpack its numbers
  fit() {} // the figure's own parts, to what the message or the chart's size asks for
  grips() {
    return [] // marks that can be dragged: { what, x, y, panel, handicap }; without y anywhere above or below x
  }
  drag() {} // (what, event): the pointer moves with a mark in its hold
  click() {} // (event): on the chart
  release() {
    this.commit() // (what): the hand lets go of a mark or scrubber
  }

  // And it has valueOf(source), what is committed, as source says it; look(), the numbers to show; marks(), by the names of their traces;
  // showNumbers(); summary(), for a screen reader; play(), and leap(), a step of it where motion is not wanted.

  // ---- what Python sends --------------------------------------------------------------------------------------------

  receive(message) {
    this.message = message
    for (const [name, colour] of Object.entries(message.palette ?? {})) this.section.style.setProperty(`--${name}`, colour)
    this.unpack(message)
    const value = this.valueOf(message)
    if (this.commits.acknowledge(value, message.stamp) && this.rests) Object.assign(this, value)
    this.prepare(message)
    this.watch.look(message.chart, message.id)
  }

  get rests() {
    return this.held === null && !this.playing
  }

  arm(chart) {
    const meta = metaOf(chart) ?? {}
    const isNew = chart !== this.chart || this.message.id !== this.armedFor
    if (chart !== this.chart) this.bindChart(chart)
    this.chart = chart
    this.armedFor = this.message.id
    this.canvas = new PlotlyCanvas(chart, meta.traces)
    if (isNew) this.take(meta)
    this.fit()
    this.draw(this.rests)
  }

  redraw() {
    this.fit()
    this.draw(true)
  }

  // No chart library has come. Where Python can draw the marks itself it is asked to, once; else the controls have nothing to move.
  missing() {
    const { fallback } = this.message
    if (fallback === undefined) this.section.classList.add("missing")
    else if (!fallback && !this.hasFallenBack) this.send("fallback", true)
    this.hasFallenBack = true
  }

  get traces() {
    return this.canvas.traces
  }

  axes(panel) {
    return this.canvas.axes(panel)
  }

  box(panel) {
    return this.canvas.box(panel)
  }

  scale(panel) {
    return this.canvas.scale(panel)
  }

  // ---- a hand on the chart ------------------------------------------------------------------------------------------

  // In the capture phase: Plotly never hears of a drag.
  bindChart(chart) {
    this.bound?.abort()
    this.bound = new AbortController()
    const listen = (name, act, options) => chart.addEventListener(name, act, { capture: true, signal: this.bound.signal, ...options })
    listen("pointerdown", event => this.pointerDown(event))
    listen("pointermove", event => this.pointerMove(event))
    for (const end of ["pointerup", "pointercancel"]) listen(end, event => this.pointerUp(event))
    listen("click", event => this.click(event))
    // A finger on a mark drags it; anywhere else it scrolls the page.
    listen("touchstart", event => this.hit(event.touches[0]) !== null && event.preventDefault(), { passive: false })
    // Whoever makes a picture of the chart while it moves asks for its marks first.
    listen("tangent-lab-settle", () => this.draw(true))
  }

  // The name of the mark that the pointer is on, or null.
  hit(event) {
    if (!this.shown || !isDrawn(this.chart)) return null
    const near = this.grips()
      .map(grip => [grip.what, this.distance(event, grip)])
      .filter(([, distance]) => distance <= REACH)
      .sort(([, one], [, other]) => one - other)
    return near.length ? near[0][0] : null
  }

  distance(event, { x, y, panel = "", handicap = 0 }) {
    const anyHeight = y === undefined
    const { x: left, y: top } = this.canvas.pixel({ x, y }, panel)
    const distance = Math.hypot(left - event.clientX, anyHeight ? 0 : top - event.clientY)
    return Number.isFinite(distance) ? distance + handicap : Infinity
  }

  pointerDown(event) {
    const what = this.hit(event)
    if (what === null || event.button > 0) return
    event.preventDefault()
    event.stopPropagation()
    this.chart.setPointerCapture(event.pointerId)
    this.pause()
    this.held = what
    this.dragging = true
    this.chart.style.cursor = this.cursorFor(what, true)
  }

  pointerMove(event) {
    if (!this.dragging) {
      if (event.pointerType === "mouse") this.chart.style.cursor = this.cursorFor(this.hit(event), false)
      return
    }
    event.stopPropagation()
    this.drag(this.held, event)
  }

  pointerUp(event) {
    if (!this.dragging) return
    event.stopPropagation()
    this.chart.style.cursor = ""
    this.letGo()
  }

  cursorFor(what, isDragged) {
    if (isDragged) return "grabbing"
    return what === null ? "" : "grab"
  }

  letGo() {
    const what = this.held
    this.held = null
    this.pressed = this.dragging = false
    if (what !== null) this.release(what)
  }

  // ---- a hand on a scrubber -----------------------------------------------------------------------------------------

  bindScrubber(selector, what, move) {
    const input = this.find(selector)
    input.addEventListener("input", () => {
      this.pause()
      this.held = what
      move(Number(input.value))
    })
    input.addEventListener("pointerdown", () => (this.pressed = true))
    for (const end of ["pointerup", "pointercancel"]) input.addEventListener(end, () => this.letGo())
    input.addEventListener("change", () => this.changed())
  }

  // A key that is held down changes the value again and again: one commit, once it rests.
  changed() {
    if (this.pressed) return
    this.held = null
    this.commitSoon()
  }

  // places: where along the scrubber, what it says, and whether a narrow one leaves it out.
  showTicks(places, scrubber = "") {
    const ticks = places.map(([share, text, isFine]) => {
      const tick = element("span", text, isFine ? "fine" : "")
      tick.style.left = `${share * 100}%`
      return tick
    })
    this.find(`${scrubber} .ticks`).replaceChildren(...ticks)
  }

  // ---- play ---------------------------------------------------------------------------------------------------------

  get playing() {
    return this.turn !== undefined
  }

  togglePlay() {
    if (this.playing) {
      this.pause()
      this.commit()
    } else if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.leap()
    else this.play()
  }

  // show(milliseconds): draws the picture of that time; false where it was the last.
  run(show) {
    const start = performance.now()
    // A key's commit that still waits would tell Python a place in the middle of the play.
    this.commits.cancel()
    this.showPlaying(true)
    const advance = now => {
      if (show(Math.max(0, now - start))) this.turn = requestAnimationFrame(advance)
      else {
        this.pause()
        this.commit()
      }
    }
    this.turn = requestAnimationFrame(advance)
  }

  pause() {
    if (!this.playing) return
    cancelAnimationFrame(this.turn)
    this.turn = undefined
    this.showPlaying(false)
  }

  showPlaying(playing) {
    const label = playing ? "Pause" : this.playLabel
    this.section.classList.toggle("playing", playing)
    this.find(".play").setAttribute("aria-label", label)
    this.find(".play").title = label
  }

  // ---- commits ------------------------------------------------------------------------------------------------------

  get value() {
    return this.valueOf(this)
  }

  commit() {
    this.draw(true)
    if (this.commits.commit(this.value)) this.speak()
  }

  commitSoon() {
    this.commits.debounce(() => this.commit())
  }

  // ---- drawing ------------------------------------------------------------------------------------------------------

  // At most once an animation frame.
  drawSoon() {
    this.pending ??= requestAnimationFrame(() => this.draw())
  }

  // lasting: hand the marks over for good, as a commit does; else only move them.
  draw(lasting = false) {
    this.pending = cancelAnimationFrame(this.pending)
    if (!isDrawn(this.chart)) return
    const began = performance.now()
    this.shown = this.look()
    this.canvas.draw(this.marks(), lasting)
    this.showNumbersSoon(lasting)
    if (lasting && this.speaksAtRest) this.speak()
    this.announce()
    this.steps.push(performance.now() - began)
    if (this.steps.length > TIMED_STEPS) this.steps.shift()
  }

  // Other parts of the page, such as a table, may follow without the server.
  announce() {}

  // While a hand moves the marks every few frames, and once more when it rests.
  showNumbersSoon(atOnce) {
    const now = performance.now()
    clearTimeout(this.late)
    if (!atOnce && now < this.numbersTime + NUMBERS_MILLISECONDS) {
      this.late = setTimeout(() => this.showNumbersSoon(true), 2 * NUMBERS_MILLISECONDS)
      return
    }
    this.numbersTime = now
    this.showNumbers()
  }

  // ---- read-out -----------------------------------------------------------------------------------------------------

  // texts: by the data-of of their places.
  sayAll(texts) {
    for (const [name, text] of Object.entries(texts)) write(this.find(`[data-of="${name}"]`), text)
  }

  textOf(name) {
    return this.find(`[data-of="${name}"]`).textContent
  }

  speak() {
    write(this.find(".spoken"), this.summary())
  }

  close() {
    this.commits.cancel()
    clearTimeout(this.late)
    this.pending = cancelAnimationFrame(this.pending)
    this.pause()
    this.watch.close()
    this.bound?.abort()
  }
}

// Once more on the page: the same chart for the same root, as long as it is mounted.
export function mount(Chart) {
  const mounted = new WeakMap()
  return ({ parentElement: root, data: { name }, setStateValue }) => {
    const chart = mounted.get(root) ?? new Chart(root, setStateValue)
    mounted.set(root, chart)
    chart.section.tangentLab = chart
    chart.send = setStateValue
    const unsubscribe = subscribe(root, name, message => chart.receive(message))
    return () => {
      unsubscribe()
      chart.close()
      mounted.delete(root)
    }
  }
}
