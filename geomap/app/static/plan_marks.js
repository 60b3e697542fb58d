// The marks of the desk's map: raids, and the places where the selected one could be. Those that
// would cover each other stand side by side, so that each can be reached.
import { button, make } from "./dom.js";
import { candidatesOf, chosenOf, labelsOf } from "./items.js";

const MOST = 9; // places that a digit can choose
const LED = 13; // pixels from which on a line leads from a mark to its place
const ASIDE = [0, -1, 1, -2, 2, -3, 3]; // lines that the name of an area may be moved, to cover no mark
const latlng = ([lon, lat]) => [lat, lon];

// A mark with its face, which may stand beside its place.
class Mark {
  constructor(map, face, place, layer, { whole = false, ...options } = {}) {
    const leader = make("span", { class: "leader", hidden: true });
    const icon = L.divIcon({ className: "mark-place", html: make("div", {}, leader, face), iconSize: [0, 0] });
    const marker = L.marker(place, { icon, keyboard: false, ...options }).addTo(layer);
    Object.assign(this, { map, face, leader, marker, whole, x: 0, y: 0 });
  }

  point() {
    return this.map.latLngToContainerPoint(this.place());
  }

  // Where its face is seen, which is where somebody who moves it wants it.
  at() {
    return this.map.containerPointToLatLng(this.point().add([this.x, this.y]));
  }

  aside(x, y) {
    const length = Math.hypot(x, y);
    Object.assign(this, { x, y });
    this.face.style.translate = `${x}px ${y}px`;
    this.leader.style.width = `${length}px`;
    this.leader.style.rotate = `${Math.atan2(y, x)}rad`;
    this.leader.hidden = this.whole || length < LED;
  }

  hold() {
    this.aside(0, 0);
    this.marker.getElement().classList.add("held");
  }

  place() {
    return this.marker.getLatLng();
  }

  moveTo(place) {
    this.marker.setLatLng(place);
  }

  moveBy(right, down) {
    this.moveTo(this.map.containerPointToLatLng(this.point().add([right, down])));
  }

  box() {
    const { x, y } = this.point().add([this.x, this.y]), { offsetWidth: wide, offsetHeight: high } = this.face;
    const [side, up] = this.whole ? [wide / 2, high / 2] : [14, 14];
    return [x - side, y - up, x + side, y + up];
  }
}

export class PlanMarks {
  // `on` hears what is done: `select` an item, `pick` its nth place, `drag` a mark and `drop` it.
  constructor(map, on) {
    this.group = L.layerGroup().addTo(map);
    this.streets = L.svg({ pane: geomap.pane(map, "streets", 405), padding: 0.5 });
    map.createPane("candidates").style.zIndex = 640;
    map.getPane("streets").style.setProperty("--street", "6px");
    Object.assign(this, { map, on, raids: new Map(), places: [] });
  }

  of(id) {
    return this.raids.get(id);
  }

  draw(items, selected) {
    this.group.clearLayers();
    this.raids.clear();
    this.places = [];
    for (const item of items) if (item.group === "raid") this.#raid(item, item.id === selected?.id);
    if (selected) this.#candidates(selected);
  }

  #raid(item, selected) {
    const { of } = item, { group, on } = this, looks = [item.open && "doubtful", selected && "lit"].filter(Boolean).join(" ");
    const select = () => on.select(item);
    const draw = (kind, shape, options) => kind(shape, { pane: "streets", renderer: this.streets, smoothFactor: 0.5, interactive: false, ...options }).addTo(group);
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
    const mark = new Mark(this.map, face, [of.lat, of.lon], group, { whole, riseOnHover: true, draggable: !whole, zIndexOffset: selected ? 1000 : 0 });
    mark.marker.on("click", select);
    mark.marker.on("dragstart", () => {
      mark.leader.hidden = true;
      on.drag(item, mark);
    });
    mark.marker.on("dragend", () => on.drop());
    this.raids.set(item.id, mark);
  }

  // A mark for what has none yet, to be put somewhere by hand.
  loose(item, place) {
    const face = button("?", () => {}, { class: "mark lined doubtful lit", name: `mark ${item.id}`, ariaLabel: `${item.name}, not on the map yet` });
    return new Mark(this.map, face, place, this.group, { draggable: true, zIndexOffset: 1000 });
  }

  #candidates(item) {
    if (!["raid", "unplaced"].includes(item.group)) return;
    const chosen = chosenOf(item);
    const all = candidatesOf(item).slice(0, MOST), labels = labelsOf(all);
    all.forEach((candidate, nth) => {
      if (nth === chosen || !Number.isFinite(candidate.lon)) return;
      const label = labels[nth];
      const face = button(`${nth + 1}`, () => {}, { class: "candidate-mark", name: `candidate ${nth}`, title: label, ariaLabel: `${nth + 1}: put it on ${label}` });
      const mark = new Mark(this.map, face, [candidate.lat, candidate.lon], this.group, { pane: "candidates", zIndexOffset: 900 });
      mark.marker.on("click", () => this.on.pick(item, nth));
      this.places.push(mark);
    });
  }

  boxes() {
    return [...this.raids.values()].map((mark) => mark.box());
  }

  // Puts every mark where it covers no other; gives the boxes that those of raids take.
  settle() {
    const { PIXELS, GAP } = geomap.constants, marks = [...this.raids.values()], discs = [...marks.filter(({ whole }) => !whole), ...this.places];
    const steps = geomap.spread(discs.map((mark) => mark.point()), PIXELS.mark + GAP);
    discs.forEach((mark, i) => mark.aside(steps[i].x, steps[i].y));
    const taken = discs.map((mark) => mark.box());
    for (const mark of marks.filter(({ whole }) => whole)) {
      const high = mark.face.offsetHeight;
      for (const lines of ASIDE) {
        mark.aside(0, lines * high);
        if (!taken.some((other) => geomap.hits(mark.box(), other))) break;
      }
      taken.push(mark.box());
    }
    return this.boxes();
  }
}
