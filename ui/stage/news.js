// Hands the small data of a commit to the conductor, which is mounted apart so that its code travels only once.
export default function ({ data }) {
  window.tangentLabNews = data
  document.dispatchEvent(new CustomEvent("tangent-lab-news", { detail: data }))
}
