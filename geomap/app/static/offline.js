// The review as one file without a desk behind it: what was read stands in the page, decisions are applied
// here, and saving writes a file of decisions.
import { api, Refusal } from "./calls.js";
import { placeOf } from "./decisions.js";
import { toml } from "./toml.js";

const NEEDS = "This needs the desk itself: run geomap desk.";

// Gives what was read with decisions applied, as far as that can be told without the gazetteer.
export function applied(look, state) {
  const at = new Map(look.mentions.map(({ start, i }) => [start, i]));
  const raids = look.raids.map((raid) => ({ ...raid })), checks = look.checks.map((check) => ({ ...check }));
  let unplaced = [...look.unplaced];
  const raidOf = (number) => raids.find(({ mentions }) => mentions.includes(number));
  for (const decision of state.decisions) {
    const { do: what, lon, lat, place } = decision;
    if (what === "settle") {
      const check = checks.find(({ id, evidence }) => id === decision.check && evidence === decision.evidence);
      if (check) check.settled = { by: decision.by, because: decision.because };
      continue;
    }
    const number = at.get(placeOf(decision, state.text));
    let raid = raidOf(number);
    const lies = { lon, lat, lines: null, outline: null, state: "placed", confidence: null };
    if (!raid && Number.isFinite(lon)) {
      const missing = unplaced.find(({ mention }) => mention === number);
      unplaced = unplaced.filter((each) => each !== missing);
      raid = { ...missing, ...lies, mentions: number === undefined ? [] : [number], street: missing?.street ?? decision.text ?? decision.quote, place, why: [], candidates: missing?.candidates ?? [] };
      raids.push(raid);
    }
    if (!raid) continue;
    if (what === "place" || what === "move") {
      const [street, locality] = (place ?? "").split(", ");
      Object.assign(raid, lies, what === "place" && street ? { place: street, place_locality: locality ?? null } : {});
    }
    if (what === "on") raid.state = "placed";
    if (what === "off" || what === "hide" || (what === "role" && decision.role !== "raid")) raid.state = "off";
    if (what === "status") raid.status = decision.status;
    if (what === "note") raid.note = decision.text;
  }
  return { ...look, raids, unplaced, checks };
}

// Takes the place of the desk for this page.
export function withoutDesk({ look, ground }) {
  const never = async () => {
    throw new Refusal(501, NEEDS);
  };
  let laid = false;
  Object.assign(api, {
    look: async (state) => applied(look, state),
    ground: async () => {
      const told = laid ? null : ground;
      laid = true;
      return told;
    },
    snap: async (place, lon, lat) => ({ lon, lat }),
    about: async () => ({ user: null }),
    search: never, preview: never, stories: never, story: never, bring: never, act: never,
  });
}

// Writes the decisions into a file that `geomap map --decisions` reads.
export function download({ decisions }, name = "decisions.toml") {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toml(decisions)], { type: "application/toml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
