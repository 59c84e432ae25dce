// Pictures that a hand runs through, by steps, a scrubber or play; and a film of them, a chart of Plotly with frames.

import { LiveChart, mount } from "./LiveChart.js"
import { frameCount, isDrawn, showFrame } from "./plotly.js"

const WHOLE_MILLISECONDS = 5000 // a film of many frames plays so long...
const FRAME_MILLISECONDS = 400 // ...and one of few frames shows each so long

export class Frames extends LiveChart {
  // A subclass has last, the place of the last frame, and frameMilliseconds.
  bindFrames(scrubber) {
    this.bindScrubber(scrubber, "scrubber", at => this.go(at))
    this.find(".back").addEventListener("click", () => this.step(-1))
    this.find(".forward").addEventListener("click", () => this.step(1))
  }

  step(by) {
    this.pause()
    this.go(this.at + by)
    this.commitSoon()
  }

  go(at) {
    const next = Math.max(0, Math.min(this.last, at))
    if (next === this.at) return
    this.at = next
    this.drawSoon()
  }

  play() {
    if (this.at === this.last) this.at = 0
    const from = this.at
    this.run(milliseconds => {
      this.at = this.nextFrame(Math.min(this.last, from + Math.floor(milliseconds / this.frameMilliseconds)))
      this.draw()
      return this.at < this.last
    })
  }

  // due: the frame of the moment.
  nextFrame(due) {
    return due
  }

  leap() {
    this.step(this.at === this.last ? -this.last : 1)
  }
}

export class Film extends Frames {
  speaksAtRest = false

  bind() {
    this.bindFrames(".at")
  }

  get last() {
    return this.message.labels.length - 1
  }

  get frameMilliseconds() {
    return Math.min(FRAME_MILLISECONDS, WHOLE_MILLISECONDS / this.last)
  }

  valueOf({ at }) {
    return { at }
  }

  prepare({ labels, title, colour }) {
    this.at = Math.min(this.at, this.last)
    const { section } = this
    section.style.setProperty("--colour", colour)
    section.style.setProperty("--longest", Math.max(...labels.map(label => label.length)))
    section.setAttribute("aria-label", title)
    this.find(".name").textContent = title
    this.find(".at").setAttribute("aria-label", title)
    this.find(".at").max = this.last
    const [first, last] = this.root.querySelectorAll(".ends span")
    first.textContent = labels[0]
    last.textContent = labels[this.last]
    section.hidden = this.last === 0
    this.showNumbers()
  }

  isComplete(chart) {
    return this.last === 0 || frameCount(chart) > this.last
  }

  missing() {
    this.section.hidden = true
  }

  // The chart library may come later than anybody would wait for. A chart that is drawn anew shows the frame that Python sent.
  fit() {
    this.section.hidden = this.last === 0
    this.shown = undefined
  }

  draw() {
    this.pending = cancelAnimationFrame(this.pending)
    if (this.at === this.shown) return
    this.showNumbers()
    if (this.last === 0 || !isDrawn(this.chart)) return
    this.shown = this.at
    showFrame(this.chart, String(this.at), this.message.redraw)
  }

  showNumbers() {
    const text = this.message.labels[this.at]
    const scrubber = this.find(".at")
    if (this.held === null) scrubber.value = this.at
    scrubber.setAttribute("aria-valuetext", text)
    this.find(".label").textContent = text
    this.find(".back").ariaDisabled = String(this.at === 0)
    this.find(".forward").ariaDisabled = String(this.at === this.last)
  }

  summary() {
    return `${this.message.title}: ${this.message.labels[this.at]}`
  }
}

export default mount(Film)
