// Publishing a map, withdrawing it, taking it back: what the desk answers, or that it cannot yet.
import { askReason } from "./asking.js";
import { api } from "./calls.js";
import { button, dialog, field, make, say } from "./dom.js";
import { stopsOf } from "./items.js";
import { initials, whoIsIt } from "./person.js";

const MONTHS = 6; // after which a map is looked at again, if nobody says another day

function later(months) {
  const day = new Date();
  day.setMonth(day.getMonth() + months);
  return day.toISOString().slice(0, 10);
}

async function differences(work) {
  if (!work.id) return ["Nothing of this story was published yet."];
  try {
    const told = await api.act(work.id, "diff", { version: work.version });
    return told.lines ?? told.differences ?? [];
  } catch (fault) {
    return [fault.missing ? "What changed since the last version is not available here." : fault.message];
  }
}

// The dialog from which a map is published; `save` keeps the story first.
export function publishDialog(work, { save, go }) {
  const stops = stopsOf(work.items), live = work.status === "published";
  return dialog(live ? "Publish a new version" : "Publish", (close) => {
    const day = make("input", { type: "date", value: work.reviewBy ?? later(MONTHS), required: true });
    const by = make("input", { maxLength: 12, required: true, value: whoIsIt() ?? "", autocomplete: "off", spellcheck: false });
    const lines = make("ul", { class: "differences" }, make("li", {}, "…"));
    differences(work).then((all) => lines.replaceChildren(...all.map((line) => make("li", {}, line))));
    const told = make("p", { class: "fault", role: "alert" });
    const main = make("button", { class: "main", disabled: stops.length > 0, "aria-describedby": stops.length ? "why-not" : undefined }, live ? "Publish this version" : "Publish");
    const publish = async () => {
      main.disabled = true;
      told.textContent = "";
      try {
        if ((work.unsaved || !work.id) && !await save()) throw new Error("It is not saved, so it is not published.");
        const answer = await api.act(work.id, "publish", { version: work.version, by: by.value.trim(), review_by: day.value });
        Object.assign(work, { status: "published", version: answer.version ?? work.version, reviewBy: day.value });
        work.tell("saved");
        say(`Published${answer.address ? ` at ${answer.address}` : ""}`);
        close(answer);
      } catch (fault) {
        told.textContent = fault.missing ? "Publishing is not available on this desk yet. The story is saved." : fault.message;
        main.disabled = false;
      }
    };
    return [
      stops.length > 0 && make("div", { class: "stopped", id: "why-not" },
        make("p", {}, make("b", {}, stops.length === 1 ? "One check stops this map." : `${stops.length} checks stop this map.`), " Settle each with your initials and a reason:"),
        make("ul", {}, stops.map((stop) => make("li", {}, button(stop.name, () => {
          close(null);
          go(stop);
        }, { class: "link" }))))),
      make("h3", {}, "What changes"), lines,
      make("form", { on: { submit: (event) => {
        event.preventDefault();
        publish();
      } } },
      field("Look at it again by", day, "From that day on the list of stories asks for it."),
      field("Your initials", by), told, make("p", { class: "acts" }, main)),
      live && make("section", { class: "taking-back" }, make("h3", {}, "Take it back"),
        make("p", { class: "help" }, "Withdrawn, the address stays and says why. Unpublished, nothing of the map is left there but the reason."),
        make("p", { class: "acts" }, [["withdraw", "Withdraw"], ["unpublish", "Unpublish"]].map(([what, label]) => button(`${label} …`, () => {
          close(null);
          takeBack(work, what, label);
        })))),
    ].filter(Boolean);
  });
}

async function takeBack(work, what, label) {
  const answer = await askReason(`${label} this map`);
  const by = answer && await initials();
  if (!by) return;
  try {
    const told = await api.act(work.id, what, { version: work.version, by, because: answer.because });
    Object.assign(work, { status: told.state ?? (what === "withdraw" ? "withdrawn" : "draft"), version: told.version ?? work.version });
    work.tell("saved");
    say(what === "withdraw" ? "Withdrawn: its address says why" : "Unpublished");
  } catch (fault) {
    work.tell("fault", fault.missing ? `${label} is not available on this desk yet.` : fault.message);
  }
}

// Shows the page as readers would get it.
export async function preview(work) {
  let told;
  try {
    told = await api.preview({ ...work.state, patch: work.state.patch ?? undefined });
  } catch (fault) {
    work.tell("fault", fault.missing ? "A preview is not available on this desk yet." : fault.message);
    return null;
  }
  return dialog("As readers will see it", () => {
    const frame = make("iframe", { title: "Preview of the published page", src: told.address, referrerPolicy: "no-referrer" });
    frame.setAttribute("sandbox", "allow-scripts");
    const sized = (width) => button(width === "100%" ? "Wide" : "Phone", () => (frame.style.width = width));
    return [make("p", { class: "acts" }, sized("100%"), sized("390px")), make("div", { class: "framed" }, frame)];
  }, "wide");
}
