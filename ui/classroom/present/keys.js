// Keys for a whole page that is shown to a room. They press the very buttons and scrubbers that a hand would.

import { subscribe } from "../../live/messages.js"

const TYPING = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable]:not([contenteditable=false])"
const MOVING = "input[type=range], input[type=radio], [role=slider], [role=radio], [role=tab], [role=option], [role=menuitem], [role=spinbutton]"
const PRESSED = "button, a[href], summary, input, [role=button], [role=switch], [role=radio], [role=option], [role=tab]"
const MOVES = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]
const DECADE = 20 // rungs of the stage's ladder
const EDGE = 16 // pixels below the numbers
const LEAST = 380 // pixels: a smaller picture helps nobody
const LEAST_PHONE = 300
const PHONE = 640
const LEAP = 12 // leaps from end to end, where a picture has no steps of its own
// A page's first picture with its controls, by their keys: the first of these that the page has.
const PICTURES = [["stage-chart", "stage"], ["error-chart", "delta-line"], ["cursor-chart", "cursor"], ["race-chart", "race"], ["seconds", null]]
// Buttons of Streamlit's that go a step on or back, where they are on the screen and no moving picture is above them.
const NEXT = ".st-key-next-line button, .st-key-steps-add button"
const BACK = ".st-key-first-line button, .st-key-steps-first_page button"

const click = selector => document.querySelector(selector)?.click()

function isSeen(part) {
  const { top, bottom, width } = part.getBoundingClientRect()
  return width > 0 && bottom > 0 && top < window.innerHeight
}

// Whether the part of the page that has the focus wants the key for itself.
function isTaken(event) {
  const [focused] = event.composedPath()
  if (!focused?.matches) return false
  if (focused.matches(TYPING)) return true
  if (MOVES.includes(event.key)) return focused.matches(MOVING)
  return event.key === " " && focused.matches(PRESSED) && !focused.matches("input[type=range]")
}

// The controls of the first moving picture that is on the screen.
function conductor() {
  const all = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")]
    .map(host => host.shadowRoot?.querySelector(".conductor:not([hidden])"))
    .filter(Boolean)
  return all.find(isSeen) ?? all[0]
}

// Whether there was one to press.
function press(...names) {
  const button = names.map(name => conductor()?.querySelector(`.${name}`)).find(Boolean)
  button?.click()
  return Boolean(button)
}

// A page of formulas goes on by its own button, as long as that is seen and no moving picture stands above it.
function turn(selector) {
  const button = [...document.querySelectorAll(selector)].find(isSeen)
  const picture = conductor()?.getRootNode().host
  if (!button || (picture && isSeen(picture) && picture.getBoundingClientRect().top < button.getBoundingClientRect().top)) return false
  button.click()
  return true
}

const leap = sign => scrub((value, low, high) => value + sign * Math.ceil((high - low) / LEAP))

function scrub(place) {
  const range = conductor()?.querySelector("input.delta, input.at, input[type=range]")
  if (!range) return
  range.value = place(Number(range.value), Number(range.min), Number(range.max))
  range.dispatchEvent(new Event("input"))
  range.dispatchEvent(new Event("change"))
}

// The stage's scrubber has 0 in its middle: its first place is the widest delta on the side where it is.
const side = (value, low) => (low < 0 && value < 0 ? -1 : 1)
const first = (value, low, high) => (low < 0 ? side(value, low) * high : isDelta() ? high : low)
const last = (value, low, high) => (low < 0 ? side(value, low) : isDelta() ? low : high)
// The scrubber of the line of delta, too, begins with the widest, at its right end.
const isDelta = () => conductor().matches(".delta-line")
const wider = (value, low, high) => side(value, low) * Math.min(high, Math.abs(value) + DECADE)

