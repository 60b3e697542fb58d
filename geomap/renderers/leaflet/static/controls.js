// What a map is worked with: buttons, layers, scale, and a wheel that leaves the page its scroll.
Object.assign(geomap, (() => {
  const { WORLD, across, add, addButton, down, outlines } = geomap;
  const { LOCATOR, SCALE } = geomap.constants;
  const SIGNS = {
    nearer: "M10 4v12M4 10h12",
    further: "M4 10h12",
    all: "M10 2v4M10 14v4M2 10h4M14 10h4M10 7a3 3 0 1 0 .01 0",
    layers: "M10 3l7 4-7 4-7-4zM3 11l7 4 7-4",
    full: "M3 7V3h4M17 7V3h-4M3 13v4h4M17 13v4h-4",
  };
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

  function signed(bar, sign, label, act) {
    const button = addButton(bar, label, act, "");
    const picture = L.SVG.create("svg");
    picture.setAttribute("viewBox", "0 0 20 20");
    picture.ariaHidden = "true";
    const line = L.SVG.create("path");
    line.setAttribute("d", SIGNS[sign]);
    picture.append(line);
    button.append(picture);
    return button;
  }

  function hinting(map) {
    const hint = add(map.getContainer(), "p", "hint");
    hint.ariaHidden = "true";
    let wait;
    return (text) => {
      hint.textContent = text;
      hint.classList.add("shown");
      clearTimeout(wait);
      wait = setTimeout(() => hint.classList.remove("shown"), 1400);
    };
  }

  // The wheel zooms with Ctrl, or once the reader has taken hold of the map; else the page scrolls.
  // On a touch screen one finger scrolls the page, two move the map.
  function makeGentle(map, say) {
    if (calm) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
    const node = map.getContainer();
    const hint = hinting(map);
    let held = false;
    node.addEventListener("pointerdown", () => (held = true));
    node.addEventListener("pointerleave", () => (held = false));
    node.addEventListener("wheel", (event) => {
      const zoom = held || event.ctrlKey || event.metaKey || node.contains(document.activeElement);
      map.scrollWheelZoom[zoom ? "enable" : "disable"]();
      if (!zoom) hint(/Mac/.test(navigator.platform) ? say("hold-command") : say("hold-ctrl"));
    }, { capture: true, passive: false }); // Leaflet holds the page still, by the same event
    node.addEventListener("touchmove", (event) => {
      if (event.touches.length === 1 && !map.dragging.enabled()) hint(say("two-fingers"));
    }, { passive: true });
  }

  function addButtons(map, opening, layer) {
    const node = map.getContainer(), { say } = layer.raids;
    const bar = add(node, "div", "buttons");
    L.DomEvent.disableClickPropagation(bar);
    const nearer = signed(bar, "nearer", say("nearer"), () => map.zoomIn());
    const further = signed(bar, "further", say("further"), () => map.zoomOut());
    signed(bar, "all", say("all"), opening);
    addLayers(map, bar, layer);
    if (document.fullscreenEnabled) {
      const full = signed(bar, "full", say("full"), () =>
        document.fullscreenElement ? document.exitFullscreen() : node.requestFullscreen());
      node.addEventListener("fullscreenchange", () => {
        full.ariaPressed = `${document.fullscreenElement === node}`;
        map.invalidateSize();
      });
    }
    map.on("zoomend", () => {
      nearer.ariaDisabled = map.getZoom() >= map.getMaxZoom();
      further.ariaDisabled = map.getZoom() <= map.getMinZoom();
    });
  }

  function addLayers(map, bar, layer) {
    const { say } = layer.raids;
    const panel = add(map.getContainer(), "fieldset", "layers");
    add(panel, "legend", "", say("on-map"));
    panel.hidden = true;
    L.DomEvent.disableClickPropagation(panel);
    L.DomEvent.disableScrollPropagation(panel);
    const button = signed(bar, "layers", say("layers"), () => {
      panel.hidden = !panel.hidden;
      button.ariaExpanded = `${!panel.hidden}`;
      if (!panel.hidden) panel.querySelector("input").focus();
    });
    button.ariaExpanded = "false";
    panel.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      button.click();
      button.focus();
    });
    const last = [say("names"), say("ground")];
    for (const name of new Set([say("raids"), ...Object.keys(layer.layers).filter((key) => !last.includes(key)), ...last])) {
      const part = layer.layers[name];
      if (!part) continue;
      const label = add(panel, "label");
      const box = add(label, "input");
      box.type = "checkbox";
      box.checked = layer.hasLayer(part);
      label.append(` ${name}`);
      box.addEventListener("change", () => {
        if (box.checked) part.addTo(map);
        else part.remove();
        layer.settle();
      });
    }
  }

  function addScale(map) {
    const bar = add(map.getContainer(), "div", "scale");
    const update = () => {
      if (!map.getSize().x) return; // behind another tab; it has a size again before it is seen
      const y = map.getSize().y / 2;
      const longest = Math.min(SCALE, map.getSize().x / 4);
      const metres = map.distance(
        map.containerPointToLatLng([0, y]), map.containerPointToLatLng([longest, y]));
      const power = 10 ** Math.floor(Math.log10(metres));
      const length = power * [5, 2, 1].find((step) => step * power <= metres);
      bar.style.width = `${(longest * length) / metres}px`;
      bar.textContent = length < 1000 ? `${length} m` : `${length / 1000} km`;
    };
    map.on("moveend resize", update);
    update();
  }

  // The whole patch in small, with a frame around what the map shows; in the corner without a mark.
  function addLocator(map, { outline, reach }, layer) {
    const d = outlines(outline, reach).join("");
    if (!d) return;
    const numbers = d.match(/-?\d+/g).map(Number);
    const [[left, right], [top, bottom]] = [0, 1].map((axis) => {
      const all = numbers.filter((_, i) => i % 2 === axis);
      return [Math.min(...all), Math.max(...all)];
    });
    const wide = right - left, high = bottom - top, pixel = Math.max(wide, high) / LOCATOR;
    const around = add(map.getContainer(), "div", "locator");
    around.ariaHidden = "true";
    const svg = (parent, name, attributes) => {
      const node = L.SVG.create(name);
      for (const key in attributes) node.setAttribute(key, attributes[key]);
      parent.append(node);
      return node;
    };
    const picture = svg(around, "svg", {
      width: wide / pixel, height: high / pixel, viewBox: `${left} ${top} ${wide} ${high}`,
    });
    svg(picture, "path", { d });
    const frame = svg(picture, "rect", {});
    const [[south, west]] = reach;
    const update = () => {
      const view = map.getBounds();
      const [x, x2] = [view.getWest(), view.getEast()].map((lon) => (across(lon) - across(west)) * WORLD);
      const [y, y2] = [view.getNorth(), view.getSouth()].map((lat) => (down(lat) - down(south)) * WORLD);
      const size = { x, y, width: Math.max(4 * pixel, x2 - x), height: Math.max(4 * pixel, y2 - y) };
      for (const key in size) frame.setAttribute(key, size[key]);
      around.classList.toggle("right", layer.covers([0, 0, LOCATOR + 38, LOCATOR + 44]));
      around.classList.toggle("away", (x2 - x) * (y2 - y) > 0.5 * wide * high);
    };
    map.on("moveend", update);
    update();
  }

  return { addButtons, addLocator, addScale, calm, makeGentle };
})());
