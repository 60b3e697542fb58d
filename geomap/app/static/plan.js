// The map of the desk: the ground of the page, the raids as they are now, and what they could be.
import { api } from "./calls.js";
import { button, make, say } from "./dom.js";
import { candidatesOf } from "./items.js";
import { PlanMarks } from "./plan_marks.js";

const PAUSE = 120; // ms after a move, before its ground is asked for
const NEAR = 15; // the zoom in which streets are told apart
const ROOM = { paddingTopLeft: [48, 48], paddingBottomRight: [64, 80], maxZoom: NEAR, animate: false }; // the buttons are at the lower right
const STEP = 6; // pixels that an arrow key moves a mark, four times that with Shift
const COARSER = 5; // times that a view may be smaller than the one that its ground was cut for
const WORTH = 0.05; // chance from which on a place is worth looking at with the raid
const HOW = "A tap or a click on the map moves the mark there; arrow keys do, with Shift in large steps. Enter puts it down, Escape leaves it where it was.";
const FRESH = "A tap or a click on the map moves the mark there; arrow keys do, with Shift in large steps. Put it on the middle of the street, never on a door. Enter puts it down, Escape leaves it off the map.";
const latlng = ([lon, lat]) => [lat, lon];

export class Plan {
  constructor(work, acts) {
    Object.assign(this, { work, acts, grounded: null, seen: false, marks: null, held: null, lettered: { parts: [], shown: [], street: () => "" } });
    this.place = make("div", { class: "plan", role: "group", ariaLabel: "Map of the raids", tabIndex: 0, data: { name: "plan" } });
    // Its buttons leave focus where it is, since a mark that loses it is let go of.
    const stay = { mousedown: (event) => event.preventDefault() };
    this.how = make("p");
    this.leave = button("", () => this.cancel(), { name: "leave" });
    this.hint = make("div", { class: "plan-hint", hidden: true, on: stay }, this.how,
      make("p", { class: "acts" }, button("Put it down", () => this.put(), { name: "put", class: "main" }), this.leave));
    this.node = make("section", { class: "pane map-pane", "aria-label": "Map" }, this.place, this.hint);
    this.place.addEventListener("focusout", ({ relatedTarget }) => { // what is held is let go of where somebody goes elsewhere
      if (document.hasFocus() && !this.held?.dragging && !this.node.contains(relatedTarget)) this.letGo();
    });
    work.addEventListener("state", () => {
      if (!this.held?.dragging) this.letGo();
      this.draw();
    });
    work.addEventListener("look", () => {
      this.draw();
      this.follow();
      if (!this.under) this.bare();
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
    this.marks = new PlanMarks(this.map, {
      select: (item) => this.work.select(item.id), pick: (item, nth) => this.acts.pick(item, nth),
      drag: (item, mark) => (this.held = { item, mark, dragging: true }), drop: () => this.put(),
    });
    this.map.on("click", ({ latlng: there }) => this.held && this.held.mark.moveTo(there));
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
    Object.assign(group, { raids: { say: word }, layers: { ...layers, [word("raids")]: this.marks.group }, settle: () => this.letter() });
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
    if (points.length) this.map.fitBounds(points.map(latlng), ROOM);
  }

  // Draws the raids, and the other places where the selected one could be.
  draw(again = false) {
    if (!this.map || this.held) return;
    const { work } = this, told = this.#told();
    if (told === this.told && !again) return;
    this.told = told;
    const focused = this.place.contains(document.activeElement) ? document.activeElement.dataset.name : null;
    this.marks.draw(work.items, work.item);
    this.#letters();
    this.letter();
    if (focused && focused !== "plan") [...this.place.querySelectorAll("[data-name]")].find((node) => node.dataset.name === focused)?.focus({ preventScroll: true });
    if (!this.seen && this.points().length && this.map.getSize().x) {
      this.seen = true;
      this.all();
      this.cover();
    }
  }

  // A story without a raid has the ground of the whole patch, on which one can be looked for.
  async bare() {
    if (this.seen || this.points().length || !this.map.getSize().x || this.covering) return;
    this.covering = true;
    try {
      const told = await api.ground(null, this.work.state.patch);
      if (this.map && told && !this.seen) {
        this.map.fitBounds(told.first.opening, { animate: false });
        this.#lay(told, this.map.getBounds());
      }
    } catch (fault) {
      say(fault.message);
    }
    this.covering = false;
    this.cover();
  }

  // All that is drawn of raids; while somebody types, it mostly stays the same.
  #told() {
    const { items, item } = this.work;
    const raids = items.filter(({ group }) => group === "raid").map(({ id, name, number, open, of }) => [id, name, number, open, of.raid_id, of.street, of.lon, of.lat, of.width, of.precision]);
    return JSON.stringify([raids, item?.id, item && candidatesOf(item).map(({ lon, lat }) => [lon, lat]), this.map.getSize()]);
  }

  // The names of raided streets, which the ground letters along their lines.
  #letters() {
    const raids = this.work.items.filter(({ group }) => group === "raid");
    if (this.lettering) this.lettering.streets = undefined;
    Object.assign(this.lettered, {
      parts: raids.map(({ of }) => (of.lines ?? []).map((line) => line.map(latlng))), shown: raids.map(() => 1), street: (i) => raids[i].of.street,
    });
  }

