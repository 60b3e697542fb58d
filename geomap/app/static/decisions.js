// What an editor decides, as the desk keeps it: a name with what stands on both sides, and what to do with it.

const SIDE = 24; // characters on each side of a quote, as a file of decisions has them
// Of one name, a decision takes the place of another of its group.
const GROUPS = {
  place: "where", move: "where", on: "whether", off: "whether", hide: "whether", role: "whether", add: "whether", merge: "whether",
};
const groupOf = ({ do: what, check, evidence, precision }) => (what === "settle" ? `settle ${check} ${evidence}` : what === "key" ? `key ${precision}` : GROUPS[what] ?? what);

// A cut never divides a letter that is two units.
function cut(text, start, end) {
  const low = (at) => at > 0 && at < text.length && text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;
  return text.slice(low(start) ? start + 1 : start, low(end) ? end - 1 : end);
}

// The words of a text by which a decision finds them again.
export const anchor = (text, [start, end]) => ({
  quote: text.slice(start, end),
  before: cut(text, Math.max(0, start - SIDE), start),
  after: cut(text, end, Math.min(text.length, end + SIDE)),
});

export const sameWords = (a, b) => (a.quote ?? "") === (b.quote ?? "") && (a.before ?? "") === (b.before ?? "") && (a.after ?? "") === (b.after ?? "")
  && ((a.quote ?? "") !== "" || (a.text ?? "") === (b.text ?? ""));

// Whether two decisions on one name are on the same question.
export const isOneQuestion = (a, b) => groupOf(a) === groupOf(b);

// Whether two decisions are on the same question, so that only one of them can hold.
export const sameQuestion = (a, b) => isOneQuestion(a, b) && (a.do === "settle" || a.do === "retitle" || sameWords(a, b));

// Whether a decision is on a street that an editor added: its first, or a later one that calls it so.
export const isOn = ({ do: what, quote, before, after, text }, name) => (quote ? quote === name && !before && !after : what === "add" && text === name);

export const same = (a, b) => JSON.stringify(told(a)) === JSON.stringify(told(b));

// What a decision says, without who said it when.
function told(decision) {
  return Object.entries(decision).filter(([name, value]) => !["by", "at", "line"].includes(name) && value !== null && value !== undefined && value !== "" && value !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const now = () => new Date().toISOString().replace(/\.\d+Z$/, "Z");

// What a decision answers, without the words that it is about and who said it when.
const OF_ITS_WORDS = new Set(["quote", "before", "after", "by", "at", "line"]);
export const answerOf = (decision) => Object.fromEntries(Object.entries(decision).filter(([name]) => !OF_ITS_WORDS.has(name)));

// Gives decisions with one more about each of these spans of the text, in the place of those that
// answered the same question; `known` are the numbers of decisions that hold for them already, and
// `called` is the name of a street that stands in no words.
export function decided(state, spans, what, by, known = [], called = "") {
  const words = spans.length ? spans.map((span) => anchor(state.text, span)) : [called ? { quote: called } : {}];
  const fresh = words.map((each) => Object.assign(each, what, { by, at: now() }));
  const before = state.decisions.filter((decision, i) => (called && decision.do === "add")
    || !fresh.some((other) => sameQuestion(decision, other) || (known.includes(i) && groupOf(decision) === groupOf(other))));
  return { ...state, decisions: [...before, ...fresh] };
}

export const without = (state, numbers) => ({ ...state, decisions: state.decisions.filter((_, i) => !numbers.includes(i)) });

// Where the words of a decision stand in a text, if they stand there whole; else -1.
export function placeOf({ quote, before = "", after = "" }, text) {
  if (!quote) return -1;
  const found = text.indexOf(before + quote + after);
  return found < 0 ? -1 : found + before.length;
}

const WORDS = {
  place: ({ place, lon }) => `on ${place ?? `${lon}`}`,
  move: () => "with its mark moved by hand",
  off: () => "off the map",
  on: () => "on the map: it was raided",
  hide: () => "not shown",
  role: ({ role }) => `as ${(role ?? "").replace("_", " ")}`,
  merge: ({ text }) => `counted with ${text}`,
  area: ({ place, precision }) => `shown as the area ${place ?? precision ?? ""}`.trim(),
  status: ({ status }) => `with the status ${status}`,
  date: ({ day }) => `on the day ${day}`,
  note: ({ text }) => `with the note “${text}”`,
  key: () => "with a lasting name",
  add: ({ text, place }) => (text ? `${text}, added on ${place ?? "the map"}` : "added by an editor"),
  retitle: ({ text }) => `the title “${text}”`,
  settle: ({ check, because }) => `settled: ${check}, because ${because}`,
};

// Says a decision in words.
export function inWords(decision) {
  const name = decision.quote;
  const rest = WORDS[decision.do]?.(decision) ?? decision.do;
  return name ? `${name}: ${rest}` : rest;
}
