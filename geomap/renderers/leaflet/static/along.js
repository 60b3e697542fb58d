// Where text fits along a line of the map.
Object.assign(geomap, (() => {
  const TURN = 0.5; // radians from letter to letter, beyond which nobody reads on
  const ROOM = [0.8, 1.35]; // of their own, that letters beside a bend may be pressed to or drawn to
  const STRAY = 1.6; // pixels: text on a line that strays no more is written straight

  // Cuts a piece of a line to a box (Liang and Barsky); gives its ends, or nothing.
  function clipped(x0, y0, x1, y1, [west, north, east, south]) {
    let from = 0, to = 1;
    for (const [way, room] of [[x0 - x1, x0 - west], [x1 - x0, east - x0], [y0 - y1, y0 - north], [y1 - y0, south - y0]]) {
      if (way === 0 && room < 0) return null;
      if (way < 0) from = Math.max(from, room / way);
      if (way > 0) to = Math.min(to, room / way);
    }
    if (from > to) return null;
    const at = (t) => [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
    return [at(from), at(to)];
  }

  // The runs of a line that lie in a box, in pixels, each a list of points with how far along.
  function runsOf(line, { scale, x, y }, box) {
    const runs = [];
    let run = null;
    for (let i = 2; i < line.length; i += 2) {
      const found = clipped(line[i - 2] * scale + x, line[i - 1] * scale + y, line[i] * scale + x, line[i + 1] * scale + y, box);
      if (!found) {
        run = null;
        continue;
      }
      const [start, end] = found;
      const last = run?.at(-1);
      if (!last || Math.hypot(last.x - start[0], last.y - start[1]) > 0.01) {
        runs.push((run = [{ x: start[0], y: start[1], far: 0 }]));
      }
      const { x: px, y: py, far } = run.at(-1);
      const step = Math.hypot(end[0] - px, end[1] - py);
      if (step > 0) run.push({ x: end[0], y: end[1], far: far + step });
    }
    return runs.filter((points) => points.length > 1);
  }

  // Where a run is so far along.
  function pointAt(run, far) {
    let low = 0, high = run.length - 1;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (run[middle].far <= far) low = middle;
      else high = middle;
    }
    const a = run[low], b = run[high], part = (far - a.far) / (b.far - a.far);
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part };
  }

  // Places for letters of these widths along a run, the middle at `middle`, shifted aside by
  // `aside` pixels upwards; null where it turns too sharply. Letters stand upright for the reader.
  function lettersAlong(run, advances, middle, aside) {
    const width = advances.at(-1), start = middle - width / 2;
    if (start < 0 || start + width > run.at(-1).far) return null;
    const first = pointAt(run, start), last = pointAt(run, start + width);
    const back = last.x < first.x;
    const spots = [];
    let before = null;
    for (let i = 0; i + 1 < advances.length; i++) {
      const [from, to] = [advances[i], advances[i + 1]].map((far) => pointAt(run, back ? start + width - far : start + far));
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      if (before !== null && Math.abs(Math.atan2(Math.sin(angle - before), Math.cos(angle - before))) > TURN) return null;
      before = angle;
      spots.push({ x: (from.x + to.x) / 2 + aside * Math.sin(angle), y: (from.y + to.y) / 2 - aside * Math.cos(angle), angle });
    }
    const even = spots.every((spot, i) => {
      if (!i) return true;
      const room = Math.hypot(spot.x - spots[i - 1].x, spot.y - spots[i - 1].y) * 2 / (advances[i + 1] - advances[i - 1]);
      return room > ROOM[0] && room < ROOM[1];
    });
    if (!even) return null;
    return straightened(spots, back ? last : first, back ? first : last, advances, aside);
  }

  function straightened(spots, from, to, advances, aside) {
    const angle = Math.atan2(to.y - from.y, to.x - from.x), sine = Math.sin(angle), cosine = Math.cos(angle);
    const middle = { x: (from.x + to.x) / 2 + aside * sine, y: (from.y + to.y) / 2 - aside * cosine };
    const strays = spots.some((spot) => Math.abs((spot.x - middle.x) * sine - (spot.y - middle.y) * cosine) > STRAY);
    return { spots, whole: strays ? null : { ...middle, angle } };
  }

  return { lettersAlong, pointAt, runsOf };
})());
