// Hands what Python says to the part of the page that it is for, which may be there already or come later.
export default ({ data: [to, said] }) => {
  ;(window.tangentLabPost ??= {})[to] = said
  document.dispatchEvent(new CustomEvent(`tangent-lab-${to}`, { detail: said }))
}
