// HTML that somebody put into the page by hand may be named like what the document has
// (`<img name=createElement>`) or like what is ours (`<a id=map>`), and would stand in its place.
// Such names are taken from it, before our scripts run and until the page is there.
{
  const OURS = {
    map: ".plate div", still: ".plate svg", filters: ".plate details", list: "section.raids",
    unlisted: "section.raids p", lister: "button.lister", said: "p.unseen", [geomap.constants.ANCHOR]: "li[data-raid-id]",
  };
  // Of a window these may be shadowed by any id, all else of it only where a browser lacks it.
  const windows = [...Object.getOwnPropertyNames(EventTarget.prototype), ...Object.getOwnPropertyNames(Object.prototype), "trustedTypes"];
  const shadows = windows.map((name) => `[id="${name}"]`).join();
  const all = (selector) => Document.prototype.querySelectorAll.call(document, selector);
  const take = (node, name) => Element.prototype.removeAttribute.call(node, name);
  const unname = () => {
    for (const node of all("img[name], form[name], embed[name], object[name], iframe[name]")) take(node, "name");
    for (const node of all(`object[id], ${shadows}`)) take(node, "id");
    for (const [id, place] of Object.entries(OURS)) {
      for (const node of all(`[id${id.endsWith("=") ? "^" : ""}="${id}"]`)) {
        if (!Element.prototype.matches.call(node, place)) take(node, "id");
      }
    }
  };
  unname();
  const watch = new MutationObserver(unname);
  watch.observe(document, { childList: true, subtree: true });
  window.addEventListener("load", () => watch.disconnect());
}
