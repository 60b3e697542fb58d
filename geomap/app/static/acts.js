// What an editor can do with an item: each is a new state of the story, said in words.
import { api } from "./calls.js";
import { askChoice, askConviction, askDay, askReason, askRole, askSettle, askText } from "./asking.js";
import { answerOf, decided, inWords, without } from "./decisions.js";
import { say } from "./dom.js";
import { PERHAPS, candidatesOf, isMovable, isPlaceDoubted, placesOf } from "./items.js";
import { initials, whoIsIt } from "./person.js";
import { searchPlaces } from "./gazetteer.js";

export const ROLES = ["raid", "arrest", "earlier_raid", "police_station", "court", "home", "road_closed", "robbery", "closure_order", "landmark", "other"];
const STATUSES = ["searched", "arrested", "charged", "released", "cleared", "convicted"];
const OF_DECISION = /^decision \d+: (?:\w+ must|lon and lat lie)/;
const near = (n) => Math.round(n * 1e6) / 1e6;
const isAlike = (one, other) => one.localeCompare(other, "en", { sensitivity: "base", ignorePunctuation: true }) === 0;
const fullName = ({ place, locality }) => (locality && !place.includes(",") ? `${place}, ${locality}` : place);

export class Acts {
  constructor(work) {
    this.work = work;
  }

