// Publishing a map, withdrawing it, taking it back: what the desk answers, or that it cannot yet.
import { askText } from "./asking.js";
import { api } from "./calls.js";
import { button, dialog, field, make, saveFile, say } from "./dom.js";
import { hasNoMap, many, onTheMap, stopsOf } from "./items.js";
import { INITIALS, initials, whoIsIt } from "./person.js";
import { whole } from "./work.js";

const MONTHS = 6; // after which a map is looked at again, if nobody says another day

function later(months) {
  const day = new Date();
  day.setMonth(day.getMonth() + months);
  return day.toISOString().slice(0, 10);
}

// What differs from what readers find now, in words, and what to print of it.
async function differences(work) {
  try {
    return await api.act(work.id, "diff", { version: work.version });
  } catch (fault) {
    return { lines: [], fault: fault.message };
  }
}

// A text to be taken elsewhere, with a button that copies it.
function toCopy(label, text, rows, autofocus = false) {
  const area = make("textarea", { readOnly: true, rows, value: text });
  const copy = button("Copy", async () => {
    try {
      await navigator.clipboard.writeText(area.value);
    } catch {
      area.select();
      document.execCommand("copy");
    }
    say(`${label} is copied`);
  }, { autofocus });
  return make("div", { class: "to-copy" }, field(label, area), copy);
}

const away = (address) => make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address);

const FORMS = { full: "The whole page, with headline and the story's sentences", plain: "The same without them, as the article has both", map: "The map; its list is one tap away", static: "A picture and the list" };

// The snippet, in the form that an editor chooses for the page in which it is to stand.
function snippetOf({ snippet, snippets, form }, first) {
  const text = toCopy("Snippet for your pages", snippet ?? "", 5, first), area = text.querySelector("textarea");
  if (!snippets) return [text];
  const choice = make("select", { data: { name: "form" }, on: { change: () => (area.value = snippets[choice.value]) } },
    Object.entries(FORMS).map(([name, told]) => make("option", { value: name, selected: name === form }, told)));
  return [field("What your pages show", choice), text];
}

const foundAt = (told, first = false) => [
  make("p", {}, "Readers find it at ", away(told.address)),
  told.picture && make("p", {}, "A picture of it, for newsletters and posts, is at ", away(told.picture)),
  ...snippetOf(told, first),
].filter(Boolean);

// Says where the map is now, and gives what the newsroom needs of it.
function published(answer) {
  return dialog("Published", () => [
    answer.undelivered && make("p", { class: "fault", role: "alert" }, `It is written, and was not taken to where readers are: ${answer.undelivered}`),
    ...foundAt(answer, true),
    answer.stale && make("p", { class: "anew" }, "The snippet changed with the map: paste it anew where it stands already. Frames there show this version; what a snippet says beside its frame does not change by itself."),
    answer.print && toCopy("To be printed", answer.print, 3),
  ].filter(Boolean));
}

// Takes what the desk has by now, as after an answer that was lost on its way; gives what to do.
async function lookAgain(work) {
  try {
    const { state, version, status, number, is_ahead: isAhead, review_by: reviewBy } = await api.story(work.id);
    Object.assign(work, { status, number, isAhead, reviewBy });
    work.keep(whole(state), version);
    return "The story was changed meanwhile, and is shown as it is now. Close this, look at it, and do it then.";
  } catch (fault) {
    return fault.message;
  }
}

let waits = false; // for the story to be read, before a dialog tells what readers get of it

