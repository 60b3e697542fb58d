// The list of more raids than stand in the page: its rows are drawn as they are scrolled, so that a
// hundred thousand cost what fifty do.
Object.assign(geomap, (() => {
  const { add } = geomap;
  const { ANCHOR, KEYS_ID, PIXELS: { row: ROW } } = geomap.constants;
  const SPARE = 8; // rows drawn above and below what shows

  function longList(first, raids, events) {
    const everyone = new Uint32Array(raids.count);
    for (let i = 0; i < raids.count; i++) everyone[i] = i;
    let order = everyone;
    let chosen = -1;
    const lit = new Set();
    const frame = first.parentNode;
    frame.classList.add("live");
    frame.setAttribute("aria-describedby", KEYS_ID);
    // The first that stand in the page stay for paper, and the names of raids are those of the rows.
    for (const item of first.children) for (const name of ["id", "data-raid-id"]) item.removeAttribute(name);
    const node = add(frame, "ol", "list rows");
    frame.prepend(node);
    const drawn = new Map(); // place in the order → li
    let stop = 0; // the place of the row that the keyboard comes to

    function row(place) {
      const i = order[place];
      const item = document.createElement("li");
      item.id = `${ANCHOR}${raids.id(i)}`;
      item.dataset.raidId = raids.id(i);
      item.ariaSetSize = order.length;
      item.ariaPosInSet = place + 1;
      item.style.translate = `0 ${place * ROW}px`;
      item.classList.toggle("lit", lit.has(i));
      const number = add(item, "span", `number${raids.outlines.has(i) ? " whole" : ""}${raids.doubt(i) ? " doubtful" : ""}`, `${i + 1}`);
      number.ariaHidden = true;
      const link = add(item, "a", "street", raids.street(i));
      link.href = `#${item.id}`;
      link.raid = i; // known without a search through a million names
      if (i === chosen) link.setAttribute("aria-current", "true");
      add(item, "p", "where", raids.where(i));
      for (const text of [[raids.day(i), raids.retold(i)].filter(Boolean).join(" · "), raids.beside(i)].filter(Boolean)) add(item, "p", "day", text);
      item.addEventListener("mouseenter", () => events.light(i, true));
      item.addEventListener("mouseleave", () => events.light(i, false));
      link.addEventListener("focus", () => {
        events.light(i, true);
        enter(place);
      });
      link.addEventListener("blur", () => events.light(i, false));
      return item;
    }

    function draw(anew) {
      const first = Math.max(0, Math.floor(frame.scrollTop / ROW) - SPARE);
      const last = Math.min(order.length, Math.ceil((frame.scrollTop + frame.clientHeight) / ROW) + SPARE);
      const held = document.activeElement?.closest(".rows > li");
      for (const [place, item] of drawn) {
        if (!anew && (item === held || (place >= first && place < last))) continue;
        item.remove();
        drawn.delete(place);
      }
      for (let place = first; place < last; place++) {
        if (drawn.has(place)) continue;
        const item = row(place);
        drawn.set(place, item);
        const next = [...node.children].find((other) => other.ariaPosInSet > place + 1);
        node.insertBefore(item, next ?? null);
      }
      const lowest = Math.floor((frame.scrollTop + frame.clientHeight) / ROW) - 1;
      enter(held?.isConnected ? held.ariaPosInSet - 1 : Math.max(Math.ceil(frame.scrollTop / ROW), Math.min(stop, lowest)));
    }

    // All rows are one stop of the keyboard: that of the focus, or one that shows.
    function enter(place) {
      stop = Math.min(place, order.length - 1);
      for (const [other, item] of drawn) item.querySelector("a").tabIndex = other === stop ? 0 : -1;
    }

    function reveal(place) {
      const top = place * ROW;
      if (top < frame.scrollTop || top + ROW > frame.scrollTop + frame.clientHeight) {
        frame.scrollTop = top - (frame.clientHeight - ROW) / 2;
      }
      draw();
      return drawn.get(place)?.querySelector("a");
    }

    function fill(listed) {
      order = listed;
      frame.ariaLabel = document.querySelector(".raids > h2").textContent;
      node.style.height = `${order.length * ROW}px`;
      frame.scrollTop = 0;
      draw(true);
    }

    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 7, PageUp: -7, Home: -Infinity, End: Infinity };
    frame.addEventListener("keydown", (event) => {
      const step = steps[event.key];
      const item = document.activeElement?.closest(".rows > li");
      if (!step || !item || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const place = Number(item.ariaPosInSet) - 1 + step;
      reveal(Math.max(0, Math.min(order.length - 1, place)))?.focus({ preventScroll: true });
    });
    frame.addEventListener("scroll", () => draw(), { passive: true });
    new ResizeObserver(() => draw()).observe(frame);
    fill(everyone);
    const item = (i) => document.getElementById(`${ANCHOR}${raids.id(i)}`);
    return {
      light(i, on) {
        lit[on ? "add" : "delete"](i);
        item(i)?.classList.toggle("lit", on);
      },
      choose(i) {
        item(chosen)?.querySelector("a")?.removeAttribute("aria-current");
        chosen = i;
        if (i < 0) return;
        reveal(order.indexOf(i))?.setAttribute("aria-current", "true");
      },
      focus: (i) => reveal(order.indexOf(i))?.focus({ preventScroll: true }),
      filter: () => fill(everyone.filter((i) => raids.shown[i])),
    };
  }

  return { longList };
})());
