// The raided streets: each a whole line, which answers to the pointer as its mark does.
Object.assign(geomap, (() => {
  const { afterPaint, pane, shaded } = geomap;
  const TARGET = 16; // pixels across, for a finger
  const STEP = 9; // pixels from one of the boxes that a line takes to the next

  // How wide the line of a raided street is, in pixels.
  const streetWidth = (zoom) => Math.max(4, Math.min(9, 4.5 * 1.35 ** (zoom - 13.5)));

  // The boxes that lines of pixels take of a view, from point to point.
  function* boxesAlong(points, size, side) {
    for (let i = 1; i < points.length; i++) {
      const a = points[i - 1], b = points[i];
      const steps = Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) / STEP);
      if (Math.max(a.x, b.x) < 0 || Math.max(a.y, b.y) < 0 || Math.min(a.x, b.x) > size.x || Math.min(a.y, b.y) > size.y) continue;
      for (let step = 0; step <= steps; step++) {
        const x = a.x + ((b.x - a.x) * step) / steps, y = a.y + ((b.y - a.y) * step) / steps;
        if (x > -side && y > -side && x < size.x + side && y < size.y + side) yield [x - side, y - side, x + side, y + side];
      }
    }
  }

  // Gives what `draw` needs of the streets, beside what it needs of marks.
  function drawStreets(map, group, raids, events) {
    const name = pane(map, "streets", 405);
    const renderer = L.svg({ pane: name, padding: 0.5 });
    const known = raids.parts.map((_, i) => i).filter((i) => raids.parts[i].length);
    const drawn = new Map(known.map((i) => [i, []]));
    const draw = (i, className, options) => {
      const path = L.polyline(raids.parts[i], { pane: name, renderer, className, interactive: false, smoothFactor: 0.5, ...options });
      drawn.get(i).push(path.addTo(group));
      return path;
    };
    for (const i of known) draw(i, "street-edge");
    for (const i of known) draw(i, raids.doubt(i) ? "raided-street doubtful" : "raided-street");
    const node = map.getPane(name);
    const toggle = (i, look, on) => drawn.get(i)?.forEach((path) => path.getElement()?.classList.toggle(look, on));
    // What nobody sees need not be there with the lines.
    afterPaint(() => {
      for (const i of known) {
        const target = draw(i, "street-target", { interactive: true, weight: TARGET, opacity: 0 });
        target.on("click", (event) => events.pick(i, event.originalEvent));
        target.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
        toggle(i, "away", !raids.shown[i]);
      }
    });
    return {
      light: (i, on) => toggle(i, "lit", on),
      // Shows what the filters let through, as wide as the zoom has it; gives the boxes it takes.
      settle() {
        const size = map.getSize(), side = streetWidth(map.getZoom()) / 2;
        node.style.setProperty("--street", `${2 * side}px`);
        const shown = known.filter((i) => raids.shown[i]);
        known.forEach((i) => {
          toggle(i, "away", !raids.shown[i]);
          drawn.get(i).forEach((path) => shaded(path.getElement(), raids, i));
        });
        if (!map.hasLayer(group)) return [];
        return shown.flatMap((i) => raids.parts[i].flatMap((line) =>
          [...boxesAlong(line.map((latlng) => map.latLngToContainerPoint(latlng)), size, side)]));
      },
    };
  }

  return { drawStreets, streetWidth };
})());
