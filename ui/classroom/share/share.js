// The link and the frame in boxes that can be selected, with buttons that copy them and say so; and the QR code, small and large.

import { subscribe } from "../../live/messages.js"

const QUIET = 4 // modules of white around a QR code, as its standard asks

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

// One rectangle for each run of dark modules. bits: eight modules a byte, the first the highest bit.
function darkPath(size, bits) {
  const bytes = Uint8Array.from(atob(bits), letter => letter.charCodeAt(0))
  const dark = place => (bytes[place >> 3] >> (7 - (place & 7))) & 1
  let path = ""
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = x
      while (x < size && dark(y * size + x)) x++
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`
    }
  }
  return path
}

function drawCode(pictures, { size, bits }, title) {
  const path = darkPath(size, bits)
  for (const picture of pictures) {
    const side = size + 2 * QUIET
    picture.setAttribute("viewBox", `${-QUIET} ${-QUIET} ${side} ${side}`)
    picture.setAttribute("aria-label", `QR code of the link: ${title}`)
    const [white, dark] = picture.children
    for (const [name, value] of Object.entries({ x: -QUIET, y: -QUIET, width: side, height: side })) white.setAttribute(name, value)
    dark.setAttribute("d", path)
  }
}

function fill(box, text, button) {
  if (box.value === text) return
  box.value = text
  button.textContent = button.dataset.says
}

export default function ({ parentElement: root, data: { name } }) {
  const find = selector => root.querySelector(selector)
  const buttons = [...root.querySelectorAll(".copy")]
  for (const button of buttons) {
    const box = find(`.${button.dataset.copies}`)
    box.onfocus = () => box.select()
    button.onclick = async () => (button.textContent = (await copied(box)) ? "Copied" : "Press Ctrl+C")
  }
  find(".enlarge").onclick = () => find("dialog").showModal()
  // A click beside the code puts it away, as one on it does not.
  find("dialog").onclick = event => event.target === find("dialog") && find("dialog").close()
  return subscribe(root, name, message => {
    for (const button of buttons) fill(find(`.${button.dataset.copies}`), message[button.dataset.copies], button)
    find(".remark").textContent = message.code.remark
    find("dialog .title").textContent = message.title
    find(".code").hidden = !message.code.size
    if (message.code.size) drawCode(root.querySelectorAll(".qr"), message.code, message.title)
  })
}
