// The review as one file without a desk behind it: what was read stands in the page, and saving
// writes a file of decisions.
import { api, Refusal } from "./calls.js";
import { saveFile } from "./dom.js";
import { Foreseen } from "./foreseen.js";
import { toml } from "./toml.js";

const NEEDS = "This needs the desk itself: run geomap desk.";

// Takes the place of the desk for this page.
export function withoutDesk({ state: first, look, foreseen, ground }) {
  const known = new Foreseen(first, look, foreseen);
  const never = async () => {
    throw new Refusal(501, NEEDS);
  };
  let laid = false;
  Object.assign(api, {
    look: async (state) => known.applied(state),
    ground: async () => {
      const told = laid ? null : ground;
      laid = true;
      return told;
    },
    snap: async (place, lon, lat) => ({ lon, lat }),
    about: async () => ({ initials: null }),
    search: never, preview: never, stories: never, story: never, bring: never, act: never,
  });
}

// Writes the decisions into a file that `geomap map --decisions` reads.
export const download = ({ decisions }, name = "decisions.toml") => saveFile(toml(decisions), name, "application/toml");
