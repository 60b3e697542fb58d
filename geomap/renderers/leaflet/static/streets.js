// The raided streets: each a whole line, which answers to the pointer as its mark does.
Object.assign(geomap, (() => {
  const { pane } = geomap;
  const TARGET = 16; // pixels across, for a finger

  function drawStreets(map, group, raids, events) {
    const name = pane(map, "streets", 405);
    const renderer = L.svg({ pane: name, padding: 0.5 });
    const listed = raids.parts.map((lines, i) => i).filter((i) => raids.parts[i].length);
    const drawn = new Map();
    const line = (i, className, options) => {
      const path = L.polyline(raids.parts[i], { pane: name, renderer, className, interactive: false, smoothFactor: 0.5, ...options });
      drawn.set(i, [...(drawn.get(i) ?? []), path.addTo(group)]);
      return path;
    };
    for (const i of listed) line(i, "street-edge");
    for (const i of listed) line(i, raids.doubt(i) ? "raided-street doubtful" : "raided-street");
    for (const i of listed) {
      const target = line(i, "street-target", { interactive: true, weight: TARGET, opacity: 0 });
      target.on("click", (event) => events.pick(i, event.originalEvent));
      target.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
    }
    const node = map.getPane(name);
    const grow = () => node.style.setProperty("--street", `${Math.max(3, Math.min(9, 4.5 * 1.35 ** (map.getZoom() - 13.5)))}px`);
    map.on("zoomend", grow);
    grow();
    const toggle = (i, name, on) => drawn.get(i)?.forEach((path) => path.getElement()?.classList.toggle(name, on));
    return {
      light: (i, on) => toggle(i, "lit", on),
      settle: () => listed.forEach((i) => toggle(i, "away", !raids.shown[i])),
    };
  }

  return { drawStreets };
})());
