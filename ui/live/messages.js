// Messages between Python and the parts of a page: what Python sends by a name, and what a hand has done, sent to Python once.

const COMMIT_REST_MILLISECONDS = 250 // after the last of a row of keys
const subscriptions = new WeakMap()

// Calls receive(message) with the last message to that name at once, and with each that comes. A part has one subscription: a new
// one replaces it. Returns how to end it.
export function subscribe(root, name, receive) {
  subscriptions.get(root)?.abort()
  const subscription = new AbortController()
  subscriptions.set(root, subscription)
  document.addEventListener(`tangent-lab-${name}`, event => receive(event.detail), { signal: subscription.signal })
  const last = window.tangentLab?.messages?.[name]
  if (last) receive(last)
  return () => subscription.abort()
}

// Sends what a hand has done: no value twice, and none that Python knows already. Each commit has a number; Python answers with
// the last one that it knows of.
export class CommitSender {
  constructor(send) {
    this.send = send
    this.number = 0
    this.answered = 0
    this.session = null
    this.value = null
    this.serverValue = null
  }

  // serverValue: what Python's widgets say; stamp: its session, and the number of the last commit that it knows of. False where that
  // is older than what the hand has done since. A session that takes over from a lost one is sent what that one did not answer.
  acknowledge(serverValue, [session, answered]) {
    const isUnanswered = this.number > this.answered
    const isNewSession = this.session !== null && this.session !== session
    Object.assign(this, { session, answered, serverValue })
    if (isNewSession) {
      this.number = answered
      if (isUnanswered && this.commit(this.value)) return false
    }
    return !this.waiting && answered >= this.number
  }

  get waiting() {
    return this.timer !== undefined
  }

  // True where there was something to send. value: a plain object, always with the same names in the same order.
  commit(value) {
    this.cancel()
    const last = this.number > this.answered ? this.value : this.serverValue
    if (JSON.stringify(value) === JSON.stringify(last)) return false
    this.number = Math.max(this.number, this.answered) + 1
    this.value = value
    this.send("commit", { ...value, number: this.number })
    return true
  }

  // Calls commit() once no key has been pressed for a while.
  debounce(commit) {
    this.cancel()
    this.timer = setTimeout(commit, COMMIT_REST_MILLISECONDS)
  }

  cancel() {
    this.timer = clearTimeout(this.timer)
  }
}
