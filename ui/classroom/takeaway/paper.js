// The printed page: made when the browser is about to print, gone afterwards.

import { SHEET_STYLE } from "python"
import { subscribe } from "../../live/messages.js"

const SHEET = "tangent-lab-sheet"
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

function lay(sheet) {
  if (document.querySelector(`.${SHEET}`)) return
  const page = made("section", "", SHEET)
  const head = document.createElement("header")
  head.append(made("span", `Tangent Lab: ${sheet.lesson}`), made("span", "Name: ____________________   Date: ___________"))
  const drawing = made("div", "", "drawing")
  // The server's own SVG: numbers, and words that publish/svg.py has escaped; nothing comes from the address bar.
  drawing.innerHTML = sheet.ground + sheet.picture
  const answers = sheet.lines.map(text => made("p", text, "answer"))
  page.append(made("style", SHEET_STYLE), head, made("h1", sheet.formula), made("p", sheet.question), drawing)
  page.append(tableOf(sheet), ...answers, made("footer", sheet.address))
  document.body.append(page)
}

function clear() {
  document.querySelector(`.${SHEET}`)?.remove()
}

export default function ({ parentElement, data: { name, ground } }) {
  let sheet = null
  const before = () => sheet && lay(sheet)
  const media = window.matchMedia("print")
  const listeners = new AbortController()
  const { signal } = listeners
  window.addEventListener("beforeprint", before, { signal })
  window.addEventListener("afterprint", clear, { signal })
  media.addEventListener("change", () => (media.matches ? before() : clear()), { signal })
  const unsubscribe = subscribe(parentElement, name, message => (sheet = { ...message, ground }))
  return () => {
    unsubscribe()
    listeners.abort()
    clear()
  }
}
