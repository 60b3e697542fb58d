// What is lettered of the ground: numbers of roads, rivers, stations, and streets from near. It
// covers nothing: marks, names of places and buttons have taken their room before.
Object.assign(geomap, (() => {
  const { Room, WORLD, across, down, hits, inks, lettersAlong, onNewColours, pause, pointAt, runsOf, streetWidth } = geomap;
  const { GAP } = geomap.constants;
  const INKS = ["road-ink", "water-ink", "ink", "mark", "land", "shield", "motorway-shield", "on-shield", "paper"];
  const SHIELDS = { motorway: 0, trunk: 0, primary: 11, secondary: 13.5, tertiary: 14.5 }; // from what zoom on
  const STREETS = { motorway: 15, trunk: 14.5, primary: 14.5, secondary: 14.5, tertiary: 14.5, minor: 15, pedestrian: 15.5 };
  const PARTS = [0.5, 0.25, 0.75, 0, 1]; // of the room on a line, where its name is tried in turn
  const ORDER = Object.keys(STREETS);
  const NAMED_STATIONS = 12.5;
  const TIMES = 2; // that a name stands in a view
  const BEYOND = 9; // pixels further from its line, where a raided street's name is past its mark
  const RAIDED = 14; // from what zoom on raided streets have their names
  const FRAME = 16; // milliseconds of work, after which a reader who waits is answered
  const APART = { shield: 260, street: 420, river: 380 }; // pixels between two of one name

  // Writes on a canvas that lies over what shows; `taken` is the room that is no longer free.
  class Sheet {
    constructor(pen, size, taken, ink, face) {
      Object.assign(this, { pen, size, taken, ink, face, written: new Map() });
    }
    free(boxes) {
      return boxes.every((box) => box[0] > 0 && box[1] > 0 && box[2] < this.size.x && box[3] < this.size.y
        && this.taken.has(box));
    }
    // Whether a name stands so near already that it need not be repeated.
    again(name, { x, y }, apart) {
      return (this.written.get(name) ?? []).some((other) => Math.hypot(other.x - x, other.y - y) < apart);
    }
    keep(name, place, boxes) {
      this.taken.take(...boxes);
      this.written.set(name, [...(this.written.get(name) ?? []), place]);
    }
    letter(text, { x, y, angle }, colour) {
      const { pen } = this;
      pen.save();
      pen.translate(x, y);
      pen.rotate(angle);
      pen.strokeStyle = this.ink.land;
      pen.lineWidth = 3.5;
      pen.strokeText(text, 0, 0);
      pen.fillStyle = colour;
      pen.fillText(text, 0, 0);
      pen.restore();
    }
  }

  // How far along a text each of its letters begins, and where the last ends.
  function advancesOf(pen, text) {
    const letters = [...text];
    return letters.map((_, i) => pen.measureText(letters.slice(0, i).join("")).width).concat(pen.measureText(text).width);
  }

  // Writes a name along its line where that is free, `asides` pixels above it or below; where the
  // line is straight first, since letters stand best there.
  function along(sheet, runs, { text, font, size, colour, apart, asides = [0] }) {
    const { pen } = sheet;
    pen.font = font;
    const advances = advancesOf(pen, text), width = advances.at(-1), side = size * 0.42;
    const fitting = runs.filter((run) => run.at(-1).far >= width + 2);
    let left = TIMES;
    for (const straight of [true, false]) {
      for (const run of fitting) {
        const room = run.at(-1).far - width - 2;
        for (const [part, aside] of PARTS.flatMap((part) => asides.map((aside) => [part, aside]))) {
          if (!left) return;
          const found = lettersAlong(run, advances, width / 2 + 1 + part * room, aside);
          if (!found || Boolean(found.whole) !== straight) continue;
          const middle = found.spots[found.spots.length >> 1];
          const boxes = found.spots.map(({ x, y }) => [x - side, y - side, x + side, y + side]);
          if (sheet.again(text, middle, apart) || !sheet.free(boxes)) continue;
          sheet.keep(text, middle, boxes);
          if (straight) sheet.letter(text, found.whole, colour);
          else [...text].forEach((letter, i) => sheet.letter(letter, found.spots[i], colour));
          left--;
        }
      }
    }
  }

  function* shields(sheet, roads, runs, zoom) {
    const { pen, ink } = sheet;
    for (const road of roads) {
      yield;
      pen.font = `700 10px ${sheet.face}`;
      const { ref, kind } = road;
      if (!ref || !(zoom >= SHIELDS[kind])) continue;
      const plain = ref.startsWith("B") || !(kind in { motorway: 0, trunk: 0, primary: 0 });
      const wide = pen.measureText(ref).width / 2 + 4, high = 7.5;
      for (const run of runs(road)) {
        for (const part of PARTS) {
          const place = pointAt(run, part * run.at(-1).far);
          const box = [place.x - wide - GAP, place.y - high - GAP, place.x + wide + GAP, place.y + high + GAP];
          if (sheet.again(ref, place, APART.shield) || !sheet.free([box])) continue;
          sheet.keep(ref, place, [box]);
          shield(pen, ref, place, wide, high, plain ? [ink.paper, ink["road-ink"]] : [ink[kind === "motorway" ? "motorway-shield" : "shield"], ink["on-shield"]]);
        }
      }
    }
  }

  function shield(pen, ref, { x, y }, wide, high, [colour, letters]) {
    pen.fillStyle = colour;
    pen.strokeStyle = letters;
    pen.lineWidth = 1;
    pen.beginPath();
    pen.roundRect(x - wide, y - high, 2 * wide, 2 * high, 3);
    pen.fill();
    pen.stroke();
    pen.fillStyle = letters;
    pen.fillText(ref, x, y + 0.5);
  }

  // A square where the station is, and its name beside it.
  function stationsOf(sheet, stations, { scale, x, y }, zoom) {
    const { pen, ink } = sheet;
    pen.font = `600 11px ${sheet.face}`;
    for (const { name, lines: [[left, top]] } of stations) {
      const place = { x: left * scale + x, y: top * scale + y };
      const sign = [place.x - 5, place.y - 5, place.x + 5, place.y + 5];
      if (!sheet.free([sign])) continue;
      sheet.keep(name, place, [sign]);
      pen.fillStyle = ink["road-ink"];
      pen.strokeStyle = ink.paper;
      pen.lineWidth = 1.5;
      pen.beginPath();
      pen.roundRect(place.x - 4, place.y - 4, 8, 8, 2);
      pen.fill();
      pen.stroke();
      const wide = pen.measureText(name).width;
      if (!name || zoom < NAMED_STATIONS) continue;
      for (const way of [1, -1]) {
        const middle = place.x + way * (wide / 2 + 8);
        const box = [middle - wide / 2, place.y - 6, middle + wide / 2, place.y + 6];
        if (!sheet.free([box])) continue;
        sheet.keep(name, place, [box]);
        sheet.letter(name, { x: middle, y: place.y, angle: 0 }, ink["road-ink"]);
        break;
      }
    }
  }

  const Lettering = L.Layer.extend({
    initialize(base, raids, options) {
      L.setOptions(this, options);
      Object.assign(this, { base, raids });
      this.node = document.createElement("canvas");
      onNewColours(() => this.anew?.());
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

    // Writes what is free to be written beside the room that is taken.
    place(taken) {
      const map = this._map;
      this.node.hidden = true;
      this.work = null;
      if (!map || !map.hasLayer(this.base) || !this.base.layers) return;
      this.anew = () => this.place(taken);
      this.node.hidden = false;
      const size = map.getSize(), sharp = window.devicePixelRatio || 1;
      this.node.width = size.x * sharp;
      this.node.height = size.y * sharp;
      Object.assign(this.node.style, { width: `${size.x}px`, height: `${size.y}px` });
      const corner = map.containerPointToLayerPoint([0, 0]);
      L.DomUtil.setPosition(this.node, corner);
      const pen = this.node.getContext("2d");
      pen.setTransform(sharp, 0, 0, sharp, 0, 0);
      Object.assign(pen, { textAlign: "center", textBaseline: "middle", lineJoin: "round" });
      const { scale, x, y } = this.base.frame();
      const frame = { scale, x: x - corner.x, y: y - corner.y };
      const sheet = new Sheet(pen, size, new Room(taken.boxes), inks(map, INKS), getComputedStyle(map.getContainer()).fontFamily);
      this._goOn(this._write(sheet, frame, map.getZoom()));
    },

    // Works until a frame is due, and then again, unless other work has taken its place.
    async _goOn(work) {
      this.work = work;
      let until = performance.now() + FRAME;
      while (this.work === work && !work.next().done) {
        if (performance.now() < until) continue;
        await pause();
        until = performance.now() + FRAME;
      }
    },

    // Each step sets the pen anew, and so may wait for its turn.
    *_write(sheet, frame, zoom) {
      const { roads, waterways, stations } = this.base.layers;
      const view = [0, 0, sheet.size.x, sheet.size.y];
      const shown = [-frame.x / frame.scale, -frame.y / frame.scale, (sheet.size.x - frame.x) / frame.scale, (sheet.size.y - frame.y) / frame.scale];
      const near = ({ box }) => hits(box, shown);
      const runs = ({ lines }) => lines.flatMap((line) => runsOf(line, frame, view)).sort((a, b) => b.at(-1).far - a.at(-1).far);
      const inView = roads.filter(near);
      const rank = ({ kind }) => ORDER.indexOf(kind);
      inView.sort((a, b) => rank(a) - rank(b));
      if (zoom >= RAIDED) this._nameRaids(sheet, runs, streetWidth(zoom) / 2 + 10);
      yield* shields(sheet, inView, runs, zoom);
      stationsOf(sheet, stations, frame, zoom);
      for (const river of waterways.filter((river) => river.name && river.kind !== "stream" && near(river))) {
        yield;
        along(sheet, runs(river), {
          text: river.name, size: 12, font: `italic 12px ${sheet.face}`, colour: sheet.ink["water-ink"], apart: APART.river,
        });
      }
      for (const road of inView) {
        if (!road.name || !(zoom >= STREETS[road.kind])) continue;
        yield;
        along(sheet, runs(road), {
          text: road.name, size: 11, font: `11px ${sheet.face}`, colour: sheet.ink["road-ink"], apart: APART.street,
        });
      }
    },

    // Beside their lines, which stay whole.
    _nameRaids(sheet, runs, beside) {
      const asides = [beside, -beside, beside + BEYOND, -beside - BEYOND];
      const { raids } = this, [[south, west]] = this.base.options.reach;
      this.streets ??= raids.parts.map((lines) => lines.map((line) => Float64Array.from(line.flatMap(([lat, lon]) =>
        [(across(lon) - across(west)) * WORLD, (down(lat) - down(south)) * WORLD]))));
      this.streets.forEach((lines, i) => {
        if (!raids.shown[i]) return;
        along(sheet, runs({ lines }), {
          text: raids.street(i), size: 13, font: `700 13px ${sheet.face}`, colour: sheet.ink.mark, apart: APART.street, asides,
        });
      });
    },
  });

  return { Lettering };
})());
