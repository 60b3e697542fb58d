// Who decides: initials, asked once and kept by this browser, or told by the newsroom's proxy.
import { api } from "./calls.js";
import { dialog, field, make } from "./dom.js";

const PLACE = "geomap-desk-initials";
export const INITIALS = "[\\p{L}]{1,4}"; // as a file of decisions takes them
const IS = new RegExp(`^${INITIALS}$`, "u");
let known = null;

function stored() {
  try {
    return localStorage.getItem(PLACE);
  } catch {
    return null; // a browser that keeps nothing asks again
  }
}

export async function meet() {
  try {
    const { initials: told } = await api.about();
    known = IS.test(told ?? "") ? told : null;
  } catch {
    known = null;
  }
  const kept = stored();
  if (!known && kept && IS.test(kept)) known = kept;
}

export const whoIsIt = () => known;

export function callMe(by) {
  known = by;
  try {
    localStorage.setItem(PLACE, by);
  } catch {
    // It is known as long as the page is open.
  }
  document.dispatchEvent(new CustomEvent("person"));
}

// Gives the initials of who works here, and asks for them if need be; null if nobody tells.
export async function initials(again = false) {
  if (known && !again) return known;
  const told = await dialog("Who are you?", (close) => {
    const input = make("input", { maxLength: 4, pattern: INITIALS, title: "One to four letters", required: true, autocomplete: "off", value: known ?? "", spellcheck: false });
    return make("form", { on: { submit: (event) => {
      event.preventDefault();
      close(input.value);
    } } },
    make("p", {}, "Each decision is kept with the initials of who took it: one to four letters."),
    field("Your initials", input),
    make("p", { class: "acts" }, make("button", { class: "main" }, "Go on")));
  }, "small");
  if (told) callMe(told);
  return told;
}
