// The secant field: numbers that core computed, looked up and never computed here.

export function unpackNumbers(packed) {
  const bytes = Uint8Array.from(atob(packed), character => character.charCodeAt(0))
  return new Float64Array(bytes.buffer)
}

export function unpackField(packed) {
  const field = {}
  for (const [name, text] of Object.entries(packed)) field[name] = unpackNumbers(text)
  return field
}

// JSON has no NaN: null stands for it.
export function restoreNaN(numbers) {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value ?? NaN]))
}

export function nearestIndex(sorted, value) {
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

export function nearestRung(deltas, size) {
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

// Everything the stage shows of one point and one delta. `row` is the exact row of the committed point, against the whole ladder;
// `column` the exact slopes of the committed delta, for every point of the grid. Where neither fits (a hand that was quicker than
// the server's answer), the coarse field answers, with its nearest rung. delta = 0 has no secant. Where the curve leaves the
// committed point (`detached`), an infinite slope is that of no tangent.
export function lookUp({ field, row, column, detached }, a, delta) {
  const onRow = a === row.points[0]
  const point = onRow ? 0 : nearestIndex(field.points, a)
  const source = onRow ? row : field
  const found = {
    a: source.points[point],
    value: source.values[point],
    left: source.left[point],
    right: source.right[point],
    detached: onRow && detached,
    delta,
    slope: NaN,
    mirror: NaN,
  }
  if (delta === 0) return found
  if (!onRow && delta === column.delta) return { ...found, slope: column.slopes[point] }
  return withSlopes(found, source, point, nearestRung(source.deltas, Math.abs(delta)))
}

function withSlopes(found, field, point, rung) {
  const sign = found.delta < 0 ? -1 : 1
  return {
    ...found,
    delta: sign * field.deltas[rung],
    slope: slopeIn(field, point, rung, sign),
    mirror: slopeIn(field, point, rung, -sign),
  }
}
