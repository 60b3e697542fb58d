// Opens the desk: the list of stories, or the one that the address names.
import { api } from "./calls.js";
import { closeDialogs, make, say } from "./dom.js";
import { onDrop } from "./dropping.js";
import { withoutDesk } from "./offline.js";
import { meet } from "./person.js";
import { review } from "./review.js";
import { bring, stories } from "./stories.js";
import { Work } from "./work.js";
import { sendWorkersAway } from "./workers.js";

const STORY = "#/story/";
const UNSAVED = "This story has changes that are not saved. Leave it all the same?";
const node = document.getElementById("desk");
let close = () => {}, work = null, here = null;

// Whether something would be left that is not saved, a title that is being typed among it.
function leave() {
  work?.entitle();
  return work?.unsaved && work.state.text.trim() !== "";
}

function openWork(made, title) {
  close();
  work = made;
  close = review(node, work);
  document.title = `${title || "New story"} · geomap desk`;
}

async function route() {
  const address = location.hash;
  if (address === here) return;
  if (closeDialogs() && work) { // Back leaves the dialog, and not the story below it
    history.pushState(null, "", here);
    return;
  }
  if (leave() && !confirm(UNSAVED)) {
    history.pushState(null, "", here || "#/"); // the step that Back took is there to be taken again
    return;
  }
  here = address;
  if (address.startsWith(STORY)) {
    const id = decodeURIComponent(address.slice(STORY.length));
    if (work?.id === id) return;
    try {
      const told = await api.story(id);
      openWork(new Work({ ...told, id }), told.state.title || told.name);
    } catch (fault) {
      close();
      work = null;
      close = () => {};
      node.className = "start";
      node.replaceChildren(make("main", { class: "start-page" }, make("h1", {}, "This story does not open"), make("p", { role: "alert" }, fault.message), make("p", {}, make("a", { href: "#/" }, "All stories"))));
    }
    return;
  }
  close();
  work = null;
  document.title = "geomap desk";
  close = stories(node, openLoose);
}

// Opens a story that the desk cannot keep.
function openLoose(state) {
  here = "#/new";
  history.replaceState(null, "", here);
  openWork(new Work({ state }), "");
  say("This story is not in the store: it is kept as long as the page is open");
}

// Why something did not come in stays where it is read, as why a chosen file did not.
function tellFault(sentence) {
  const place = node.querySelector(".fault");
  if (work) work.tell("fault", sentence);
  else if (place) place.textContent = sentence;
  else say(sentence);
}

onDrop(async (file, others) => {
  if (work?.alone || (leave() && !confirm(UNSAVED))) return;
  const left = work;
  try {
    if (await bring({ file }, openLoose)) {
      closeDialogs();
      if (left) left.saved = left.state; // it is let go
      if (others) say(`${file.name} is taken alone: a map is of one story, so bring the others in one by one`);
    }
  } catch (fault) {
    tellFault(fault.message);
  }
});
addEventListener("beforeunload", (event) => {
  if (leave()) event.preventDefault();
});
const told = document.getElementById("desk-story");
if (told) {
  const { state, look, foreseen, ground } = JSON.parse(told.textContent);
  withoutDesk({ state, look, foreseen, ground });
  await meet();
  openWork(new Work({ state, alone: true }), state.title);
} else if (await sendWorkersAway()) location.reload();
else {
  addEventListener("hashchange", route);
  await meet();
  route();
}
