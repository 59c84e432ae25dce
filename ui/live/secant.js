// One secant as the stage and the stand-alone page show it: its marks on both panels, its numbers, and what a screen reader says.

import { gapOf, isSplit, lineMarks, noLine, slopeMarks, slopeTowards, wordMarks } from "./marks.js"
import { MISSING, formatNumber } from "./numbers.js"

const HIDDEN = "?" // in the place of a number that is kept out of sight

// hide: a Set of what stays out of sight, of "tangent" and "numbers"; ghosts: slopes of secants gone by; guess: as guessLine() makes it.
export function stageMarks(canvas, shown, hide, ghosts = [], guess = null) {
  const [left, right] = [canvas.box(), canvas.box("2")]
  const secant = hide.has("tangent") ? { ...shown, left: NaN, right: NaN } : shown
  const slopes = hide.has("numbers") ? { ...secant, left: NaN, right: NaN, slope: NaN } : secant
  return {
    ...lineMarks(secant, left, ghosts),
    ...slopeMarks(slopes, right),
    words: wordMarks(secant, left, canvas.wordScale(), guess, canvas.curve("f")),
    visited: noLine(right),
    traced: noLine(right),
  }
}

// Texts by the data-of of their places. words: what x and the quotient are called; tangent: what the tangent's slope is.
export function secantTexts(secant, hide, words, tangent) {
  const isSplitHere = isSplit(secant)
  const noNumbers = hide.has("numbers")
  const noTangent = noNumbers || hide.has("tangent")
  const slope = isSplitHere ? `${formatNumber(secant.left, 3)} | ${formatNumber(secant.right, 3)}` : formatNumber(slopeTowards(secant))
  const sides = isSplitHere ? "from the left | from the right" : tangent
  return {
    delta: formatNumber(secant.delta),
    secant: noNumbers ? HIDDEN : formatNumber(secant.slope),
    tangent: noTangent ? HIDDEN : slope,
    gap: noTangent ? HIDDEN : formatNumber(gapOf(secant)),
    rate: noNumbers ? words.quotient : rateText(secant, words.quotient),
    sides: noTangent ? "kept out of sight" : sides,
    average: `from ${words.symbol} = ${formatNumber(secant.a)} to ${formatNumber(secant.a + secant.delta)}`,
  }
}

export function rateText({ slope, delta }, name, digits = 4) {
  if (delta === 0) return "no secant at delta 0"
  if (!Number.isFinite(slope)) return "no value at P or Q"
  return `${name} = ${formatNumber(slope * delta, 4)} / ${formatNumber(delta, digits)}`
}

export function secantSummary(texts) {
  const [delta, secant, tangent, gap] = ["delta", "secant", "tangent", "gap"].map(name => aloud(texts[name]))
  return `Delta ${delta}. Secant slope ${secant}, tangent slope ${tangent}, gap ${gap}.`
}

// The same for the ear as the large numbers are for the eye.
function aloud(text) {
  if (text === HIDDEN) return "out of sight"
  if (text === MISSING) return "none"
  const sides = text.split(" | ")
  return sides.length > 1 ? `${aloud(sides[0])} from the left and ${aloud(sides[1])} from the right` : text
}
