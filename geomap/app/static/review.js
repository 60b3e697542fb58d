// The screen on which a story is reviewed: text, cards and map, with what is open and what is kept.
import { Acts } from "./acts.js";
import { api } from "./calls.js";
import { Cards } from "./cards.js";
import { connection } from "./connection.js";
import { decided, without } from "./decisions.js";
import { button, make, say } from "./dom.js";
import { listen, showKeys } from "./keys.js";
import { MarkedText } from "./marked_text.js";
import { askWhose, merge } from "./merging.js";
import { download } from "./offline.js";
import { initials, whoIsIt } from "./person.js";
import { Plan } from "./plan.js";
import { preview, publishDialog } from "./publishing.js";
import { whole } from "./work.js";
import { bar } from "./open_bar.js";
import { AHEAD, standing } from "./standing.js";

const VIEWS = [["text", "Story"], ["cards", "Review"], ["map", "Map"]];

// Saves the story; what another editor saved meanwhile is put together with it, or asked about.
async function save(work, told = "Saved") {
  if (work.alone) {
    download(work.state);
    work.keep(work.state, work.version);
    say("The decisions are in a file: give it to geomap map --decisions");
    return true;
  }
  const by = await initials();
  if (by === null) return false;
  try {
    const state = work.state;
    if (!work.id) {
      const made = await api.bring({ name: state.title || "pasted story", text: state.text, by });
      Object.assign(work, { id: made.id, version: made.version });
      history.replaceState(null, "", `#/story/${encodeURIComponent(made.id)}`);
    }
    const answer = await api.act(work.id, "save", { state, version: work.version, by });
    Object.assign(work, { status: answer.status, number: answer.number, isAhead: answer.is_ahead });
    work.keep(answer.merged ? whole(answer.state) : state, answer.version);
    say(answer.merged ? "Saved, together with what another editor changed meanwhile" : told);
    return true;
  } catch (fault) {
    if (fault.status === 409 && fault.told.theirs) return conflict(work, fault.told);
    say(fault.gone ? "Not saved: the desk does not answer" : "Not saved");
    if (!fault.gone) work.tell("fault", fault.missing ? "Saving is not available on this desk yet." : fault.message);
    return false;
  }
}

async function conflict(work, { theirs, version, base }) {
  const their = whole(theirs.state);
  const found = merge(base ? whole(base) : work.saved, work.state, their);
  const state = found.questions.length ? await askWhose(found, theirs.by) : found.merged;
  if (!state) return false;
  work.saved = their;
  work.version = version ?? theirs.version;
  work.change(state);
  return save(work, `Saved, together with what ${theirs.by || "another editor"} changed`);
}

const titleOf = ({ title, decisions }) => title ?? decisions.findLast(({ do: what }) => what === "retitle")?.text ?? "";

// Takes a title, and gives whether it holds; a file of decisions keeps it among them.
async function entitle(work, text) {
  if (text === titleOf(work.state)) return true;
  if (!work.alone) {
    work.change({ ...work.state, title: text || null });
    return true;
  }
  const by = whoIsIt() ?? await initials();
  const others = work.state.decisions.flatMap(({ do: what }, i) => (what === "retitle" ? [i] : []));
  if (by === null) return false;
  work.change(text ? decided(work.state, [], { do: "retitle", text }, by) : without(work.state, others));
  return true;
}

