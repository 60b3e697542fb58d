// The story as plain text that can be typed in, with its marks on a layer below that holds the same text.
import { button, make, say } from "./dom.js";

const REST = 800; // ms without a key after which typing is a step of its own
const STATES = { raid: "placed", unplaced: "unplaced", off: "off", check: "checked", other: "named", lost: "named" };

export class MarkedText {
  constructor(work, acts) {
    Object.assign(this, { work, acts });
    const coarse = matchMedia("(pointer: coarse)").matches;
    this.input = make("textarea", {
      class: "typed", value: work.state.text, spellcheck: false, readOnly: coarse || work.alone, data: { name: "text" }, id: "story-text",
      "aria-label": "Text of the story", "aria-describedby": "text-help", placeholder: "Paste or type the story here.",
    });
    this.mirror = make("div", { class: "mirror", "aria-hidden": "true" });
    this.marking = button("Mark as a raid", () => this.mark(), { name: "mark", title: "Select the name of a street first (Ctrl+Enter)" });
    const edit = button("Edit text", () => {
      this.input.readOnly = !this.input.readOnly;
      edit.ariaPressed = `${!this.input.readOnly}`;
      if (!this.input.readOnly) this.input.focus();
    }, { name: "edit", ariaPressed: "false", hidden: !coarse || work.alone });
    this.day = make("input", { type: "date", id: "story-day", data: { name: "day" }, title: "The day from which “yesterday” counts", disabled: work.alone, on: { change: () => {
      work.change({ ...work.state, published: this.day.value || null });
      say("The day is changed");
    } } });
    this.node = make("section", { class: "pane text-pane", "aria-label": "Story" },
      make("header", { class: "pane-head" }, make("h2", {}, "Story"), make("p", { class: "day" }, make("label", { for: this.day.id }, "Published"), this.day), edit, this.marking),
      make("p", { class: "unseen", id: "text-help" }, "Names that were read are marked. Escape leaves the text. Control and Enter marks the selected words as a raid."),
      make("div", { class: "pane-body", tabIndex: -1 }, make("div", { class: "doubled" }, this.mirror, this.input)));
    this.#listen();
    for (const type of ["state", "look"]) work.addEventListener(type, () => this.draw());
    work.addEventListener("select", () => {
      this.draw();
      this.show();
    });
    this.draw();
  }

  #listen() {
    const { input, work } = this;
    let resting;
    input.addEventListener("input", () => {
      work.change({ ...work.state, text: input.value }, true);
      clearTimeout(resting);
      resting = setTimeout(() => work.undoing.rest(), REST);
    });
    input.addEventListener("click", () => {
      if (input.selectionStart !== input.selectionEnd) return;
      const at = input.selectionStart;
      const here = work.items.filter(({ spans }) => spans.some(([start, end]) => start <= at && at <= end));
      const hit = here.find(({ group }) => group !== "check") ?? here[0];
      if (hit) work.select(hit.id);
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        this.mark();
      }
    });
  }

  mark() {
    return this.acts.mark(this.input.selectionStart, this.input.selectionEnd);
  }

  // Draws the marks of the text as it is now.
  draw() {
    const { work, input, mirror } = this, { text } = work.state;
    if (document.activeElement !== this.day) this.day.value = work.state.published ?? work.look.story?.published ?? "";
    if (input.value !== text) {
      const at = input.selectionStart;
      input.value = text;
      input.setSelectionRange(Math.min(at, text.length), Math.min(at, text.length));
    }
    const marks = work.items.flatMap((item) => item.spans.map(([start, end]) => ({ item, start, end }))).filter(({ end }) => end <= text.length);
    const cuts = [...new Set(marks.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b), parts = [];
    let at = 0;
    for (const [i, cut] of cuts.entries()) {
      const end = cuts[i + 1], over = marks.filter((mark) => mark.start <= cut && mark.end > cut);
      if (!over.length) continue;
      const ends = over.find((mark) => mark.end === end && mark.item.number !== undefined);
      const word = make("span", { class: ["word", ...new Set(over.flatMap(({ item }) => this.#looks(item)))].join(" ") }, text.slice(cut, end));
      if (ends) word.append(make("span", { class: "word-number", data: { number: `${ends.item.number + 1}` } })); // where a name ends that goes over two lines
      parts.push(text.slice(at, cut), word);
      at = end;
    }
    parts.push(text.slice(at), "\n");
    mirror.replaceChildren(...parts);
  }

  #looks(item) {
    const { group, of, open, id } = item, looks = [STATES[group]];
    if (group === "check") looks.push(of.settled ? "at-rest" : `at-${of.level}`);
    else if (open) looks.push("open");
    if (id === this.work.selected) looks.push("selected");
    return looks;
  }

  // Brings the selected mark into view, if the text itself is seen.
  show() {
    const mark = this.mirror.querySelector(".selected"), pane = this.node.querySelector(".pane-body");
    if (!mark || pane.scrollHeight <= pane.clientHeight + 1) return;
    const box = mark.getBoundingClientRect(), frame = pane.getBoundingClientRect();
    if (box.top < frame.top + 24 || box.bottom > frame.bottom - 24) {
      pane.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }
}
