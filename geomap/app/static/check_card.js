// The inside of a check's card, and of a decision that was not found again.
import { act } from "./raid_card.js";
import { inWords } from "./decisions.js";
import { make } from "./dom.js";

export const LEVELS = { stop: "Stop", look: "Look", note: "Note" };

export function checkInside(item, { acts }) {
  const { of } = item, perhaps = acts.perhapsRaided(item);
  return [
    of.why && make("p", {}, of.why),
    of.do && make("p", {}, make("b", {}, "What to do: "), of.do),
    of.source && make("p", { class: "help" }, of.source),
    of.settled && make("p", { class: "answers" }, make("b", {}, `Settled by ${of.settled.by}: `), of.settled.because),
    make("div", { class: "acts" }, of.settled
      ? act("Open it again", "unsettle", "", () => acts.unsettle(item))
      : act("Settle", "agree", "↵", () => acts.agreeAndGoOn(item), { class: "main" }),
    perhaps && act("It was raided", "raided", "", () => acts.agreeAndGoOn(perhaps))),
  ];
}

export function lostInside(item, { acts, text }) {
  const { of } = item, there = acts.heldAgain(item).length > 0;
  const again = there ? "Apply it to the words that stand there now" : "Decide it again on the words that stand there now";
  return [
    make("p", {}, inWords(of.decision)),
    make("p", { class: "help" }, of.why),
    of.decision.before !== undefined && make("blockquote", {}, `… ${of.decision.before ?? ""}${of.decision.quote ?? ""}${of.decision.after ?? ""} …`),
    make("p", { class: "help" }, `${of.meanwhile ? `Until then, ${of.meanwhile}` : "It is not applied"}. ${again}, or drop it.`),
    make("div", { class: "acts" },
      there && act("Apply it here", "agree", "↵", () => acts.agreeAndGoOn(item), { class: "main" }),
      there ? act("Drop it", "drop", "", () => acts.drop(item)) : act("Drop it", "agree", "↵", () => acts.agreeAndGoOn(item), { class: "main" }),
      act("Go to the text", "to-text", "", () => text.input.focus())),
  ];
}
