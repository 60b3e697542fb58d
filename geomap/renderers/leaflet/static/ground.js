// What lies under the raids: areas, the built-up land, and names that cover nothing.
Object.assign(geomap, (() => {
  const { Base, COUNTY_ZOOM, Room, WORLD, across, add, column, down, outlines } = geomap;
  const { ADRIFT, FURTHEST, GAP } = geomap.constants;
  const SHIFTS = [[0, 0], [0, -1], [0, 1], [0.6, 0], [-0.6, 0], [0, -1.8], [0, 1.8]]; // in sizes
  const NEAR_ZOOM = 15; // from where on a border that is as coarse as the opening view would lie
  const FAR = [...SHIFTS, ...[-1, 1].flatMap((down) => [[0.6, down], [-0.6, down], [0, 2.8 * down],
    [0.6, 1.8 * down], [-0.6, 1.8 * down]])]; // for names that readers look for
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
        if (!name || !look || names.has(key)) return;
        const told = look.endsWith("told");
        names.set(key, { name, look, told, small: !told && look !== "rank-1", latlng: L.latLng(lat[i], lon[i]) });
      });
    };
    collect(labels, (i) => i < labels.told && `rank-${labels.rank[i]} told`);
    collect(areas, (i) => areas.raids[i] && "raided");
    collect(labels, (i) => `rank-${labels.rank[i]}`);
    collect(areas, () => "quiet");
    return [...names.values()];
  }

  // How far a box is from a point, in pixels.
  const away = ([west, north, east, south], x, y) => Math.hypot(Math.max(west - x, 0, x - east), Math.max(north - y, 0, y - south));

  // Gives the corners of a name right above and below the marks at its point, and at their sides.
  function besides(marks, width, height, x, y) {
    return marks.filter((mark) => away(mark, x, y) <= ADRIFT).flatMap(([west, north, east, south]) => {
      const lefts = [(west + east - width) / 2, x - width / 2, west, east - width];
      const tops = [(north + south - height) / 2, y - height / 2];
      return lefts.flatMap((left) => [[left, north - height - GAP - 1], [left, south + GAP + 1]])
        .concat(tops.flatMap((top) => [[east + GAP + 1, top], [west - width - GAP - 1, top]]));
    });
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
      const map = this._map, size = map.getSize(), far = map.getZoom() < COUNTY_ZOOM, near = [];
      this.names ??= namesOf(this.data);
      for (const name of this.names) {
        name.node?.classList.remove("shown");
        if (name.small && far) continue;
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
      const near = this._near(), taken = new Room(boxes), far = map.getZoom() < COUNTY_ZOOM;
      for (const node of map.getContainer().querySelectorAll(".buttons, .scale, .locator, .leaflet-control")) {
        const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = node;
        taken.take([left, top, left + width, top + height]);
      }
      for (const { name: { node, told, size: [width, height] }, x, y } of near) {
        const box = (left, top) => [left - GAP, top - GAP, left + width + GAP, top + height + GAP];
        const shifted = (told ? FAR : SHIFTS).map(([dx, dy]) => {
          const wanted = x + dx * width - width / 2, top = y + dy * height - height / 2;
          const pushed = Math.max(GAP + 1, Math.min(wanted, size.x - width - GAP - 1)); // from the edge
          return box(Math.abs(pushed - wanted) < width * 0.75 ? pushed : wanted, top);
        });
        const beside = told ? besides(boxes, width, height, x, y).map(([left, top]) => box(left, top)) : [];
        const close = shifted.filter((spot) => away(spot, x, y) <= (far ? ADRIFT : FURTHEST));
        const free = close.concat(beside.filter((spot) => away(spot, x, y) <= FURTHEST)).find((spot) =>
          spot[0] > 0 && spot[1] > 0 && spot[2] < size.x && spot[3] < size.y && taken.has(spot));
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
