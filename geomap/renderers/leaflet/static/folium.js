// What only a map of folium needs: its view, and on a page that is not ours what every map owes.
Object.assign(geomap, (() => {
  const { add, bytes, fit, watch } = geomap;

  function owe(map, lines, sources) {
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => {
      const node = L.DomUtil.create("div", "owed");
      node.style.cssText = "max-width: 52em; padding: 0.3em 0.6em; border-radius: 4px; " +
        "background: var(--paper); color: var(--ink); font: 11px/1.35 var(--sans)";
      const [notice, ...credits] = lines;
      add(node, "p", "", notice);
      const more = add(node, "details"); // in a small map all of it would cover raids
      add(more, "summary", "", sources);
      for (const line of credits) add(more, "p", "", line);
      L.DomEvent.disableClickPropagation(node);
      return node;
    };
    control.addTo(map);
    map.getContainer().style.background = "var(--land)";
  }

  // `opening` is null where the map was told where to look by others.
  function settleIn(map, encoded) {
    const { owed, opening, sources } = JSON.parse(new TextDecoder().decode(bytes(encoded)));
    if (opening) {
      const look = () => fit(map, opening, () => [44, 44]);
      if (!map.getSize().x || !map.getSize().y) map.once("resize", look);
      look();
      // Layers of others that come later on the page may look elsewhere.
      if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", look);
    }
    watch(map);
    if (!document.querySelector(".credits")) owe(map, owed, sources);
  }

  return { settleIn };
})());
