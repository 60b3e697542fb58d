// Raids that are known by their area alone: each is that whole area, which answers to the pointer
// as its name does. Nothing stands for a point of it.
Object.assign(geomap, (() => {
  const { pane, shaded } = geomap;

  // Gives what `draw` needs of the areas, beside what it needs of marks.
  function drawWholeAreas(map, group, raids, events) {
    const name = pane(map, "whole-areas", 402);
    const renderer = L.svg({ pane: name, padding: 0.5 });
    const drawn = new Map();
    for (const [i, polygons] of raids.outlines) {
      const path = L.polygon(polygons, { pane: name, renderer, className: "raided-area", smoothFactor: 0.5 });
      path.on("click", (event) => events.pick(i, event.originalEvent));
      path.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
      drawn.set(i, path.addTo(group));
    }
    const toggle = (i, look, on) => drawn.get(i)?.getElement()?.classList.toggle(look, on);
    // Shows what the filters let through; which are doubtful is heard later where there are many.
    const settle = () => drawn.forEach((path, i) => {
      shaded(path.getElement(), raids, i);
      toggle(i, "away", !raids.shown[i]);
      toggle(i, "doubtful", Boolean(raids.doubt?.(i)));
    });
    raids.listed.then(settle);
    return { light: (i, on) => toggle(i, "lit", on), settle };
  }

  return { drawWholeAreas };
})());
