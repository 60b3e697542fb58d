// The list that an editor goes through: one card an item, of which the selected one is open.
import { LEVELS, checkInside, lostInside } from "./check_card.js";
import { button, keep, make } from "./dom.js";
import { GROUPS, isPlaceDoubted } from "./items.js";
import { otherInside, raidInside } from "./raid_card.js";

const percent = (chance) => `${Math.round(100 * chance)} %`;

const OFF = { off: "Not raided", hide: "Left off", role: "Other role", merge: "Same raid" };

function chip(item) {
  const { group, of, open, vouched, answers } = item;
  if (group === "check") return of.settled ? ["settled", "Settled"] : [of.level === "note" ? "quiet" : of.level, LEVELS[of.level]];
  if (group === "lost") return ["stop", "Decide again"];
  if (group === "off") return ["quiet", OFF[answers.findLast(({ do: what }) => what in OFF)?.do] ?? "Off"];
  if (group === "unplaced") return ["open", "No place"];
  if (group === "other") return of.perhaps_raided ? ["open", `Perhaps raided, ${percent(of.perhaps_raided)}`] : null;
  if (open) return ["open", vouched && isPlaceDoubted(item) ? "Place not confirmed" : "Likely"];
  if (vouched) return ["agreed", "Agreed"];
  const how = of.doubt ? "Less certain" : "Sure"; // as readers are told, who see the street dashed
  return [of.doubt ? "doubt" : "sure", Number.isFinite(of.confidence) ? `${how}, ${percent(of.confidence)}` : how];
}

function where({ group, of, name }) {
  if (group === "other") return (of.role ?? "").replaceAll("_", " ");
  if (group === "check" || group === "lost") return "";
  const said = of.locality;
  if (group === "unplaced") return [said, of.reason].filter(Boolean).join(": ");
  const there = [of.place !== name && of.place, of.place_locality ?? of.district].filter(Boolean).join(", ");
  if (of.precision === "area" && of.width !== "street" && of.width) return `shown as the area ${of.street}`;
  if (of.precision === "area" || !there) return there || said || "";
  if (!said || there.includes(said)) return there;
  const [doubt, elsewhere] = (of.note ?? "").split(", the street is in "); // a suburb of what the story says is no contradiction
  return elsewhere ? `${there} · ${doubt}` : `${there}, ${said}`;
}

// What of an item its card shows: not where its words are, which changes as somebody types.
function seenOf(item, selected) {
  const { name, number, group, open, vouched, answers, of } = item;
  const head = [name, number, group, open, vouched, answers.map(({ do: what }) => what), where(item), of.settled, of.level, of.confidence, of.doubt, of.perhaps_raided];
  return selected ? [head, answers, { ...of, start: 0, end: 0, spans: 0, decided: 0, i: 0, mentions: 0, mention: 0, lines: 0, outline: 0 }] : head;
}

export class Cards {
  constructor(work, tools) {
    Object.assign(this, { work, tools, folded: new Set(["other"]) });
    this.list = make("ul", { class: "cards", tabIndex: -1 });
    this.node = make("section", { class: "pane cards-pane", "aria-label": "Review" },
      make("header", { class: "pane-head" }, make("h2", {}, "Review"),
        !work.alone && button("Add a street", () => tools.acts.search(null, ""), { name: "add", title: "Add a street that the story does not name (a)" })),
      make("div", { class: "pane-body" }, this.list));
    work.addEventListener("look", () => this.unfold());
    for (const type of ["state", "look", "select"]) work.addEventListener(type, () => this.draw());
    this.draw();
  }

  // The items that the keys go through: those whose group is unfolded.
  get walk() {
    return this.work.items.filter(({ group }) => !this.folded.has(group));
  }

  // Where no raid was read, the names of the text are what an editor looks for.
  unfold() {
    if (this.looked || this.work.isUnread || !this.work.state.text.trim()) return;
    this.looked = true;
    if (!this.work.items.some(({ group }) => ["raid", "unplaced"].includes(group))) this.folded.delete("other");
  }

