"use strict";
// Joins the map to the list beside it, and opens the map of a page that geomap wrote.
Object.assign(geomap, (() => {
  const { add } = geomap;

  // List and map light each other up; picking a raid in one shows it in the other.
  function connect(map, layer, ids) {
    const said = document.getElementById("said");
    const items = ids.map((id) => document.getElementById(`raid=${id}`));
    let opener = null;
    const choose = (chosen) => items.forEach((item, i) => {
      const link = item?.querySelector("a");
      if (i === chosen) link?.setAttribute("aria-current", "true");
      else link?.removeAttribute("aria-current");
    });
    layer.on("light", ({ raid, on }) => items[raid]?.classList.toggle("lit", on));
    layer.on("pick", ({ raid }) => {
      choose(raid);
      opener ??= () => layer.marks[raid].focus();
      if (said) said.textContent = `Shown on the map: ${layer.name(raid)}`;
      try {
        history.replaceState(null, "", `#raid=${ids[raid]}`);
      } catch {
        // A page inside srcdoc has no address to keep.
      }
    });
    layer.on("leave", () => {
      choose(-1);
      const inside = document.activeElement === document.body
        || document.activeElement?.closest(".leaflet-popup-pane");
      if (inside) opener?.();
      opener = null;
    });
    items.forEach((item, i) => {
      item?.addEventListener("mouseenter", () => layer.light(i, true));
      item?.addEventListener("mouseleave", () => layer.light(i, false));
      const link = item?.querySelector("a");
      link?.addEventListener("focus", () => layer.light(i, true));
      link?.addEventListener("blur", () => layer.light(i, false));
      link?.addEventListener("click", (event) => {
        event.preventDefault();
        opener = () => link.focus();
        layer.pick(i, event);
        map.getContainer().scrollIntoView({ block: "nearest" });
      });
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    const follow = () => {
      const raid = ids.findIndex((id) => location.hash === `#raid=${id}`);
      if (raid >= 0) layer.pick(raid);
    };
    window.addEventListener("hashchange", follow);
    follow();
  }

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The wheel zooms with Ctrl, or once the reader has taken hold of the map; else the page scrolls.
  function makeGentle(map) {
    if (calm) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
    const node = map.getContainer();
    let held = false;
    node.addEventListener("pointerdown", () => (held = true));
    node.addEventListener("pointerleave", () => (held = false));
    node.addEventListener("wheel", (event) => {
      const zoom = held || event.ctrlKey || node.contains(document.activeElement);
      map.scrollWheelZoom[zoom ? "enable" : "disable"]();
    }, { capture: true, passive: false }); // Leaflet holds the page still, by the same event
  }

  function addButtons(map, opening) {
    const bar = add(map.getContainer(), "div", "buttons");
    L.DomEvent.disableClickPropagation(bar);
    const button = (sign, label, act) => {
      const node = add(bar, "button", "", sign);
      node.type = "button";
      node.ariaLabel = label;
      node.addEventListener("click", act);
      return node;
    };
    const nearer = button("+", "Zoom in", () => map.zoomIn());
    const further = button("−", "Zoom out", () => map.zoomOut());
    button("⤢", "Show all raids", opening);
    map.on("zoomend", () => {
      nearer.ariaDisabled = map.getZoom() >= map.getMaxZoom();
      further.ariaDisabled = map.getZoom() <= map.getMinZoom();
    });
  }

  function addScale(map) {
    const bar = add(map.getContainer(), "div", "scale");
    const update = () => {
      const y = map.getSize().y / 2;
      const metres = map.distance(
        map.containerPointToLatLng([0, y]), map.containerPointToLatLng([120, y]));
      const power = 10 ** Math.floor(Math.log10(metres));
      const length = power * [5, 2, 1].find((step) => step * power <= metres);
      bar.style.width = `${(120 * length) / metres}px`;
      bar.textContent = length < 1000 ? `${length} m` : `${length / 1000} km`;
    };
    map.on("moveend", update);
  }

  function tellHeight() {
    if (window.parent === window) return;
    const tell = () => window.parent.postMessage(
      { type: "geomap-height", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
    new ResizeObserver(tell).observe(document.body);
  }

  function open(node, data) {
    node.hidden = false;
    const map = L.map(node, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false,
      dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page
      zoomSnap: 0.25, zoomDelta: 0.75, maxZoom: 16.5, maxBoundsViscosity: 1,
      maxBounds: L.latLngBounds(data.reach).pad(0.6), // room for what a mark tells
      zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
    });
    let touched = false;
    const opening = () => {
      map.setMinZoom(map.getBoundsZoom(data.reach, true));
      const { x, y } = map.getSize();
      map.fitBounds(data.opening, { padding: [Math.min(64, x / 8), Math.min(44, y / 9)], animate: false });
      touched = false;
    };
    opening();
    const layer = geomap.draw(map, data).addTo(map);
    addButtons(map, opening);
    addScale(map);
    makeGentle(map);
    map.on("dragstart zoomstart", () => (touched = true));
    map.on("resize", () => touched || opening());
    map.fire("moveend");
    connect(map, layer, data.raids.id);
  }

  // For folium: the data as one layer of a map that is there already, not yet added to it.
  function layer(map, encoded) {
    const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
    const data = JSON.parse(new TextDecoder().decode(bytes));
    const raids = geomap.draw(map, data);
    makeGentle(map);
    connect(map, raids, data.raids.id);
    return raids;
  }

  const node = document.getElementById("map");
  if (node) open(node, JSON.parse(document.getElementById("geomap-data").textContent));
  tellHeight();
  return { layer };
})());
