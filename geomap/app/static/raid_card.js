// The inside of a raid's card: why it is read so, where it could be, what can be done.
import { button, make } from "./dom.js";
import { candidatesOf, chosenOf, isMovable, isPlaceDoubted, labelsOf } from "./items.js";
import { inWords } from "./decisions.js";
import { roleInWords } from "./asking.js";

const percent = (chance) => (chance > 0 && chance < 0.01 ? "under 1 %" : `${Math.round(100 * chance)} %`);
const SOURCES = { os_open_names: "OS Open Names", osm: "OpenStreetMap", correction: "the newsroom", "police.uk": "police.uk", police_uk: "police.uk" };
const source = (name) => SOURCES[name] ?? (name ?? "").replaceAll("_", " ").replaceAll("-", " ");

const key = (name) => make("kbd", { "aria-hidden": "true" }, name);

export const act = (label, name, sign, run, props = {}) => button(label, run, { name, ...props }, sign && key(sign), label);

function candidates(item, acts) {
  const all = candidatesOf(item).slice(0, 9);
  if (!all.length) return null;
  const chosen = chosenOf(item), labels = labelsOf(all);
  return make("section", {}, make("h5", {}, item.group === "unplaced" ? "It could be" : "Places of this name"),
    make("ol", { class: "candidates" }, all.map((candidate, nth) => {
      const here = nth === chosen;
      return make("li", {}, button("", () => acts.pick(item, nth), { name: `pick ${nth}`, ariaPressed: `${here}`, class: "candidate" },
        key(`${nth + 1}`),
        make("span", { class: "candidate-told" },
          make("b", {}, labels[nth]),
          make("span", { class: "help" }, [candidate.why, source(candidate.source)].filter(Boolean).join(" · "))),
        Number.isFinite(candidate.chance) && make("span", { class: "chance" }, percent(candidate.chance))));
    })));
}

const fact = (term, value) => value !== null && value !== undefined && value !== false && value !== "" && [make("dt", {}, term), make("dd", {}, `${value}`)];

function readersRead({ of, name }) {
  if (of.precision === "area" || (of.width ?? "street") !== "street") return "";
  if (of.street !== name) return `${of.street}, as you chose it, without the sentence that names ${name}`;
  return of.place_differs && `${of.street} on ${of.place}; change the text if its name is wrong`;
}

function facts(item) {
  const { of, group } = item;
  if (group !== "raid") return null;
  const told = [
    fact("Date", of.date), fact("Addresses", of.addresses), fact("Outcome", of.outcome), fact("Status", of.status), fact("Operation", of.operation),
    fact("Kind", of.kind), fact("Shown as", of.precision && of.precision !== "street" && of.precision),
    fact("Readers are told", of.doubt), fact("Readers read", readersRead(item)),
  ].filter(Boolean);
  return told.length > 0 && make("dl", { class: "facts" }, told);
}

function answers({ answers }, acts, item) {
  if (!answers.length) return null;
  return make("section", { class: "answers" }, make("h4", {}, "Decided"),
    make("ul", {}, answers.map((decision) => make("li", {}, inWords({ ...decision, quote: "" }), make("span", { class: "help" }, ` ${decision.by ?? ""}`),
      decision.because && make("span", { class: "help" }, `: ${decision.because}`)))),
    act("Take back", "clear", "", () => acts.clear(item)));
}

const agreeing = (item) => (isPlaceDoubted(item) ? "Confirm its place" : item.group !== "unplaced" ? "Agree" : candidatesOf(item).length ? "Take the first" : "Find its place");

export function raidInside(item, { acts }) {
  const { of, group } = item, raid = group === "raid";
  const why = [...new Set([of.why ?? [], of.why_role].flat().filter(Boolean))];
  return [
    of.quote && make("blockquote", {}, of.quote),
    of.note && make("p", { class: "told-note" }, of.note),
    why.length > 0 && make("ul", { class: "why" }, why.map((reason) => make("li", {}, reason))),
    candidates(item, acts),
    facts(item),
    answers(item, acts, item),
    make("div", { class: "acts" },
      group !== "off" && act(agreeing(item), "agree", "↵", () => acts.agreeAndGoOn(item), { class: "main" }),
      act(group === "off" ? "Put back" : "Not raided", "off", "0", () => acts.off(item), { title: group === "off" ? "" : "It goes off the map, as if the story did not tell of it" }),
      (raid || candidatesOf(item).length > 0) && act("Another place", "search", "/", () => acts.search(item)),
      isMovable(item) && act(raid ? "Move the mark" : "Put it on the map by hand", "move", "m", () => acts.byHand(item))),
    make("div", { class: "acts more" },
      raid && act("Widen", "widen", "w", () => acts.widen(item), { title: "Show an area in place of the street" }),
      act("Role", "role", "r", () => acts.role(item), { title: "What it is in the story" }),
      raid && act("Same as …", "merge", "=", () => acts.merge(item), { title: "It is another raid of the list, told again" }),
      group !== "off" && act("Leave it off", "hide", "h", () => acts.hide(item), { title: "It was raided, and is not shown" }),
      raid && act("Status", "status", "f", () => acts.status(item), { title: "How far it came: arrested, charged, released, cleared, convicted" }),
      raid && act("Day", "of-day", "d", () => acts.day(item), { title: "The day of the raid" }),
      raid && act("Note", "note", "e", () => acts.note(item), { title: "A line for readers" }),
      act("Reason", "reason", "b", () => acts.reason(item), { title: "Why it was decided so" })),
  ];
}

export function otherInside(item, { acts }) {
  const { of } = item;
  return [
    make("p", { class: "help" }, [`Read as: ${roleInWords(of.role)}`, of.why].filter(Boolean).join(". ")),
    answers(item, acts, item),
    make("div", { class: "acts" },
      act("It was raided", "agree", "↵", () => acts.agreeAndGoOn(item)), act("Role", "role", "r", () => acts.role(item))),
  ];
}
