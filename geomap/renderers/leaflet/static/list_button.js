// In the form `map` the list lies over the map when it is asked for. Until then it is not seen, but
// read by who hears the page, and it shows itself as soon as the keyboard comes into it.
Object.assign(geomap, (() => {
  // Gives the list's `close`, which leaves the focus on the map; undefined where it stands beside it.
  function addListButton(map) {
    const button = document.getElementById("lister"), list = document.getElementById("list");
    if (document.documentElement.dataset.form !== "map" || !button) return undefined;
    const show = (open) => {
      button.ariaExpanded = `${open}`;
      list.classList.toggle("open", open);
    };
    const close = () => {
      show(false);
      if (list.contains(document.activeElement)) map.focus({ preventScroll: true });
    };
    button.addEventListener("click", () => show(button.ariaExpanded !== "true"));
    list.addEventListener("focusin", () => show(true));
    list.addEventListener("focusout", ({ relatedTarget: next }) => {
      if (next && next !== button && !list.contains(next)) show(false);
    });
    list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      show(false);
      button.focus();
    });
    // What narrows the map stands with what it narrows.
    const filters = document.getElementById("filters");
    if (filters) list.querySelector("h2").after(filters);
    return { close };
  }

  return { addListButton };
})());
