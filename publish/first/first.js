
// Takes the still page away when the live one shows a chart, has ended without one, or has something to say first, or where
// it is computing for long and can be stopped.
{
  const first = document.getElementById("first")
  const live = ".js-plotly-plot .main-svg, [role=dialog], [data-testid=stAlert], [data-testid=stException], .st-key-stop"
  const isThere = () => document.querySelector(live)
    || document.querySelector(".st-key-foot") && !document.querySelector("[data-testid=stSkeleton]")
  const watch = new MutationObserver(() => {
    if (!isThere()) return
    watch.disconnect()
    first.remove()
  })
  watch.observe(document.documentElement, { childList: true, subtree: true })
}
