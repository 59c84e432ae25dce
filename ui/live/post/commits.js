// What a hand has done, told to Python once: no value twice, and none that Python knows already.
const COMMIT_REST_MILLISECONDS = 250 // after the last of a row of keys

class Commits {
  constructor(tell) {
    this.tell = tell
    this.sent = 0
    this.heard = 0
    this.session = null
    this.told = null
    this.known = null
  }

  // news: `value` is what Python's widgets say, `heard` the number of the last commit that they know of, in that session. False where
  // that is older than what the hand has done since.
  hear(value, [session, heard]) {
    const unheard = this.sent > this.heard
    const takenOver = this.session !== null && this.session !== session
    Object.assign(this, { session, heard, known: value })
    if (takenOver) {
      this.sent = heard
      if (unheard && this.now(this.told)) return false
    }
    return !this.waiting && heard >= this.sent
  }

  get waiting() {
    return this.timer !== undefined
  }

  // True where there was something to tell. values: plain objects with the same names in the same order.
  now(value) {
    this.cancel()
    const last = this.sent > this.heard ? this.told : this.known
    if (JSON.stringify(value) === JSON.stringify(last)) return false
    this.sent = Math.max(this.sent, this.heard) + 1
    this.told = value
    this.tell("commit", { ...value, number: this.sent })
    return true
  }

  soon(commit) {
    this.cancel()
    this.timer = setTimeout(commit, COMMIT_REST_MILLISECONDS)
  }

  cancel() {
    this.timer = clearTimeout(this.timer)
  }
}