  // Keeps where the selected item stood: what takes it off moves it below all raids.
  #remember() {
    const { walk, work } = this, at = walk.findIndex(({ id }) => id === work.selected);
    if (this.stood?.id !== work.selected) this.stood = { id: work.selected, group: walk[at]?.group, beside: { [-1]: walk[at - 1]?.id, 1: walk[at + 1]?.id } };
  }

  draw() {
    this.#remember();
    const { work } = this, rows = [];
    this.list.setAttribute("aria-busy", `${work.isUnread}`);
    for (const [group, title] of GROUPS) {
      const items = work.items.filter((item) => item.group === group);
      if (!items.length && group !== "raid") continue;
      const folded = this.folded.has(group);
      rows.push({ heading: group, title, count: items.length, folded });
      if (!items.length) rows.push({ empty: true, why: this.#why() });
      else if (!folded) rows.push(...items.map((item) => ({ item, selected: item.id === work.selected, text: work.state.text.length > 0 })));
    }
    keep(this.list, rows, {
      keyOf: ({ heading, empty, item }) => (heading ? `group ${heading}` : empty ? "empty" : item.id),
      toldOf: ({ item, selected, ...rest }) => JSON.stringify(item ? seenOf(item, selected) : rest),
      draw: (row) => this.#row(row),
    });
  }

  // Why there is no raid to look at.
  #why() {
    const { items, look, state } = this.work;
    if (!state.text.trim()) return "Paste a story, and its raids appear here.";
    if (this.work.isUnread) return "The story is being read …";
    if (items.some(({ group }) => group === "unplaced")) return "No raid is on the map yet: below is what has no place.";
    if (items.some(({ group }) => group === "off")) return "No raid is on the map any more: below is what was taken off.";
    return `No raid is read in this story${look.unread ? `: ${look.unread}` : ""}. Call names below raids, mark words of the text, or add a street.`;
  }

  #row({ heading, title, count, folded, empty, why, item, selected }) {
    if (heading) {
      const toggle = () => {
        this.folded[folded ? "delete" : "add"](heading);
        this.draw();
      };
      return make("li", { class: "group" }, make("h3", {}, button("", toggle, { name: "head", ariaExpanded: `${!folded}` }, title, make("span", { class: "number-of" }, `${count}`))));
    }
    if (empty) return make("li", { class: "empty" }, why);
    const told = chip(item), inside = `inside ${item.id}`.replaceAll(/[^A-Za-z0-9]+/g, "-");
    const head = button("", () => this.work.select(selected ? null : item.id), { name: "head", class: "head", ariaExpanded: `${selected}`, "aria-controls": selected ? inside : undefined },
      item.number !== undefined && item.group === "raid" && make("span", { class: `disc ${item.open ? "open" : ""}` }, `${item.number + 1}`),
      make("span", { class: "head-told" }, make("span", { class: "card-name" }, item.name), make("span", { class: "help" }, where(item))),
      told && make("span", { class: `chip ${told[0]}` }, told[1]));
    return make("li", { class: ["card", `of-${item.group}`, selected && "selected", item.open && "open"].filter(Boolean).join(" ") },
      make("h4", {}, head), selected && make("div", { class: "inside", id: inside }, this.#inside(item)));
  }

  #inside(item) {
    if (item.group === "check") return checkInside(item, this.tools);
    if (item.group === "lost") return lostInside(item, this.tools);
    return item.group === "other" ? otherInside(item, this.tools) : raidInside(item, this.tools);
  }

  head(id) {
    return [...this.list.children].find((node) => node.dataset.key === id)?.querySelector("[data-name='head']");
  }

  // Selects an item and puts the focus on its card.
  go(item) {
    if (!item) return;
    if (this.folded.delete(item.group)) this.draw();
    this.work.select(item.id);
    const head = this.head(item.id);
    head?.focus({ preventScroll: true });
    head?.closest("li").scrollIntoView({ block: "nearest" });
  }

  step(by) {
    const { walk, stood } = this, at = walk.findIndex(({ id }) => id === this.work.selected);
    const moved = walk[at]?.group === "off" && stood.group !== "off", beside = moved && walk.find(({ id }) => id === stood.beside[by]);
    this.go(beside || walk[at < 0 ? (by > 0 ? 0 : walk.length - 1) : Math.max(0, Math.min(walk.length - 1, at + by))]);
  }

  // Gives the item after one of the same group: where names are called raids one by one.
  besides({ id, group }) {
    const all = this.work.items.filter((item) => item.group === group);
    return all[all.findIndex((item) => item.id === id) + 1] ?? null;
  }

  // Gives the next open item after one, from the start again after the last.
  nextOpen(after) {
    const { items } = this.work, at = items.findIndex(({ id }) => id === after);
    return [...items.slice(at + 1), ...items.slice(0, Math.max(0, at))].find(({ open, id }) => open && id !== after) ?? null;
  }
}
