// The map of the desk: the ground of the page, the raids as they are now, and what they could be.
import { api } from "./calls.js";
import { button, make, say } from "./dom.js";
import { candidatesOf, chosenOf } from "./items.js";

const PAUSE = 120; // ms after a move, before its ground is asked for
const NEAR = 15; // the zoom in which streets are told apart
const STEP = 6; // pixels that an arrow key moves a mark, four times that with Shift
const COARSER = 5; // times that a view may be smaller than the one that its ground was cut for
const WORTH = 0.05; // chance from which on a place is worth looking at with the raid
const latlng = ([lon, lat]) => [lat, lon];

export class Plan {
  constructor(work, acts) {
    Object.assign(this, { work, acts, grounded: null, seen: false, marks: new Map(), held: null, lettered: { parts: [], shown: [], street: () => "" } });
    this.place = make("div", { class: "plan", role: "group", ariaLabel: "Map of the raids", tabIndex: 0, data: { name: "plan" } });
    this.hint = make("p", { class: "plan-hint", hidden: true });
    this.node = make("section", { class: "pane map-pane", "aria-label": "Map" }, this.place, this.hint);
    work.addEventListener("state", () => this.draw());
    work.addEventListener("look", () => {
      this.draw();
      this.follow();
    });
    work.addEventListener("select", () => {
      this.letGo();
      this.draw();
      this.show();
      this.follow();
    });
  }

  // The map needs its place in the page first.
  open() {
    const { ZOOM_SNAP } = geomap.constants;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.map = L.map(this.place, {
      attributionControl: false, zoomControl: false, zoomSnap: ZOOM_SNAP, zoomDelta: 0.75, maxZoom: 17, minZoom: 7,
      zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm, inertia: !calm,
    }).setView([51.75, -1.25], 11);
    this.marked = L.layerGroup().addTo(this.map);
    this.streets = L.svg({ pane: geomap.pane(this.map, "streets", 405), padding: 0.5 });
    this.map.createPane("candidates").style.zIndex = 640;
    this.map.getPane("streets").style.setProperty("--street", "6px");
    let waiting;
    this.map.on("moveend resize", () => {
      if (this.seen) this.letter();
      else this.draw();
      clearTimeout(waiting);
      waiting = setTimeout(() => this.map && this.cover(), PAUSE);
    });
    this.watching = new ResizeObserver(() => this.map.invalidateSize({ animate: false }));
    this.watching.observe(this.place);
    this.draw();
  }

  close() {
    this.watching.disconnect();
    cancelAnimationFrame(this.waiting);
    this.map.remove();
    this.map = this.names = null;
  }

  points() {
    const raids = this.work.items.filter(({ group, of }) => group === "raid" && Number.isFinite(of.lon));
    return raids.flatMap(({ of }) => of.outline?.flat(2) ?? [[of.lon, of.lat]]);
  }

  // Asks for the ground of what is seen, when what there is ends before it or is too coarse for it.
  async cover() {
    const size = this.map.getSize(), view = this.map.getBounds();
    if (!this.seen || this.covering || !size.x || !size.y) return;
    const seen = view.getNorth() - view.getSouth(), { reach, opening } = this.grounded ?? {};
    if (reach?.contains(view) && seen > (opening.getNorth() - opening.getSouth()) / COARSER) return;
    if (this.grounded?.of === view.toBBoxString()) return;
    this.covering = true;
    try {
      const told = await api.ground([view.getWest(), view.getSouth(), view.getEast(), view.getNorth()], this.work.state.patch);
      if (!this.map) return;
      if (told) this.#lay(told, view);
      else this.grounded = { ...this.grounded, of: view.toBBoxString() };
    } catch (fault) {
      say(fault.message);
      this.grounded = { of: view.toBBoxString() };
    }
    this.covering = false;
    this.cover();
  }