const KEYS = {
  " ": () => turn(NEXT) || press("play"),
  ArrowLeft: () => scrub(value => value - 1),
  ArrowRight: () => scrub(value => value + 1),
  Home: () => scrub(first),
  End: () => scrub(last),
  PageDown: () => turn(NEXT) || press("step", "smaller", "forward") || leap(1),
  PageUp: () => turn(BACK) || press("wider", "back") || (conductor()?.matches(".stage") ? scrub(wider) : leap(-1)),
  f: () => press("flip"),
  r: () => click(".st-key-reveal button"),
  p: () => click(".st-key-present input"),
}

class Keys {
  constructor(root, send) {
    this.send = send
    this.find = selector => root.querySelector(selector)
    this.find(".help").onclick = () => this.help()
    this.on = false
    this.listeners = new AbortController()
    const { signal } = this.listeners
    // Before Streamlit's own keys, of which one runs the page again at every R.
    window.addEventListener("keydown", event => this.key(event), { capture: true, signal })
    window.addEventListener("resize", () => this.fit(), { signal })
    this.sizes = new ResizeObserver(() => this.fit())
  }

  receive({ on }) {
    this.on = on
    this.find(".help").hidden = !on
    document.querySelector(".st-key-present input")?.setAttribute("aria-keyshortcuts", on ? "P" : "Alt+P")
    this.sizes.disconnect()
    if (on) this.sizes.observe(document.querySelector("[data-testid=stMainBlockContainer]"))
    this.fit()
  }

  // All that the screen has left beside the picture's controls and what stands above it is the picture's; where it
  // stands too far down for that, a whole screen below.
  fit() {
    this.measure()
    const [chart, controls] = PICTURES.map(keys => keys.map(key => key && document.querySelector(`.st-key-${key}`))).find(([found]) => found) ?? []
    if (!this.on || !chart) return
    const scrolled = document.querySelector("[data-testid=stMain]")?.scrollTop ?? 0
    const { top, bottom } = chart.getBoundingClientRect()
    const below = controls ? Math.max(controls.offsetHeight, controls.getBoundingClientRect().bottom - bottom) : 0
    const whole = Math.floor(window.innerHeight - below - EDGE)
    const left = Math.floor(whole - top - scrolled)
    const least = window.innerWidth > PHONE ? LEAST : LEAST_PHONE
    document.documentElement.style.setProperty("--picture-height", `${left >= least ? left : Math.max(least, whole)}px`)
  }

  // Who has the picture in hand needs no larger words in it, and has no room for them: Python draws it as ever.
  measure() {
    const narrow = window.innerWidth <= PHONE
    if (!this.on || narrow === this.narrow) return
    if (narrow || this.narrow !== undefined) this.send("narrow", narrow)
    this.narrow = narrow
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.isComposing || isTaken(event)) return
    if (event.altKey) {
      if (event.code === "KeyP" && !event.shiftKey && !this.on) this.run(event, KEYS.p)
    } else if (this.on && event.key === "?") this.run(event, () => this.help())
    else if (this.on && !this.isCovered()) this.run(event, KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key])
  }

  run(event, act) {
    if (!act) return
    event.preventDefault()
    event.stopImmediatePropagation()
    act()
  }

  // By the list of keys, by the large code, or by a dialog of Streamlit's.
  isCovered() {
    const shadows = [...document.querySelectorAll("[data-testid=stBidiComponentIsolated]")].map(host => host.shadowRoot)
    return [document, ...shadows].some(home => home?.querySelector("dialog[open], [role=dialog][aria-modal=true]"))
  }

  help() {
    const list = this.find("dialog")
    if (list.open) list.close()
    else list.showModal()
  }

  close() {
    this.listeners.abort()
    this.sizes.disconnect()
  }
}

const all = new WeakMap()

export default function ({ parentElement: root, setStateValue }) {
  const before = all.get(root)
  before?.close()
  const keys = new Keys(root, setStateValue)
  keys.narrow = before?.narrow
  all.set(root, keys)
  const unsubscribe = subscribe(root, "keys", message => keys.receive(message))
  return () => {
    unsubscribe()
    keys.close()
  }
}
