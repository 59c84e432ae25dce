// The secant field: numbers that core computed, looked up and never computed here.

function numbersOf(packed) {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0))
  return new Float64Array(bytes.buffer)
}

function unpackedField(packed) {
  const field = {}
  for (const [name, text] of Object.entries(packed)) field[name] = numbersOf(text)
  return field
}

function nearestIndex(sorted, value) {
  // sorted: ascending or descending
  const ascending = sorted[0] < sorted[sorted.length - 1]
  let low = 0
  let high = sorted.length - 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (sorted[middle] < value === ascending) low = middle
    else high = middle
  }
  return Math.abs(sorted[low] - value) <= Math.abs(sorted[high] - value) ? low : high
}

function nearestRung(deltas, size) {
  // By ratio, not by difference: the ladder is logarithmic.
  let best = 0
  for (let rung = 1; rung < deltas.length; rung++) {
    if (Math.abs(Math.log(deltas[rung] / size)) < Math.abs(Math.log(deltas[best] / size))) best = rung
  }
  return best
}

function slopeIn(field, point, rung, sign) {
  const place = point * field.deltas.length + rung
  return sign > 0 ? field.forward[place] : field.backward[place]
}

// Everything the stage shows of one point and one delta. `row` is the exact row of the committed point, `column` holds the
// committed delta for every point of the grid; both are fields themselves. Where neither fits, the coarse field answers, with
// its nearest rung. delta = 0 has no secant.
function looked(stage, a, delta) {
  const point = nearestIndex(stage.field.points, a)
  const onRow = a === stage.row.points[0]
  const [source, place] = onRow ? [stage.row, 0] : [stage.field, point]
  const found = {
    a: onRow ? a : stage.field.points[point],
    value: source.values[place],
    left: source.left[place],
    right: source.right[place],
    delta,
    slope: NaN,
    mirror: NaN,
  }
  if (delta === 0) return found
  const [steps, index] = onRow ? [stage.row, 0] : [stage.column, point]
  const rung = nearestRung(steps.deltas, Math.abs(delta))
  if (Math.abs(steps.deltas[rung] / Math.abs(delta) - 1) < 1e-9) return withSlopes(found, steps, index, rung)
  const coarse = onRow ? [stage.row, 0] : [stage.field, point]
  return withSlopes(found, ...coarse, nearestRung(coarse[0].deltas, Math.abs(delta)))
}

function withSlopes(found, steps, point, rung) {
  const sign = found.delta < 0 ? -1 : 1
  found.delta = sign * steps.deltas[rung]
  found.slope = slopeIn(steps, point, rung, sign)
  found.mirror = slopeIn(steps, point, rung, -sign)
  return found
}
