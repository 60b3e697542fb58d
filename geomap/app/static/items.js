// What an editor goes through, in one order: what must be looked at again, raids, what has no place, checks.
import { isOneQuestion, isOn, placeOf } from "./decisions.js";

export const GROUPS = [
  ["lost", "Kept from before, not found again"],
  ["raid", "Raids"],
  ["unplaced", "Not placed"],
  ["off", "Taken off"],
  ["check", "Checks"],
  ["other", "Also named in the text"],
];
const LEVELS = ["stop", "look", "note"];
const LEFT_OFF = "left-off";
export const PERHAPS = "perhaps-raided";

// Whose decisions hold for a mention: told by the desk, else those whose words stand exactly there.
function decisionsOf(item, mentions, state) {
  const told = [item.decided, ...mentions.map(({ decided }) => decided)].filter(Boolean).flat();
  const starts = new Set(mentions.map(({ start }) => start));
  const here = state.decisions.flatMap((decision, i) => (starts.has(placeOf(decision, state.text)) ? [i] : []));
  return [...new Set([...told, ...here])].sort((a, b) => a - b);
}

// A street that an editor added has no words in the text: it is called by its name and locality.
export const addedName = ({ text, locality }) => (locality ? `${text}, ${locality}` : text);
const decisionsOn = (name, state) => state.decisions.flatMap((decision, i) => (isOn(decision, name) ? [i] : []));

// The last that was decided of whether it is on the map; what the desk then makes of it comes later.
const WHETHER = new Set(["on", "off", "hide", "role", "add", "merge"]);
const whether = (answers) => answers.findLast(({ do: what }) => WHETHER.has(what));

const takesOff = ({ do: what, role }) => what === "off" || what === "hide" || what === "merge" || (what === "role" && role !== "raid");
const confirms = new Set(["on", "place", "move", "add", "area"]);

// Gives all items of what the desk has read, each with an id that outlives most changes of the text.
export function itemsOf(look, state) {
  const times = new Map();
  const idOf = new Map(look.mentions.map((mention) => {
    const nth = times.get(mention.text) ?? 0;
    times.set(mention.text, nth + 1);
    return [mention.i, `at ${mention.text} ${nth}`];
  }));
  const byNumber = new Map(look.mentions.map((mention) => [mention.i, mention]));
  const used = new Set(), leftOff = new Map(look.checks.filter(({ id }) => id === LEFT_OFF).map((check) => [check.mention, check]));
  const spanned = (numbers) => numbers.map((i) => byNumber.get(i)).filter(Boolean);
  const base = (group, id, mentions, of) => {
    mentions.forEach(({ i }) => used.add(i));
    const spans = mentions.filter(({ start, end }) => start < end).map(({ start, end }) => [start, end]);
    const added = !spans.length && mentions.length ? addedName(mentions[0]) : undefined;
    const known = added === undefined ? decisionsOf(of, mentions, state) : decisionsOn(added, state);
    return {
      group, id, of, known, spans, added, said: mentions[0]?.locality ?? of.locality,
      answers: known.map((i) => state.decisions[i]).filter((decision) => decision && decision.do !== "key"),
    };
  };
  const isDecided = (mention) => whether(decisionsOf(mention, [mention], state).map((i) => state.decisions[i]));
  const items = look.lost.map((lost) => ({
    group: "lost", id: `lost ${lost.decision.quote ?? ""} ${lost.decision.do} ${lost.index}`, of: lost, known: [lost.index], spans: [], answers: [], open: true,
    name: lost.decision.quote || lost.decision.text || lost.decision.do,
  }));
  let shown = 0;
  look.raids.forEach((raid) => {
    const mentions = spanned(raid.mentions), number = raid.state === "off" ? undefined : shown++;
    const item = base(raid.state === "off" ? "off" : "raid", idOf.get(raid.mentions[0]) ?? `raid ${raid.key ?? raid.raid_id}`, mentions, raid);
    const vouched = item.answers.some(({ do: what }) => confirms.has(what)), likely = raid.state === "likely";
    const last = whether(item.answers), group = last && takesOff(last) ? "off" : item.group;
    // An editor knows a raid by the story's name, also where readers get its area or the street that was chosen.
    items.push({ ...item, group, name: mentions[0]?.text ?? raid.street, number: group === "raid" ? number : undefined, open: group === "raid" && likely, vouched });
  });
  for (const unplaced of look.unplaced) {
    const mentions = spanned([unplaced.mention]);
    const item = base("unplaced", idOf.get(unplaced.mention) ?? `unplaced ${unplaced.street}`, mentions, unplaced);
    const last = whether(item.answers), off = last && takesOff(last);
    items.push({ ...item, group: off ? "off" : "unplaced", name: unplaced.street, open: !off && !leftOff.get(unplaced.mention)?.settled });
  }
  for (const check of [...look.checks].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))) {
    if (check.id === LEFT_OFF && used.has(check.mention)) continue; // it is asked where the name itself is
    if (check.id === PERHAPS && isDecided(byNumber.get(check.mention))) continue;
    items.push({
      group: "check", id: `check ${check.id} ${check.evidence ?? ""}`, of: check, known: [], answers: [], spans: (check.spans ?? []).filter(([start, end]) => start < end),
      name: check.sentence, open: check.level !== "note" && !check.settled,
    });
  }
  for (const mention of look.mentions) {
    if (used.has(mention.i)) continue;
    const item = base("other", idOf.get(mention.i), [mention], mention);
    items.push({ ...item, group: whether(item.answers) ? "off" : "other", name: mention.text, open: false });
  }
  const rank = new Map(GROUPS.map(([group], i) => [group, i]));
  return items.sort((a, b) => rank.get(a.group) - rank.get(b.group));
}

