// The link in a box that can be selected, and a button that copies it and says so.
const COPY = "Copy link"

async function copied(box) {
  box.select()
  try {
    await navigator.clipboard.writeText(box.value)
  } catch {
    // Over plain http browsers offer no clipboard: the old way copies what is selected.
    return document.execCommand("copy")
  }
  return true
}

export default function ({ parentElement }) {
  const [box, button] = ["input", "button"].map(name => parentElement.querySelector(name))
  box.onfocus = () => box.select()
  button.onclick = async () => (button.textContent = (await copied(box)) ? "Copied" : "Press Ctrl+C")
  return hear(parentElement, "share", ({ link }) => {
    if (box.value !== link) button.textContent = COPY
    box.value = link
  })
}
