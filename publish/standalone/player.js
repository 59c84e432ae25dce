// The player of one film: every slope in it was computed by core; here marks are placed, and nothing is worked out but their gap.
const WHOLE_MILLISECONDS = 6000
const KEPT = "?" // in the place of a number that is kept out of sight
const SPOKEN_MILLISECONDS = 400
const told = JSON.parse(document.getElementById("data").textContent)
// null stands for NaN, "Infinity" for itself.
const number = value => (value === null ? NaN : Number(value))
const film = Object.fromEntries(
  Object.entries(told.film).map(([name, value]) => [name, Array.isArray(value) ? value.map(number) : number(value)]),
)
const hide = new Set(told.hide)
const last = film.deltas.length - 1
const dark = window.matchMedia("(prefers-color-scheme: dark)")
const still = window.matchMedia("(prefers-reduced-motion: reduce)")
const find = selector => document.querySelector(selector)
const chart = find(".chart")
const stage = find(".stage")
const slider = find(".delta")
let at = 0
let turn
let speaking
// What a test, or a curious reader, may look at: the frame that is drawn, and how many different ones were.
const player = (window.tangentLab = { film, shown: null, drawn: new Set() })

function secantAt(place) {
  const { a, value, left, right, deltas, slopes, mirrors } = film
  return { a, value, left, right, delta: deltas[place], slope: slopes[place], mirror: mirrors[place] }
}

// ---- the chart ------------------------------------------------------------------------------------------------------

function axes(panel) {
  return [chart._fullLayout[`xaxis${panel}`], chart._fullLayout[`yaxis${panel}`]]
}

function box(panel) {
  const [xaxis, yaxis] = axes(panel)
  return { x0: xaxis.range[0], x1: xaxis.range[1], y0: yaxis.range[0], y1: yaxis.range[1] }
}

function scale(panel) {
  const [xaxis, yaxis] = axes(panel)
  const { x0, x1, y0, y1 } = box(panel)
  return { x: xaxis._length / (x1 - x0), y: yaxis._length / (y1 - y0) }
}

function marksOf(secant) {
  const [left, right] = [box(""), box("2")]
  return {
    ...lineMarks(secant, left, []),
    ...slopeMarks(hide.has("numbers") ? { ...secant, left: NaN, right: NaN, slope: NaN } : secant, right),
    words: wordMarks(secant, left, scale(""), null, traceOf(chart, "f")),
    visited: noLine(right),
    traced: noLine(right),
  }
}

// The panels stand side by side, or one above the other on a narrow screen.
function drawChart() {
  const look = told.looks[dark.matches ? "dark" : "light"]
  const traces = look.traces.map((trace, place) => ({ ...trace, x: told.lines[place].x, y: told.lines[place].y }))
  const layout = structuredClone(look.layout)
  const domains = told.domains[chart.clientWidth < 600 ? "stacked" : "wide"]
  for (const [path, domain] of Object.entries(domains)) layout[path.split(".")[0]].domain = domain
  const size = { width: chart.clientWidth, height: chart.clientHeight, autosize: false }
  const drawn = window.Plotly.react(chart, traces, { ...layout, ...size }, { displayModeBar: false, staticPlot: true })
  return drawn.then(() => show(true))
}

function show(lasting = false) {
  const secant = secantAt(at)
  if (chart._fullLayout) {
    const marks = marksOf(secant)
    if (lasting || !move(chart, told.traces, marks)) settle(chart, told.traces, marks)
  }
  player.shown = secant
  player.drawn.add(at)
  write(secant)
}

// ---- the numbers ----------------------------------------------------------------------------------------------------

