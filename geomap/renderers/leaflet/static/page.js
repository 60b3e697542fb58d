// Joins the map to the list beside it, and opens the map of a page that geomap wrote.
Object.assign(geomap, (() => {
  const { addListButton, addressOf, afterPaint, addButtons, addFilters, addLocator, addScale, addTiles, bytes, calm, following, listOf, makeGentle, pause, preceding, raidIn, replaceAddress, tellHeight } = geomap;
  const { ANCHOR, BLOCKS, KEYS_ID, MANY, WORDS_ID, ZOOM_SNAP } = geomap.constants;

  const FLAT = 2.2; // so many times as wide as high; the reach of a map is three times

  // List and map light each other up; picking a raid in one shows it in the other.
  async function connect(map, layer, listed, home) {
    const { raids } = layer;
    const node = map.getContainer();
    Object.assign(node, { role: "group", ariaLabel: raids.say("map") });
    const walked = raids.count <= MANY && document.getElementById(KEYS_ID);
    node.setAttribute("aria-describedby", walked ? `${WORDS_ID} ${KEYS_ID}` : WORDS_ID);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") map.closePopup();
    });
    const list = await listed;
    const said = document.getElementById("said");
    const numbered = (address) => {
      const id = raidIn(address);
      return id ? raids.find(id) : -1;
    };
    let opener = null;
    const say = (text, address) => {
      if (said) said.textContent = text;
      replaceAddress(address);
    };
    const panel = addListButton(node);
    const goTo = (raid, event) => {
      layer.pick(raid, event);
      node.scrollIntoView({ block: node.offsetHeight > innerHeight ? "start" : "nearest" });
    };
    layer.on("light", ({ raid, on }) => list?.light(raid, on));
    layer.on("pick", ({ raid }) => {
      list?.choose(raid);
      opener ??= () => layer.focus(raid);
      say(raids.say("shown", { street: raids.street(raid) }), addressOf(raids.id(raid)));
      panel?.close();
    });
    layer.on("leave", () => {
      list?.choose(-1);
      say("", addressOf());
      const inside = document.activeElement === document.body
        || document.activeElement?.closest(".leaflet-popup-pane");
      if (inside) opener?.();
      opener = null;
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(`a[href^='#${ANCHOR}']`);
      const raid = link ? link.raid ?? numbered(link.getAttribute("href")) : -1;
      if (raid < 0) return;
      event.preventDefault();
      if (link.closest(".list")) opener = () => list.focus(raid);
      else if (!link.closest(".leaflet-popup-pane")) opener = () => link.focus();
      goTo(raid, event);
    });
    const filters = document.getElementById("filters");
    if (filters) {
      const tally = geomap.talliesOf?.(layer), toMap = () => node.scrollIntoView({ block: "nearest" });
      let place = ""; // none is chosen
      const chooser = addFilters(filters, raids, () => {
        map.closePopup();
        tally?.();
        layer.settle();
        list?.filter();
        mark?.();
        if (!chooser || chooser.place() === place) return;
        place = chooser.place();
        if (place) layer.approach();
        else home();
      });
      const mark = geomap.monthTables?.(raids, chooser, toMap); // what the tables show as chosen
    }
    const follow = () => {
      const raid = numbered(location.hash);
      if (raid >= 0) goTo(raid);
    };
    window.addEventListener("hashchange", follow);
    follow();
  }

  const replaceStill = () => document.getElementById("still")?.classList.add("replaced");

  // A frame may get its size after its script has run, and without an event of its window.
  const watch = (map) => new ResizeObserver(() => map.invalidateSize()).observe(map.getContainer());

  // A map without a size has nothing to fit its view into, until it is resized.
  function fit(map, corners, padding) {
    const size = map.getSize();
    const [beside, above, below = above] = padding(size);
    if (size.x && size.y) map.fitBounds(corners, { paddingTopLeft: [beside, above], paddingBottomRight: [beside, below], animate: false });
    else map.setView(L.latLngBounds(corners).getCenter(), 12, { animate: false });
  }

  async function open(node, data) {
    await pause();
    replaceStill();
    node.hidden = false;
    const many = data.raids.count > MANY;
    const map = L.map(node, {
      attributionControl: false, zoomControl: false, scrollWheelZoom: false,
      dragging: !matchMedia("(pointer: coarse)").matches, // one finger scrolls the page
      zoomSnap: ZOOM_SNAP, zoomDelta: 0.75, maxZoom: 16.5, maxBoundsViscosity: 1,
      maxBounds: L.latLngBounds(data.reach).pad(0.6), // room for what a mark tells
      zoomAnimation: !calm && !many, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
    });
    let touched = false;
    // A flat map has less around its raids above and below, lest it show where the ground ends.
    const above = ({ x, y }) => (x < 450 ? Math.min(58, y / 5) : Math.min(44, y / (x > FLAT * y ? 16 : 9)));
    // Below a narrow one are its buttons, and marks that stand aside of others, also where it is low.
    const below = (size) => (size.x < 450 && size.y < 290 ? Math.min(76, size.y / 2.5) : above(size));
    const opening = () => {
      map.setMinZoom(0);
      fit(map, data.opening, (size) => [Math.min(64, size.x / 10), above(size), below(size)]);
      if (data.view) map.setView(data.view.centre ?? map.getCenter(), data.view.zoom ?? map.getZoom(), { animate: false });
      map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(data.reach, true)));
      touched = false;
    };
    opening();
    if (data.tiles) addTiles(map, data.tiles);
    const layer = geomap.draw(map, data, (name) => following(BLOCKS[name]));
    layer.addTo(map);
    geomap.joinIn?.(map, layer);
    map.on("dragstart zoomstart", () => (touched = true));
    map.on("resize", () => touched || opening());
    watch(map);
    // A list that the script draws is drawn when it is heard what it says, before or after marks.
    const listed = many ? listing(layer) : undefined;
    afterPaint(() => {
      addButtons(map, opening, layer);
      addScale(map);
      addLocator(map, data, layer);
      finish(map, layer, listed, opening);
    });
  }

  async function listing(layer) {
    await layer.raids.listed;
    return listOf(layer.raids, layer);
  }

  // The list first, which some read instead of the map; the names of the ground last.
  async function finish(map, layer, listed = listing(layer), home = () => {}) {
    await connect(map, layer, listed, home);
    afterPaint(async () => {
      await layer.write();
      makeGentle(map, layer.raids.say);
    });
  }

  // For folium: the data as one layer of a map that is there already, not yet added to it.
  function layer(map, encoded) {
    const data = JSON.parse(new TextDecoder().decode(bytes(encoded)));
    const raids = geomap.draw(map, data, async (name) => data.later[name]);
    replaceStill();
    afterPaint(() => finish(map, raids));
    return raids;
  }

  const node = document.getElementById("map");
  const still = document.documentElement.dataset.form === "static" && document.getElementById("still");
  if (node && !still) open(node, JSON.parse(preceding(BLOCKS.data)));
  tellHeight();
  return { fit, layer, watch };
})());
