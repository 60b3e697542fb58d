// An area that a reader draws: corner by corner with the pointer, or with the keys, which move a cross.
Object.assign(geomap, (() => {
  const { add, pane } = geomap;
  const STEP = 8, FAR = 48; // pixels by which a key moves the cross, and with Shift
  const EDGE = 24; // so near the edge the map moves instead
  const NEAR = 12; // pixels: a click so near the first corner closes the area
  const STILL = 4; // pixels that a pointer may move and still have clicked
  const MOST = 200; // corners, as Python takes them
  const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const round = (degrees) => Math.round(degrees * 1e6) / 1e6;

  const side = (a, b, c) => Math.sign((b.lng - a.lng) * (c.lat - a.lat) - (b.lat - a.lat) * (c.lng - a.lng));
  const cross = (a, b, c, d) => side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b);

  // Whether two sides of an area that are no neighbours meet.
  function crosses(corners) {
    const last = corners.length - 1, end = (i) => corners[i === last ? 0 : i + 1];
    for (let i = 0; i <= last; i++) {
      for (let j = i + 2; j <= last; j++) {
        if (i === 0 && j === last) continue;
        if (cross(corners[i], end(i), corners[j], end(j))) return true;
      }
    }
    return false;
  }

  // `tell` hears an area (a GeoJSON polygon) or null, `say` what is going on, and `toggled` whether
  // one is being drawn.
  function drawing(map, { raids }, tell, say, toggled) {
    const node = map.getContainer();
    const name = pane(map, "drawing", 460);
    const looks = { pane: name, renderer: L.svg({ pane: name, padding: 0.5 }), interactive: false };
    const area = L.polygon([], { ...looks, className: "drawn-area" }).addTo(map);
    const line = L.polyline([], { ...looks, className: "drawing-line" }).addTo(map);
    const first = L.circleMarker([0, 0], { ...looks, radius: 6, className: "drawing-first" });
    const target = add(node, "div", "cross");
    target.hidden = true;
    let corners = null, at = null, down = null;

    const point = (latlng) => map.latLngToContainerPoint(latlng);
    const follow = () => {
      if (!corners || !at) return;
      line.setLatLngs([...corners, at]);
      const { x, y } = point(at);
      target.style.translate = `${x}px ${y}px`;
    };
    function stop() {
      corners = at = null;
      target.hidden = true;
      first.remove();
      line.setLatLngs([]);
      node.classList.remove("drawing");
      map.keyboard.enable();
      map.doubleClickZoom.enable();
      toggled(false);
    }
    function start(byKeys) {
      map.closePopup();
      map.keyboard.disable();
      map.doubleClickZoom.disable();
      corners = [];
      node.classList.add("drawing");
      toggled(true);
      say(raids.say("draw-how"));
      node.focus({ preventScroll: true });
      if (byKeys) aim(map.getCenter());
    }
    function aim(latlng) {
      at = latlng;
      target.hidden = false;
      follow();
    }
    function finish() {
      if (corners.length < 3) return say(raids.say("draw-more"));
      if (crosses(corners)) return say(raids.say("draw-crosses"));
      const ring = [...corners, corners[0]].map(({ lng, lat }) => [round(lng), round(lat)]);
      const made = { type: "Polygon", coordinates: [ring] };
      stop();
      show(made);
      say(raids.say("drawn", { count: ring.length - 1 }));
      return tell(made);
    }
    function corner(latlng) {
      const place = point(latlng);
      if (corners.length > 2 && point(corners[0]).distanceTo(place) < NEAR) return finish();
      if (corners.some((other) => point(other).distanceTo(place) < STILL)) return undefined;
      if (corners.length === MOST) return finish();
      corners.push(latlng);
      first.setLatLng(corners[0]).addTo(map);
      at ??= latlng;
      follow();
      return say(raids.say("corners", { count: corners.length }));
    }
    function undo() {
      corners.pop();
      if (!corners.length) first.remove();
      follow();
      say(raids.say("corners", { count: corners.length }));
    }
    function move([right, below], far) {
      const step = far ? FAR : STEP, size = map.getSize();
      const { x, y } = point(at ?? map.getCenter());
      aim(map.containerPointToLatLng([x + right * step, y + below * step]));
      const now = point(at);
      const out = now.x < EDGE || now.y < EDGE || now.x > size.x - EDGE || now.y > size.y - EDGE;
      if (out) map.panBy([right * step, below * step], { animate: false });
      follow();
    }
    function show(geometry) {
      const ring = geometry?.coordinates?.[0] ?? [];
      area.setLatLngs(ring.map(([lon, lat]) => [lat, lon]));
    }

    const elsewhere = ({ target: of }) => !corners || of.closest(".tools, .buttons, .layers");
    const ours = (event) => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    const heard = (type, act) => node.addEventListener(type, (event) => elsewhere(event) || act(event), true);
    heard("pointerdown", ({ clientX, clientY }) => (down = [clientX, clientY]));
    heard("pointermove", (event) => {
      at = map.mouseEventToLatLng(event);
      target.hidden = true;
      follow();
    });
    heard("click", (event) => {
      ours(event);
      const [x, y] = down ?? [event.clientX, event.clientY];
      if (Math.hypot(event.clientX - x, event.clientY - y) <= STILL) corner(map.mouseEventToLatLng(event));
    });
    heard("dblclick", (event) => {
      ours(event);
      finish();
    });
    heard("keydown", (event) => {
      const { key, shiftKey } = event;
      const act = { Enter: finish, Escape: cancel, Backspace: undo, " ": () => corner(at ?? map.getCenter()) }[key];
      if (!act && !ARROWS[key]) return;
      ours(event);
      if (act) act();
      else move(ARROWS[key], shiftKey);
    });
    map.on("move", follow);
    function cancel() {
      stop();
      say(raids.say("draw-left"));
    }
    return { show, toggle: (byKeys) => (corners ? cancel() : start(byKeys)) };
  }

  return { drawing };
})());
