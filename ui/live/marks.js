// From one looked-up secant to the moving marks of the chart: where each line, dot and word lies.

export const HALF_NAME = { x: 25, y: 8 } // pixels of a line's name on either side of its middle
const FROM_POINT = 40 // pixels that a line's name keeps off P
const GRIP_PIXELS = 120 // from P to the grip of the guessed line

// A mark that is not to be seen keeps its element on the chart, out of sight, so that it can be moved back without Plotly.
export function noLine(box) {
  return { x: [box.x0, box.x0], y: [box.y0, box.y0] }
}

function farOff(box) {
  return { x: box.x0 - 9 * (box.x1 - box.x0), y: box.y0 - 9 * (box.y1 - box.y0) }
}

export function dots(places, box) {
  const kept = places.map(place => (place && Number.isFinite(place.x) && Number.isFinite(place.y) ? place : farOff(box)))
  return { x: kept.map(place => place.x), y: kept.map(place => place.y) }
}

export function isSame(left, right) {
  return left === right || (Number.isFinite(left) && Math.abs(left - right) <= 1e-9 * Math.max(Math.abs(left), Math.abs(right)))
}

// The part of the line through P that the panel can show, a little beyond its edges; side -1, 0, +1: left half, all, right half.
function stretch(p, slope, box, side = 0) {
  if (Number.isNaN(slope) || Number.isNaN(p.y)) return null
  const height = box.y1 - box.y0
  const [bottom, top] = [box.y0 - height / 3, box.y1 + height / 3]
  if (!Number.isFinite(slope)) return upright(p, slope, bottom, top, side)
  let [from, to] = [side > 0 ? p.x : box.x0, side < 0 ? p.x : box.x1]
  if (slope !== 0) {
    const crossings = [(bottom - p.y) / slope + p.x, (top - p.y) / slope + p.x].sort((one, other) => one - other)
    from = Math.max(from, crossings[0])
    to = Math.min(to, crossings[1])
  }
  if (!(from < to)) return null
  return { x: [from, to], y: [p.y + slope * (from - p.x), p.y + slope * (to - p.x)] }
}

// A vertical tangent: an infinite slope from one side runs up or down from P.
function upright(p, slope, bottom, top, side) {
  if (side === 0) return { x: [p.x, p.x], y: [bottom, top] }
  return { x: [p.x, p.x], y: [p.y, slope > 0 === side > 0 ? top : bottom] }
}

export function joinParts(parts, box) {
  const kept = parts.filter(part => part !== null)
  if (kept.length === 0) return noLine(box)
  const x = []
  const y = []
  for (const part of kept) {
    if (x.length) {
      x.push(null)
      y.push(null)
    }
    x.push(...part.x)
    y.push(...part.y)
  }
  return { x, y }
}

export function tangentParts(p, secant, box) {
  const [left, right] = [secant.left, secant.right].map(slope => (secant.detached && !Number.isFinite(slope) ? NaN : slope))
  if (isSame(left, right)) return [stretch(p, left, box)]
  return [stretch(p, left, box, -1), stretch(p, right, box, 1)]
}

// The tangent's slope on the side that delta looks at.
export function slopeTowards(secant) {
  return secant.delta < 0 ? secant.left : secant.right
}

// Secant minus tangent, 0 where only rounding is left, NaN where there is no slope.
export function gapOf(secant) {
  const towards = slopeTowards(secant)
  if (!Number.isFinite(towards)) return NaN
  const gap = secant.slope - towards
  return Math.abs(gap) <= 4 * Number.EPSILON * Math.abs(towards) ? 0 : gap
}

export function isSplit(secant) {
  return !isSame(secant.left, secant.right) && !(Number.isNaN(secant.left) && Number.isNaN(secant.right))
}