// The dialog from which a map is published; `save` keeps the story first.
export async function publishDialog(work, { save, go }) {
  if (waits || ((work.unsaved || !work.id) && !await save())) return null;
  if (!work.isLookedAt) {
    waits = true;
    say("The story is being read …");
    await work.readAgain();
    waits = false;
  }
  const stops = stopsOf(work.items), live = work.status === "published";
  const open = work.items.filter((item) => item.open).length;
  return dialog(live ? "Publish a new version" : "Publish", (close) => {
    const day = make("input", { type: "date", value: work.reviewBy ?? later(MONTHS), required: true });
    const last = make("input", { type: "date", value: work.expires ?? "" });
    const by = make("input", { maxLength: 4, pattern: INITIALS, title: "One to four letters", required: true, value: whoIsIt() ?? "", autocomplete: "off", spellcheck: false });
    const lines = make("ul", { class: "differences" }, make("li", {}, "…")), changes = make("section", {}, make("h3", {}, "What changes"), lines);
    const print = make("p", { class: "help" }), where = make("section", { hidden: true });
    const told = make("p", { class: "fault", role: "alert" });
    const compared = differences(work).then((now) => {
      last.value ||= now.until ?? "";
      told.textContent = now.fault ?? "";
      if (now.address) where.replaceChildren(make("h3", {}, "Where it is"), ...foundAt(now));
      where.hidden = !now.address;
      lines.replaceChildren(...now.lines.map((line) => make("li", {}, line)));
      changes.hidden = !now.lines.length;
      print.textContent = now.print ? `To be printed: ${now.print}` : "";
    });
    const main = make("button", { class: "main", disabled: stops.length > 0, "aria-describedby": stops.length ? "why-not" : undefined }, live ? "Publish this version" : "Publish");
    const publish = async () => {
      main.disabled = true;
      told.textContent = "";
      await compared; // which may tell until when it is shown
      try {
        const answer = await api.act(work.id, "publish", { version: work.version, by: by.value.trim(), review_by: day.value, expires: last.value });
        Object.assign(work, { status: answer.status ?? "published", number: answer.number, isAhead: false, reviewBy: day.value, expires: last.value || null });
        work.keep(answer.state ? whole(answer.state) : work.state, answer.version ?? work.version, { ours: true });
        say("Published");
        close(answer);
        published(answer);
      } catch (fault) {
        main.disabled = false;
        told.textContent = fault.status === 409 ? await lookAgain(work) : fault.message;
      }
    };
    return [
      stops.length > 0 && make("div", { class: "stopped", id: "why-not" },
        make("p", {}, make("b", {}, stops.length === 1 ? "One check stops this map." : `${stops.length} checks stop this map.`), " Settle each with your initials and a reason:"),
        make("ul", {}, stops.map((stop) => make("li", {}, button(stop.name, () => {
          close(null);
          go(stop);
        }, { class: "link" }))))),
      work.isLookedAt && make("p", { class: "readers-get" }, make("b", {}, `${onTheMap(work.items)}.`),
        hasNoMap(work.items) && " Readers would find a page that says so, and no map.",
        open > 0 && ` ${many(open, "point is", "points are")} still open.`),
      changes, print,
      make("form", { on: { submit: (event) => {
        event.preventDefault();
        publish();
      } } },
      field("Look at it again by", day, "From that day on the list of stories asks for it."),
      field("Show it until", last, "After that day readers find a notice. The files still hold the map until it is withdrawn. Leave it empty to show the map for good."),
      field("Your initials", by), told, make("p", { class: "acts" }, main)), where,
      live && make("section", { class: "taking-back" }, make("h3", {}, "Take it back"),
        make("p", { class: "help" }, "Withdrawn, the address stays and says why. Unpublished, nothing of the map is left there but the reason."),
        make("p", { class: "acts" }, [["withdraw", "Withdraw"], ["unpublish", "Unpublish"]].map(([what, label]) => button(`${label} …`, () => {
          close(null);
          takeBack(work, what, label);
        })))),
    ].filter(Boolean);
  });
}

// Takes the map back for a reason; one that is refused stays where it was typed.
async function takeBack(work, what, label) {
  const by = await initials();
  if (!by) return;
  let told;
  const refused = async (because) => {
    try {
      told = await api.act(work.id, what, { version: work.version, by, because });
      return null;
    } catch (fault) {
      return fault.status === 409 ? lookAgain(work) : fault.message;
    }
  };
  if (!await askText(`${label} this map`, "Reason, which readers see", "", label, refused)) return;
  Object.assign(work, { status: told.status, version: told.version });
  work.tell("saved");
  const done = what === "withdraw" ? "Withdrawn: its address says why" : "Unpublished";
  say(done);
  await dialog(done, () => [
    told.undelivered && make("p", { class: "fault", role: "alert" }, told.undelivered),
    make("p", { class: "anew" }, "Frames show the notice. What a snippet says beside its frame, and pictures that were copied, do not change by themselves: take them out of your pages, or paste this snippet there. If the map is published again, its snippet has to be pasted anew."),
    toCopy("Snippet of the notice", told.snippet, 3, true),
    told.placements?.length > 0 && make("section", {}, make("p", {}, "The map stands in these pages:"), make("ul", { class: "differences" }, told.placements.map((place) => make("li", {}, place)))),
  ].filter(Boolean));
}

const fileName = (title) => `${title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "") || "map"}.html`;

// Shows the page as readers would get it, and gives it as a file unless a check stops it.
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
    const stopped = stopsOf(work.items).length > 0;
    const file = button("Save as a file", () => {
      saveFile(told.html, fileName(told.title), "text/html");
      say("The page is saved as a file");
    }, { name: "file", disabled: stopped, title: stopped ? "A check stops this map: settle it first" : "One file that holds the whole map" });
    return [make("p", { class: "acts" }, file, sized("100%"), sized("390px")), make("div", { class: "framed" }, frame)];
  }, "wide");
}
