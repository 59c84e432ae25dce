// The component that brings Python's messages: hands each to the parts of the page that it is for, now or when they come. Its code
// travels with every commit, so it imports nothing.

export default function ({ data: messages }) {
  const latest = ((window.tangentLab ??= {}).messages ??= {})
  for (const [name, message] of messages) {
    latest[name] = message
    document.dispatchEvent(new CustomEvent(`tangent-lab-${name}`, { detail: message }))
  }
}
