// The list beside the map. Up to a few hundred raids stand in the page; `longList` draws more.
Object.assign(geomap, (() => {
  const { ANCHOR, MANY } = geomap.constants;

  // Whatever of a list scrolls is a stop of the keyboard, and has a name; a long list is no landmark.
  function reachable(box) {
    if (box.tagName !== "SECTION") box.role = "group";
    new ResizeObserver(() => {
      if (box.scrollHeight > box.clientHeight) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }).observe(box);
  }

  // Shows an item by moving what scrolls around it alone: the page stays where its reader is.
  function scrollTo(item) {
    const box = ["ol", "section"].map((name) => item.closest(name))
      .find((one) => one && one.scrollHeight > one.clientHeight && getComputedStyle(one).overflowY === "auto");
    if (!box) return;
    const { top, bottom } = item.getBoundingClientRect(), frame = box.getBoundingClientRect();
    const heading = box.querySelector(":scope > h2")?.offsetHeight ?? 0; // stays at the top
    const [above, below] = [frame.top + heading - top, bottom - frame.bottom];
    if (above > 0) box.scrollTop -= above;
    else if (below > 0) box.scrollTop += Math.min(below, -above);
  }

  // Gives what `connect` needs of the list: `show` goes to a raid, `order` is what is listed.
  function shortList(raids, events) {
    const items = raids.id.values.map((id) => document.getElementById(`${ANCHOR}${id}`));
    const link = (i) => items[i]?.querySelector("a");
    items.forEach((item, i) => {
      if (!item) return;
      item.addEventListener("mouseenter", () => events.light(i, true));
      item.addEventListener("mouseleave", () => events.light(i, false));
      link(i).addEventListener("focus", () => events.light(i, true));
      link(i).addEventListener("blur", () => events.light(i, false));
    });
    return {
      light: (i, on) => items[i]?.classList.toggle("lit", on),
      choose(chosen) {
        items.forEach((_, i) => link(i)?.removeAttribute("aria-current"));
        if (!items[chosen]) return;
        link(chosen).setAttribute("aria-current", "true");
        scrollTo(items[chosen]);
      },
      focus: (i) => link(i)?.focus(),
      filter: () => items.forEach((item, i) => item && (item.hidden = !raids.shown[i])),
    };
  }

  function listOf(raids, events) {
    const node = document.querySelector(".raids .list");
    if (!node) return null;
    const many = raids.count > MANY;
    reachable(many ? node.parentNode : node.closest(".raids"));
    return many ? geomap.longList(node, raids, events) : geomap.shortList(raids, events);
  }

  return { listOf, shortList };
})());
