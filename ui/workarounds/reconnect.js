// Runs the page once when its connection is back: a new server knows none of its widgets. Where Streamlit has given the
// connection up for good the page would never answer again, and is loaded again from its link.
const CONNECTION = "data-test-connection-state"
const LOADED_AGAIN = "tangent-lab-loaded-again"
const NOT_SOONER = 30000 // milliseconds from one time to the next: a server that is down is not to be asked all the time

function loadAgain() {
  const before = Number(sessionStorage.getItem(LOADED_AGAIN) ?? 0)
  setTimeout(
    () => {
      sessionStorage.setItem(LOADED_AGAIN, Date.now())
      location.reload()
    },
    Math.max(0, before + NOT_SOONER - Date.now()),
  )
}

export default ({ setTriggerValue }) => {
  const app = document.querySelector(`[${CONNECTION}]`)
  if (!app) return
  let lost = false
  const observer = new MutationObserver(() => {
    const state = app.getAttribute(CONNECTION)
    if (state === "CONNECTED" && lost) setTriggerValue("again", true)
    if (state === "DISCONNECTED_FOREVER") loadAgain()
    lost = state !== "CONNECTED"
  })
  observer.observe(app, { attributeFilter: [CONNECTION] })
  return () => observer.disconnect()
}