function write(secant) {
  const towards = slopeTowards(secant)
  const split = isSplit(secant)
  say("delta", written(secant.delta))
  const noNumbers = hide.has("numbers")
  const noTangent = noNumbers || hide.has("tangent")
  const tangent = split ? `${written(secant.left, 3)} | ${written(secant.right, 3)}` : written(towards)
  const sides = split ? "from the left | from the right" : "the limit of the slopes"
  say("secant", noNumbers ? KEPT : written(secant.slope))
  say("tangent", noTangent ? KEPT : tangent)
  say("gap", noTangent ? KEPT : written(gapOf(secant)))
  say("average", `from x = ${written(secant.a)} to ${written(secant.a + secant.delta)}`)
  say("rate", noNumbers ? "\u0394y/\u0394x" : rateText(secant))
  say("sides", noTangent ? "kept out of sight" : sides)
  slider.value = at
  const slope = noNumbers ? "" : `, secant slope ${written(secant.slope)}`
  slider.setAttribute("aria-valuetext", `delta ${written(secant.delta)}${slope}`)
  clearTimeout(speaking)
  speaking = setTimeout(speak, SPOKEN_MILLISECONDS)
}

function rateText(secant) {
  if (!Number.isFinite(secant.slope)) return "no value at P or Q"
  return `\u0394y/\u0394x = ${written(secant.slope * secant.delta, 4)} / ${written(secant.delta, 4)}`
}

function say(name, text) {
  find(`[data-of="${name}"]`).textContent = text
}

function speak() {
  const of = name => find(`[data-of="${name}"]`).textContent.replace(KEPT, "out of sight")
  find(".spoken").textContent =
    `Delta ${of("delta")}. Secant slope ${of("secant")}, tangent slope ${of("tangent")}, gap ${of("gap")}.`
}

function ticks() {
  const decades = film.deltas.map((delta, place) => [place, Math.log10(Math.abs(delta))])
  const whole = decades.filter(([, exponent]) => Math.abs(exponent - Math.round(exponent)) < 1e-9)
  find(".ticks").replaceChildren(
    ...whole.map(([place, exponent]) => {
      const tick = document.createElement("span")
      tick.className = Math.round(exponent) % 2 ? "fine" : ""
      tick.style.left = `${(place / last) * 100}%`
      tick.textContent = written(film.deltas[place])
      return tick
    }),
  )
}

// ---- play -----------------------------------------------------------------------------------------------------------

function go(place) {
  pause()
  at = Math.max(0, Math.min(last, place))
  show(true)
}

// Every frame is shown, on a slow screen too: it then takes longer.
function play() {
  if (at === last) at = 0
  label("Pause", true)
  const began = performance.now() - (at * WHOLE_MILLISECONDS) / last
  const advance = now => {
    if (((now - began) * last) / WHOLE_MILLISECONDS >= at + 1) {
      at += 1
      show(at === last)
    }
    if (at < last) turn = requestAnimationFrame(advance)
    else pause()
  }
  show()
  turn = requestAnimationFrame(advance)
}

function pause() {
  cancelAnimationFrame(turn)
  turn = undefined
  label("Play: shrink delta", false)
}

function label(text, playing) {
  stage.classList.toggle("playing", playing)
  find(".play").setAttribute("aria-label", text)
  find(".play").title = text
}

// Who wants no motion gets one step for each press.
function pressed() {
  if (turn !== undefined) go(at)
  else if (still.matches) go(at === last ? 0 : nextDecade())
  else play()
}

function nextDecade() {
  const found = film.deltas.findIndex((delta, place) => place > at && Math.abs(delta) <= Math.abs(film.deltas[at]) / 9.9)
  return found < 0 ? last : found
}

// Space plays wherever no button has it; the arrows are the slider's own, and so they are everywhere.
function key(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, summary, input")) return
  const act = { " ": pressed, ArrowRight: () => go(at + 1), ArrowLeft: () => go(at - 1), Home: () => go(0), End: () => go(last) }
  if (!act[event.key]) return
  event.preventDefault()
  act[event.key]()
}

slider.max = last
slider.addEventListener("input", () => go(Number(slider.value)))
find(".play").addEventListener("click", pressed)
find(".back").addEventListener("click", () => go(at - 1))
find(".forward").addEventListener("click", () => go(at + 1))
document.addEventListener("keydown", key)
ticks()
if (window.Plotly) {
  drawChart().then(() => (player.ready = true))
  dark.addEventListener("change", drawChart)
  new ResizeObserver(() => chart._fullLayout && chart.clientWidth !== chart._fullLayout.width && drawChart()).observe(chart)
} else {
  find(".trouble").hidden = false
  chart.hidden = true
  show()
}