  // Puts a ground under the marks; the one before stays until this one is painted.
  #lay(told, view) {
    const { map } = this, data = told.first, before = this.under, later = (name) => Promise.resolve(told[name]);
    const { say: word } = geomap.raids(data, later); // what the maps of this language call it
    const group = L.layerGroup().addTo(map);
    const hidden = Object.entries(before?.group.layers ?? {}).filter(([, layer]) => !map.hasLayer(layer)).map(([name]) => name);
    const layers = geomap.drawGround(map, group, data, later, word);
    const base = layers[word("ground")];
    this.names = new geomap.Names(data, { pane: geomap.pane(map, "names", 450) });
    this.lettering = base instanceof geomap.Base ? new geomap.Lettering(base, this.lettered, { pane: geomap.pane(map, "lettering", 440) }) : null;
    layers[word("names")] = L.layerGroup([this.lettering, this.names].filter(Boolean)).addTo(group);
    for (const name of hidden) layers[name]?.remove(); // as an editor left them
    const panes = ["areas", "base", "built-up", "names", "lettering", ...data.lines.map((_, i) => `lines-${i}`)].map((name) => map.getPane(name)).filter(Boolean);
    Object.assign(group, { raids: { say: word }, layers: { ...layers, [word("raids")]: this.marked }, settle: () => this.letter() });
    this.under = { group, panes };
    this.grounded = { of: view.toBBoxString(), reach: L.latLngBounds(data.reach), opening: L.latLngBounds(data.opening) };
    const drop = () => {
      before?.group.remove();
      before?.panes.filter((node) => !panes.includes(node)).forEach((node) => node.remove());
      this.letter();
    };
    if (base.ready) base.ready.then(drop);
    else drop();
    for (const name of [".buttons", ".layers", ".scale"]) this.place.querySelector(name)?.remove();
    geomap.addButtons(map, () => this.all(), group);
    geomap.addScale(map);
  }

  // Shows all raids.
  all() {
    const points = this.points();
    if (points.length) this.map.fitBounds(points.map(latlng), { padding: [48, 48], maxZoom: NEAR, animate: false });
  }

  // Draws the raids, and the other places where the selected one could be.
  draw(again = false) {
    if (!this.map || this.held?.dragging) return;
    const { work } = this, told = this.#told();
    if (told === this.told && !again) return;
    this.told = told;
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    this.marked.clearLayers();
    this.marks.clear();
    for (const item of work.items) if (item.group === "raid") this.#raid(item, item.id === work.selected);
    if (work.item) this.#candidates(work.item);
    this.#letters();
    this.letter();
    if (focused && focused !== "plan") [...this.place.querySelectorAll("[data-name]")].find((node) => node.dataset.name === focused)?.focus({ preventScroll: true });
    if (!this.seen && this.points().length && this.map.getSize().x) {
      this.seen = true;
      this.all();
      this.cover();
    }
  }

  // All that is drawn of raids; while somebody types, it mostly stays the same.
  #told() {
    const { items, item } = this.work;
    const raids = items.filter(({ group }) => group === "raid").map(({ id, name, number, open, of }) => [id, name, number, open, of.raid_id, of.street, of.lon, of.lat, of.width, of.precision]);
    return JSON.stringify([raids, item?.id, item && candidatesOf(item).map(({ lon, lat }) => [lon, lat]), this.map.getSize()]);
  }

  #raid(item, selected) {
    const { of } = item, looks = [item.open && "doubtful", selected && "lit"].filter(Boolean).join(" ");
    const select = () => this.work.select(item.id);
    const draw = (kind, shape, options) => kind(shape, { pane: "streets", renderer: this.streets, smoothFactor: 0.5, interactive: false, ...options }).addTo(this.marked);
    if (of.outline) draw(L.polygon, of.outline.map((rings) => rings.map((ring) => ring.map(latlng))), { className: `raided-area ${looks}`, interactive: true }).on("click", select);
    for (const line of of.lines ?? []) {
      draw(L.polyline, line.map(latlng), { className: `street-edge ${selected ? "lit" : ""}` });
      draw(L.polyline, line.map(latlng), { className: `raided-street ${looks}` });
      draw(L.polyline, line.map(latlng), { className: "street-target", interactive: true, weight: 16, opacity: 0 }).on("click", select);
    }
    const whole = of.precision === "area";
    const face = button(whole ? `${item.number + 1} ${of.street}` : `${item.number + 1}`, () => {}, {
      class: ["mark", whole ? "whole" : "lined", looks].join(" "), name: `mark ${item.id}`,
      ariaLabel: `Raid ${item.number + 1}: ${item.name}${item.open ? ", open" : ""}`, ariaPressed: `${selected}`,
    });
    const icon = L.divIcon({ className: "mark-place", html: make("div", {}, face), iconSize: [0, 0] });
    const marker = L.marker([of.lat, of.lon], { icon, keyboard: false, riseOnHover: true, draggable: !whole, zIndexOffset: selected ? 1000 : 0 }).addTo(this.marked);
    marker.on("click", select);
    marker.on("dragstart", () => (this.held = { item, marker, dragging: true }));
    marker.on("dragend", () => this.put());
    this.marks.set(item.id, marker);
  }

  #candidates(item) {
    if (!["raid", "unplaced"].includes(item.group)) return;
    const chosen = chosenOf(item);
    candidatesOf(item).slice(0, 9).forEach((candidate, nth) => {
      if (nth === chosen || !Number.isFinite(candidate.lon)) return;
      const label = [candidate.place, candidate.locality].filter(Boolean).join(", ");
      const face = button(`${nth + 1}`, () => {}, { class: "candidate-mark", name: `candidate ${nth}`, title: label, ariaLabel: `${nth + 1}: put it on ${label}` });
      const icon = L.divIcon({ className: "mark-place", html: make("div", {}, face), iconSize: [0, 0] });
      L.marker([candidate.lat, candidate.lon], { icon, pane: "candidates", keyboard: false, zIndexOffset: 900 }).addTo(this.marked)
        .on("click", () => this.acts.pick(item, nth));
    });
  }

  // The names of raided streets, which the ground letters along their lines.
  #letters() {
    const raids = this.work.items.filter(({ group }) => group === "raid");
    if (this.lettering) this.lettering.streets = undefined;
    Object.assign(this.lettered, {
      parts: raids.map(({ of }) => (of.lines ?? []).map((line) => line.map(latlng))), shown: raids.map(() => 1), street: (i) => raids[i].name,
    });
  }

  letter() {
    if (!this.names) return;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
      const boxes = [...this.marks.values()].map((marker) => {
        const { x, y } = this.map.latLngToContainerPoint(marker.getLatLng());
        return [x - 14, y - 14, x + 14, y + 14];
      });
      const taken = this.names.place(boxes);
      this.lettering?.place(taken);
    });
  }

  // Where the selected raid has been put elsewhere, the map goes after it.
  follow() {
    const { of, id } = this.work.item ?? {}, place = `${id} ${of?.lon} ${of?.lat}`;
    if (this.followed && place !== this.followed && this.followed.startsWith(`${id} `)) this.show();
    this.followed = place;
  }

  // Brings the selected raid into view, and with it the places where it could be.
  show() {
    const { item } = this.work;
    if (!this.map || !item || !["raid", "unplaced"].includes(item.group)) return;
    const could = item.open ? candidatesOf(item).filter(({ chance }, nth) => !nth || !(chance < WORTH)).slice(0, 4) : [];
    const points = [item.of, ...could].filter(({ lon, lat }) => Number.isFinite(lon) && Number.isFinite(lat)).map(({ lon, lat }) => L.latLng(lat, lon));
    const size = this.map.getSize();
    if (!points.length || !size.x || !size.y) return;
    const view = this.map.getBounds().pad(-0.12);
    if (points.every((point) => view.contains(point))) return;
    if (points.length === 1) this.map.setView(points[0], Math.max(this.map.getZoom(), 13), { animate: false });
    else this.map.fitBounds(points, { padding: [48, 48], maxZoom: NEAR, animate: false });
  }

  // Takes up the mark of an item, to be moved by arrow keys.
  hold(item) {
    const marker = this.marks.get(item.id);
    if (!marker) return false;
    this.letGo();
    this.held = { item, marker, from: marker.getLatLng() };
    if (this.map.getZoom() < NEAR - 1) this.map.setView(marker.getLatLng(), NEAR, { animate: false });
    marker.getElement().classList.add("held");
    this.hint.textContent = "Arrow keys move the mark, with Shift in large steps. Enter puts it down, Escape leaves it where it was.";
    this.hint.hidden = false;
    say(`Moving ${item.name}. ${this.hint.textContent}`, { shown: false });
    return true;
  }

  nudge(right, down, far) {
    const { marker } = this.held, step = far ? 4 * STEP : STEP;
    const point = this.map.latLngToContainerPoint(marker.getLatLng()).add([right * step, down * step]);
    marker.setLatLng(this.map.containerPointToLatLng(point));
    this.map.panInside(marker.getLatLng(), { padding: [40, 40], animate: false });
  }

  async put() {
    const { item, marker } = this.held, { lng, lat } = marker.getLatLng();
    this.held = null;
    this.hint.hidden = true;
    if (!await this.acts.move(item, lng, lat)) this.draw(true);
  }

  letGo() {
    if (!this.held) return;
    this.held = null;
    this.hint.hidden = true;
    this.draw(true);
  }
}
