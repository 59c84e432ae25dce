// Where the panels of a chart should be: side by side, or on a narrow screen one above the other.
const NARROW = 600 // pixels

// Plotly has drawn it, and has not taken it down: for a while such a chart still stands in the page.
function isDrawn(chart) {
  return Boolean(chart?.isConnected && chart._fullLayout)
}

// Where the panels should be at the chart's width, as "xaxis2.domain": [low, high] and so on; undefined where they are there.
function unfulfilled({ _fullLayout: laid, clientWidth: width }) {
  const wanted = width > 0 ? laid.meta?.domains?.[width < NARROW ? "stacked" : "wide"] : undefined
  const stands = ([name, [low, high]]) => {
    const { domain } = laid[name.split(".")[0]]
    return domain[0] === low && domain[1] === high
  }
  return wanted && !Object.entries(wanted).every(stands) ? wanted : undefined
}
