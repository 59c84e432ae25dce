// A film: a chart with frames, and the controls that show one of them, play them, and tell Python once, when the hand lets go.

const WHOLE_MILLISECONDS = 5000 // a film of many frames plays so long...
const FRAME_MILLISECONDS = 400 // ...and one of few frames shows each so long
const films = new WeakMap()

class Film {
  constructor(root, tell) {
    this.root = root
    this.tell = tell
    this.commits = new Commits((name, value) => this.tell(name, value))
    this.find = selector => root.querySelector(selector)
    this.at = null
    this.held = false
    this.pressed = false
    this.watch = new ChartWatch({
      complete: chart => (chart._transitionData?._frames?.length ?? 0) >= this.frames,
      ready: chart => this.armed(chart),
      resized: () => this.show(),
      missing: () => this.reveal(0),
    })
    this.bind()
  }

  // ---- what Python says -------------------------------------------------------------------------------------------

  receive(news) {
    this.news = news
    this.frames = news.labels.length > 1 ? news.labels.length : 0
    const fresh = this.commits.hear({ at: news.at }, news.heard)
    if ((fresh && !this.held && !this.playing) || this.at === null) this.at = news.at
    this.at = Math.min(this.at, news.labels.length - 1)
    this.prepare()
    this.watch.look(news.chart, news.id)
  }

  prepare() {
    const { labels, title, colour, play, redraw } = this.news
    const film = this.find(".film")
    this.redraw = redraw
    film.style.setProperty("--colour", colour)
    film.style.setProperty("--longest", Math.max(...labels.map(label => label.length)))
    film.setAttribute("aria-label", title)
    this.find(".name").textContent = title
    this.find(".at").setAttribute("aria-label", title)
    this.find(".at").max = labels.length - 1
    this.find(".play").hidden = !play
    const [first, last] = this.root.querySelectorAll(".ends span")
    first.textContent = labels[0]
    last.textContent = labels[labels.length - 1]
    this.reveal(this.frames)
    this.write()
  }

  reveal(frames) {
    this.find(".film").hidden = frames < 2
  }

  // The chart library may come later than anybody would wait for.
  armed(chart) {
    this.chart = chart
    this.reveal(this.frames)
    this.show()
  }

  // ---- what the hand does -----------------------------------------------------------------------------------------

  bind() {
    const at = this.find(".at")
    at.addEventListener("input", () => this.grabbed(Number(at.value)))
    at.addEventListener("pointerdown", () => (this.pressed = true))
    for (const end of ["pointerup", "pointercancel"]) at.addEventListener(end, () => this.lift())
    at.addEventListener("change", () => this.changed())
    this.find(".play").addEventListener("click", () => this.togglePlay())
    this.find(".back").addEventListener("click", () => this.step(-1))
    this.find(".forward").addEventListener("click", () => this.step(1))
  }

  grabbed(at) {
    this.pause()
    this.held = true
    this.go(at)
  }

  // A key that is held down changes the value again and again: one commit, once it rests.
  changed() {
    if (this.pressed) return
    this.held = false
    this.commitSoon()
  }

  lift() {
    this.pressed = false
    if (!this.held) return
    this.held = false
    this.commit()
  }

  step(by) {
    this.pause()
    this.go(this.at + by)
    this.commitSoon()
  }

  go(at) {
    const next = Math.max(0, Math.min(this.news.labels.length - 1, at))
    if (next === this.at) return
    this.at = next
    this.soon()
  }

  // ---- play -------------------------------------------------------------------------------------------------------

  get playing() {
    return this.turn !== undefined
  }

  togglePlay() {
    const last = this.news.labels.length - 1
    if (this.playing) {
      this.pause()
      this.commit()
    } else if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) this.step(this.at === last ? -last : 1)
    else this.play(this.at === last ? 0 : this.at, last)
  }

  play(from, last) {
    const each = Math.min(FRAME_MILLISECONDS, WHOLE_MILLISECONDS / last)
    const start = performance.now()
    this.commits.cancel()
    this.label("Pause", true)
    const advance = now => {
      this.at = Math.min(last, from + Math.floor(Math.max(0, now - start) / each))
      this.showIfNew()
      if (this.at < last) this.turn = requestAnimationFrame(advance)
      else {
        this.pause()
        this.commit()
      }
    }
    this.turn = requestAnimationFrame(advance)
  }

  pause() {
    if (!this.playing) return
    cancelAnimationFrame(this.turn)
    this.turn = undefined
    this.label("Play", false)
  }

  label(text, playing) {
    this.find(".film").classList.toggle("playing", playing)
    this.find(".play").setAttribute("aria-label", text)
    this.find(".play").title = text
  }

  // ---- telling Python ---------------------------------------------------------------------------------------------

  commitSoon() {
    this.commits.soon(() => this.commit())
  }

  commit() {
    this.showIfNew()
    if (this.commits.now({ at: this.at })) this.find(".spoken").textContent = `${this.news.title}: ${this.news.labels[this.at]}`
  }

  // ---- showing ----------------------------------------------------------------------------------------------------

  // At most once an animation frame.
  soon() {
    this.pending ??= requestAnimationFrame(() => this.showIfNew())
  }

  showIfNew() {
    this.pending = cancelAnimationFrame(this.pending)
    if (this.at !== this.shown) this.show()
  }

  show() {
    this.write()
    if (!this.frames || !this.chart?.isConnected) return
    this.shown = this.at
    const how = { mode: "immediate", transition: { duration: 0 }, frame: { duration: 0, redraw: this.redraw } }
    // A frame that comes too quickly throws out the one before it, which then counts as failed.
    window.Plotly.animate(this.chart, [String(this.at)], how).catch(() => {})
  }

  write() {
    const { labels } = this.news
    const text = labels[this.at]
    const at = this.find(".at")
    if (!this.held) at.value = this.at
    at.setAttribute("aria-valuetext", text)
    this.find(".label").textContent = text
    this.find(".back").ariaDisabled = String(this.at === 0)
    this.find(".forward").ariaDisabled = String(this.at === labels.length - 1)
  }

  close() {
    this.commits.cancel()
    this.pending = cancelAnimationFrame(this.pending)
    this.pause()
    this.watch.close()
  }
}

export default function ({ parentElement: root, data: { name }, setStateValue }) {
  const film = films.get(root) ?? new Film(root, setStateValue)
  films.set(root, film)
  root.querySelector(".film").tangentLab = film
  film.tell = setStateValue
  const deafen = hear(root, name, news => film.receive(news))
  return () => {
    deafen()
    film.close()
    films.delete(root)
  }
}
