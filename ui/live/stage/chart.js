// Two ways to put the marks on Plotly's chart. `settle` hands them to Plotly.animate, which keeps them through a new size, a
// download or a theme, and takes some 40 ms: it revises every default of the whole figure. While a hand drags or delta plays,
// `move` writes the same lines into the SVG elements that Plotly made, which takes well under a millisecond.

function settle(chart, traces, marks) {
  const names = Object.keys(marks)
  const drawn = window.Plotly.animate(
    chart,
    { data: names.map(name => marks[name]), traces: names.map(name => traces[name]) },
    { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: false } },
  )
  // Plotly rejects one that a newer one takes the place of, and there is nothing to mend then.
  drawn.catch(() => {})
}

// False where Plotly has no element for a mark: then only settle can draw it.
function move(chart, traces, marks) {
  return Object.entries(marks).every(([name, mark]) => {
    const trace = chart._fullData[traces[name]]
    const group = chart.querySelector(`.scatterlayer .trace${trace.uid}`)
    if (!group) return false
    const axes = [chart._fullLayout[axisName(trace.xaxis, "x")], chart._fullLayout[axisName(trace.yaxis, "y")]]
    return trace.mode === "lines" ? moveLine(group, mark, axes) : movePoints(group, mark, axes)
  })
}

function axisName(id, letter) {
  return `${letter}axis${id.slice(1)}`
}

// Plotly makes one path for each unbroken part; here the first holds them all.
function moveLine(group, mark, [xaxis, yaxis]) {
  const paths = group.querySelectorAll(".js-line")
  if (paths.length === 0) return false
  let path = ""
  let pen = "M"
  for (let index = 0; index < mark.x.length; index++) {
    if (mark.x[index] === null || mark.y[index] === null) {
      pen = "M"
      continue
    }
    path += `${pen}${xaxis.d2p(mark.x[index]).toFixed(2)},${yaxis.d2p(mark.y[index]).toFixed(2)}`
    pen = "L"
  }
  paths.forEach((part, place) => part.setAttribute("d", place === 0 ? path : "M0,0"))
  return true
}

function movePoints(group, mark, [xaxis, yaxis]) {
  const points = group.querySelectorAll(".point, .textpoint")
  if (points.length !== mark.x.length) return false
  points.forEach((point, place) => {
    const [x, y] = [xaxis.d2p(mark.x[place]).toFixed(2), yaxis.d2p(mark.y[place]).toFixed(2)]
    if (point.classList.contains("point")) return point.setAttribute("transform", `translate(${x},${y})`)
    point.firstElementChild.setAttribute("x", x)
    point.firstElementChild.setAttribute("y", y)
  })
  return true
}

function traceOf(chart, name) {
  return chart._fullData.find(trace => trace.name === name)
}
