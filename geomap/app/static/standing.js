// Where a story stands with readers, in words.
const STATES = { draft: "Draft", published: "Published", withdrawn: "Withdrawn", unpublished: "Unpublished" };

export const AHEAD = "changes not published yet";

// Says it with the number of the version that readers have, if they have any.
export const standing = (state, number) => (STATES[state] ?? state) + (state === "published" && number ? ` · version ${number}` : "");
