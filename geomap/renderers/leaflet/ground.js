// What lies under the raids: areas, the built-up land, and names that cover nothing.
Object.assign(geomap, (() => {
  const { add, points, shapes } = geomap;
  const GAP = 3; // pixels around names
  const SHIFTS = [[0, 0], [0, -1], [0, 1], [0.6, 0], [-0.6, 0], [0, -1.8], [0, 1.8]]; // in sizes

  function pane(map, name, zIndex) {
    map.createPane(name).style.zIndex = zIndex;
    return { pane: name, renderer: L.svg({ pane: name, padding: 0.5 }) };
  }

  // Gives the layers that a reader may switch off, by name.
  function drawGround(map, group, data) {
    const still = { interactive: false, smoothFactor: 0.6 };
    const layer = (name, zIndex, draw) => {
      const part = L.layerGroup();
      // What nobody asks to see is never drawn.
      part.once("add", () => draw(part, { ...pane(map, name, zIndex), ...still }));
      return part;
    };
    const layers = {
      Neighbourhoods: layer("areas", 220, (part, look) => shapes(data.areas.shapes).forEach((area, i) => {
        L.polygon(area, { ...look, className: `area tint-${data.areas.tint[i]}` }).addTo(part);
      })).addTo(group),
      "Built-up land": layer("built-up", 210, (part, look) =>
        L.polygon(shapes(data.builtUp).flat(), { ...look, className: "built-up" }).addTo(part)),
    };
    if (!data.tiles) layers["Built-up land"].addTo(group); // tiles have their own
    if (data.wards.areas.length) {
      layers.Wards = layer("wards", 225, (part, look) =>
        L.polygon(shapes(data.wards).flat(), { ...look, className: "ward" }).addTo(part));
    }
    return layers;
  }

  // Names in the order of their right to a place: areas with raids, towns, villages, other areas.
  function drawNames(map, group, data) {
    map.createPane("names").style.zIndex = 450;
    const taken = new Set();
    const names = [];
    const write = (name, latlng, className) => {
      if (!name || taken.has(name.toLowerCase())) return;
      taken.add(name.toLowerCase());
      const html = document.createElement("span");
      const node = add(html, "span", `name ${className}`, name);
      const icon = L.divIcon({ className: "", html, iconSize: [0, 0] });
      L.marker(latlng, { icon, pane: "names", interactive: false, keyboard: false }).addTo(group);
      html.ariaHidden = "true";
      names.push({ node, latlng });
    };
    const middles = points(data.areas);
    const areas = (wanted) => data.areas.name.forEach((name, i) => {
      const raided = data.areas.raids[i] > 0;
      if (raided === wanted) write(name, middles[i], raided ? "raided" : "quiet");
    });
    areas(true);
    const places = points(data.labels);
    data.labels.name.forEach((name, i) => write(name, places[i], `rank-${data.labels.rank[i]}`));
    areas(false);
    return names;
  }

  const hits = ([w, n, e, s], [w2, n2, e2, s2]) => e >= w2 && w <= e2 && s >= n2 && n <= s2;

  // Shows each name at the first place near its point where it covers none of the boxes that
  // marks take, no button, and no other name. All is measured before anything is moved.
  function placeNames(map, names, boxes) {
    const size = map.getSize();
    const taken = [...boxes];
    for (const node of map.getContainer().querySelectorAll(".buttons, .scale, .locator, .leaflet-control")) {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = node;
      taken.push([left, top, left + width, top + height]);
    }
    for (const name of names) name.size ??= [name.node.offsetWidth, name.node.offsetHeight];
    for (const { node, latlng, size: [width, height] } of names) {
      const { x, y } = map.latLngToContainerPoint(latlng);
      const far = x < -width || y < -height || x > size.x + width || y > size.y + height;
      const free = !far && SHIFTS.map(([dx, dy]) => {
        const left = x + dx * width - width / 2, top = y + dy * height - height / 2;
        return [left - GAP, top - GAP, left + width + GAP, top + height + GAP];
      }).find((box) => box[0] > 0 && box[1] > 0 && box[2] < size.x && box[3] < size.y
        && !taken.some((other) => hits(box, other)));
      node.classList.toggle("shown", Boolean(free));
      if (!free) continue;
      taken.push(free);
      node.style.translate = `${free[0] + GAP - x}px ${free[1] + GAP - y}px`;
    }
  }

  return { drawGround, drawNames, pane, placeNames };
})());
