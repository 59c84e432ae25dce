// Two things that the browser makes itself: pictures of the charts as they stand, and the printed page.

import { element } from "../../live/elements.js"
import { subscribe } from "../../live/messages.js"
import { findChart } from "../../live/plotly.js"

const SCALE = 2

async function savePicture(home, file, background) {
  const chart = findChart(home)
  if (!chart || !window.Plotly) throw new Error("no chart")
  // A stage that plays moves its marks behind Plotly's back: it hands them over first.
  chart.dispatchEvent(new Event("tangent-lab-settle"))
  const layout = { ...chart.layout, paper_bgcolor: background, plot_bgcolor: background }
  const size = { width: chart.clientWidth, height: chart.clientHeight, scale: SCALE }
  const picture = await window.Plotly.toImage({ data: chart.data, layout }, { format: "png", ...size })
  const link = document.createElement("a")
  link.href = picture
  link.download = file
  link.click()
}

function pictureButton({ label, chart, file }, said) {
  const button = element("button", label)
  button.type = "button"
  button.title = "The picture as it stands, at twice its size on the screen"
  button.onclick = async () => {
    try {
      await savePicture(chart, file, getComputedStyle(button).backgroundColor)
      said.textContent = `Saved as ${file}`
    } catch {
      said.textContent = "The picture could not be made: it is not on the page, or this browser cannot do it."
    }
  }
  return button
}

export default function ({ parentElement: root, data: { name } }) {
  const [pictures, print, said] = [".pictures", ".print", ".said"].map(selector => root.querySelector(selector))
  print.onclick = () => window.print()
  return subscribe(root, name, ({ shots }) => {
    const content = JSON.stringify(shots)
    if (pictures.dataset.content === content) return
    pictures.dataset.content = content
    pictures.replaceChildren(...shots.map(shot => pictureButton(shot, said)))
    said.textContent = ""
  })
}
