// What single keys do in the review; they can be switched off, and never fire while somebody types.
import { dialog, make } from "./dom.js";
import { isMovable } from "./items.js";

const PLACE = "geomap-desk-keys";
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
export const TOLD = [
  ["j k", "next and previous item"], ["n", "next open item"], ["Enter", "agree, and go on to the next open item"], ["1–9", "put it on that place"],
  ["0", "not raided: off the map, or back on it"], ["h", "raided, and left off"], ["m", "move the mark, or put one on the map: arrows, Enter, Escape"], ["r", "role in the story"], ["w", "widen to an area"],
  ["=", "the same raid as another"], ["f", "how far it came: arrested, charged …"], ["d", "the day of the raid"], ["e", "a line for readers"], ["b", "because: the reason"],
  ["/", "find another place by its name"], ["a", "add a street that the story does not name"], ["t", "to the text; Escape leaves it"], ["T", "to the title"],
  ["u, U", "undo, redo"], ["s", "save"], ["p, P", "preview, publish"], ["?", "this help"], ["Ctrl Enter", "in the text: mark the selected words as a raid; in a dialog: done"],
];

const on = () => {
  try {
    return localStorage.getItem(PLACE) !== "off";
  } catch {
    return true;
  }
};
let listening = on();

const typing = (node) => node.closest?.("textarea:not([readonly]), input:not([type='checkbox'], [type='radio']), select, [contenteditable]");

export function showKeys() {
  return dialog("Keys", () => {
    const box = make("input", { type: "checkbox", id: "keys-on", checked: listening, on: { change: () => {
      listening = box.checked;
      try {
        localStorage.setItem(PLACE, listening ? "on" : "off");
      } catch {
        // It holds as long as the page is open.
      }
    } } });
    return [
      make("dl", { class: "keys" }, TOLD.map(([keys, does]) => make("div", {}, make("dt", {}, make("kbd", {}, keys)), make("dd", {}, does)))),
      make("p", { class: "tick" }, box, make("label", { for: "keys-on" }, "Single keys work")),
    ];
  }, "small");
}

// Listens as long as the review is open; gives what ends that.
export function listen({ work, acts, cards, plan, text, save, undo, redo, preview, publish, title }) {
  const withItem = (act) => () => work.item && act(work.item);
  const raidOnly = (act) => () => work.item?.group === "raid" && act(work.item);
  const onMap = (act) => () => ["raid", "unplaced"].includes(work.item?.group) && act(work.item);
  const run = {
    j: () => cards.step(1), k: () => cards.step(-1), n: () => cards.go(cards.nextOpen(work.selected)),
    0: withItem((item) => acts.off(item)), m: withItem((item) => isMovable(item) && acts.byHand(item)), r: withItem((item) => ["raid", "unplaced", "off", "other"].includes(item.group) && acts.role(item)),
    w: raidOnly((item) => acts.widen(item)), u: undo, U: redo, s: save, "?": showKeys, a: () => !work.alone && acts.search(null, ""), t: () => text.input.focus(), T: title,
    h: onMap((item) => acts.hide(item)), "=": raidOnly((item) => acts.merge(item)), f: raidOnly((item) => acts.status(item)), d: raidOnly((item) => acts.day(item)), e: raidOnly((item) => acts.note(item)),
    b: withItem((item) => ["raid", "unplaced", "off"].includes(item.group) && acts.reason(item)), p: preview, P: publish,
    "/": withItem((item) => ["raid", "unplaced", "off"].includes(item.group) && acts.search(item)),
  };
  for (let nth = 1; nth <= 9; nth++) run[nth] = withItem((item) => acts.pick(item, nth - 1));

  // A mark that is held hears the keys of the whole map; Enter on another button is that button's
  // own, and so are all keys of the list of layers.
  function held(event) {
    const { key, target } = event;
    if (!plan.held || plan.held.dragging || !plan.node.contains(target) || target.closest(".layers")) return false;
    if (key in ARROWS) plan.nudge(...ARROWS[key], event.shiftKey);
    else if (key === "Enter" && [plan.place, plan.held.mark.face].includes(target)) plan.put();
    else if (key === "Escape") plan.cancel();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  function hear(event) {
    const { key, target } = event;
    if (document.querySelector("dialog[open]") || event.defaultPrevented) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey) {
      const chord = { s: save, ...(typing(target) ? {} : { z: event.shiftKey ? redo : undo, y: redo }) }[key.toLowerCase()];
      if (chord) {
        event.preventDefault();
        chord();
      }
      return;
    }
    if (event.altKey || event.isComposing) return;
    if (held(event)) return;
    if (key === "Escape" && (target === text.input || target.dataset.name === "title")) {
      cards.go(work.item ?? cards.walk[0]);
      return;
    }
    if (typing(target) || !listening) return;
    if (key === "Enter") {
      const idle = target === document.body || target.dataset.name === "plan" || (target.dataset.name === "head" && target.ariaExpanded === "true" && target.closest(".card"));
      if (!idle || !work.item) return;
      event.preventDefault();
      acts.agreeAndGoOn(work.item);
      return;
    }
    if (!Object.hasOwn(run, key)) return;
    event.preventDefault();
    run[key]();
  }
  document.addEventListener("keydown", hear, true);
  return () => document.removeEventListener("keydown", hear, true);
}
