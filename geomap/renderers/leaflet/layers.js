"use strict";
// Draws the data of a map on a Leaflet map. Text of the data enters the page through `add` alone.
const geomap = (() => {
  const DEGREE = 1e5;
  const MANY = 500; // beyond this, marks are painted, and the list alone serves the keyboard
  const HALO_M = 160; // "somewhere on this street", however near a reader zooms
  const MARK = 26; // pixels across
  const GAP = 3; // pixels between marks, and around names

  function add(parent, name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  }

  // Each whole number is the difference to the one before.
  function column(deltas) {
    let sum = 0;
    return deltas.map((delta) => (sum += delta) / DEGREE);
  }

  function points(columns) {
    const lat = column(columns.lat);
    return column(columns.lon).map((lon, i) => L.latLng(lat[i], lon));
  }

  function ring(deltas) {
    const line = [];
    for (let i = 0, x = 0, y = 0; i < deltas.length; i += 2) {
      x += deltas[i];
      y += deltas[i + 1];
      line.push([y / DEGREE, x / DEGREE]);
    }
    return line;
  }

  const shapes = (polygons) => polygons.map((rings) => rings.map(ring));

  function pane(map, name, zIndex) {
    map.createPane(name).style.zIndex = zIndex;
    return { pane: name, renderer: L.svg({ pane: name, padding: 0.5 }) };
  }

  function drawGround(map, group, data) {
    const still = { interactive: false, smoothFactor: 0.6 };
    L.polygon(shapes(data.builtUp), {
      ...pane(map, "built-up", 210), ...still, className: "built-up",
    }).addTo(group);
    const over = pane(map, "areas", 220);
    data.areas.polygons.forEach((polygons, i) => {
      const tint = data.areas.tint[i];
      L.polygon(shapes(polygons), { ...over, ...still, className: `area tint-${tint}` }).addTo(group);
    });
  }

  // Names in the order of their right to a place: areas with raids, towns, villages, other areas.
  function drawNames(map, group, data) {
    map.createPane("names").style.zIndex = 450;
    const taken = new Set();
    const names = [];
    const write = (name, latlng, className) => {
      if (!name || taken.has(name.toLowerCase())) return;
      taken.add(name.toLowerCase());
      const html = document.createElement("span");
      const node = add(html, "span", `name ${className}`, name);
      const icon = L.divIcon({ className: "", html, iconSize: [0, 0] });
      L.marker(latlng, { icon, pane: "names", interactive: false, keyboard: false }).addTo(group);
      html.ariaHidden = "true";
      names.push({ node, latlng });
    };
    const middles = points(data.areas);
    const areas = (wanted) => data.areas.name.forEach((name, i) => {
      const raided = data.areas.raids[i] > 0;
      if (raided === wanted) write(name, middles[i], raided ? "raided" : "quiet");
    });
    areas(true);
    const places = points(data.labels);
    data.labels.name.forEach((name, i) => write(name, places[i], `rank-${data.labels.rank[i]}`));
    areas(false);
    return names;
  }

  // Pushes points apart until none is nearer to another than `apart`; gives the moves.
  function spread(places, apart) {
    const moved = places.map(({ x, y }) => ({ x, y }));
    for (let round = 0; round < 30; round++) {
      let still = true;
      for (let i = 1; i < moved.length; i++) {
        for (let j = 0; j < i; j++) {
          const a = moved[i], b = moved[j];
          let dx = a.x - b.x, dy = a.y - b.y;
          const distance = Math.hypot(dx, dy);
          if (distance >= apart - 0.5) continue;
          if (distance < 0.01) [dx, dy] = [Math.cos(i * 2.4), Math.sin(i * 2.4)];
          const push = (apart - distance) / 2 / Math.hypot(dx, dy);
          a.x += dx * push; a.y += dy * push;
          b.x -= dx * push; b.y -= dy * push;
          still = false;
        }
      }
      if (still) break;
    }
    return moved.map(({ x, y }, i) => ({ x: x - places[i].x, y: y - places[i].y }));
  }

  // A mark is a button, moved aside from its point where marks would cover each other.
  function drawMarks(map, group, data, at, events) {
    const halos = pane(map, "halos", 410);
    return at.map((latlng, i) => {
      L.circle(latlng, { ...halos, radius: HALO_M, interactive: false, className: "halo" }).addTo(group);
      const html = document.createElement("div");
      const leader = add(html, "span", "leader");
      const button = add(html, "button", "mark", `${i + 1}`);
      button.type = "button";
      button.ariaLabel = [`Raid ${i + 1}: ${data.street[i]}`, data.where[i]].filter(Boolean).join(", ");
      if (data.doubtful[i]) button.classList.add("doubtful");
      const icon = L.divIcon({ className: "mark-place", html, iconSize: [0, 0] });
      const marker = L.marker(latlng, { icon, keyboard: false, riseOnHover: true }).addTo(group);
      marker.on("click", (event) => events.pick(i, event.originalEvent));
      marker.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
      button.addEventListener("focus", () => {
        events.light(i, true);
        map.panInside(latlng, { padding: [40, 40], animate: false });
      });
      button.addEventListener("blur", () => events.light(i, false));
      return {
        focus: () => button.focus({ preventScroll: true }),
        light: (on) => button.classList.toggle("lit", on),
        place({ x, y }) {
          const length = Math.hypot(x, y);
          button.style.translate = `${x}px ${y}px`;
          leader.style.width = `${length}px`;
          leader.style.rotate = `${Math.atan2(y, x)}rad`;
          leader.hidden = length < MARK / 2;
        },
      };
    });
  }

  function paintMarks(map, group, at, events) {
    const renderer = L.canvas({ padding: 0.3 });
    const ink = getComputedStyle(map.getContainer()).getPropertyValue("--mark");
    const quiet = { renderer, radius: 4, weight: 1, color: ink, fillColor: ink, fillOpacity: 0.35 };
    return at.map((latlng, i) => {
      const dot = L.circleMarker(latlng, quiet).addTo(group);
      dot.on("click", () => events.pick(i));
      dot.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
      return {
        focus() {},
        light: (on) => dot.setStyle({ radius: on ? 7 : 4, fillOpacity: on ? 0.9 : 0.35 }),
        place() {},
      };
    });
  }

  // Shows each name at the first place near its point where it covers no mark and no other name.
  function placeNames(map, names, marks) {
    const size = map.getSize();
    const taken = marks.map(({ x, y }) => [x - MARK / 2, y - MARK / 2, x + MARK / 2, y + MARK / 2]);
    for (const node of map.getContainer().querySelectorAll(".buttons, .scale, .leaflet-control")) {
      const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = node;
      taken.push([left, top, left + width, top + height]);
    }
    for (const name of names) {
      name.size ??= [name.node.offsetWidth, name.node.offsetHeight];
      const { x, y } = map.latLngToContainerPoint(name.latlng);
      const [width, height] = name.size;
      const shifts = [[0, 0], [0, -1], [0, 1], [0.6, 0], [-0.6, 0], [0, -1.8], [0, 1.8]];
      const free = shifts.map(([dx, dy]) => {
        const left = x + dx * width - width / 2, top = y + dy * height - height / 2;
        return [left - GAP, top - GAP, left + width + GAP, top + height + GAP];
      }).find(([w, n, e, s]) =>
        w > 0 && n > 0 && e < size.x && s < size.y &&
        taken.every(([w2, n2, e2, s2]) => e < w2 || w > e2 || s < n2 || n > s2));
      name.node.classList.toggle("shown", Boolean(free));
      if (!free) continue;
      taken.push(free);
      name.node.style.translate = `${free[0] + GAP - x}px ${free[1] + GAP - y}px`;
    }
  }

  function details(data, i) {
    const node = document.createElement("div");
    add(node, "h2", "", data.street[i]).tabIndex = -1;
    const text = (className, value) => value && add(node, "p", className, value);
    text("where", [data.where[i], data.day[i]].filter(Boolean).join(" · "));
    text("found", data.found[i]);
    text("note", data.note[i]);
    text("middle", `${data.middle[i]}. ${data.sureness[i]}.`);
    if (data.quote[i]) add(node, "blockquote", "", data.quote[i]);
    return node;
  }

  // Draws everything and gives a layer that fires `light` and `pick`, each with a `raid`.
  function draw(map, data) {
    const group = L.layerGroup();
    const at = points(data.raids);
    const popup = L.popup({
      className: "raid-popup", closeButton: false, autoPanPadding: [12, 12], minWidth: 200,
    });
    let moves = [];
    const events = {
      light(i, on) {
        marks[i].light(on);
        group.fire("light", { raid: i, on });
      },
      pick(i, event) {
        const node = details(data.raids, i);
        const close = add(node, "button", "close", "×");
        close.type = "button";
        close.ariaLabel = "Close";
        close.addEventListener("click", () => map.closePopup(popup));
        const { x, y } = map.getSize();
        Object.assign(popup.options, {
          maxWidth: Math.min(330, x - 40),
          maxHeight: y - 80,
          offset: [moves[i]?.x ?? 0, (moves[i]?.y ?? 0) - MARK / 2 + 4],
        });
        popup.setLatLng(at[i]).setContent(node);
        if (!popup.isOpen()) popup.openOn(map);
        // A click that the keyboard made has no detail: reading goes on inside the popup.
        if (event?.detail === 0) node.querySelector("h2").focus({ preventScroll: true });
        group.fire("pick", { raid: i });
      },
    };
    drawGround(map, group, data);
    const names = drawNames(map, group, data);
    const many = at.length > MANY;
    const marks = many
      ? paintMarks(map, group, at, events)
      : drawMarks(map, group, data.raids, at, events);
    const settle = () => {
      if (!map.hasLayer(group)) return;
      const places = at.map((latlng) => map.latLngToContainerPoint(latlng));
      moves = many ? [] : spread(places, MARK + GAP);
      moves.forEach((move, i) => marks[i].place(move));
      placeNames(map, names, many ? [] : places.map(({ x, y }, i) => ({ x: x + moves[i].x, y: y + moves[i].y })));
    };
    map.on("moveend resize", settle);
    group.on("add", () => setTimeout(settle));
    map.on("popupclose", (event) => event.popup === popup && group.fire("leave"));
    const name = (i) => data.raids.street[i];
    return Object.assign(group, { marks, name, light: events.light, pick: events.pick });
  }

  return { add, draw };
})();
