// Opens the desk: the list of stories, or the one that the address names.
import { api } from "./calls.js";
import { make, say } from "./dom.js";
import { meet } from "./person.js";
import { review } from "./review.js";
import { stories } from "./stories.js";
import { Work } from "./work.js";

const STORY = "#/story/";
const node = document.getElementById("desk");
let close = () => {}, work = null, here = null;

const leave = () => work?.unsaved && work.state.text.trim() !== "";

function openWork(made, title) {
  close();
  work = made;
  close = review(node, work);
  document.title = `${title || "New story"} · geomap desk`;
}

async function route() {
  const address = location.hash;
  if (address === here) return;
  if (leave() && !confirm("This story has changes that are not saved. Leave it all the same?")) {
    history.replaceState(null, "", here || "#/");
    return;
  }
  here = address;
  if (address.startsWith(STORY)) {
    const id = decodeURIComponent(address.slice(STORY.length));
    if (work?.id === id) return;
    try {
      const told = await api.story(id);
      openWork(new Work({ id, ...told, status: told.status ?? "draft" }), told.title);
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
  close = stories(node, (state) => {
    here = "#/new";
    history.replaceState(null, "", here);
    openWork(new Work({ state }), "");
    say("This story is not in the store: it is kept as long as the page is open");
  });
}

addEventListener("hashchange", route);
addEventListener("beforeunload", (event) => {
  if (leave()) event.preventDefault();
});
await meet();
route();
