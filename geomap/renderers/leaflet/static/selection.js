// Which raids are selected on a map that Python works with. What is drawn of them is marked; a ring
// stands for what is drawn together with others.
Object.assign(geomap, (() => {
  const { shaded } = geomap;
  const drawn = new Map(); // what is drawn of each raid, by its number
  let chosen = new Set();

  // All that is drawn of a raid passes here when it is drawn.
  function remembered(node, raids, i) {
    shaded(node, raids, i);
    if (!node) return;
    if (!drawn.has(i)) drawn.set(i, new Set());
    drawn.get(i).add(node);
    mark(node, i);
  }

  function mark(node, i) {
    node.classList.toggle("chosen", chosen.has(i));
    const button = node.querySelector(".mark");
    if (button) button.ariaPressed = `${chosen.has(i)}`;
  }

  // `tell` hears the numbers of the raids that a reader selects.
  function choosing(map, layer, tell) {
    const { pause } = geomap, { raids } = layer;
    const name = geomap.pane(map, "chosen", 420);
    const renderer = L.svg({ pane: name, padding: 0.5 });
    const rings = L.layerGroup().addTo(map);
    let several = false, held = false;

    const stands = (i) => [...(drawn.get(i) ?? [])].some((node) => node.querySelector(".mark") && !node.hidden);
    function ring() {
      rings.clearLayers();
      for (const i of chosen) {
        if (stands(i) || !raids.shown[i]) continue;
        L.circleMarker(raids.at(i), { pane: name, renderer, radius: 11, interactive: false, className: "chosen-ring" }).addTo(rings);
      }
    }
    function show(rows) {
      chosen = new Set(rows.filter((i) => Number.isInteger(i) && i >= 0 && i < raids.count));
      for (const [i, nodes] of drawn) for (const node of nodes) mark(node, i);
      ring();
    }
    // Goes to what Python selected, if a reader sees none of it.
    function look() {
      const places = [...chosen].map(raids.at);
      if (!places.length || places.some((place) => map.getBounds().contains(place))) return;
      map.fitBounds(L.latLngBounds(places).pad(0.2), { maxZoom: map.getZoom(), animate: false });
    }

    document.addEventListener("click", ({ ctrlKey, metaKey, shiftKey }) => (held = ctrlKey || metaKey || shiftKey), true);
    layer.on("pick", ({ raid }) => {
      const rows = several || held ? new Set(chosen) : new Set();
      if (!rows.delete(raid) || !(several || held)) rows.add(raid);
      show([...rows]);
      tell([...chosen]);
      if (several || held) pause().then(() => map.closePopup()); // it would cover what is selected next
    });
    map.on("moveend resize", ring);
    return {
      count: () => chosen.size,
      several: (on) => (several = on),
      hear(rows) {
        if (!Array.isArray(rows)) return;
        show(rows);
        look();
      },
      clear() {
        show([]);
        tell([]);
      },
    };
  }

  return { choosing, shaded: remembered };
})());
