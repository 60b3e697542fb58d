// What a map of ours must say where no page of ours around it does: on the map itself.
Object.assign(geomap, (() => {
  const { add, bytes } = geomap;

  function owe(map, encoded) {
    if (document.querySelector(".credits")) return;
    const { lines } = JSON.parse(new TextDecoder().decode(bytes(encoded)));
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
      const node = L.DomUtil.create("div", "owed");
      node.style.cssText = "max-width: 34em; padding: 0.3em 0.6em; border-radius: 4px; " +
        "background: var(--paper); color: var(--ink); font: 11px/1.35 var(--sans)";
      for (const line of lines) add(node, "p", "", line);
      L.DomEvent.disableClickPropagation(node);
      return node;
    };
    control.addTo(map);
  }

  return { owe };
})());
