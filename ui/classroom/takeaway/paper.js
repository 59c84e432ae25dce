// The printed page: made when the browser is about to print, gone afterwards.

import { SHEET_STYLE } from "python"
import { element } from "../../live/elements.js"
import { subscribe } from "../../live/messages.js"

const SHEET = "tangent-lab-sheet"
const FEW_COLUMNS = 5 // columns, from which on the first one is no wider than the others

function row(kind, texts) {
  const line = element("tr")
  line.append(...texts.map((text, place) => element(kind === "th" || place === 0 ? "th" : "td", text)))
  return line
}

function tableOf({ columns, rows }) {
  const table = element("table", "", columns.length > FEW_COLUMNS ? "many" : "")
  const [head, body] = [element("thead"), element("tbody")]
  head.append(row("th", columns))
  body.append(...rows.map(texts => row("td", texts)))
  table.append(head, body)
  return table
}

function lay(sheet) {
  if (document.querySelector(`.${SHEET}`)) return
  const page = element("section", "", SHEET)
  const head = element("header")
  head.append(element("span", `Tangent Lab: ${sheet.lesson}`), element("span", "Name: ____________________   Date: ___________"))
  const drawing = element("div", "", "drawing")
  // The server's own SVG: numbers, and words that publish/svg.py has escaped; nothing comes from the address bar.
  drawing.innerHTML = sheet.ground + sheet.picture
  const answers = sheet.lines.map(text => element("p", text, "answer"))
  page.append(element("style", SHEET_STYLE), head, element("h1", sheet.formula), element("p", sheet.question), drawing)
  page.append(tableOf(sheet), ...answers, element("footer", sheet.address))
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
