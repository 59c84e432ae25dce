// Tells Python of a new ground, once: by the system's theme, or by the choice in the menu.
const AFTER = 150 // milliseconds in which Streamlit, too, has noticed
const seen = new WeakMap()

export default function ({ parentElement: root, setStateValue }) {
  const ground = root.querySelector(".ground")
  let waiting
  const look = () => {
    const colour = getComputedStyle(ground).backgroundColor
    if (seen.has(root) && seen.get(root) !== colour) setStateValue("colour", colour)
    seen.set(root, colour)
  }
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, AFTER)
  }
  ground.addEventListener("transitionend", soon)
  look()
  return () => {
    clearTimeout(waiting)
    ground.removeEventListener("transitionend", soon)
  }
}
