// A story being worked at: its states, what the desk reads in the last of them, and what is selected.
import { api } from "./calls.js";
import { changeBetween, moved } from "./changes.js";
import { connection } from "./connection.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { itemsOf } from "./items.js";
import { Undo } from "./undo.js";

// What the desk gives leaves out what is nothing; what is compared has it all.
export const whole = ({ text = "", title = null, published = null, patch = null, decisions = [] }) => ({ text, title, published, patch, decisions });
const EMPTY = { mentions: [], raids: [], unplaced: [], checks: [], lost: [], count: {} };

// Fires `state` when the story changes, `look` when it was read anew, `select` when another item is
// selected, `saved` when the desk has kept it, and `fault` with a sentence.
export class Work extends EventTarget {
  constructor({ id, state, version = 0, status = "draft", number = null, is_ahead: isAhead = false, review_by: reviewBy, expires, alone = false }) {
    super();
    Object.assign(this, { id, version, status, number, isAhead, reviewBy, expires, alone });
    this.undoing = new Undo(whole(state));
    this.saved = this.state;
    this.look = EMPTY;
    this.lookText = this.state.text;
    this.lookState = null; // that of which `look` tells, null before the first was read
    this.items = [];
    this.selected = null;
    this.awaited = null; // tells the item that is to be selected as soon as it is read
    this.onBack = () => this.readAgain();
    if (!alone) connection.addEventListener("back", this.onBack);
    this.#restore();
  }

  // Lets go of the story.
  close() {
    connection.removeEventListener("back", this.onBack);
    if (!this.unsaved) dropDraft(this.id);
  }

  // What was not saved when the page was left is here again, as a step that can be taken back.
  #restore() {
    const draft = this.id && draftOf(this.id);
    if (!draft?.state) return;
    const [state, base] = [draft.state, draft.base ?? draft.state].map(whole);
    if (JSON.stringify(state) === JSON.stringify(this.state)) return;
    this.undoing.push(state);
    if (draft.version !== this.version) Object.assign(this, { saved: base, version: draft.version });
    this.restored = true;
  }

  #remember() {
    if (!this.id || this.alone) return;
    if (this.unsaved) keepDraft(this.id, { state: this.state, base: this.saved, version: this.version });
    else dropDraft(this.id);
  }

  get state() {
    return this.undoing.state;
  }

  get unsaved() {
    return JSON.stringify(this.saved) !== JSON.stringify(this.state);
  }

  // Whether readers have a map that is not of this state.
  get unpublished() {
    return this.status === "published" && (this.isAhead || this.unsaved);
  }

  // Whether a story waits to be read for the first time.
  get isUnread() {
    return !this.lookState && this.state.text.trim() !== "";
  }

  // Whether what was read is of the story as it is now.
  get isLookedAt() {
    return this.lookState === this.state;
  }

  get item() {
    return this.items.find(({ id }) => id === this.selected) ?? null;
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  change(state, joins = false) {
    this.undoing.push(state, joins);
    this.#changed();
  }

  undo() {
    if (!this.undoing.canUndo) return false;
    this.undoing.undo();
    this.#changed();
    return true;
  }

  redo() {
    if (!this.undoing.canRedo) return false;
    this.undoing.redo();
    this.#changed();
    return true;
  }

  // Takes a state that the desk has kept; what another editor did in it can be taken back.
  keep(state, version, { ours = false } = {}) {
    this.saved = state;
    this.version = version;
    const differs = JSON.stringify(state) !== JSON.stringify(this.state);
    if (differs && ours) {
      this.undoing.replace(state);
      this.#changed();
    } else if (differs) this.change(state);
    this.#remember();
    this.tell("saved");
  }

  select(id) {
    if (this.selected === id) return;
    this.selected = id;
    this.tell("select");
  }

  #changed() {
    this.#remember();
    this.items = itemsOf(this.#followed(), this.state);
    this.tell("state");
    this.readAgain();
  }

  // What was read, with its places moved to where they are in the text as it is now: marks follow
  // while somebody types, before the desk has read it again. What is asked of a name goes with it.
  #followed() {
    const change = changeBetween(this.lookText, this.state.text);
    if (!change) return this.look;
    const mentions = this.look.mentions.flatMap((mention) => {
      const span = moved([mention.start, mention.end], change);
      return span ? [{ ...mention, start: span[0], end: span[1] }] : [];
    });
    const kept = new Set(mentions.map(({ i }) => i));
    const followed = (of) => ({ ...of, spans: (of.spans ?? []).map((span) => moved(span, change)).filter(Boolean) });
    const checks = this.look.checks.filter((check) => !Number.isInteger(check.mention) || kept.has(check.mention)).map(followed);
    return { ...this.look, mentions, checks, lost: this.look.lost.map(followed) };
  }

  // One question at a time, and always the last: what is typed meanwhile is asked next. Gives
  // whether the desk answers it.
  readAgain() {
    this.wanted = this.state;
    this.reading ??= this.#read();
    return this.reading;
  }

  async #read() {
    let answered = false;
    try {
      while (this.wanted) {
        const state = this.wanted;
        this.wanted = null;
        const look = await api.look(state);
        if (look.outdated) continue;
        this.look = { ...EMPTY, ...look };
        this.lookText = state.text;
        this.lookState = state;
        this.#settle();
      }
      answered = true;
    } catch (fault) {
      if (!fault.gone) this.tell("fault", fault.message);
    } finally {
      this.reading = null;
    }
    return this.wanted ? this.readAgain() : answered;
  }

  #settle() {
    const before = this.item, at = this.items.indexOf(before);
    this.items = itemsOf(this.#followed(), this.state);
    if (before && !this.item) {
      const nearest = this.items.find(({ group, name }) => group === before.group && name === before.name);
      this.selected = (nearest ?? this.items[Math.min(at, this.items.length - 1)])?.id ?? null;
    }
    this.tell("look");
    const awaited = this.awaited && this.items.find(this.awaited);
    this.awaited = null;
    if (awaited?.added) this.go(awaited);
    else if (awaited) this.select(awaited.id); // whoever marks words stays in the text
  }
}
