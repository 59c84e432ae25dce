// From one looked-up secant to the moving marks of the chart: where each line, dot and word lies.

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
export function lineEnd(p, slope, box, scale, towards, side, share = 1) {
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
