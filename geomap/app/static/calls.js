// What the page asks of the desk behind it, in JSON; nothing else is ever asked.

import { GONE, SHUT, connection, isShut } from "./connection.js";

// An answer that is none: its status, and a sentence for the editor.
export class Refusal extends Error {
  constructor(status, sentence, told = {}) {
    super(sentence);
    Object.assign(this, { status, told });
  }

  // Whether the desk was not reached at all: what was asked may be asked again.
  get gone() {
    return this.status === 0;
  }

  get missing() {
    return [404, 405, 501].includes(this.status);
  }
}

let asked = 0;

// What is asked and not answered yet is counted on the page, for whoever has to wait for it.
async function fetched(path, options) {
  const { dataset } = document.documentElement;
  dataset.asked = `${++asked}`;
  try {
    return await connection.wait(fetch(path, { credentials: "same-origin", ...options }).then(async (response) => [response, await response.text()]));
  } catch {
    connection.lost(GONE);
    throw new Refusal(0, GONE);
  } finally {
    dataset.asked = `${--asked}`;
  }
}

async function answered(path, options) {
  const [response, text] = await fetched(path, options);
  if (isShut(response, text)) {
    connection.lost(SHUT);
    throw new Refusal(0, SHUT);
  }
  connection.found();
  let told;
  try {
    told = text ? JSON.parse(text) : {};
  } catch {
    told = { error: text.slice(0, 300) };
  }
  if (!response.ok) throw new Refusal(response.status, told?.error || `The desk answered with ${response.status}.`, told);
  return told;
}

export const get = (path) => answered(path, {});
export const post = (path, body) => answered(path, {
  method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" },
});

const TAB = crypto.randomUUID?.() ?? `${Math.random()}`; // of one page's questions the desk answers the newest
// A patch that no one chose is the desk's own to choose.
const withoutNothing = ({ patch, ...state }) => ({ ...state, ...patched(patch) });

const patched = (patch) => (patch ? { patch } : {});

export const api = {
  look: (state) => post("/api/look", { ...withoutNothing(state), tab: TAB }),
  search: (q, patch, near) => post("/api/search", { q, ...(near && { near }), ...patched(patch) }),
  snap: (place, lon, lat, patch) => post("/api/snap", { place, lon, lat, ...patched(patch) }),
  ground: (box, patch) => get(`/api/ground?${new URLSearchParams({ ...(box ? { box: box.map((degrees) => degrees.toFixed(4)).join(",") } : {}), ...patched(patch) })}`),
  preview: (state) => post("/api/preview", { state }),
  about: () => get("/api/about"),
  stories: () => get("/api/stories"),
  story: (id) => get(`/api/stories/${encodeURIComponent(id)}`),
  bring: (body) => post("/api/stories", body),
  act: (id, what, body) => post(`/api/stories/${encodeURIComponent(id)}/${what}`, body),
};
