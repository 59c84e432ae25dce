// Elements of a page: made with their text, and written into only where another text stands there.

// look: its classes.
export function element(kind, text = "", look = "") {
  const made = document.createElement(kind)
  made.textContent = text
  if (look) made.className = look
  return made
}

export function write(place, text) {
  if (place.textContent !== text) place.textContent = text
}
