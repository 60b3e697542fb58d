// The ground on a canvas under all else: land, water, rail and roads, quiet, in the palette's colours.
Object.assign(geomap, (() => {
  const { WORLD, across, add, down, groundOf, hits, pathOf } = geomap;
  const GROWTH = 1.65; // how much wider a line is at each zoom
  const MAIN_GROWTH = 1.46; // main roads stay strong from far, too
  const MOST = 16e6; // pixels of a canvas that every browser draws
  // Of each class, the lesser first: pixels at zoom 15, how much wider its casing is, from what zoom on.
  const ROADS = {
    path: { wide: 1, from: 15, dash: [3, 2.5] },
    track: { wide: 1.1, from: 14.5, dash: [5, 2.5] },
    service: { wide: 1.8, casing: 1.2, from: 14.5 },
    pedestrian: { wide: 2.2, casing: 1.2, from: 14 },
    minor: { wide: 3.6, casing: 1.6, from: 11.5 },
    tertiary: { wide: 4.6, casing: 1.6, from: 11 },
    secondary: { wide: 5.4, casing: 1.6, from: 10 },
    primary: { wide: 6.6, casing: 1.8, from: 8, main: true },
    trunk: { wide: 7.4, casing: 2, from: 0, main: true },
    motorway: { wide: 8.4, casing: 2.2, from: 0, main: true },
  };
  const WATERWAYS = { stream: 1.2, canal: 2.6, river: 4.5 };
  const INKS = ["built-up", "wood", "park", "water", "rail", "road", "main-road", "casing", "main-casing", "land"];

  // Colours of the palette as they are for this reader now, by name.
  function inks(map, names) {
    const probe = add(map.getContainer(), "i", "probe");
    const found = {};
    for (const name of names) {
      probe.style.color = `var(--${name})`;
      found[name] = getComputedStyle(probe).color;
    }
    probe.remove();
    return found;
  }

  function onNewColours(act) {
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
      matchMedia(query).addEventListener("change", act);
    }
  }

  const Base = L.Renderer.extend({
    options: { padding: 0.3 },
    initialize(options) {
      L.Renderer.prototype.initialize.call(this, options);
      onNewColours(() => this._map && this._draw());
      this.ready = options.block.then((block) => groundOf(block, options.reach)).then((layers) => {
        this.layers = layers;
        if (this._map) this._draw();
      });
    },
    getEvents() {
      return { ...L.Renderer.prototype.getEvents.call(this), move: this._follow };
    },
    _initContainer() {
      this._container = document.createElement("canvas");
    },
    _destroyContainer() {
      cancelAnimationFrame(this.waiting);
      this._container.remove();
      delete this._container;
    },
    // After a zoom the marks move first; what was painted stays, scaled, for a frame.
    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      cancelAnimationFrame(this.waiting);
      if (!this._bounds || this._zoom === this._map.getZoom()) this._cover();
      else this.waiting = requestAnimationFrame(() => this._map && this._cover());
    },
    _reset() {
      this._update();
      this._onZoom();
    },
    _cover() {
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize(), canvas = this._container;
      this.sharp = Math.min(window.devicePixelRatio || 1, Math.sqrt(MOST / (size.x * size.y)));
      canvas.width = Math.round(size.x * this.sharp);
      canvas.height = Math.round(size.y * this.sharp);
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      L.DomUtil.setPosition(canvas, this._bounds.min);
      this._draw();
    },
    // Whoever drags further than what is painted sees no edge.
    _follow() {
      const start = this._map.containerPointToLayerPoint([0, 0]);
      const view = L.bounds(start, start.add(this._map.getSize()));
      if (this._zoom === this._map.getZoom() && !this._bounds.contains(view)) this._update();
    },

    // Where a step of the world is on the layer: scale, and the corner of the reach.
    frame() {
      const [[south, west]] = this.options.reach;
      const world = 256 * 2 ** this._map.getZoom(), origin = this._map.getPixelOrigin();
      return { scale: world / WORLD, x: across(west) * world - origin.x, y: down(south) * world - origin.y };
    },

    _draw() {
      const { layers, sharp, _bounds: { min, max } } = this;
      if (!layers) return;
      const { scale, x, y } = this.frame();
      const pen = this._container.getContext("2d", { alpha: true });
      pen.setTransform(1, 0, 0, 1, 0, 0);
      pen.clearRect(0, 0, this._container.width, this._container.height);
      pen.setTransform(sharp * scale, 0, 0, sharp * scale, sharp * (x - min.x), sharp * (y - min.y));
      pen.lineJoin = "round";
      const shown = [(min.x - x) / scale, (min.y - y) / scale, (max.x - x) / scale, (max.y - y) / scale];
      const near = ({ box }) => hits(box, shown);
      paint(pen, layers, near, inks(this._map, INKS), this._map.getZoom(), 1 / scale);
      this._container.classList.add("painted");
    },
  });

  // Paints the layers; `pixel` is how many steps of the world a pixel has.
  function paint(pen, layers, near, ink, zoom, pixel) {
    const wide = (at15, least, growth = GROWTH) => Math.max(least, at15 * growth ** (zoom - 15));
    const fill = (features, colour, edge) => {
      pen.fillStyle = pen.strokeStyle = colour;
      pen.lineWidth = edge * pixel;
      for (const feature of features.filter(near)) {
        feature.path ??= pathOf(feature.lines, true);
        pen.fill(feature.path, "evenodd");
        if (edge) pen.stroke(feature.path);
      }
    };
    const stroke = (features, colour, width, dash = []) => {
      pen.strokeStyle = colour;
      pen.lineWidth = width * pixel;
      pen.setLineDash(dash.map((step) => step * pixel));
      for (const feature of features) {
        feature.path ??= pathOf(feature.lines, false);
        pen.stroke(feature.path);
      }
    };
    pen.lineCap = "round";
    fill(layers["built-up"], ink["built-up"], 0);
    for (const kind of ["park", "wood"]) fill(layers.green.filter((feature) => feature.kind === kind), ink[kind], 0);
    fill(layers.water, ink.water, 0.7);
    for (const kind in WATERWAYS) {
      stroke(layers.waterways.filter((feature) => feature.kind === kind && near(feature)), ink.water, wide(WATERWAYS[kind], kind === "river" ? 1.6 : 0.7));
    }
    pen.lineCap = "butt";
    const rails = layers.rail.filter(near), rail = wide(2.6, 1.2);
    stroke(rails, ink.rail, rail);
    if (rail > 1.6) stroke(rails, ink.land, rail - 1.2, [3 * rail, 3 * rail]);
    roads(layers.roads.filter(near), ink, zoom, wide, stroke, pen);
  }

  // All casings, then all roads on them, so that roads open into each other.
  function roads(all, ink, zoom, wide, stroke, pen) {
    const classes = Object.entries(ROADS).filter(([, { from }]) => zoom >= from)
      .map(([kind, look]) => Object.assign(Object.create(look), { roads: all.filter((road) => road.kind === kind) }));
    const widthOf = ({ wide: at15, main }) => wide(at15, main ? 1.4 : 0.8, main ? MAIN_GROWTH : GROWTH);
    pen.lineCap = "butt";
    for (const look of classes) {
      const casing = look.casing && widthOf(look) + Math.min(look.casing, 0.5 + widthOf(look) * 0.45);
      if (casing) stroke(look.roads, ink[look.main ? "main-casing" : "casing"], casing);
    }
    pen.lineCap = "round";
    for (const look of classes) {
      if (look.dash) pen.lineCap = "butt";
      stroke(look.roads, ink[look.dash ? "casing" : look.main ? "main-road" : "road"], widthOf(look), look.dash);
      pen.lineCap = "round";
    }
  }

  return { Base, inks, onNewColours };
})());
