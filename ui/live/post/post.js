// Hands what Python says to the parts of the page that it is for, which may be there already or come later.
export default ({ data: letters }) => {
  for (const [to, said] of letters) {
    ;(window.tangentLabPost ??= {})[to] = said
    document.dispatchEvent(new CustomEvent(`tangent-lab-${to}`, { detail: said }))
  }
}
