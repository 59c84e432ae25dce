// Where the connection was lost and another server answers, Streamlit's page shows nothing of it and waits for a hand. The new server
// knows none of the page's widgets, and would take the first thing that a hand does for the state they began with. So: run the page once.
const LIVE = "CONNECTED"

export default ({ setTriggerValue }) => {
  const app = document.querySelector("[data-test-connection-state]")
  if (!app) return
  let lost = false
  const look = () => {
    const live = app.dataset.testConnectionState === LIVE
    if (live && lost) setTriggerValue("again", true)
    lost = !live
  }
  const observer = new MutationObserver(look)
  observer.observe(app, { attributeFilter: ["data-test-connection-state"] })
  return () => observer.disconnect()
}
