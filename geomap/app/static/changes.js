// What changed between two texts, and where a place of the one stands in the other.

// The one stretch of `before` that `after` has otherwise: where it starts, how long it was and is.
export function changeBetween(before, after) {
  if (before === after) return null;
  const shorter = Math.min(before.length, after.length);
  let at = 0;
  while (at < shorter && before[at] === after[at]) at++;
  let tail = 0;
  while (tail < shorter - at && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return { at, removed: before.length - at - tail, added: after.length - at - tail };
}

// Where a span stands after a change; null where the change reaches into it.
export function moved([start, end], change) {
  if (!change || end <= change.at) return [start, end];
  const step = change.added - change.removed;
  return start >= change.at + change.removed ? [start + step, end + step] : null;
}
