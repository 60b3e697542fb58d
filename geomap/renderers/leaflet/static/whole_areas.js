// Raids that are known by their area alone: each is that whole area, which answers to the pointer
// as its name does. Nothing stands for a point of it. Raids of one area share its outline: it would
// be the darker for each of them, as if it told how sure they are.
Object.assign(geomap, (() => {
  const { pane, shaded } = geomap;

  // Gives what `draw` needs of the areas, beside what it needs of marks.
  function drawWholeAreas(map, group, raids, events) {
    const name = pane(map, "whole-areas", 402);
    const renderer = L.svg({ pane: name, padding: 0.5 });
    const drawn = new Map(); // what is drawn of each outline, and the raids that have it
    for (const [i, polygons] of raids.outlines) {
      if (drawn.has(polygons)) {
        drawn.get(polygons).members.push(i);
        continue;
      }
      const members = [i];
      const path = L.polygon(polygons, { pane: name, renderer, className: "raided-area", smoothFactor: 0.5 });
      const seen = () => members.filter((each) => raids.shown[each]);
      const toggle = (look, on) => path.getElement()?.classList.toggle(look, on);
      path.on("click", ({ originalEvent }) => {
        const found = seen();
        if (found.length > 1) events.open(found, originalEvent);
        else events.pick(found[0], originalEvent);
      });
      path.on("mouseover mouseout", ({ type }) => {
        const found = seen(), on = type === "mouseover";
        if (found.length > 1) toggle("lit", on);
        else events.light(found[0], on);
      });
      path.addTo(group);
      drawn.set(polygons, { members, path, seen, toggle });
    }
    // Shows what the filters let through; which are doubtful is heard later where there are many.
    const settle = () => drawn.forEach(({ path, seen, toggle }) => {
      const found = seen();
      toggle("away", !found.length);
      if (!found.length) return;
      shaded(path.getElement(), raids, found[0]);
      toggle("doubtful", Boolean(raids.doubt) && found.every((i) => raids.doubt(i)));
    });
    raids.listed.then(settle);
    return { light: (i, on) => drawn.get(raids.outlines.get(i))?.toggle("lit", on), settle };
  }

  return { drawWholeAreas };
})());
