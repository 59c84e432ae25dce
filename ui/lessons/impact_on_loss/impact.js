// The impact table: rows samples, columns parameters, each cell coloured by sign and size, and with its sign written.
// A cell, a row's head or a column's head says which sample and parameter to look at.

import { element, write } from "../../live/elements.js"
import { formatNumber } from "../../live/numbers.js"
import { followStage } from "./follow.js"

function signed(value) {
  const text = formatNumber(value, 3)
  return value > 0 ? `+${text}` : text
}

function opener(kind, look, label, choose) {
  const button = element("button")
  button.type = "button"
  button.setAttribute("aria-label", label)
  button.title = label
  button.onclick = choose
  const cell = element(kind, "", look)
  cell.append(button)
  return cell
}

function build(root, message, choose) {
  const { symbols, inputs, targets } = message
  const heads = symbols.map((symbol, place) =>
    opener("th", "", `Move ${symbol}`, () => choose({ parameter: place })),
  )
  heads.forEach((head, place) => (head.firstChild.textContent = symbols[place]))
  const plain = ["sample", "x\u2081", "x\u2082", "target", "loss"].map(text => element("th", text))
  for (const head of [...plain, ...heads]) head.scope = "col"
  root.querySelector("thead tr").replaceChildren(...plain, ...heads)
  const rows = targets.map((target, sample) => {
    const row = element("tr")
    const head = opener("th", "", `Look at sample ${sample + 1}`, () => choose({ sample }))
    head.scope = "row"
    head.firstChild.textContent = sample + 1
    const given = [...inputs[sample], target].map(value => element("td", formatNumber(value, 2), "given"))
    const cells = symbols.map((symbol, parameter) =>
      opener("td", "slope", `Sample ${sample + 1}, ${symbol}`, () => choose({ sample, parameter })),
    )
    row.append(head, ...given, element("td", "", "loss"), ...cells)
    return row
  })
  const mean = element("tr", "", "mean")
  const head = element("th", "mean")
  head.scope = "row"
  mean.append(head, ...[0, 1, 2].map(() => element("td")), element("td", "", "loss"), ...symbols.map(() => element("td", "", "slope")))
  root.querySelector("tbody").replaceChildren(...rows, mean)
}

function colour(cell, value, scale, palette) {
  cell.style.setProperty("--share", Math.min(1, Math.abs(value) / scale).toFixed(3))
  cell.style.setProperty("--hue", value < 0 ? palette.fall : palette.rise)
}

function fill(root, numbers, message) {
  const width = message.symbols.length
  const scale = Math.max(...numbers.table.map(Math.abs), 1e-12)
  const rows = [...root.querySelectorAll("tbody tr")]
  rows.forEach((row, place) => {
    const mean = place === message.targets.length
    write(row.querySelector(".loss"), formatNumber(mean ? numbers.mean_losses[0] : numbers.losses[place], 3))
    row.classList.toggle("here", place === message.sample)
    row.querySelectorAll(".slope").forEach((cell, column) => {
      const value = mean ? numbers.means[column] : numbers.table[place * width + column]
      write(cell.firstElementChild ?? cell, signed(value))
      // The name of a button is all that is heard of it, so the number is in it.
      cell.firstElementChild?.setAttribute("aria-label", `${cell.firstElementChild.title}: ${signed(value)}`)
      colour(cell, value, scale, message.palette)
      cell.classList.toggle("chosen", column === message.parameter && place === message.sample)
    })
  })
  root.querySelectorAll("thead th").forEach((head, place) => head.classList.toggle("here", place - 5 === message.parameter))
}

export default function ({ parentElement: root, setTriggerValue }) {
  return followStage(root, (numbers, message) => {
    const given = JSON.stringify([message.symbols, message.inputs, message.targets])
    if (root.querySelector("table").dataset.given !== given) build(root, message, chosen => setTriggerValue("cell", chosen))
    root.querySelector("table").dataset.given = given
    fill(root, numbers, message)
  })
}
