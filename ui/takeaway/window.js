// Two things that the browser makes itself: a picture of the chart as it stands, and the printed page.
const SCALE = 2

async function savePicture(home, file, background) {
  const chart = document.querySelector(`.st-key-${home} .js-plotly-plot`)
  if (!chart || !window.Plotly) throw new Error("no chart")
  // A stage that plays moves its marks behind Plotly's back: it hands them over first.
  chart.tangentLabSettle?.()
  const layout = { ...chart.layout, paper_bgcolor: background, plot_bgcolor: background }
  const size = { width: chart.clientWidth, height: chart.clientHeight, scale: SCALE }
  const picture = await window.Plotly.toImage({ data: chart.data, layout }, { format: "png", ...size })
  const link = document.createElement("a")
  link.href = picture
  link.download = file
  link.click()
}

export default function ({ parentElement: root }) {
  const [picture, print, said] = [".picture", ".print", ".said"].map(selector => root.querySelector(selector))
  print.onclick = () => window.print()
  return hear(root, "window", ({ chart, file, sheet }) => {
    picture.hidden = !chart
    print.hidden = !sheet
    said.textContent = ""
    picture.onclick = async () => {
      const background = getComputedStyle(picture).backgroundColor
      try {
        await savePicture(chart, file, background)
        said.textContent = `Saved as ${file}`
      } catch {
        said.textContent = "The picture could not be made in this browser."
      }
    }
  })
}
