// The one adapter to Plotly: no other file knows its inner names.

const NARROW = 600 // pixels: a narrower chart has its panels one above the other
const WORD_PIXELS = 14 // how high words are drawn on a desk
const AT_ONCE = { mode: "immediate", transition: { duration: 0 } }

export function findChart(key) {
  return document.querySelector(`.st-key-${key} .js-plotly-plot`)
}

export function isLoaded() {
  return Boolean(window.Plotly?.animate)
}

// Plotly has drawn it, and has not taken it down: for a while such a chart still stands in the page.
export function isDrawn(chart) {
  return Boolean(chart?.isConnected && chart._fullLayout)
}

// What Python put into layout.meta of the figure; undefined as long as it is not drawn.
export function metaOf(chart) {
  return chart?._fullLayout?.meta
}

export function frameCount(chart) {
  return chart._transitionData?._frames?.length ?? 0
}

// A frame that comes too quickly throws out the one before it, which then counts as failed.
export function showFrame(chart, name, redraw) {
  window.Plotly.animate(chart, [name], { ...AT_ONCE, frame: { duration: 0, redraw } }).catch(() => {})
}

// Where the panels should be at the chart's width, as "xaxis2.domain": [low, high] and so on; undefined where they are there.
export function missingDomains({ _fullLayout: laid, clientWidth: width }) {
  const wanted = width > 0 ? domainsAt(laid.meta?.domains, width) : undefined
  const stands = ([name, [low, high]]) => {
    const { domain } = laid[name.split(".")[0]]
    return domain[0] === low && domain[1] === high
  }
  return wanted && !Object.entries(wanted).every(stands) ? wanted : undefined
}

function domainsAt(domains, width) {
  return domains?.[width < NARROW ? "stacked" : "wide"]
}

// In a layout that is still to be drawn at that width.
export function placePanels(layout, domains, width) {
  for (const [path, domain] of Object.entries(domainsAt(domains, width) ?? {})) layout[path.split(".")[0]].domain = domain
}

// What marks are drawn on. Any other canvas for them has the same box, scale, wordScale, curve, pixel, point and draw.
export class PlotlyCanvas {
  // traces: the place of each moving mark among the chart's traces, by its name.
  constructor(chart, traces) {
    this.chart = chart
    this.traces = traces
    this.groups = {} // the SVG element of each trace that was moved, by its name
  }

  axes(panel = "") {
    return [this.chart._fullLayout[`xaxis${panel}`], this.chart._fullLayout[`yaxis${panel}`]]
  }

  // What a panel shows, in units of its axes; of a logarithmic axis the exponents.
  box(panel = "") {
    const [xaxis, yaxis] = this.axes(panel)
    return { x0: xaxis.range[0], x1: xaxis.range[1], y0: yaxis.range[0], y1: yaxis.range[1] }
  }

  // Of a panel, in pixels.
  width(panel = "") {
    return this.axes(panel)[0]._length
  }

  // Pixels a unit.
  scale(panel = "") {
    const [xaxis, yaxis] = this.axes(panel)
    const { x0, x1, y0, y1 } = this.box(panel)
    return { x: xaxis._length / (x1 - x0), y: yaxis._length / (y1 - y0) }
  }

  // The isSame, in pixels of which a word needs as many as on a desk: before a room words are larger.
  wordScale(panel = "") {
    const { x, y } = this.scale(panel)
    const size = this.chart._fullData.find(trace => trace.textfont?.size > 0)?.textfont.size ?? WORD_PIXELS
    const growth = Math.max(1, size / WORD_PIXELS)
    return { x: x / growth, y: y / growth }
  }

  // The points of the trace of that name, as Plotly holds them.
  curve(name) {
    return this.chart._fullData.find(trace => trace.name === name)
  }

  // Where a point of a panel is on the screen.
  pixel({ x, y }, panel = "") {
    const [xaxis, yaxis] = this.axes(panel)
    const { left, top } = this.chart.getBoundingClientRect()
    return { x: left + xaxis._offset + xaxis.d2p(x), y: top + yaxis._offset + yaxis.d2p(y) }
  }

  // Whether the pointer is above, in or below a panel.
  isAcross({ clientX }, panel = "") {
    const [xaxis] = this.axes(panel)
    const pixel = clientX - this.chart.getBoundingClientRect().left - xaxis._offset
    return pixel >= 0 && pixel <= xaxis._length
  }

  // Which point of a panel the pointer is on.
  point({ clientX, clientY }, panel = "") {
    const [xaxis, yaxis] = this.axes(panel)
    const { left, top } = this.chart.getBoundingClientRect()
    return { x: xaxis.p2d(clientX - left - xaxis._offset), y: yaxis.p2d(clientY - top - yaxis._offset) }
  }

  // lasting: Plotly.animate keeps the marks through a new size, a download or a theme, and takes some 40 ms: it revises every default of
  // the whole figure. While a hand drags or a film plays, the same lines are written into the SVG elements that Plotly made, which takes
  // well under a millisecond.
  draw(marks, lasting) {
    if (lasting || !this.move(marks)) this.settle(marks)
  }

  settle(marks) {
    const names = Object.keys(marks)
    const data = { data: names.map(name => marks[name]), traces: names.map(name => this.traces[name]) }
    // Plotly rejects one that a newer one takes the place of, and there is nothing to mend then.
    window.Plotly.animate(this.chart, data, { ...AT_ONCE, frame: { duration: 0, redraw: false } }).catch(() => {})
  }

  // False where Plotly has no element for a mark: then only settle can draw it.
  move(marks) {
    return Object.entries(marks).every(([name, mark]) => {
      const trace = this.chart._fullData[this.traces[name]]
      const group = this.group(name, trace)
      if (!group) return false
      const axes = [this.chart._fullLayout[axisName(trace.xaxis, "x")], this.chart._fullLayout[axisName(trace.yaxis, "y")]]
      return trace.mode === "lines" ? moveLine(group, mark, axes) : movePoints(group, mark, axes)
    })
  }

  // Plotly may have made it anew since it was looked for.
  group(name, trace) {
    const last = this.groups[name]
    if (last?.isConnected && last.classList.contains(`trace${trace.uid}`)) return last
    return (this.groups[name] = this.chart.querySelector(`.scatterlayer .trace${trace.uid}`))
  }
}

// Most marks rest while one moves, and an attribute that is set anew is drawn anew.
function setAttribute(element, name, value) {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value)
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
  paths.forEach((part, place) => setAttribute(part, "d", place === 0 ? path : "M0,0"))
  return true
}

function movePoints(group, mark, [xaxis, yaxis]) {
  const points = group.querySelectorAll(".point, .textpoint")
  if (points.length !== mark.x.length) return false
  points.forEach((point, place) => {
    const [x, y] = [xaxis.d2p(mark.x[place]).toFixed(2), yaxis.d2p(mark.y[place]).toFixed(2)]
    if (point.classList.contains("point")) return setAttribute(point, "transform", `translate(${x},${y})`)
    setAttribute(point.firstElementChild, "x", x)
    setAttribute(point.firstElementChild, "y", y)
  })
  return true
}
