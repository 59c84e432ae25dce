// Gives the address that a lesson is left from back the words that were taken out of it on the way.
const BETWEEN = 3000 // milliseconds from that step to the one into the next lesson, at most

const wordsOf = url => [...url.searchParams].map(([word, value]) => `${word}=${value}`)

function watch() {
  const push = history.pushState.bind(history)
  let left = null
  history.pushState = (state, title, address) => {
    const here = new URL(location.href)
    const there = new URL(address ?? here, here)
    const stays = there.pathname === here.pathname
    if (!stays && left && left.url.pathname === here.pathname && performance.now() - left.when < BETWEEN) {
      history.replaceState(history.state, "", left.url)
    }
    const kept = new Set(wordsOf(there))
    const loses = stays && wordsOf(here).some(word => !kept.has(word))
    left = loses ? { url: here, when: performance.now() } : null
    push(state, title, address)
  }
}

export default () => {
  const tangentLab = (window.tangentLab ??= {})
  if (tangentLab.watchesHistory) return
  tangentLab.watchesHistory = true
  watch()
}
