// Hands Python's messages to the parts of the page that they are for, which may be there already or come later.
export default ({ data: messages }) => {
  const latest = ((window.tangentLab ??= {}).messages ??= {})
  for (const [name, message] of messages) {
    latest[name] = message
    document.dispatchEvent(new CustomEvent(`tangent-lab-${name}`, { detail: message }))
  }
}
