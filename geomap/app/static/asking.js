// Small dialogs in which an editor chooses or writes.
import { button, dialog, field, make } from "./dom.js";
import { INITIALS } from "./person.js";

const agree = (label) => make("p", { class: "acts" }, make("button", { class: "main" }, label));
const never = () => null;

// A form that closes with an answer; where `refused` says why it may not stand, that is told and what was typed stays.
function form(close, answerOf, refused, label, ...inside) {
  const told = make("p", { class: "fault", role: "alert" });
  let asked = false;
  return make("form", { on: { submit: async (event) => {
    event.preventDefault();
    const answer = answerOf();
    if (!answer || asked) return;
    asked = true;
    told.textContent = await refused(answer) ?? "";
    asked = false;
    if (!told.textContent) close(answer);
  } } }, inside, told, agree(label));
}

// One of several; digits choose, too.
export function askChoice(title, choices, help = "") {
  return dialog(title, (close, node) => {
    node.addEventListener("keydown", (event) => {
      const choice = choices[Number(event.key) - 1];
      if (!choice || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      close(choice.value);
    });
    return [
      help && make("p", { class: "help" }, help),
      make("ol", { class: "choices" }, choices.map(({ label, told, value }, i) => make("li", {},
        button("", () => close(value), {}, make("kbd", { "aria-hidden": "true" }, `${i + 1}`), make("span", {}, make("b", {}, label), told && make("span", { class: "help" }, told)))))),
    ].filter(Boolean);
  }, "small");
}

export const roleInWords = (role) => {
  const words = (role ?? "").replaceAll("_", " ");
  return words && words[0].toUpperCase() + words.slice(1);
};

export const askRole = ({ name, of }, roles) => askChoice(`What ${name} is in the story`, roles.map((role) => ({
  label: roleInWords(role), told: role === of.role ? "as it is read now" : "", value: role,
})), of.why_role ?? "");

const HARMLESS = "No names of persons, no house numbers, no postcodes: what holds one is refused.";

// A reason for what was decided; readers see it only where the editor says so.
export function askReason(title, before, refused) {
  return dialog(title, (close) => {
    const text = make("textarea", { rows: 3, maxLength: 400, required: true, value: before?.because ?? "" });
    const open = make("input", { type: "checkbox", checked: Boolean(before?.public), id: "public" });
    return form(close, () => text.value.trim() && { because: text.value.trim(), public: open.checked }, refused, "Keep",
      field("Reason", text, HARMLESS),
      make("p", { class: "tick" }, open, make("label", { for: "public" }, "Readers may see it")));
  }, "small");
}

export function askText(title, label, value, done = "Keep", refused = never) {
  return dialog(title, (close) => {
    const text = make("textarea", { rows: 3, maxLength: 400, required: true, value });
    return form(close, () => text.value.trim(), refused, done, field(label, text, HARMLESS));
  }, "small");
}

export function askSettle({ of }, by, refused) {
  return dialog("Settle this check", (close) => {
    const who = make("input", { maxLength: 4, pattern: INITIALS, title: "One to four letters", required: true, value: by, autocomplete: "off", spellcheck: false });
    const text = make("textarea", { rows: 3, maxLength: 400, required: true, autofocus: true });
    return form(close, () => who.value.trim() && text.value.trim() && { by: who.value.trim(), because: text.value.trim() }, refused, "Settle",
      make("p", {}, of.sentence),
      of.do && make("p", { class: "help" }, of.do),
      field("Why it may be published all the same", text, "It is kept with the story, and asked again if the words change that it rests on."),
      field("Your initials", who));
  }, "small");
}

// A conviction is told only with who says it, and of which day.
// The day of a raid; where others of the story are on the map, it may be that of all.
export function askDay({ name, of }, others, refused) {
  return dialog(`The day of the raid in ${name}`, (close) => {
    const day = make("input", { type: "date", required: true, value: of.date ?? "" });
    const all = make("input", { type: "checkbox", id: "of-all", checked: others.every((other) => other.of.date === of.date) });
    return form(close, () => ({ do: "date", day: day.value, all: others.length > 0 && all.checked }), refused, "Keep", field("Day", day),
      others.length > 0 && make("p", { class: "tick" }, all, make("label", { for: "of-all" }, `It is the day of all ${others.length + 1} raids`)));
  }, "small");
}

export function askConviction({ name }, status, refused) {
  return dialog(`A conviction at ${name}`, (close) => {
    const source = make("input", { maxLength: 200, required: true, autocomplete: "off" }), day = make("input", { type: "date", required: true });
    return form(close, () => source.value.trim() && { ...status, source: source.value.trim(), day: day.value }, refused, "Keep",
      field("Source", source, "The court, or the paper that was there."), field("Day", day));
  }, "small");
}
