// What a map is worked with: buttons, layers, scale, and a wheel that leaves the page its scroll.
Object.assign(geomap, (() => {
  const { add, addButton } = geomap;
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
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    picture.setAttribute("viewBox", "0 0 20 20");
    picture.ariaHidden = "true";
    const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
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
  function makeGentle(map) {
    if (calm) map.panBy = (offset) => L.Map.prototype.panBy.call(map, offset, { animate: false });
    const node = map.getContainer();
    const hint = hinting(map);
    let held = false;
    node.addEventListener("pointerdown", () => (held = true));
    node.addEventListener("pointerleave", () => (held = false));
    node.addEventListener("wheel", (event) => {
      const zoom = held || event.ctrlKey || event.metaKey || node.contains(document.activeElement);
      map.scrollWheelZoom[zoom ? "enable" : "disable"]();
      if (!zoom) hint(/Mac/.test(navigator.platform) ? "Hold ⌘ to zoom" : "Hold Ctrl to zoom");
    }, { capture: true, passive: false }); // Leaflet holds the page still, by the same event
    node.addEventListener("touchmove", (event) => {
      if (event.touches.length === 1 && !map.dragging.enabled()) hint("Use two fingers to move the map");
    }, { passive: true });
  }

  function addButtons(map, opening, layer) {
    const node = map.getContainer();
    const bar = add(node, "div", "buttons");
    L.DomEvent.disableClickPropagation(bar);
    const nearer = signed(bar, "nearer", "Zoom in", () => map.zoomIn());
    const further = signed(bar, "further", "Zoom out", () => map.zoomOut());
    signed(bar, "all", "Show all raids", opening);
    addLayers(map, bar, layer);
    if (document.fullscreenEnabled) {
      const full = signed(bar, "full", "Full screen", () =>
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
    const panel = add(map.getContainer(), "fieldset", "layers");
    add(panel, "legend", "", "Shown on the map");
    panel.hidden = true;
    L.DomEvent.disableClickPropagation(panel);
    const button = signed(bar, "layers", "Layers", () => {
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
    for (const name of ["Raids", "Neighbourhoods", "Wards", "Place names", "Built-up land"]) {
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
      const y = map.getSize().y / 2;
      const metres = map.distance(
        map.containerPointToLatLng([0, y]), map.containerPointToLatLng([120, y]));
      const power = 10 ** Math.floor(Math.log10(metres));
      const length = power * [5, 2, 1].find((step) => step * power <= metres);
      bar.style.width = `${(120 * length) / metres}px`;
      bar.textContent = length < 1000 ? `${length} m` : `${length / 1000} km`;
    };
    map.on("moveend", update);
    update();
  }

  // The whole patch in small, with a frame around what the map shows; in the corner without a mark.
  function addLocator(map, outline, raids) {
    const [rings] = geomap.shapes(outline).flat();
    if (!rings) return;
    const narrowing = Math.cos((rings[0][0][0] * Math.PI) / 180);
    const flat = ({ lat, lng }) => [lng * narrowing, -lat];
    const points = rings[0].map(([lat, lng]) => flat({ lat, lng }));
    const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]));
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
    const svg = (parent, name, attributes) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const key in attributes) node.setAttribute(key, attributes[key]);
      parent.append(node);
      return node;
    };
    const around = add(map.getContainer(), "div", "locator");
    around.ariaHidden = "true";
    const scale = 72 / Math.max(wide, high);
    const picture = svg(around, "svg", { width: wide * scale, height: high * scale });
    const at = ([x, y]) => [(x - left) * scale, (y - top) * scale];
    svg(picture, "polygon", { points: points.map(at).join(" ") });
    const frame = svg(picture, "rect", {});
    const update = () => {
      const view = map.getBounds();
      const [x, y] = at(flat(view.getNorthWest())), [x2, y2] = at(flat(view.getSouthEast()));
      const size = Math.max(4, x2 - x), height = Math.max(4, y2 - y);
      Object.entries({ x, y, width: size, height }).forEach(([key, value]) => frame.setAttribute(key, value));
      const covers = (_, i) => {
        const { x, y } = map.latLngToContainerPoint(raids.at(i));
        return x > 0 && y > 0 && x < 110 && y < 116;
      };
      around.classList.toggle("right", raids.lon.subarray(0, 1000).some(covers));
      around.classList.toggle("away", (x2 - x) * (y2 - y) > 0.5 * wide * high * scale ** 2);
    };
    map.on("moveend", update);
    update();
  }

  return { addButtons, addLocator, addScale, calm, makeGentle };
})());
