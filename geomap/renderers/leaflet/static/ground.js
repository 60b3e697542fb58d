// What lies under the raids: areas, the built-up land, and names that cover nothing.
Object.assign(geomap, (() => {
  const { Base, Room, WORLD, across, add, column, down, outlines } = geomap;
  const { GAP } = geomap.constants;
  const SHIFTS = [[0, 0], [0, -1], [0, 1], [0.6, 0], [-0.6, 0], [0, -1.8], [0, 1.8]]; // in sizes
  const NEAR_ZOOM = 15; // from where on a border that is as coarse as the opening view would lie
  const FAR = [...SHIFTS, ...[-1, 1].flatMap((down) => [[0.6, down], [-0.6, down], [0.8, 0], [-0.8, 0],
    [0, 2.8 * down], [0.6, 1.8 * down], [-0.6, 1.8 * down], [0, 3.8 * down], [0.8, 2.8 * down],
    [-0.8, 2.8 * down]]), [0, -2.3], [0, 2.3],
    ...[0, -1, 1].flatMap((down) => [[1.3, down], [-1.3, down]])]; // for names that readers look for: a
  // short one stands clear of the disc of ten thousand raids
  const NEAR = 60; // pixels outside the map from where a name may reach into it

  // Paths that are made once, when somebody asks to see them; to zoom is to scale them.
  const Shapes = L.SVG.extend({
    options: { padding: 0.5 },
    _initContainer() {
      L.SVG.prototype._initContainer.call(this);
      for (const { d, className } of this.options.draw()) {
        const path = L.SVG.create("path");
        path.setAttribute("d", d);
        path.setAttribute("class", className);
        this._rootGroup.append(path);
      }
    },
    _update() {
      L.SVG.prototype._update.call(this);
      const [[south, west]] = this.options.reach;
      const world = 256 * 2 ** this._map.getZoom();
      const { x, y } = this._map.getPixelOrigin();
      this._container.classList.toggle("near", this._map.getZoom() >= NEAR_ZOOM);
      this._rootGroup.setAttribute("transform",
        `translate(${across(west) * world - x} ${down(south) * world - y}) scale(${world / WORLD})`);
    },
  });

  // A pane of what is told elsewhere in words.
  function pane(map, name, zIndex) {
    const node = map.createPane(name);
    node.style.zIndex = zIndex;
    node.ariaHidden = "true";
    return name;
  }

  // Gives the layers that a reader may switch off, by name.
  function drawGround(map, group, data, later, say) {
    const { reach } = data;
    const layer = (name, zIndex, draw) => new Shapes({ pane: pane(map, name, zIndex), reach, draw });
    const whole = (shapes, className) => [{ d: outlines(shapes, reach).join(""), className }];
    // Of few raids, areas have no counts to be tinted by.
    const look = (tint) => (tint === undefined ? "area outlined" : `area tint-${tint}`);
    const layers = {
      [data.areas.title]: layer("areas", 220, () => [
        ...outlines(data.areas.shapes, reach).map((d, i) => ({ d, className: look(data.areas.tint[i]) })),
        ...outlines(data.soft, reach).map((d) => ({ d, className: "soft" })),
      ]).addTo(group),
      [say("ground")]: data.ground
        ? new Base({ pane: pane(map, "base", 210), reach, block: later("ground") })
        : layer("built-up", 210, () => whole(data.builtUp, "built-up")),
    };
    if (!data.tiles) layers[say("ground")].addTo(group); // tiles have their own
    data.lines.forEach(({ title, shapes }, i) => {
      layers[title] = layer(`lines-${i}`, 225, () => whole(shapes, "ward"));
    });
    return layers;
  }

  // Names in the order of their right to a place: those that the story uses, areas with raids,
  // towns, villages, other areas.
  function namesOf({ areas, labels }) {
    const names = new Map();
    const collect = (columns, className) => {
      const lon = column(columns.lon), lat = column(columns.lat);
      columns.name.forEach((name, i) => {
        const key = name.toLowerCase(), look = className(i);
        if (name && look && !names.has(key)) names.set(key, { name, look, shifts: look.endsWith("told") ? FAR : SHIFTS, latlng: L.latLng(lat[i], lon[i]) });
      });
    };
    collect(labels, (i) => i < labels.told && `rank-${labels.rank[i]} told`);
    collect(areas, (i) => areas.raids[i] && "raided");
    collect(labels, (i) => `rank-${labels.rank[i]}`);
    collect(areas, () => "quiet");
    return [...names.values()];
  }

  const Names = L.Layer.extend({
    initialize(data, options) {
      L.setOptions(this, options);
      this.data = data;
      this.node = document.createElement("div");
    },
    getEvents() {
      return { zoomstart: () => (this.node.hidden = true) };
    },
    onAdd() {
      this.getPane().append(this.node);
    },
    onRemove() {
      this.node.remove();
    },

    // Writes the names around the view out of sight, which takes the most of their time.
    measure() {
      if (this._map) this._near();
    },
    _near() {
      const map = this._map, size = map.getSize(), near = [];
      this.names ??= namesOf(this.data);
      for (const name of this.names) {
        name.node?.classList.remove("shown");
        const { x, y } = map.latLngToContainerPoint(name.latlng);
        if (x < -NEAR || y < -NEAR || x > size.x + NEAR || y > size.y + NEAR) continue;
        name.node ??= add(this.node, "span", `name ${name.look}`, name.name);
        near.push({ name, x, y });
      }
      for (const { name } of near) name.size ??= [name.node.offsetWidth, name.node.offsetHeight];
      return near;
    },

    // Shows each name at the first place near its point where it covers none of the boxes that
    // marks take, no button, and no other name; gives the room that is taken then. All is measured
    // before anything is moved.
    place(boxes) {
      const map = this._map;
      if (!map) return new Room(boxes);
      this.node.hidden = false;
      const size = map.getSize(), corner = map.containerPointToLayerPoint([0, 0]);
      const near = this._near(), taken = new Room(boxes);
      for (const node of map.getContainer().querySelectorAll(".buttons, .scale, .locator, .leaflet-control")) {
        const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = node;
        taken.take([left, top, left + width, top + height]);
      }
      for (const { name: { node, shifts, size: [width, height] }, x, y } of near) {
        const free = shifts.map(([dx, dy]) => {
          const wanted = x + dx * width - width / 2, top = y + dy * height - height / 2;
          const pushed = Math.max(GAP + 1, Math.min(wanted, size.x - width - GAP - 1)); // from the edge
          const left = Math.abs(pushed - wanted) < width * 0.75 ? pushed : wanted;
          return [left - GAP, top - GAP, left + width + GAP, top + height + GAP];
        }).find((box) => box[0] > 0 && box[1] > 0 && box[2] < size.x && box[3] < size.y
          && taken.has(box));
        if (!free) continue;
        taken.take(free);
        node.classList.add("shown");
        node.style.translate = `${free[0] + GAP + corner.x}px ${free[1] + GAP + corner.y}px`;
      }
      return taken;
    },
  });

  return { Names, drawGround, pane };
})());
