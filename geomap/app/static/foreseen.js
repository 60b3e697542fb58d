// What was read with decisions applied, by what a desk told beforehand: each name as it would be if
// it was raided, and the areas in which it could be shown. A map of the same decisions may lie a
// little otherwise where no desk could foresee it: it is `geomap map --decisions` that decides.
import { isOn, placeOf } from "./decisions.js";
import { addedName } from "./items.js";

const NEAR = 1e-5; // degrees within which two points are one place
const LATER = "where it lies is looked up when its map is made";
const OFF = new Set(["off", "merge"]);
const plain = (name) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");
const near = (a, b) => Math.abs(a.lon - b.lon) < NEAR && Math.abs(a.lat - b.lat) < NEAR;
const addresses = (raids) => raids.reduce((sum, { state, addresses: count }) => sum + (state === "placed" ? count ?? 1 : 0), 0);

export class Foreseen {
  // `first` is the state in which `look` was read, whose decisions it tells by their numbers.
  constructor(first, look, foreseen) {
    Object.assign(this, { look, foreseen, first: first.decisions ?? [] });
    this.told = new Map(look.mentions.map((mention) => [mention, new Set((mention.decided ?? []).map((number) => JSON.stringify(this.first[number])))]));
  }

  // The numbers of the decisions on a mention, as they are now.
  #about(mention, { text, decisions }) {
    const told = this.told.get(mention), named = mention.start === mention.end ? addedName(mention) : null;
    return decisions.flatMap((decision, i) => {
      const here = named === null ? placeOf(decision, text) === mention.start : isOn(decision, named);
      return here || told?.has(JSON.stringify(decision)) ? [i] : [];
    });
  }

  // Words that were marked on this page, in which nothing was read.
  #marked(state) {
    const taken = this.look.mentions.flatMap(({ start, end }) => (start < end ? [[start, end]] : []));
    return state.decisions.filter(({ do: what, quote }) => what === "add" && quote).flatMap((decision) => {
      const start = placeOf(decision, state.text), end = start + decision.quote.length;
      return start < 0 || taken.some(([from, to]) => from < end && to > start) ? [] : [{ start, end, text: decision.quote, locality: null, role: "raid", kind: "street" }];
    });
  }

  applied(state) {
    const { look } = this, marked = this.#marked(state);
    const mentions = [...look.mentions, ...marked.map((mention, nth) => Object.assign(mention, { i: look.mentions.length + nth }))];
    const raids = [], unplaced = [];
    for (const mention of mentions) {
      const about = this.#about(mention, state), before = this.told.get(mention);
      const asked = about.map((number) => state.decisions[number]);
      if (!asked.length && !before?.size) {
        raids.push(...look.raids.filter((raid) => raid.mentions.includes(mention.i)));
        unplaced.push(...look.unplaced.filter((each) => each.mention === mention.i));
        continue;
      }
      const found = this.#decided(mention, asked);
      if (found && Number.isFinite(found.lon)) raids.push({ ...found, mentions: [mention.i], decided: about });
      else if (found) unplaced.push({ ...found, mention: mention.i, decided: about });
    }
    const at = new Map(mentions.map(({ i, start }) => [i, start])), likely = ({ state: how }) => (how === "likely" ? 1 : 0);
    raids.sort((a, b) => likely(a) - likely(b) || at.get(a.mentions[0]) - at.get(b.mentions[0]));
    const texts = state.decisions.map((decision) => JSON.stringify(decision));
    const lost = look.lost.flatMap((each) => {
      const index = texts.indexOf(JSON.stringify(this.first[each.index]));
      return index < 0 ? [] : [{ ...each, index }];
    });
    const checks = look.checks.map((check) => {
      const answer = state.decisions.findLast(({ do: what, check: id, evidence }) => what === "settle" && id === check.id && evidence === check.evidence);
      return Object.assign({}, check, { settled: answer ? { by: answer.by, because: answer.because } : null });
    });
    const placed = (look.count.placed ?? 0) + addresses(raids) - addresses(look.raids);
    const named = mentions.map((mention) => Object.assign({}, mention, { decided: this.#about(mention, state) }));
    return { ...look, mentions: named, raids, unplaced, checks, lost, count: { ...look.count, placed } };
  }

  // Gives a name as it was decided: a raid, one without a place, or null for what was not raided.
  #decided(mention, decisions) {
    const { raids, unplaced, starts } = this.foreseen;
    const mine = ({ start, street }) => start === mention.start && (mention.start < mention.end || street === mention.text);
    const known = raids.find(mine) ?? unplaced.find(mine) ?? { street: mention.text, locality: mention.locality, reason: LATER, candidates: [] };
    let found = { ...known }, raided = starts.includes(mention.start), width = null;
    for (const decision of decisions) {
      const { do: what, role, status, text, because, public: open, precision } = decision;
      if (["on", "add"].includes(what)) raided = true;
      if (OFF.has(what)) raided = false;
      if (what === "role") raided = role === "raid";
      if (what === "hide") found = { ...known, lon: undefined, lat: undefined };
      if (Number.isFinite(decision.lon)) found = this.#put(known, found, decision);
      if (what === "on" && Number.isFinite(known.lon) && !Number.isFinite(decision.lon) && !known.place_doubted) found.state = "placed";
      if (what === "status") found.status = status;
      if (what === "date") found.date = decision.day;
      if (what === "note" || open) found.note = what === "note" ? text : because;
      if (what === "area") width = precision === "street" ? null : decision;
    }
    if (!raided) return null;
    return width && Number.isFinite(found.lon) ? this.#widened(mention, found, width) : found;
  }

  // Puts a name where a decision has it; at the place that was read it has its line again.
  #put(known, found, { do: what, lon, lat, place }) {
    const candidate = (known.candidates ?? []).find((each) => near(each, { lon, lat })), [name, locality] = (place ?? "").split(", ");
    const back = what !== "move" && candidate && candidate.place === known.place && (candidate.locality ?? null) === (known.place_locality ?? null);
    const where = back ? { ...known } : { ...found, lon, lat, lines: null, outline: null, confidence: null, precision: "street", width: "street", mentions: undefined };
    if (!back && (name || what !== "move")) {
      Object.assign(where, { place: name || found.street, place_locality: locality ?? null });
      if (name && plain(name) !== plain(known.street)) Object.assign(where, { street: name, quote: "" });
    }
    return { ...where, state: "placed", status: found.status, date: found.date, note: found.note, why: known.why ?? [], candidates: known.candidates ?? [] };
  }

  #widened(mention, found, { precision = "area", place = null }) {
    const { areas, outlines } = this.foreseen;
    const mine = areas.filter(({ start, width }) => start === mention.start && width === precision);
    const away = ({ lon, lat }) => Math.hypot(lon - found.lon, lat - found.lat), nearest = Math.min(...mine.map(away));
    const here = mine.filter((area) => away(area) === nearest);
    const area = here.find(({ wanted }) => wanted === place) ?? here.find(({ wanted }) => wanted === null) ?? here[0];
    const name = area?.name ?? place ?? `its ${precision}`;
    const [lon, lat] = area?.at ?? [found.lon, found.lat];
    return { ...found, street: name, place: name, precision: "area", width: precision, lines: null, outline: area ? outlines[area.outline] : null, lon, lat };
  }
}
