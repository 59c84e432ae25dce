// A chart of which a hand runs through the frames: by steps, a scrubber, or play.

import { LiveChart } from "./LiveChart.js"

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
