// The printed page: made when the browser is about to print, gone afterwards.

import { SHEET_STYLE } from "python"
import { subscribe } from "../../live/messages.js"
import { findChart } from "../../live/plotly.js"

const SHEET = "tangent-lab-sheet"
const SHEET_WIDTH = 688 // pixels of an A4 page between margins of 14 mm
const STYLES = ["mode", "fill", "connectgaps", "line", "marker", "fillpattern", "opacity", "text", "textposition", "textfont"]
const FEW_COLUMNS = 5 // columns, from which on the first one is no wider than the others

function made(kind, text = "", name = "") {
  const element = document.createElement(kind)
  element.textContent = text
  if (name) element.className = name
  return element
}

function row(kind, texts) {
  const line = document.createElement("tr")
  line.append(...texts.map((text, place) => made(kind === "th" || place === 0 ? "th" : "td", text)))
  return line
}

function tableOf({ columns, rows }) {
  const table = made("table", "", columns.length > FEW_COLUMNS ? "many" : "")
  const [head, body] = [document.createElement("thead"), document.createElement("tbody")]
  head.append(row("th", columns))
  body.append(...rows.map(texts => row("td", texts)))
  table.append(head, body)
  return table
}

// Colours of the page's theme become those for paper, wherever they stand in a trace's style.
function inked(style, colours) {
  if (typeof style === "string") return Object.entries(colours).reduce((text, [dark, ink]) => text.replaceAll(dark, ink), style)
  if (Array.isArray(style)) return style.map(part => inked(part, colours))
  if (style === null || typeof style !== "object") return style
  return Object.fromEntries(Object.entries(style).map(([name, part]) => [name, inked(part, colours)]))
}

function kept({ chart, keep, colours }) {
  if (!chart) return []
  const traces = findChart(chart)?.data ?? []
  return traces
    .filter(trace => keep.includes(trace.name) && (trace.xaxis ?? "x") === "x")
    .map(trace => {
      const styles = STYLES.filter(name => name in trace).map(name => [name, inked(trace[name], colours)])
      return { x: trace.x, y: trace.y, type: "scatter", ...Object.fromEntries(styles) }
    })
}

function draw(place, picture) {
  const layout = { ...picture.layout, width: SHEET_WIDTH, autosize: false }
  window.Plotly.newPlot(place, [...kept(picture), ...picture.traces], layout, { staticPlot: true })
}

function lay(sheet) {
  if (document.querySelector(`.${SHEET}`)) return
  const page = made("section", "", SHEET)
  const head = document.createElement("header")
  head.append(made("span", `Tangent Lab: ${sheet.lesson}`), made("span", "Name: ____________________   Date: ___________"))
  const drawing = made("div", "", "drawing")
  const answers = sheet.lines.map(text => made("p", text, "answer"))
  page.append(made("style", SHEET_STYLE), head, made("h1", sheet.formula), made("p", sheet.question), drawing)
  page.append(tableOf(sheet), ...answers, made("footer", sheet.address))
  document.body.append(page)
  if (sheet.picture && window.Plotly) draw(drawing, sheet.picture)
}

function clear() {
  const drawing = document.querySelector(`.${SHEET} .drawing`)
  if (drawing && window.Plotly) window.Plotly.purge(drawing)
  document.querySelector(`.${SHEET}`)?.remove()
}

export default function ({ parentElement, data: { name } }) {
  let sheet = null
  const before = () => sheet && lay(sheet)
  const media = window.matchMedia("print")
  const change = () => (media.matches ? before() : clear())
  window.addEventListener("beforeprint", before)
  window.addEventListener("afterprint", clear)
  media.addEventListener("change", change)
  const unsubscribe = subscribe(parentElement, name, message => (sheet = message))
  return () => {
    unsubscribe()
    clear()
    window.removeEventListener("beforeprint", before)
    window.removeEventListener("afterprint", clear)
    media.removeEventListener("change", change)
  }
}
