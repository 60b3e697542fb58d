// Who decides: initials, asked once and kept by this browser, or told by the newsroom's proxy.
import { api } from "./calls.js";
import { dialog, field, make } from "./dom.js";

const PLACE = "geomap-desk-initials";
const NOBODY = "desk"; // whoever sits at this machine
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
    const { user } = await api.about();
    known = user && user !== NOBODY ? user : null;
  } catch {
    known = null;
  }
  known ??= stored();
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
    const input = make("input", { maxLength: 12, required: true, autocomplete: "off", value: known ?? "", spellcheck: false });
    return make("form", { on: { submit: (event) => {
      event.preventDefault();
      if (input.value.trim()) close(input.value.trim());
    } } },
    make("p", {}, "Each decision is kept with the initials of who took it."),
    field("Your initials", input),
    make("p", { class: "acts" }, make("button", { class: "main" }, "Go on")));
  }, "small");
  if (told) callMe(told);
  return told;
}