function header(work, { undo, redo, save: store, publish: release }) {
  let typed = false;
  const title = make("input", { class: "title", "aria-label": "Title of the map", maxLength: 200, data: { name: "title" }, autocomplete: "off", on: {
    input: () => (typed = true),
    change: async () => typed && await work.entitle() && await work.reading !== false && say("The title is changed"),
  } });
  work.entitle = async () => { // what is typed is taken, also while the field is not left
    if (!typed) return true;
    typed = false;
    return entitle(work, title.value.trim());
  };
  const state = make("span", { class: "chip" });
  const back = button("Undo", undo, { name: "undo", ariaLabel: "Undo", title: "Undo (u)", class: "sign" }, "↶"), forth = button("Redo", redo, { name: "redo", ariaLabel: "Redo", title: "Redo (U)", class: "sign" }, "↷");
  const keep = button("Save", store, { name: "save", title: "Save (s)" });
  const publish = button("Publish", release, { name: "publish", class: "main", title: "Publish (P)" });
  const node = make("header", { class: "top" },
    !work.alone && make("a", { class: "home", href: "#/", title: "All stories" }, "Stories"),
    !work.alone && state, make("div", { class: "naming" }, make("h1", { class: "unseen" }, "Review of a story"), title),
    make("div", { class: "tools", role: "group", ariaLabel: "Story" }, back, forth, !work.alone && button("Preview", () => preview(work), { name: "preview", title: "Preview (p)" }), keep, !work.alone && publish,
      button("Keys", showKeys, { name: "keys", ariaLabel: "Keys and help", title: "Keys (?)", class: "sign help-sign" }, "?")));
  const draw = () => {
    if (!typed && title.value.trim() !== titleOf(work.state)) title.value = titleOf(work.state);
    title.placeholder = work.look.story?.title ?? "Title of the map";
    state.className = `chip ${work.unpublished ? "open" : work.status}`;
    state.textContent = [standing(work.status, work.number), work.unpublished && AHEAD].filter(Boolean).join(" · ");
    publish.replaceChildren("Publish", work.unpublished ? make("span", { class: "of-changes" }, " changes") : "");
    for (const [node, can] of [[back, work.undoing.canUndo], [forth, work.undoing.canRedo]]) node.setAttribute("aria-disabled", `${!can}`);
    keep.textContent = work.alone ? "Download decisions" : work.unsaved || !work.id ? "Save" : "Saved";
    keep.classList.toggle("unsaved", work.unsaved);
  };
  for (const type of ["state", "look", "saved"]) work.addEventListener(type, draw);
  draw();
  return node;
}

// Opens the review of a story in a node; gives what closes it.
export function review(node, work) {
  const acts = new Acts(work), text = new MarkedText(work, acts), plan = new Plan(work, acts);
  const see = (view) => {
    if (view !== "map") plan.letGo();
    node.dataset.view = view;
    for (const tab of tabs.children) tab.setAttribute("aria-pressed", `${tab.dataset.name === `view ${view}`}`);
  };
  const cards = new Cards(work, { acts, plan, text });
  const undo = () => say(work.undo() ? "Undone" : "There is nothing to undo");
  const redo = () => say(work.redo() ? "Done again" : "There is nothing to do again");
  const tabs = make("nav", { class: "views", ariaLabel: "Parts of the review" }, VIEWS.map(([view, label]) => button(label, () => see(view), { name: `view ${view}` })));
  const fault = make("p", { class: "fault top-fault", role: "alert", hidden: true });
  Object.assign(work, { go: (item) => {
    see("cards");
    cards.go(item);
  } });
  acts.agreeAndGoOn = async (item) => {
    const beside = item.group === "other" && cards.besides(item);
    if (!await acts.agree(item)) return;
    const next = beside || cards.nextOpen(item.id);
    if (next) cards.go(next);
    else say("Nothing is open any more");
  };
  let wrong = "";
  const tell = () => {
    fault.textContent = connection.trouble || wrong;
    fault.hidden = !fault.textContent;
  };
  const put = (sentence) => {
    wrong = sentence;
    tell();
  };
  work.addEventListener("fault", ({ detail }) => put(detail));
  for (const type of ["look", "saved"]) work.addEventListener(type, () => put(""));
  const back = () => say(work.unsaved ? "The desk answers again: save what you did" : "The desk answers again");
  connection.addEventListener("change", tell);
  connection.addEventListener("back", back);
  acts.byHand = (item) => {
    see("map");
    return plan.hold(item);
  };
  const keep = async () => await work.entitle() && save(work);
  const publish = () => !work.alone && publishDialog(work, { save: keep, go: work.go });
  const top = header(work, { undo, redo, save: keep, publish });
  node.className = "review";
  node.replaceChildren(top, fault, tabs, make("main", { class: "panes" }, text.node, cards.node, plan.node), bar(work, cards));
  see(work.state.text ? "cards" : "text");
  plan.open();
  tell();
  const deaf = listen({
    work, acts, cards, plan, text, undo, redo, save: keep, publish,
    preview: () => !work.alone && preview(work), title: () => top.querySelector(".title").select(),
  });
  work.readAgain();
  if (work.restored) say("What was not saved before is here again");
  if (!work.state.text) text.input.focus();
  return () => {
    connection.removeEventListener("change", tell);
    connection.removeEventListener("back", back);
    deaf();
    plan.close();
    work.close();
  };
}
