// All of a map as one layer, which fires `light` and `pick`, each with a `raid`.
Object.assign(geomap, (() => {
  const { Lettering, Names, add, addButton, afterPaint, buttons, drawGround, drawStreets, drawWholeAreas, hits, painter, pane, pause } = geomap;
  const { ANCHOR, MANY } = geomap.constants;
  const NEIGHBOURHOOD = 14; // the zoom that shows one with what is around it
  const TOLD = 40; // so many raids of one place are named; the list has them all

  // Writes text with each street of the map in it as a link to its raid.
  function addLinked(parent, text, streets) {
    const known = [...streets.keys()].filter((street) => street && text.includes(street));
    known.sort((a, b) => b.length - a.length);
    for (let at = 0; at < text.length; ) {
      let [start, street] = [text.length, ""];
      for (const name of known) {
        const found = text.indexOf(name, at);
        if (found >= 0 && found < start) [start, street] = [found, name];
      }
      parent.append(text.slice(at, start));
      if (street) add(parent, "a", "", street).href = `#${ANCHOR}${streets.get(street)}`;
      at = start + Math.max(street.length, 0);
    }
  }

  // Gives what a mark tells, which calls `then` when it has more to tell.
  function details(raids, i, then) {
    const node = document.createElement("div");
    add(node, "h2", "", raids.street(i)).tabIndex = -1;
    const text = (className, value) => value && add(node, "p", className, value);
    const where = text("where", raids.where(i) || raids.day(i));
    if (raids.where(i) && raids.day(i)) {
      where.append(" · ");
      add(where, "span", "day", raids.day(i));
    }
    for (const line of raids.lines) text(line, raids[line](i));
    if (raids.quote(i)) {
      const others = new Map();
      if (raids.count <= MANY) {
        raids.street.values.forEach((street, j) => street !== raids.street(i) && others.set(street, raids.id(j)));
      }
      const quote = add(node, "blockquote");
      if (raids.quotesIn) quote.lang = raids.quotesIn;
      addLinked(quote, raids.quote(i), others);
    }
    geomap.tellStories?.(node, raids, i, then);
    return node;
  }

  function several(raids, members, pick) {
    const node = document.createElement("div");
    add(node, "h2", "", raids.say("here", { count: members.length })).tabIndex = -1;
    const list = add(node, "ul", "here");
    // Leaflet asks where a click was; the popup may change only when it knows.
    members.slice(0, TOLD).forEach((i) =>
      addButton(add(list, "li"), raids.street(i), (event) => setTimeout(pick, 0, i, event)));
    const first = raids.say("first", { count: TOLD });
    if (members.length > TOLD) add(node, "p", "middle", first);
    return node;
  }

  // How far from the right and from below what a mark tells covers no button.
  function besideButtons(map) {
    const { offsetWidth: wide = 0, offsetHeight: high = 0 } = map.getContainer().querySelector(".buttons") ?? {};
    return high > wide ? [wide + 20, 12] : [12, high ? high + 20 : 12];
  }

  // Gives the layer, not yet added to its map. `later` promises what is said of many raids.
  function draw(map, data, later) {
    const group = L.layerGroup();
    const raids = geomap.raids(data, later);
    const popup = L.popup({
      className: "raid-popup", closeButton: false, autoPanPadding: [12, 12], minWidth: 200,
    });
    // What tells of a `whole` area points at no place in it.
    function show(node, latlng, offset, event, whole = false) {
      addButton(node, raids.say("close"), () => map.closePopup(popup), "×").className = "close";
      const { x, y } = map.getSize();
      const [right, below] = besideButtons(map);
      Object.assign(popup.options, {
        maxWidth: Math.min(330, x - 28 - right), maxHeight: y - 68 - below, offset,
        autoPanPaddingBottomRight: [right, below],
      });
      popup.setLatLng(latlng).setContent(node);
      if (!popup.isOpen()) popup.openOn(map);
      popup.getElement().classList.toggle("whole", whole);
      // A click that the keyboard made has no detail: reading goes on inside the popup.
      if (event?.detail === 0) node.querySelector("h2").focus({ preventScroll: true });
    }
    // The box of raids; their bounds as Leaflet makes them take an object a raid.
    function around(members) {
      let south = Infinity, west = Infinity, north = -Infinity, east = -Infinity;
      for (const i of members) {
        const lat = raids.lat(i), lon = raids.lon(i);
        [south, north] = [Math.min(south, lat), Math.max(north, lat)];
        [west, east] = [Math.min(west, lon), Math.max(east, lon)];
      }
      return L.latLngBounds([south, west], [north, east]);
    }
    const events = {
      light(i, on) {
        marks.light(i, on);
        streets.light(i, on);
        areas.light(i, on);
        group.fire("light", { raid: i, on });
      },
      async pick(i, event) {
        await raids.told();
        const tell = () => show(details(raids, i, () => popup.update()), raids.at(i), marks.offset(i), event, raids.outlines.has(i));
        // The map may move to it, and of many count all anew: the list says first which it is.
        if (raids.count > MANY) afterPaint(tell);
        else tell();
        group.fire("pick", { raid: i });
      },
      // Goes nearer to raids that stand for one mark, or names them where nearer shows no more.
      async open(members, event) {
        const bounds = around(members);
        const nearer = map.getBoundsZoom(bounds.pad(0.1));
        const one = bounds.getSouthWest().equals(bounds.getNorthEast());
        if (!one && map.getZoom() < map.getMaxZoom() - 0.5) {
          // All are counted anew then: the click itself is answered first.
          afterPaint(() => map.fitBounds(bounds.pad(0.1), { maxZoom: Math.max(nearer, map.getZoom() + 1) }));
          return;
        }
        await raids.listed;
        show(several(raids, members, events.pick), raids.at(members[0]), [0, -10], event);
      },
    };
    // Shows the raids that a reader has chosen the place of.
    function approach() {
      const members = [...raids.shown.keys()].filter((i) => raids.shown[i]);
      if (members.length) map.fitBounds(around(members).pad(0.1), { maxZoom: NEIGHBOURHOOD });
    }
    const layers = drawGround(map, group, data, later, raids.say);
    const base = layers[raids.say("ground")];
    const places = new Names(data, { pane: pane(map, "names", 450) });
    const lettering = new Lettering(base, raids, { pane: pane(map, "lettering", 440) });
    const names = L.layerGroup([lettering, places]).addTo(group);
    const marked = L.layerGroup().addTo(group);
    const areas = drawWholeAreas(map, marked, raids, events);
    const streets = drawStreets(map, marked, raids, events);
    const marks = (raids.count > MANY ? painter : buttons)(map, marked, raids, events);
    let taken = [], lines = [], written = false;
    let due; // lettering once all else, such as the locator, has its place after a move
    const settle = () => {
      if (!map.hasLayer(group)) return;
      taken = map.hasLayer(marked) ? marks.settle() : [];
      lines = streets.settle();
      areas.settle();
      if (written) due ??= Promise.resolve().then(() => (due = letter()));
    };
    // What the ground has to say comes a frame after all else that a move has changed.
    let waiting = 0;
    const letter = () => {
      const room = places.place([...taken, ...lines]);
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(() => lettering.place(room));
      return undefined;
    };
    // Names come after the marks, and after all else that they must not cover.
    const write = async () => {
      places.measure();
      await pause();
      written = true;
      letter();
      if (!base.layers) base.ready?.then(letter);
    };
    map.on("moveend resize", settle);
    group.on("add", settle);
    map.on("popupclose", (event) => event.popup === popup && group.fire("leave"));
    Object.assign(layers, { [raids.say("names")]: names, [raids.say("raids")]: marked });
    return Object.assign(group, {
      raids, layers, areas: data.areas, approach, settle, write, light: events.light, pick: events.pick, focus: (i) => marks.focus(i),
      covers: (box) => taken.some((mark) => hits(box, mark)), // whether marks take any of it
    });
  }

  return { draw };
})());
