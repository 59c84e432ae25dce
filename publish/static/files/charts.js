"use strict"
// Draws every picture of the page, in the colours of the visitor's theme, and plays those that are films. No number is made here.
const NARROW = 600
const WHOLE_MILLISECONDS = 5000
const FRAME_MILLISECONDS = 400
const dark = window.matchMedia("(prefers-color-scheme: dark)")
const still = window.matchMedia("(prefers-reduced-motion: reduce)")

class Picture {
  constructor(figure) {
    this.figure = figure
    this.chart = figure.querySelector(".chart")
    this.told = JSON.parse(figure.querySelector(".told").textContent)
    this.at = this.told.at
    this.last = this.told.labels.length - 1
    this.chart.style.height = `${figure.dataset.height}px`
    if (this.last > 0) this.bind()
    dark.addEventListener("change", () => this.draw())
    this.draw()
    new ResizeObserver(() => this.width !== this.chart.clientWidth && this.draw()).observe(this.chart)
  }

  // The frames belong to the figure, so in another theme they are made anew with it.
  async draw() {
    const { data, layout, frames } = this.themed()
    this.width = this.chart.clientWidth
    const size = { width: this.width, height: Number(this.figure.dataset.height), autosize: false }
    for (const [path, domain] of Object.entries(this.told.domains?.[this.width < NARROW ? "stacked" : "wide"] ?? {})) {
      layout[path.split(".")[0]].domain = domain
    }
    const quiet = { displayModeBar: false, scrollZoom: false, doubleClick: false }
    this.drawn = window.Plotly.newPlot(this.chart, { data, layout: { ...layout, ...size }, frames, config: quiet })
    await this.drawn
    this.chart.dataset.drawn = dark.matches ? "dark" : "light"
    this.show()
  }

  themed() {
    const { data, layout, frames } = this.told
    const figure = structuredClone({ data, layout, frames })
    if (dark.matches) {
      for (const [path, value] of this.told.dark) {
        const last = path.at(-1)
        path.slice(0, -1).reduce((part, name) => part[name], figure)[last] = value
      }
    }
    return figure
  }

  // ---- the film -----------------------------------------------------------------------------------------------------

  bind() {
    this.film = this.figure.querySelector(".film")
    this.film.hidden = false
    const find = selector => this.film.querySelector(selector)
    Object.assign(this, { slider: find(".at"), label: find(".label"), button: find(".play"), back: find(".back"), forward: find(".forward") })
    this.slider.addEventListener("input", () => this.go(Number(this.slider.value)))
    this.back.addEventListener("click", () => this.go(this.at - 1))
    this.forward.addEventListener("click", () => this.go(this.at + 1))
    this.button.addEventListener("click", () => this.pressed())
  }

  go(at) {
    this.pause()
    this.at = Math.max(0, Math.min(this.last, at))
    this.show()
  }

  show() {
    if (!this.film) return
    const text = this.told.labels[this.at]
    this.slider.value = this.at
    this.slider.setAttribute("aria-valuetext", text)
    this.label.textContent = text
    this.back.ariaDisabled = String(this.at === 0)
    this.forward.ariaDisabled = String(this.at === this.last)
    const how = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: this.told.redraw } }
    // A frame that comes too quickly throws out the one before it, which then counts as failed.
    window.Plotly.animate(this.chart, [String(this.at)], how).catch(() => {})
  }

  // Who wants no motion gets one step for each press.
  pressed() {
    if (this.turn !== undefined) this.go(this.at)
    else if (still.matches) this.go(this.at === this.last ? 0 : this.at + 1)
    else this.play()
  }

  play() {
    if (this.at === this.last) this.at = 0
    const from = this.at
    const each = Math.min(FRAME_MILLISECONDS, WHOLE_MILLISECONDS / this.last)
    const began = performance.now()
    this.name("Pause", true)
    const advance = now => {
      const at = Math.min(this.last, from + Math.floor(Math.max(0, now - began) / each))
      if (at !== this.at) {
        this.at = at
        this.show()
      }
      if (this.at < this.last) this.turn = requestAnimationFrame(advance)
      else this.pause()
    }
    this.turn = requestAnimationFrame(advance)
  }

  pause() {
    cancelAnimationFrame(this.turn)
    this.turn = undefined
    this.name("Play", false)
  }

  name(text, playing) {
    this.film.classList.toggle("playing", playing)
    this.button.setAttribute("aria-label", text)
  }
}

if (window.Plotly) document.querySelectorAll(".picture").forEach(figure => new Picture(figure))
else document.querySelector(".trouble").hidden = false
