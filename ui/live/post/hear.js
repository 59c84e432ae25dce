// What Python says to `name`: the last of it at once, the rest as it comes. Hearing again replaces the earlier hearing.
const hearing = new WeakMap()

function hear(root, name, take) {
  hearing.get(root)?.()
  const listen = event => take(event.detail)
  document.addEventListener(`tangent-lab-${name}`, listen)
  hearing.set(root, () => document.removeEventListener(`tangent-lab-${name}`, listen))
  if (window.tangentLabPost?.[name]) take(window.tangentLabPost[name])
  return hearing.get(root)
}
