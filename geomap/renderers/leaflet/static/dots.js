// Many raids: painted on one canvas, near ones as one disc with their number.
Object.assign(geomap, (() => {
  const { COUNTY_ZOOM, across, down, radius } = geomap;
  const { LINE, THOUSANDS } = geomap.constants;
  const CELL = 44; // pixels: raids of one cell are one disc
  const MARGIN = 0.25; // of the view, known around it, and painted for the reader who drags

  function mercator(raids) {
    const x = new Float64Array(raids.count), y = new Float64Array(raids.count);
    for (let i = 0; i < raids.count; i++) {
      x[i] = across(raids.lon(i));
      y[i] = down(raids.lat(i));
    }
    return { x, y };
  }

  // Puts discs together that would cover each other, or leave less of a gap, the larger first.
  function merged(discs, gap) {
    discs.sort((a, b) => b.count - a.count);
    const kept = [];
    for (const disc of discs) {
      disc.size = radius(disc.count);
      const over = kept.find((other) => {
        const room = other.size + disc.size + gap;
        return Math.abs(other.x - disc.x) < room && Math.hypot(other.x - disc.x, other.y - disc.y) < room;
      });
      if (over) {
        over.count += disc.count;
        if (over.kind !== disc.kind) over.kind = -2;
        over.size = radius(over.count);
        over.cells.push(...disc.cells);
      } else {
        kept.push(disc);
      }
    }
    return kept;
  }

  function painter(map, group, raids, events) {
    map.createPane("dots").style.zIndex = 420;
    const canvas = document.createElement("canvas");
    canvas.className = "dots leaflet-zoom-hide";
    map.getPane("dots").append(canvas);
    const world = mercator(raids);
    const cellOf = new Int32Array(raids.count); // -1 where none
    const { shown } = raids;
    let discs = [], lit = -1, corner = L.point(0, 0), area = null;
    let asked = 0;
    let pinned = null, zoom = 0; // where on the ground the canvas has its corner, and at what zoom
    let wide = false; // painted beyond what shows, which takes twice the room and time

    // The cells keep their places on the ground while a reader drags.
    function gather() {
      const scale = 256 * 2 ** map.getZoom();
      const { x: west, y: north } = map.getPixelOrigin().add(corner);
      const aside = west - Math.floor(west / CELL) * CELL, above = north - Math.floor(north / CELL) * CELL;
      const columns = Math.ceil(area.x / CELL) + 1, rows = Math.ceil(area.y / CELL) + 1;
      const { x: right, y: bottom } = area, { x: xs, y: ys } = world;
      const { outlines } = raids, outlined = outlines.size > 0;
      const counts = new Uint32Array(columns * rows);
      const kinds = new Int8Array(columns * rows).fill(-1); // the shade of a cell, -2 of several
      const [sumX, sumY] = [0, 1].map(() => new Float64Array(columns * rows));
      cellOf.fill(-1);
      for (let i = 0; i < raids.count; i++) {
        if (!shown[i] || (outlined && outlines.has(i))) continue; // a whole area is no dot
        const x = xs[i] * scale - west, y = ys[i] * scale - north;
        if (x < 0 || y < 0 || x > right || y > bottom) continue;
        const cell = Math.trunc((y + above) / CELL) * columns + Math.trunc((x + aside) / CELL);
        cellOf[i] = cell;
        if (raids.shade) kinds[cell] = counts[cell] && kinds[cell] !== raids.shade[i] ? -2 : raids.shade[i];
        counts[cell]++;
        sumX[cell] += x;
        sumY[cell] += y;
      }
      const cells = [...counts.keys()].filter((cell) => counts[cell]);
      return merged(cells.map((cell) => {
        const count = counts[cell];
        return { x: sumX[cell] / count, y: sumY[cell] / count, count, kind: kinds[cell], cells: [cell] };
      }), map.getZoom() < COUNTY_ZOOM ? LINE : 2); // of a county, the name of a town has room between
    }

    // Of a million raids, without a list of all of them.
    function membersOf({ cells, count }) {
      const wanted = new Uint8Array(Math.max(...cells) + 1);
      for (const cell of cells) wanted[cell] = 1;
      const members = [];
      for (let i = 0; members.length < count; i++) if (cellOf[i] >= 0 && wanted[cellOf[i]]) members.push(i);
      return members;
    }

    function paint() {
      const look = getComputedStyle(map.getContainer());
      const [usual, usualInk, usualEdge, halo] = ["--mark", "--mark-ink", "--mark-edge", "--halo-opacity"]
        .map((name) => look.getPropertyValue(name));
      const pen = canvas.getContext("2d");
      pen.clearRect(0, 0, area.x, area.y);
      pen.textAlign = "center";
      pen.textBaseline = "middle";
      for (const { x, y, count, size, kind, cells } of discs) {
        const [mark, ink, edge = ink] = raids.shades?.[kind] ?? [usual, usualInk, usualEdge];
        const bright = lit >= 0 && cells.includes(cellOf[lit]);
        const disc = (extra, colour, alpha) => {
          pen.globalAlpha = alpha;
          pen.fillStyle = colour;
          pen.beginPath();
          pen.arc(x, y, size + extra, 0, 2 * Math.PI);
          pen.fill();
        };
        disc(bright ? 9 : 4, mark, bright ? 0.4 : halo);
        disc(1.5, edge, 1);
        disc(0, mark, 1);
        if (count === 1) continue;
        pen.fillStyle = ink;
        const text = count < THOUSANDS ? `${count}` : `${Math.round(count / 1000)}k`;
        pen.font = `700 ${text.length > 3 ? 11 : 12}px ${look.fontFamily}`;
        pen.fillText(text, x, y + 0.5);
      }
      pen.globalAlpha = 1;
    }

    // Puts the canvas over what it is to show, which may be less than what is known.
    function cover() {
      const view = map.getSize();
      const [start, size] = wide ? [corner, area] : [map.containerPointToLayerPoint([0, 0]).round(), view];
      const sharp = window.devicePixelRatio || 1;
      canvas.width = size.x * sharp;
      canvas.height = size.y * sharp;
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
      L.DomUtil.setPosition(canvas, start);
      pinned = map.layerPointToLatLng(start);
      zoom = map.getZoom();
      const { x, y } = corner.subtract(start).multiplyBy(sharp);
      canvas.getContext("2d").setTransform(sharp, 0, 0, sharp, x, y);
      paint();
    }

    const at = (event) => {
      const { x, y } = map.mouseEventToLayerPoint(event.originalEvent).subtract(corner);
      return discs.find((disc) => Math.hypot(disc.x - x, disc.y - y) < Math.max(12, disc.size));
    };
    map.on("click", (event) => {
      const disc = at(event);
      if (!disc) return;
      const members = membersOf(disc);
      if (members.length === 1) events.pick(members[0]);
      else events.open(members);
    });
    let over = -1;
    map.on("mousemove", (event) => {
      const disc = at(event);
      map.getContainer().classList.toggle("pointing", Boolean(disc));
      const raid = disc?.count === 1 ? cellOf.indexOf(disc.cells[0]) : -1;
      if (raid === over) return;
      if (over >= 0) events.light(over, false);
      if (raid >= 0) events.light(raid, true);
      over = raid;
    });
    // Two fingers move the map by what Leaflet calls a zoom, though it be none: the picture goes along.
    map.on("zoom", () => {
      if (pinned) L.DomUtil.setTransform(canvas, map.latLngToLayerPoint(pinned), map.getZoomScale(map.getZoom(), zoom));
    });
    map.on("movestart", () => {
      if (wide || !area) return;
      wide = true;
      cover();
    });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
    group.on("add remove", ({ type }) => (canvas.hidden = type === "remove"));

    return {
      focus() {},
      offset: () => [0, -2],
      light(i, on) {
        lit = on ? i : -1;
        cancelAnimationFrame(asked); // a pointer leaves one and enters the next before a frame
        asked = requestAnimationFrame(paint);
      },
      settle() {
        const size = map.getSize();
        corner = map.containerPointToLayerPoint(size.multiplyBy(-MARGIN)).round();
        area = size.multiplyBy(1 + 2 * MARGIN).round();
        canvas.hidden = false;
        discs = gather();
        cover();
        const { x: left, y: top } = map.layerPointToContainerPoint(corner);
        return discs.map(({ x, y, size }) => {
          const room = size + 2;
          return [x + left - room, y + top - room, x + left + room, y + top + room];
        });
      },
    };
  }

  return { painter };
})());
