// Where the words of the chart lie: names at the lines' ends and beside the points.

import { clamp, dots, inset, inside, isSplit, lineEnd, slopeTowards } from "./marks.js"

export const HALF_NAME = { x: 25, y: 8 } // pixels of a line's name on either side of its middle
const FROM_POINT = 40 // pixels that a line's name keeps off P

// Names at the lines' ends and beside the points, in the order of the words trace; scale: pixels a unit of x and of y; curve:
// f's own points, which the lines' names keep off where they can.
export function wordMarks(secant, box, scale, guess, curve) {
  const p = { x: secant.a, y: secant.value }
  const drawn = Number.isFinite(secant.slope)
  const q = { x: p.x + secant.delta, y: p.y + secant.slope * secant.delta }
  const wide = drawn && Math.abs(secant.delta) * scale.x > 34
  const tall = wide && Math.abs(q.y - p.y) * scale.y > 24
  const below = q.y >= p.y ? -1 : 1
  const away = Math.sign(secant.delta || 1)
  const ends = [
    ...lineNames(p, secant, box, scale, curve),
    wide ? { x: (p.x + q.x) / 2, y: p.y + (below * 13) / scale.y } : null,
    tall ? { x: q.x + (away * 16) / scale.x, y: (p.y + q.y) / 2 } : null,
    Number.isFinite(p.y) ? { x: p.x - (away * 13) / scale.x, y: p.y - (below * 13) / scale.y } : null,
    wide ? { x: q.x - (away * 13) / scale.x, y: q.y - (below * 13) / scale.y } : null,
    ...(guess === undefined ? [] : [guess?.name ?? null]),
  ].map(place => (place !== null && inside(place, inset(box, 7 / scale.x, 9 / scale.y)) ? place : null))
  return dots(withoutCollisions(ends, scale), box)
}

// The lines' names come first: any other word that would lie upon one of them is left out.
function withoutCollisions([secant, tangent, ...others], scale) {
  const collides = place => [secant, tangent].some(name => meets(place, name, scale))
  return [secant, tangent, ...others.map(place => (collides(place) ? null : place))]
}

// Both names stand at the end of the panel that is farther from P, if nothing runs through them there; the upper line carries its
// name above, the lower below. At a corner the tangent's name goes with the half that the secant does not follow.
function lineNames(p, secant, box, scale, curve) {
  const split = isSplit(secant)
  const roomy = p.x - box.x0 > 0.7 * (box.x1 - box.x0) ? -1 : 1
  const towards = split ? Math.sign(secant.delta || 1) : roomy
  const tangent = split ? (towards > 0 ? secant.left : secant.right) : slopeTowards(secant)
  const above = way =>
    (secant.slope - tangent) * way >= 0 || split || !Number.isFinite(secant.slope + tangent) ? 1 : -1
  const q = { x: p.x + secant.delta, y: p.y + secant.slope * secant.delta }
  const named = (slope, sideOf, ways, other, taken) => {
    if (!Number.isFinite(slope)) return null
    const lines = [curve, lineThrough(p, other, box)]
    const free = place =>
      [p, q].every(point => isOff(place, point, scale)) && !meets(place, taken, scale) && !lines.some(line => crosses(line, place, scale))
    return firstFree(namePlaces(p, slope, box, scale, ways, sideOf), free)
  }
  const first = named(secant.slope, above, split ? [towards] : [towards, -towards], tangent, null)
  const sideOf = way => (split ? 1 : -above(way))
  return [first, named(tangent, sideOf, split ? [-towards] : [towards, -towards], secant.slope, first)]
}

// Where a line's name may stand, best first: at its ends, on its own side of the line; then nearer to P; then on the other side.
export function namePlaces(p, slope, box, scale, ways, sideOf) {
  const shares = [1, 0.8, 0.6, 0.4]
  const of = turn => shares.flatMap(share => ways.map(way => lineEnd(p, slope, box, scale, way, turn * sideOf(way), share)))
  return [...of(1), ...of(-1)]
}

// As points of a curve, for crosses(); undefined where there is no line.
function lineThrough(p, slope, { x0, x1 }) {
  return Number.isFinite(slope) ? { x: [x0, x1], y: [x0, x1].map(x => p.y + slope * (x - p.x)) } : undefined
}

function meets(place, other, scale) {
  if (!place || !other) return false
  return Math.abs(place.x - other.x) * scale.x < 36 && Math.abs(place.y - other.y) * scale.y < 15
}

// The first place that is free; the first there is, where none is.
export function firstFree(places, free) {
  const possible = places.filter(place => place !== null)
  return possible.find(free) ?? possible[0] ?? null
}

export function isOff(place, p, scale) {
  return Math.hypot((place.x - p.x) * scale.x, (place.y - p.y) * scale.y) >= FROM_POINT
}

// Does the curve run through a name at this place? curve: x ascending, broken by what is no number.
export function crosses(curve, place, scale) {
  if (!curve) return false
  const [wide, high] = [HALF_NAME.x / scale.x, HALF_NAME.y / scale.y]
  const [from, to] = [place.x - wide, place.x + wide]
  for (let index = 1; index < curve.x.length; index++) {
    if (!(curve.x[index] >= from)) continue
    const [x0, x1, y0, y1] = [curve.x[index - 1], curve.x[index], curve.y[index - 1], curve.y[index]]
    if (x0 > to) return false
    if (!(x1 > x0)) continue
    const height = x => y0 + ((y1 - y0) * (clamp(x, x0, x1) - x0)) / (x1 - x0)
    const [one, other] = [height(from), height(to)]
    if (Math.min(one, other) <= place.y + high && Math.max(one, other) >= place.y - high) return true
  }
  return false
}