// Where a decision that is not found again may hold: the places of its name that are read, with the
// item that stands there, if any, on which nothing else has answered its question.
export const placesOf = ({ of }, items) => (of.spans ?? []).map((span) => ({
  span, item: items.find(({ group, spans }) => !["check", "lost"].includes(group) && spans.some(([start]) => start === span[0])),
})).filter(({ item }) => !item?.answers.some((answer) => isOneQuestion(answer, of.decision)));

// What keeps a map from being published: each stop that nobody has settled.
export const stopsOf = (items) => items.filter(({ group, of }) => group === "check" && of.level === "stop" && !of.settled);

export const many = (count, one, more = `${one}s`) => `${count} ${count === 1 ? one : more}`;

// How many raids readers get, and how many are likely and left off until somebody agrees to them.
function drawnAndLikely(items) {
  const raids = items.filter(({ group }) => group === "raid"), likely = raids.filter(({ open }) => open).length;
  return [raids.length - likely, likely];
}

export function onTheMap(items) {
  const [drawn, likely] = drawnAndLikely(items);
  return `${drawn > 0 ? many(drawn, "raid") : "No raid"} on the map${likely ? `, ${likely} likely left off` : ""}`;
}

export const hasNoMap = (items) => drawnAndLikely(items)[0] === 0;

export const candidatesOf = ({ of }) => of.candidates ?? [];

// What places are called; of those that are called the same, on which side of the others each lies.
export function labelsOf(places) {
  const labels = places.map(({ place, locality }) => [place, locality].filter(Boolean).join(", "));
  return labels.map((label, i) => {
    const others = places.filter((_, nth) => nth !== i && labels[nth] === label), { lon, lat } = places[i];
    if (!others.length || !Number.isFinite(lon)) return label;
    const away = (axis) => places[i][axis] - others.reduce((sum, other) => sum + other[axis], 0) / others.length;
    const east = away("lon") * Math.cos((lat * Math.PI) / 180), north = away("lat");
    const side = Math.abs(east) > Math.abs(north) ? (east > 0 ? "east" : "west") : north > 0 ? "north" : "south";
    return `${label} (further ${side})`;
  });
}

// Whether a raid is off the map for doubts of its place: that it was raided does not put it there.
export const isPlaceDoubted = ({ group, open, of }) => group === "raid" && open && of.place_doubted;

// Whether a mark of it may be put where a hand puts it: an area that is known is drawn as itself.
export const isMovable = ({ group, of }) => (group === "raid" && of.precision !== "area") || (group === "unplaced" && (of.precision !== "area" || !of.candidates?.length));

// Which of its candidates a raid stands on now; -1 for one that was put elsewhere by hand.
export function chosenOf({ group, of }) {
  if (group !== "raid") return -1;
  const away = ({ lon, lat }) => Math.hypot((lon - of.lon) * Math.cos((of.lat * Math.PI) / 180), lat - of.lat);
  let best = -1;
  candidatesOf({ of }).forEach((candidate, nth, all) => {
    if (candidate.place === of.place && (candidate.locality ?? null) === (of.place_locality ?? null) && (best < 0 || away(candidate) < away(all[best]))) best = nth;
  });
  return best;
}
