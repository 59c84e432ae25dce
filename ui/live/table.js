// A table whose rows can be chosen; the row nearest to the stage's delta is marked while the hand still moves.

import { element } from "./elements.js"
import { subscribe } from "./messages.js"

function mark(body, deltas, delta) {
  const sizes = deltas.map(row => Math.abs(Math.log(row / Math.abs(delta || 1))))
  const nearest = delta === 0 ? -1 : sizes.indexOf(Math.min(...sizes))
  if (body.rows[nearest]?.ariaCurrent) return
  for (const [place, row] of [...body.rows].entries()) {
    row.classList.toggle("here", place === nearest)
    row.ariaCurrent = place === nearest ? "true" : null
  }
}

// The button lets a keyboard choose the row; a click anywhere in the row does the same.
function opener(text) {
  const button = element("button", text)
  button.type = "button"
  button.title = "Show this delta in the picture"
  const cell = element("td")
  cell.append(button)
  return cell
}

function header(text) {
  const made = element("th", text)
  made.scope = "row"
  return made
}

function fill(root, data, choose) {
  root.querySelector("caption").textContent = data.caption
  root.querySelector(".across").ariaLabel = data.caption
  const heads = data.columns.map(column => {
    const head = element("th", column.label)
    head.scope = "col"
    head.style.color = column.colour
    return head
  })
  root.querySelector("thead tr").replaceChildren(...heads)
  const rows = data.rows.map((texts, place) => {
    const row = element("tr")
    const [first, ...rest] = texts
    row.append(data.deltas ? opener(first) : header(first), ...rest.map(text => element("td", text)))
    if (data.deltas) row.onclick = () => choose(place)
    return row
  })
  root.querySelector("tbody").replaceChildren(...rows)
}

// Says whether the table is wider than its place, and marks it as long as there is more to its right. Returns how to stop.
function watchWidth(root) {
  const [across, hint, table] = [".across", ".hint", "table"].map(part => root.querySelector(part))
  const look = () => {
    const hidden = across.scrollWidth - across.clientWidth
    hint.hidden = hidden <= 1
    across.tabIndex = hint.hidden ? -1 : 0
    across.classList.toggle("more", hidden - across.scrollLeft > 1)
  }
  const sizes = new ResizeObserver(look)
  for (const part of [across, table]) sizes.observe(part)
  across.onscroll = look
  return () => sizes.disconnect()
}

const messages = new WeakMap()

function show(root, data, setTriggerValue) {
  const content = JSON.stringify([data.columns, data.rows])
  const body = root.querySelector("tbody")
  if (body.dataset.content !== content) fill(root, data, place => setTriggerValue("row", place))
  body.dataset.content = content
  root.querySelector("table").classList.toggle("chosen-by-row", Boolean(data.deltas))
  messages.delete(root)
  if (!data.deltas) return
  mark(body, data.deltas, data.delta)
  messages.set(root, data)
}

export default function ({ parentElement: root, data: { name }, setTriggerValue }) {
  const follow = event => messages.has(root) && mark(root.querySelector("tbody"), messages.get(root).deltas, event.detail.delta)
  document.addEventListener("tangent-lab-delta", follow)
  const unsubscribe = subscribe(root, name, data => show(root, data, setTriggerValue))
  const unwatch = watchWidth(root)
  return () => {
    unsubscribe()
    unwatch()
    document.removeEventListener("tangent-lab-delta", follow)
  }
}