  // Decides on the spans of an item; one without words, which an editor added, is called by its name.
  async #decide(item, what, told) {
    const { work } = this;
    const by = await initials();
    if (by === null) return false;
    const { spans, known, added } = this.#now(item);
    work.change(decided(work.state, spans, what, by, known, added));
    say(told);
    return true;
  }

  // Adds a raid, which is selected when it is read.
  #add(item, what, told, isIt) {
    this.work.awaited = isIt;
    return this.#decide(item, what, told);
  }

  // An item as it is by now: its words may have moved since its card was drawn.
  #now(item) {
    return this.work.items.find(({ id }) => id === item.id) ?? item;
  }

  // Says why the desk would not keep a state in which somebody has typed a text, null where it would.
  async #refused(state) {
    if (this.work.alone) return null;
    try {
      await api.look(state);
    } catch ({ status, message }) {
      if (status === 400 && OF_DECISION.test(message)) return message.replace(OF_DECISION, (told) => (told.endsWith("must") ? "It must" : "It lies"));
    }
    return null; // where the desk is not reached, or the title is wrong, it says so itself
  }

  // The same of a decision on an item, as it is typed.
  #refusedOn(item, what) {
    const { spans, known, added } = this.#now(item);
    return this.#refused(decided(this.work.state, spans, what, whoIsIt() ?? "desk", known, added));
  }

  // Takes what the reader proposes: on the map where it is, or at the first place that was found.
  agree(item) {
    if (item.group === "check") return this.settle(item);
    if (item.group === "lost") return this.heldAgain(item).length ? this.applyAgain(item) : this.drop(item);
    if (item.group === "unplaced") return candidatesOf(item).length ? this.pick(item, 0) : this.search(item);
    if (isPlaceDoubted(item)) return this.pick(item, 0);
    if (item.group === "raid") return this.#decide(item, { do: "on" }, `${item.name}: agreed`);
    if (item.group === "other") return this.#decide(item, { do: "on" }, `${item.name} is marked as a raid`);
    return false;
  }

  // The street that a check says may have been raided, where nobody has decided on it.
  perhapsRaided({ of }) {
    return of.id === PERHAPS && this.work.items.find(({ group, of: { i } }) => group === "other" && i === of.mention);
  }

  pick(item, nth) {
    const candidate = candidatesOf(item)[nth];
    return candidate ? this.put(item, candidate) : false;
  }

  put(item, candidate) {
    return this.#decide(item, { do: "place", place: fullName(candidate), lon: near(candidate.lon), lat: near(candidate.lat) },
      `${item.name} is now on ${fullName(candidate)}`);
  }

  off(item) {
    if (item.group === "off") return this.#decide(item, { do: "on" }, `${item.name} is back on the map`);
    if (!["raid", "unplaced"].includes(item.group)) return false;
    if (item.added !== undefined) return this.drop(item, `${item.name} is not added any more`);
    return this.#decide(item, { do: "off" }, `${item.name} is off the map`);
  }

  hide(item) {
    return this.#decide(item, { do: "hide" }, `${item.name} counts as raided and is not shown`);
  }

  async move(item, lon, lat) {
    let point = { lon, lat }, snapped = false;
    try {
      const told = await api.snap(item.of.place ?? item.of.street ?? item.name, lon, lat, this.work.state.patch);
      if (Number.isFinite(told?.lon)) [point, snapped] = [told, Boolean(told.place)];
    } catch {
      // Where no line of the street is known, the mark stays where it was put.
    }
    const chosen = this.#now(item).answers.findLast(({ place, do: what }) => place && ["place", "on", "move"].includes(what));
    const what = { do: "move", ...(chosen && { place: chosen.place }), lon: near(point.lon), lat: near(point.lat) };
    const why = await this.#refusedOn(item, what);
    if (why) {
      say(`The mark of ${item.name} stays where it was. ${why}`);
      return false;
    }
    return this.#decide(item, what,
      item.group === "raid" ? `The mark of ${item.name} is moved${snapped ? " along its street" : ""}` : `${item.name} is on the map${snapped ? ", on its street" : ""}`);
  }

  // The area in which the story puts an item, null where none of its name is known.
  async localityOf({ said }) {
    if (!said) return null;
    try {
      const places = await api.search(said, this.work.state.patch, this.#amid());
      return places.find(({ kind }) => kind !== "street" && kind !== "venue") ?? null;
    } catch {
      return null; // it is only where one would look first
    }
  }

  async role(item) {
    const role = await askRole(item, ROLES);
    if (!role) return false;
    if (role === "raid") return this.#decide(item, { do: "on" }, `${item.name} was raided`);
    return this.#decide(item, { do: "role", role }, `${item.name} is read as ${role.replace("_", " ")}`);
  }

  // Whether the desk shows an item as an area where it is asked to: that may not hold its mark.
  async #isShownAs(item, area) {
    const { spans, known, added, of } = this.#now(item);
    try {
      const { raids } = await api.look(decided(this.work.state, spans, area, whoIsIt() ?? "desk", known, added));
      return raids.some(({ mentions, street }) => mentions.includes(of.mentions[0]) && isAlike(street, area.place));
    } catch {
      return true; // where the desk is not reached, it says so itself
    }
  }

  // `refused` are areas that were chosen and are not what would be shown.
  async widen(item, refused = []) {
    const named = [item.said, item.of.place_locality, item.of.neighbourhood].filter((area) => area && !refused.includes(area));
    const first = [...new Set(named)].map((area) => ({ label: area, told: area === item.said ? "the area that the story names" : "the area where it lies", value: { do: "area", place: area, precision: "area" } }));
    const why = refused.map((area) => `${area} does not hold its mark, or would tell the street. `).join("");
    const choice = await askChoice(`Show ${item.name} as an area`, [
      ...first,
      { label: "Its neighbourhood", told: "the smallest area that the map knows", value: { do: "area", precision: "area" } },
      { label: "Its ward", value: { do: "area", precision: "ward" } },
      { label: "Its district", value: { do: "area", precision: "district" } },
      { label: "The street again", told: "as narrow as the story has it", value: { do: "area", precision: "street" } },
    ], `${why}The street, its line and its name are then in no part of what is published.`);
    if (!choice) return false;
    if (choice.place && !await this.#isShownAs(item, choice)) return this.widen(item, [...refused, choice.place]);
    return this.#decide(item, choice, choice.precision === "street" ? `${item.name} is shown as a street` : `${item.name} is shown as an area`);
  }

  async merge(item) {
    const others = this.work.items.filter(({ group, id }) => group === "raid" && id !== item.id);
    const choice = await askChoice(`${item.name} is the same raid as`, others.map((other) => ({
      label: other.name, told: other.of.locality ?? "", value: { do: "merge", text: other.name },
    })), others.length ? "" : "There is no other raid on the map.");
    return choice ? this.#decide(item, choice, `${item.name} is counted with ${choice.text}`) : false;
  }

  // A reason belongs to what was decided last; where nothing was, to agreeing.
  async reason(item) {
    const { answers, known } = this.#now(item), { work } = this;
    const last = answers.at(-1), first = (answer) => ({ do: item.group === "raid" ? "on" : "off", ...answer });
    const numbers = new Set(known.filter((number) => work.state.decisions[number].do === last?.do));
    const kept = (given) => ({ ...work.state, decisions: work.state.decisions.map((decision, i) => (numbers.has(i) ? Object.assign({}, decision, given) : decision)) });
    const answer = await askReason(`A reason for ${item.name}`, last, (given) => (last ? this.#refused(kept(given)) : this.#refusedOn(item, first(given))));
    if (!answer) return false;
    if (!last) return this.#decide(item, first(answer), `The reason for ${item.name} is kept`);
    const by = await initials();
    if (by === null) return false;
    work.change(kept({ ...answer, by }));
    say(`The reason for ${item.name} is kept`);
    return true;
  }

  async note(item) {
    const before = item.answers.findLast(({ do: what }) => what === "note");
    const note = (text) => ({ do: "note", text, public: true });
    const text = await askText(`A note for readers at ${item.name}`, "Note", before?.text ?? "", "Keep", (typed) => this.#refusedOn(item, note(typed)));
    return text ? this.#decide(item, note(text), `The note at ${item.name} is kept`) : false;
  }

  async status(item) {
    let choice = await askChoice(`How far it came at ${item.name}`, STATUSES.map((status) => ({
      label: status[0].toUpperCase() + status.slice(1), told: status === item.of.status ? "as it is now" : "", value: { do: "status", status },
    })), "Only what the story or the force says. A conviction needs its source and its day.");
    if (choice?.status === "convicted") choice = await askConviction(item, choice, (typed) => this.#refusedOn(item, typed));
    return choice ? this.#decide(item, choice, `${item.name}: ${choice.status}`) : false;
  }

  // The day of a raid, or of all that are on the map; what was decided of their days before is replaced.
  async day(item) {
    const { work } = this, raids = () => work.items.filter(({ group }) => group === "raid");
    const answer = await askDay(item, raids().filter(({ id }) => id !== item.id), ({ day }) => this.#refusedOn(item, { do: "date", day }));
    const by = answer && await initials();
    if (!by) return false;
    const { all, day } = answer, what = { do: "date", day }, items = all ? raids() : [this.#now(item)];
    const inText = items.filter(({ spans }) => spans.length), added = items.filter((each) => each.added !== undefined);
    const of = (name) => inText.flatMap((each) => each[name]);
    const state = inText.length ? decided(work.state, of("spans"), what, by, of("known")) : work.state;
    work.change(added.reduce((before, each) => decided(before, [], what, by, [], each.added), state));
    say(all ? `All ${items.length} raids were on ${day}` : `${item.name} was raided on ${day}`);
    return true;
  }

  async settle(item) {
    const by = await initials(), { work } = this;
    const settled = ({ because, by: who }) => decided(work.state, [], { do: "settle", check: item.of.id, evidence: item.of.evidence, because }, who);
    const answer = by === null ? null : await askSettle(item, by, (typed) => this.#refused(settled(typed)));
    if (!answer) return false;
    work.change(settled(answer));
    say("Settled, with your initials");
    return true;
  }

  unsettle(item) {
    const { work } = this;
    const numbers = work.state.decisions.flatMap((decision, i) => (decision.do === "settle" && decision.check === item.of.id && decision.evidence === item.of.evidence ? [i] : []));
    work.change(without(work.state, numbers));
    say("Open again");
  }

  // Where what was decided earlier, and is not found any more, may hold.
  heldAgain(item) {
    return placesOf(this.#now(item), this.work.items);
  }

  // Applies it there, with all that it says; asks where, if its name stands at several places.
  async applyAgain(item) {
    const { work } = this, { name } = item, { text } = work.state;
    const places = this.heldAgain(item), around = ([start, end]) => `… ${text.slice(Math.max(0, start - 40), end + 40)} …`;
    const { span, item: there } = places.length === 1 ? places[0]
      : await askChoice(`Where ${name} is meant`, places.map((place) => ({ label: [name, place.item?.said].filter(Boolean).join(", "), told: around(place.span), value: place }))) ?? {};
    const by = span ? await initials() : null;
    if (by === null) return false;
    const earlier = work.state.decisions[this.#now(item).known[0]];
    const state = decided(work.state, [span], answerOf(earlier), by, there?.known);
    work.change({ ...state, decisions: state.decisions.filter((decision) => decision !== earlier) });
    say(`Applied here: ${inWords(earlier)}`);
    return true;
  }

  // Lets go of what was decided earlier and is not found in the text any more.
  drop(item, told = `The earlier decision on ${item.name} is dropped`) {
    this.work.change(without(this.work.state, this.#now(item).known));
    say(told);
    return true;
  }

  // Takes back all that was decided of an item.
  clear(item) {
    const { work } = this;
    work.change(without(work.state, this.#now(item).known.filter((number) => work.state.decisions[number].do !== "key")));
    say(`${item.name} is as the reader has it`);
  }

  // The middle of the other raids, or where the item itself is: a street of many names is looked for near it.
  #amid(item) {
    const raids = this.work.items.filter(({ group, of }) => group === "raid" && Number.isFinite(of.lon));
    const others = raids.filter(({ id }) => id !== item?.id), around = others.length ? others : raids;
    return around.length ? ["lon", "lat"].map((axis) => near(around.reduce((sum, { of }) => sum + of[axis], 0) / around.length)) : undefined;
  }

  // Finds a place by its name, for an item or for a street that the story lacks.
  async search(item, query) {
    const [title, otherwise] = item ? [`Find the place of ${item.name}`, isMovable(item) && "put it on the map by hand"]
      : ["Add a street that the story does not name", "add it by its name alone, to be put on the map by hand"];
    const place = await searchPlaces(query ?? item?.name ?? "", title, this.work.state.patch, { near: this.#amid(item), otherwise, called: item?.name });
    if (!place) return false;
    if (place.typed && item) this.byHand(item);
    if (place.typed) return item ? false : this.#addByName(place.typed);
    const there = { place: fullName(place), lon: near(place.lon), lat: near(place.lat) };
    if (item) return this.#decide(item, { do: "place", ...there }, `${item.name} is now on ${fullName(place)}`);
    return this.#add({ spans: [], known: [] }, { do: "add", text: fullName(place), ...there }, `${place.place} is added to the map`, ({ added }) => added === fullName(place));
  }

  // Adds a street that the gazetteer may not have: “Street” or “Street, Place”.
  async #addByName(typed) {
    const [street, ...around] = typed.split(",").map((part) => part.trim()).filter(Boolean);
    const called = [street, ...around].join(", "), same = (a, b) => a?.toLowerCase() === b.toLowerCase();
    const there = this.work.items.find(({ group, name, said }) => !["check", "lost"].includes(group) && same(name, street) && (!around.length || same(said, around[0])));
    if (there) {
      this.work.select(there.id);
      say(`${there.name} is in the story already`);
      return false;
    }
    const words = { spans: [], known: [] }, what = { do: "add", text: called }, why = await this.#refusedOn(words, what);
    if (why) {
      say(`“${called}” is not added. ${why}`);
      return false;
    }
    return this.#add(words, what, `${called} is added`, ({ added }) => added === called);
  }

  // Reads words that an editor has marked as a raid.
  async mark(start, end) {
    const { work } = this;
    const text = work.state.text.slice(start, end), lead = text.length - text.trimStart().length;
    const span = [start + lead, start + lead + text.trim().length];
    if (span[0] === span[1]) {
      say("Select the name of a street in the text first");
      return false;
    }
    const over = work.items.find(({ spans, group }) => group !== "check" && spans.some(([from, to]) => from < span[1] && to > span[0]));
    if (over) {
      work.select(over.id);
      return this.#decide(over, { do: "on" }, `${over.name} is marked as a raid`);
    }
    const words = { spans: [span], known: [] }, why = await this.#refusedOn(words, { do: "add" });
    if (why) {
      say(`“${text.trim()}” is not marked. ${why}`);
      return false;
    }
    return this.#add(words, { do: "add" }, `${text.trim()} is marked as a raid`, ({ spans }) => spans.some(([from]) => from === span[0]));
  }
}