  // Puts marks and names where none covers another.
  letter() {
    const boxes = this.held ? this.marks.boxes() : this.marks.settle();
    if (!this.names) return;
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => {
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
    else this.map.fitBounds(points, ROOM);
  }

  // Takes up the mark of an item, to be moved by arrow keys, clicks and taps; what has none gets
  // one in the middle of the map, which goes to the place that the story names. Where such a mark
  // `began` it is nobody's word, and is not put down.
  hold(item) {
    this.letGo();
    this.map.invalidateSize({ animate: false }); // on a phone it has only now been brought into view
    const before = this.marks.of(item.id), mark = before ?? this.marks.loose(item, this.map.getCenter());
    this.held = { item, mark, began: before ? null : { place: mark.place(), where: "the map" } };
    if (before && this.map.getZoom() < NEAR - 1) this.map.setView(mark.at(), NEAR, { animate: false });
    mark.hold();
    this.from = document.activeElement;
    this.place.focus({ preventScroll: true });
    [this.how.textContent, this.leave.textContent] = before ? [HOW, "Leave it where it was"] : [FRESH, "Leave it off the map"];
    this.hint.hidden = false;
    say(`${before ? "Moving" : "Placing"} ${item.name}. ${this.how.textContent}`, { shown: false });
    if (!before) this.#goToLocality(item, mark);
    return true;
  }

  // Where the mark has not been moved meanwhile.
  async #goToLocality(item, mark) {
    const area = await this.acts.localityOf(item);
    if (!area || this.held?.mark !== mark || !this.#isWhereItBegan()) return;
    mark.moveTo([area.lat, area.lon]);
    this.held.began = { place: mark.place(), where: area.place };
    this.map.setView([area.lat, area.lon], NEAR - 1, { animate: false });
  }

  #isWhereItBegan() {
    const { mark, began } = this.held;
    return Boolean(began?.place.equals(mark.place()));
  }

  nudge(right, down, far) {
    const { mark } = this.held, step = far ? 4 * STEP : STEP;
    mark.moveBy(right * step, down * step);
    this.map.panInside(mark.at(), { padding: [40, 40], animate: false });
  }

  async put() {
    if (this.#isWhereItBegan()) {
      say(`It still lies in the middle of ${this.held.began.where}: move it onto its street`);
      return;
    }
    const { item, mark } = this.held, { lng, lat } = mark.at();
    this.held = null;
    this.hint.hidden = true;
    this.#goBack();
    if (!await this.acts.move(item, lng, lat)) this.draw(true);
  }

  // Leaves the mark where it was.
  letGo() {
    if (!this.held) return;
    this.held = null;
    this.hint.hidden = true;
    this.draw(true);
  }

  cancel() {
    this.letGo();
    this.#goBack();
  }

  // Whoever took a mark up from elsewhere goes on there.
  #goBack() {
    if (this.node.contains(document.activeElement)) this.from?.focus({ preventScroll: true });
    this.from = null;
  }
}
