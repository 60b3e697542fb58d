// The first screen: a story comes in by paste, drop or file, and all that are there wait in a list.
import { api } from "./calls.js";
import { button, dialog, make, say } from "./dom.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { initials, whoIsIt } from "./person.js";
import { AHEAD, standing } from "./standing.js";

const KINDS = ".txt,.md,.html,.htm,.docx,.odt,.rtf,.pdf,.eml";
const MOST_BYTES = 25e6;
const PASTED = "pasted"; // what a draft of the field is called; no story is called so
const READ_HERE = /\.(?:txt|md)$/i;

const today = () => new Date().toISOString().slice(0, 10);

function when(at) {
  const day = new Date(at ?? NaN);
  return Number.isNaN(day.getTime()) ? "" : day.toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
}

async function base64(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}

// Brings a file or a text in and opens it; `open` takes a story that has no place in the store.
// Gives whether it came in.
export async function bring(source, open) {
  const by = await initials();
  if (by === null) return false;
  const { file } = source;
  if (file && file.size > MOST_BYTES) throw new Error(`${file.name} is larger than a story can be.`);
  try {
    const body = file ? { name: file.name, base64: await base64(file), by } : { name: "pasted story", text: source.text, by };
    const { id, notes } = await api.bring(body);
    dropDraft(PASTED);
    if (notes?.length) say(notes.join(" "));
    location.hash = `#/story/${encodeURIComponent(id)}`;
  } catch (fault) {
    if (!fault.missing) throw fault;
    if (file && !READ_HERE.test(file.name)) throw new Error(`${file.name} cannot be read on this desk yet. Paste its text instead.`, { cause: fault });
    open({ text: file ? await file.text() : source.text });
  }
  return true;
}

// What waits for an editor at a story, in words.
function waiting(story) {
  const due = story.review_by && story.state === "published" && story.review_by <= today();
  const expired = story.expires && story.state === "published" && story.expires < today();
  return [
    expired && ["stop", `expired on ${story.expires}: withdraw it`],
    story.is_ahead && ["open", AHEAD],
    story.open > 0 && ["open", `${story.open} open`],
    due && ["stop", `look at it again: ${story.review_by}`],
    !due && story.review_by && story.state === "published" && ["quiet", `again by ${story.review_by}`],
  ].filter(Boolean);
}

const waits = (story) => waiting(story).some(([kind]) => kind !== "quiet");

const called = (story) => story.title || "Untitled story";

// Removes a story for good, once an editor has said so; gives whether it is gone.
async function remove(story) {
  const by = await initials();
  if (by === null) return false;
  return dialog("Remove this story?", (close) => {
    const told = make("p", { class: "fault", role: "alert" });
    const purge = async () => {
      try {
        const { clean } = await api.act(story.id, "purge", { by });
        dropDraft(story.id);
        say(clean ? "The story is removed" : "The story is removed; another desk reads the same file, in which a copy stays until it is stopped");
        close(true);
      } catch (fault) {
        told.textContent = fault.message;
      }
    };
    return [
      make("p", {}, make("b", {}, called(story)), story.at && `, ${[story.by, when(story.at)].filter(Boolean).join(" · ")}`),
      make("p", {}, "Its text, all its versions and what was decided of it go for good: this cannot be undone. That a story was here, and who did what when, stays."),
      told, make("p", { class: "acts" }, button("Keep it", () => close(false), { autofocus: true }), button("Remove it", purge, { name: "purge", class: "main" })),
    ];
  }, "small");
}

function row(story, redraw) {
  const gone = async () => await remove(story) && redraw();
  return make("li", { class: "story" },
    make("a", { href: `#/story/${encodeURIComponent(story.id)}` }, called(story)),
    make("span", { class: `chip ${story.state}` }, standing(story.state, story.number)),
    make("span", { class: "waits" }, waiting(story).map(([kind, told]) => make("span", { class: `chip ${kind}` }, told))),
    make("span", { class: "help" }, [story.by, when(story.at)].filter(Boolean).join(" · ")),
    story.state !== "published" && button("Remove …", gone, { name: "remove", class: "link remove", ariaLabel: `Remove ${called(story)}`, title: "Remove it from the desk, for good" }));
}

async function listing(node) {
  let stories;
  try {
    stories = await api.stories();
  } catch (fault) {
    node.replaceChildren(make("p", { class: "help" }, fault.missing ? "This desk keeps no list of stories yet." : fault.message));
    return;
  }
  const redraw = async () => {
    await listing(node);
    (node.querySelector(".story a") ?? document.getElementById("pasted"))?.focus();
  };
  const mine = stories.filter(waits), others = stories.filter((story) => !waits(story));
  const part = (title, all) => all.length > 0 && make("section", {}, make("h2", {}, title, make("span", { class: "number-of" }, `${all.length}`)), make("ul", { class: "stories" }, all.map((story) => row(story, redraw))));
  node.replaceChildren(...[part("Waits for you", mine), part(mine.length ? "All others" : "Stories", others)].filter(Boolean));
  if (!stories.length) node.replaceChildren(make("p", { class: "help" }, "No story is here yet. The first one you bring in appears in this place."));
}

// Opens the screen in a node; gives what closes it.
export function stories(node, open) {
  const fault = make("p", { class: "fault", role: "alert" });
  const take = async (source) => {
    fault.textContent = "";
    node.classList.add("busy");
    try {
      await bring(source, open);
    } catch (error) {
      fault.textContent = error.message;
    } finally {
      node.classList.remove("busy");
    }
  };
  const text = make("textarea", { id: "pasted", rows: 7, data: { name: "pasted" }, placeholder: "Paste the text of a story here …", spellcheck: false });
  const go = () => {
    if (text.value.trim()) return take({ text: text.value });
    fault.textContent = "Nothing is pasted yet: paste the text of a story, or choose a file.";
    return text.focus();
  };
  text.value = draftOf(PASTED) ?? "";
  text.addEventListener("input", () => keepDraft(PASTED, text.value));
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) go();
  });
  const file = make("input", { type: "file", accept: KINDS, class: "unseen", id: "file", tabIndex: -1, ariaHidden: "true", on: { change: () => {
    if (file.files[0]) take({ file: file.files[0] });
    file.value = "";
  } } });
  const list = make("div", { class: "lists", ariaLive: "polite" }, make("p", { class: "help" }, "…"));
  const person = button("", () => initials(true), { name: "person" });
  const name = () => (person.textContent = whoIsIt() ? `Initials: ${whoIsIt()}` : "Your initials");
  name();
  node.className = "start";
  node.replaceChildren(
    make("header", { class: "top" }, make("h1", {}, "geomap desk"), make("p", { class: "help" }, "From a story to its map: the desk asks no server."), make("div", { class: "tools" }, person)),
    make("main", { class: "start-page" },
      make("section", { class: "intake", "aria-labelledby": "intake-title" }, make("h2", { id: "intake-title" }, "Bring in a story"),
        make("label", { for: "pasted", class: "unseen" }, "Text of the story"), text,
        make("p", { class: "acts" }, button("Read it", go, { class: "main", name: "read" }), button("Choose a file …", () => file.click(), { name: "choose" }), file),
        make("p", { class: "help" }, "Or drop a file anywhere: text, web page, Word, OpenDocument, RTF, PDF or mail. Web addresses are not fetched: save the page and drop it."), fault),
      list));
  listing(list);
  document.addEventListener("person", name);
  text.focus();
  return () => {
    document.removeEventListener("person", name);
  };
}
