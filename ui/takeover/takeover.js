// Runs the page once when its connection is back: a new server knows none of its widgets.
export default ({ setTriggerValue }) => {
  const app = document.querySelector("[data-test-connection-state]")
  if (!app) return
  let lost = false
  const observer = new MutationObserver(() => {
    const live = app.dataset.testConnectionState === "CONNECTED"
    if (live && lost) setTriggerValue("again", true)
    lost = !live
  })
  observer.observe(app, { attributeFilter: ["data-test-connection-state"] })
  return () => observer.disconnect()
}
