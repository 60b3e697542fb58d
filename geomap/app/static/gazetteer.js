// Looks names up in the gazetteer, as somebody types.
import { api } from "./calls.js";
import { dialog, make } from "./dom.js";

const PAUSE = 90; // ms between keys, before the gazetteer is asked

// Opens the search and gives the place that was chosen, null if none was. Of equal names the one
// nearest to a point `near` ([lon, lat]), if there is one, comes first. The last choice, if it is
// told what it is, is for a place that the gazetteer lacks: what was typed itself (`typed`), or
// whose place is looked for (`called`), whatever was typed.
export function searchPlaces(query, title, patch, { near, otherwise, called } = {}) {
  return dialog(title, (close) => {
    let places = [], found = [], at = 0, waiting, asked = 0, answered = true, entered = false;
    const told = make("p", { class: "help", role: "status" });
    const list = make("ul", { class: "found-places", id: "found-places", role: "listbox", ariaLabel: "Places found" });
    const input = make("input", {
      type: "search", value: query, autocomplete: "off", spellcheck: false, autofocus: true, role: "combobox", maxLength: 200,
      "aria-label": "Name of a street, venue or area", "aria-controls": list.id, "aria-expanded": "false", "aria-autocomplete": "list",
    });
    const point = () => {
      [...list.children].forEach((node, i) => node.setAttribute("aria-selected", `${i === at}`));
      const node = list.children[at];
      if (node) {
        input.setAttribute("aria-activedescendant", node.id);
        node.scrollIntoView({ block: "nearest" });
      } else input.removeAttribute("aria-activedescendant");
    };
    const show = () => {
      const typed = input.value.trim();
      found = otherwise && typed.length > 1 ? [...places, { place: called ?? `“${typed}”`, kind: otherwise, typed }] : places;
      list.replaceChildren(...found.map((place, i) => make("li", {
        id: `found-${i}`, role: "option", on: { click: () => close(place) },
      }, make("b", {}, place.place), make("span", { class: "help" }, [place.locality, place.kind].filter(Boolean).join(" · ")))));
      input.setAttribute("aria-expanded", `${found.length > 0}`);
      point();
    };
    const ask = async () => {
      waiting = clearTimeout(waiting);
      const q = input.value.trim(), mine = asked;
      let known = [], words = "Type two letters or more.", failed = false;
      if (q.length > 1) {
        try {
          known = await api.search(q, patch, near);
          words = known.length ? `${known.length} found` : "No street, venue or area of this name is known here: try the beginning of its name.";
        } catch (fault) {
          [words, failed] = [fault.message, true];
        }
      }
      if (mine !== asked) return;
      [places, at, answered, told.textContent] = [known, 0, true, words];
      show();
      if (entered && !failed && found.length) close(found[0]);
    };
    // What was found for fewer letters stays on the screen; Enter waits for what is found for these.
    input.addEventListener("input", () => {
      [asked, answered, entered] = [asked + 1, false, false];
      show();
      clearTimeout(waiting);
      waiting = setTimeout(ask, PAUSE);
    });
    input.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && found.length) {
        event.preventDefault();
        at = (at + step + found.length) % found.length;
        point();
      }
      if (event.key === "Escape") {
        event.preventDefault(); // a browser would only empty the field
        close(null);
      }
      if (event.key === "Enter") {
        event.preventDefault();
        if (answered && found[at]) close(found[at]);
        entered = !answered;
        if (waiting) ask();
      }
    });
    if (query) ask();
    queueMicrotask(() => input.select());
    return [input, told, list];
  }, "search");
}
