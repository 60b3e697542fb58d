// Marks of a map, and items of a list, are one stop of the keyboard each where the page says so: its
// arrows go from raid to raid, in the order of the list. Of fewer raids each is a stop.
Object.assign(geomap, (() => {
  const { buttons, shortList } = geomap;
  const { KEYS_ID } = geomap.constants;
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };

  const told = () => document.getElementById(KEYS_ID);
  const partsOf = (item) => item.querySelectorAll("a, button, summary");

  // Makes the `items` of a box one stop; gives what is to be done when others of them are shown.
  function oneStop(box, items) {
    let stop = null;
    function enter(item) {
      if (item === stop || !item) return;
      for (const part of stop ? partsOf(stop) : []) part.tabIndex = -1;
      for (const part of partsOf(item)) part.tabIndex = 0;
      stop = item;
    }
    const shown = () => [...box.querySelectorAll(items)].filter((item) => !item.hidden);
    box.addEventListener("focusin", (event) => enter(event.target.closest(items)));
    box.addEventListener("keydown", (event) => {
      const step = STEPS[event.key], item = event.target.closest(items);
      if (!step || !item || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const all = shown(), place = all.indexOf(item) + step;
      partsOf(all[Math.max(0, Math.min(all.length - 1, place))])[0].focus();
    });
    return () => {
      const all = shown();
      for (const item of all) if (item !== stop) for (const part of partsOf(item)) part.tabIndex = -1;
      if (!all.includes(stop)) enter(all[0]);
    };
  }

  function walkedMarks(map, ...rest) {
    const marks = buttons(map, ...rest);
    if (!told()) return marks;
    const again = oneStop(map.getPane("markerPane"), ".mark-place > div");
    return {
      ...marks,
      settle() {
        const boxes = marks.settle();
        again();
        return boxes;
      },
    };
  }

  function walkedList(...given) {
    const list = shortList(...given), box = document.querySelector(".raids");
    if (!told()) return list;
    box.setAttribute("aria-describedby", KEYS_ID);
    const again = oneStop(box, ".list > li");
    again();
    return {
      ...list,
      filter() {
        list.filter();
        again();
      },
    };
  }

  return { buttons: walkedMarks, shortList: walkedList };
})());