export function lineMarks(secant, box, ghosts) {
  const p = { x: secant.a, y: secant.value }
  const q = { x: secant.a + secant.delta, y: secant.value + secant.slope * secant.delta }
  const drawn = Number.isFinite(secant.slope)
  const line = drawn ? stretch(p, secant.slope, box) : null
  return {
    ghosts: joinParts(ghosts.map(slope => stretch(p, slope, box)), box),
    run: drawn ? { x: [p.x, q.x], y: [p.y, p.y] } : noLine(box),
    rise: drawn ? { x: [q.x, q.x], y: [p.y, q.y] } : noLine(box),
    tangent: joinParts(tangentParts(p, secant, box), box),
    mirror: joinParts(isSplit(secant) ? [stretch(p, secant.mirror, box)] : [], box),
    secant: joinParts([line], box),
    q: dots([drawn ? q : null], box),
    p: dots([p], box),
  }
}

// A second curve's point over the same place, with its tangent.
export function companionMarks(a, found, box) {
  const p = { x: a, y: found.value }
  return { beside: joinParts(tangentParts(p, found, box), box), besidePoint: dots([p], box) }
}

// A student's line through P, with a grip to tilt it by, and its name at the other end; null where there is none.
export function guessLine(p, slope, box, scale) {
  if (!Number.isFinite(slope) || !Number.isFinite(p.y)) return null
  const towards = gripSide(p, box)
  const steepness = (slope * scale.y) / scale.x
  const along = GRIP_PIXELS / scale.x / Math.hypot(1, steepness)
  const grip = { x: p.x + towards * along, y: p.y + towards * along * slope }
  return { slope, grip, name: lineEnd(p, slope, box, scale, -towards, 1) }
}

// The grip stands right of P, where there is room.
export function gripSide(p, box) {
  return p.x - box.x0 > 0.7 * (box.x1 - box.x0) ? -1 : 1
}

export function guessMarks(secant, guess, tilts, box) {
  const p = { x: secant.a, y: secant.value }
  return {
    guess: joinParts(guess ? [stretch(p, guess.slope, box)] : [], box),
    grip: dots([guess && tilts ? guess.grip : null], box),
  }
}

export function slopeMarks(secant, box) {
  const towards = slopeTowards(secant)
  const both = Number.isFinite(secant.slope) && Number.isFinite(towards)
  return {
    gap: both ? { x: [secant.a, secant.a], y: [secant.slope, towards] } : noLine(box),
    target: dots([{ x: secant.a, y: secant.left }, { x: secant.a, y: secant.right }], box),
    slope: dots([{ x: secant.a, y: within(secant.slope, box) }], box),
  }
}

// A slope beyond the panel rests on its edge.
export function within(slope, box) {
  return Number.isFinite(slope) ? clamp(slope, box.y0, box.y1) : slope
}

export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, value))
}

export function inset(box, x, y) {
  return { x0: box.x0 + x, x1: box.x1 - x, y0: box.y0 + y, y1: box.y1 - y }
}

export function inside(place, box) {
  return place.x >= box.x0 && place.x <= box.x1 && place.y >= box.y0 && place.y <= box.y1
}

// A little inside the panel's edge; towards: 1 the right end, -1 the left; side: 1 above the line, -1 below. Null where P is so
// near the edge that there is no room. share: how much of the way from P to the end.
function lineEnd(p, slope, box, scale, towards, side, share = 1) {
  const steepness = (slope * scale.y) / scale.x
  const length = Math.hypot(1, steepness)
  // A word is wider than it is high: a steep line needs more room beside it than a flat one above it.
  const distance = (side * (13 + 17 * Math.abs(steepness / length))) / length
  const [right, up] = [-steepness * distance, distance]
  const inner = {
    x0: box.x0 + (30 + Math.max(0, -right)) / scale.x,
    x1: box.x1 - (30 + Math.max(0, right)) / scale.x,
    y0: box.y0 + (12 + Math.max(0, -up)) / scale.y,
    y1: box.y1 - (12 + Math.max(0, up)) / scale.y,
  }
  if (!Number.isFinite(p.y) || !inside(p, inner)) return null
  const reach = towards > 0 ? inner.x1 - p.x : p.x - inner.x0
  const rise = slope * towards
  const limit = rise > 0 ? (inner.y1 - p.y) / rise : rise < 0 ? (inner.y0 - p.y) / rise : Infinity
  const run = share * Math.min(reach, limit) * towards
  return { x: p.x + run + right / scale.x, y: p.y + slope * run + up / scale.y }
}

// ---- words: names at the lines' ends and beside the points ----------------------------------------------------------

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
