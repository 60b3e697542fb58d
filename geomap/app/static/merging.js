// Two editors at one story: what each did to other raids goes together, what both did to one is asked.
import { inWords, same, sameWords } from "./decisions.js";
import { dialog, make } from "./dom.js";

const FIELDS = { text: "The text", title: "The title", published: "The day of publication" };

// Whether two decisions are about the same thing: a raid, a check, the title.
const sameThing = (a, b) => (a.do === "settle" || b.do === "settle" ? a.do === b.do && a.check === b.check && a.evidence === b.evidence : a.do === "retitle" || b.do === "retitle" ? a.do === b.do : sameWords(a, b));
const equal = (a, b) => a.length === b.length && a.every((each) => b.some((other) => same(each, other)));

// Gives what both did together, and each question that only an editor can answer.
export function merge(base, mine, theirs) {
  const merged = { ...mine }, questions = [];
  for (const [name, title] of Object.entries(FIELDS)) {
    if (mine[name] === theirs[name] || theirs[name] === base[name]) continue;
    merged[name] = theirs[name];
    if (mine[name] !== base[name]) {
      questions.push({ title, mine: mine[name] ?? "none", theirs: theirs[name] ?? "none", take: (state, own) => ({ ...state, [name]: (own ? mine : theirs)[name] }) });
    }
  }
  const things = [];
  for (const decision of [...mine.decisions, ...theirs.decisions]) if (!things.some((thing) => sameThing(thing, decision))) things.push(decision);
  const of = (state, thing) => state.decisions.filter((decision) => sameThing(thing, decision));
  merged.decisions = things.flatMap((thing) => {
    const [was, own, other] = [base, mine, theirs].map((state) => of(state, thing));
    if (equal(own, other) || equal(other, was)) return own;
    if (!equal(own, was)) questions.push(questionOf(thing, own, other));
    return other;
  });
  return { merged, questions };
}

function questionOf(thing, own, other) {
  const told = (decisions) => decisions.map((decision) => inWords({ ...decision, quote: "" })).join("; ") || "nothing decided";
  return {
    title: thing.quote || thing.text || thing.check || "The map", mine: told(own), theirs: told(other), by: other.at(-1)?.by,
    take: (state, keepsMine) => (keepsMine ? { ...state, decisions: [...state.decisions.filter((decision) => !sameThing(thing, decision)), ...own] } : state),
  };
}

const shortened = (text) => (text.length > 160 ? `${text.slice(0, 160)} …` : text);

// Asks whose it is, question by question; gives the state, or null to leave all as it is.
export function askWhose({ merged, questions }, by) {
  return dialog("Somebody else saved this story", (close) => {
    const form = make("form", { on: { submit: (event) => {
      event.preventDefault();
      const own = new FormData(form);
      close(questions.reduce((state, { take }, i) => take(state, own.get(`q${i}`) === "mine"), merged));
    } } },
    make("p", {}, `${by || "Another editor"} saved it while you worked. What you did to other raids is kept, both yours and theirs. Of these, only one can hold:`),
    questions.map(({ title, mine, theirs, by: other }, i) => make("fieldset", { class: "whose" }, make("legend", {}, title),
      [["mine", "Keep mine", mine], ["theirs", `Keep theirs${other || by ? ` (${other || by})` : ""}`, theirs]].map(([value, label, told]) =>
        make("label", {}, make("input", { type: "radio", name: `q${i}`, value, required: true }), make("span", {}, make("b", {}, label), make("span", { class: "help" }, shortened(told))))))),
    make("p", { class: "acts" }, make("button", { class: "main" }, "Save this")));
    return form;
  });
}
