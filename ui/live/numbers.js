// Numbers as a person writes them: the same text as core/numbers.py for the same number.

export const MINUS = "\u2212"
export const MISSING = "\u2014"

function trim(text) {
  return text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text
}

function plain(value, decimals) {
  const exponent = Math.floor(Math.log10(Math.abs(value)))
  const kept = exponent >= 0 ? Math.min(decimals, 9 - exponent) : Math.max(decimals, 2 - exponent)
  return trim(value.toFixed(kept))
}

function scientific(value) {
  const [mantissa, exponent] = value.toExponential(2).split("e")
  return `${trim(mantissa)}e${Number(exponent)}`
}

export function formatNumber(value, decimals = 6) {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  if (!Number.isFinite(value)) return value > 0 ? "\u221e" : `${MINUS}\u221e`
  if (value === 0) return "0"
  const size = Math.abs(value)
  const text = size >= 9.995e-7 && size < 1e7 ? plain(value, decimals) : scientific(value)
  return text.replaceAll("-", MINUS)
}

// A size, such as an error: two significant digits, as a power of ten from 0.001 down.
export function formatSize(value) {
  if (value === null || value === undefined || !Number.isFinite(value) || value === 0) return formatNumber(value)
  if (Math.abs(value) >= 9.95e-4) return formatNumber(Number(value.toExponential(1)))
  const [mantissa, exponent] = value.toExponential(1).split("e")
  return `${trim(mantissa)}e${Number(exponent)}`.replaceAll("-", MINUS)
}
