// The bar that says what is open, and leads to it.
import { button, make } from "./dom.js";
import { many, onTheMap, stopsOf } from "./items.js";

export function bar(work, cards) {
  const told = make("p", { class: "open-told" }), count = make("p", { class: "open-count" }), measure = make("progress", { "aria-label": "Looked at" });
  const next = button("Next open", () => work.go(cards.nextOpen(work.selected)), { name: "next", title: "Next open (n)" });
  const node = make("footer", { class: "open-bar" }, measure, told, count, next);
  const draw = () => {
    const { items } = work, open = items.filter((item) => item.open), stops = stopsOf(items).length;
    const asked = items.filter(({ group, of }) => ["raid", "unplaced", "lost"].includes(group) || (group === "check" && of.level !== "note")).length;
    measure.hidden = !asked;
    measure.max = Math.max(1, asked);
    measure.value = asked ? asked - open.length : 1;
    const raids = items.filter(({ group }) => group === "raid").length;
    told.textContent = open.length ? `${open.length} open${stops ? `, ${many(stops, "stop")}` : ""}` : items.length && raids ? "Nothing is open" : "";
    node.classList.toggle("stopped", stops > 0);
    const { stated, placed } = work.look.count ?? {};
    const counted = work.isLookedAt && Number.isFinite(stated) && Number.isFinite(placed);
    count.textContent = work.isUnread ? "Reading …" : [onTheMap(items), counted && `${placed} of ${stated} that the story counts`].filter(Boolean).join(" · ");
    next.disabled = !open.length;
  };
  for (const type of ["state", "look"]) work.addEventListener(type, draw);
  draw();
  return node;
}
