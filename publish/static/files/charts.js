// Draws every picture of the page, in the colours of the visitor's theme, and plays those that are films. No number is made here.

import { Film } from "../../../ui/live/film.js"
import { placePanels } from "../../../ui/live/plotly.js"

const dark = window.matchMedia("(prefers-color-scheme: dark)")

class Picture {
  constructor(figure) {
    this.chart = figure.querySelector(".chart")
    this.figure = JSON.parse(figure.querySelector(".figure").textContent)
    this.height = Number(figure.dataset.height)
    this.chart.style.height = `${this.height}px`
    if (figure.querySelector(".film")) this.bindFilm(figure)
    dark.addEventListener("change", () => this.draw())
    this.draw()
    new ResizeObserver(() => this.width !== this.chart.clientWidth && this.draw()).observe(this.chart)
  }

  bindFilm(figure) {
    this.film = new Film(figure, () => {})
    Object.assign(this.film, { message: this.figure, chart: this.chart, at: this.figure.at })
    this.film.find(".at").max = this.film.last
  }

  // The frames belong to the figure, so in another theme they are made anew with it.
  async draw() {
    const { data, layout, frames } = this.themed()
    this.width = this.chart.clientWidth
    placePanels(layout, this.figure.domains, this.width)
    const size = { width: this.width, height: this.height, autosize: false }
    const config = { displayModeBar: false, scrollZoom: false, doubleClick: false }
    await window.Plotly.newPlot(this.chart, { data, layout: { ...layout, ...size }, frames, config })
    this.chart.dataset.drawn = dark.matches ? "dark" : "light"
    this.film?.fit()
    this.film?.draw()
  }

  themed() {
    const { data, layout, frames } = this.figure
    const figure = structuredClone({ data, layout, frames })
    if (dark.matches) {
      for (const [path, value] of this.figure.dark) {
        const last = path.at(-1)
        path.slice(0, -1).reduce((part, name) => part[name], figure)[last] = value
      }
    }
    return figure
  }
}

if (window.Plotly) document.querySelectorAll(".picture").forEach(figure => new Picture(figure))
else document.querySelector(".trouble").hidden = false
