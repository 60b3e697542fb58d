// Up to a few hundred raids: each mark is a button. Marks in one place fan out; where they are
// more than a fan holds, one button stands for them all and says how many.
Object.assign(geomap, (() => {
  const { add, hits, pane, radius, shaded, spread } = geomap;
  const { GAP, PIXELS: { mark: MARK, ring: RING } } = geomap.constants;
  const HALO_M = 160; // "somewhere on this street", however near a reader zooms
  const FAN = 8; // so many marks that touch each other stand side by side
  const CROWDED = 1 / 8; // of the map's room: where marks take more, those that touch become one
  const ASIDE = [0, -1, 1, -2, 2]; // lines that the name of an area may be moved, to cover no mark
  const CELL = 46; // pixels: marks of a crowded map that are nearer become one

  // Groups points that touch, each with the first of its group that stands nearer than `apart`.
  function grouped(places, apart) {
    const groups = [];
    places.forEach(({ x, y }, i) => {
      const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < apart);
      if (near) near.members.push(i);
      else groups.push({ x, y, members: [i] });
    });
    return groups;
  }

  function drawMark(map, group, raids, i, events, halos) {
    const latlng = raids.at(i);
    const lined = raids.parts[i].length > 0, whole = raids.outlines.has(i);
    const halo = lined || whole ? null : L.circle(latlng, { ...halos, radius: HALO_M, interactive: false, className: "halo" }).addTo(group);
    const html = document.createElement("div");
    const leader = add(html, "span", "leader");
    const button = add(html, "button", "mark", whole ? "" : `${i + 1}`);
    // A whole area has its number, as the list does, beside its name: a disc would be a place in it.
    if (whole) {
      add(button, "span", `number whole${raids.doubt(i) ? " doubtful" : ""}`, `${i + 1}`);
      button.append(` ${raids.street(i)}`);
    }
    button.type = "button";
    button.ariaLabel = [raids.say("mark", { number: i + 1, street: raids.street(i) }), raids.where(i)].filter(Boolean).join(", ");
    if (i >= 99) button.classList.add("small");
    if (lined) button.classList.add("lined");
    if (whole) button.classList.add("whole");
    if (raids.doubt(i)) button.classList.add("doubtful");
    shaded(html, raids, i);
    if (raids.tip) button.title = raids.tip(i);
    const icon = L.divIcon({ className: "mark-place", html, iconSize: [0, 0] });
    const marker = L.marker(latlng, { icon, keyboard: false, riseOnHover: true }).addTo(group);
    marker.on("click", (event) => events.pick(i, event.originalEvent));
    marker.on("mouseover mouseout", (event) => events.light(i, event.type === "mouseover"));
    button.addEventListener("focus", () => {
      events.light(i, true);
      map.panInside(latlng, { padding: [40, 40], animate: false });
    });
    button.addEventListener("blur", () => events.light(i, false));
    return {
      node: () => marker.getElement(),
      focus: () => button.focus({ preventScroll: true }),
      light: (on) => button.classList.toggle("lit", on),
      size: () => [button.offsetWidth, button.offsetHeight],
      hide() {
        html.hidden = true;
        halo?.getElement()?.classList.add("away");
      },
      place({ x, y }, crowded) {
        html.hidden = false;
        shaded(halo?.getElement(), raids, i);
        button.classList.toggle("dot", crowded); // a number would read like that of a crowd
        halo?.getElement()?.classList.toggle("away", crowded);
        const length = Math.hypot(x, y);
        button.style.translate = `${x}px ${y}px`;
        leader.style.width = `${length}px`;
        leader.style.rotate = `${Math.atan2(y, x)}rad`;
        leader.hidden = whole || length < MARK / 2;
      },
    };
  }

  function drawCrowd(group, raids, members, { x, y }, events) {
    const html = document.createElement("div");
    const button = add(html, "button", "mark crowd", `${members.length}`);
    button.type = "button";
    button.style.translate = `${x}px ${y}px`;
    button.style.setProperty("--size", `${2 * radius(members.length)}px`);
    button.ariaLabel = raids.say("crowd", { count: members.length, street: raids.street(members[0]) });
    const icon = L.divIcon({ className: "mark-place", html, iconSize: [0, 0] });
    const marker = L.marker(raids.at(members[0]), { icon, keyboard: false }).addTo(group);
    marker.on("click", (event) => events.open(members, event.originalEvent));
    return marker.getElement();
  }

  // Gives what `draw` needs of marks, however they are drawn.
  function buttons(map, group, raids, events) {
    const name = pane(map, "halos", 410);
    const halos = { pane: name, renderer: L.svg({ pane: name, padding: 0.5 }) };
    const marks = Array(raids.count).fill(null); // one is drawn when it first stands for itself
    const crowds = L.layerGroup().addTo(group);
    let moves = [];

    const drawn = (i) => (marks[i] ??= drawMark(map, group, raids, i, events, halos));

    // The keyboard goes through marks by their numbers, whenever they were drawn; what stands for
    // several is that of the first of them.
    function inOrder(several) {
      let last = null;
      for (const node of marks.flatMap((mark, i) => [several.get(i), mark?.node()]).filter(Boolean)) {
        if (last && last.nextSibling !== node) last.after(node);
        last = node;
      }
    }

    // Puts the name of a whole area amid it, or above or below where marks are; gives its box.
    function letter(i, taken) {
      const mark = drawn(i);
      mark.place({ x: 0, y: 0 }, false);
      const { x, y } = map.latLngToContainerPoint(raids.at(i));
      const [width, height] = mark.size();
      const box = (down) => [x - width / 2, y + down - height / 2, x + width / 2, y + down + height / 2];
      const down = ASIDE.map((lines) => lines * height).find((step) => !taken.some((other) => hits(box(step), other))) ?? 0;
      mark.place((moves[i] = { x: 0, y: down }), false);
      return box(down);
    }

    return {
      light: (i, on) => marks[i]?.light(on),
      focus: (i) => marks[i]?.focus(),
      offset: (i) => [moves[i]?.x ?? 0, (moves[i]?.y ?? 0) - MARK / 2 + 4],
      // Puts every mark where it covers no other; gives the boxes that they take.
      settle() {
        const seen = marks.map((_, i) => i).filter((i) => raids.shown[i]);
        const listed = seen.filter((i) => !raids.outlines.has(i));
        const places = listed.map((i) => map.latLngToContainerPoint(raids.at(i)));
        const size = map.getSize();
        const inside = places.filter(({ x, y }) => x > 0 && y > 0 && x < size.x && y < size.y).length;
        const crowded = inside * (MARK + GAP) ** 2 > CROWDED * size.x * size.y;
        const groups = grouped(places, crowded ? CELL : MARK + GAP);
        const most = crowded ? 1 : FAN;
        const single = groups.filter(({ members }) => members.length <= most).flatMap(({ members }) => members);
        const full = groups.filter(({ members }) => members.length > most);
        const all = [...full.map(({ x, y }) => ({ x, y })), ...single.map((place) => places[place])];
        const steps = spread(all, MARK + GAP);
        moves = [];
        single.forEach((place, nth) => (moves[listed[place]] = steps[full.length + nth]));
        marks.forEach((mark, i) => {
          if (moves[i]) drawn(i).place(moves[i], crowded);
          else mark?.hide();
        });
        const focused = crowds.getLayers().some((marker) => marker.getElement()?.contains(document.activeElement));
        crowds.clearLayers();
        const several = new Map(full.map(({ members }, nth) => [
          listed[members[0]], drawCrowd(crowds, raids, members.map((place) => listed[place]), steps[nth], events),
        ]));
        if (focused) map.getContainer().focus({ preventScroll: true });
        const boxes = all.map(({ x, y }, nth) => {
          const ringed = !crowded && !raids.parts[listed[single[nth - full.length]]]?.length;
          const left = x + steps[nth].x, top = y + steps[nth].y, side = MARK / 2 + (ringed ? RING : 0);
          return [left - side, top - side, left + side, top + side];
        });
        for (const i of seen.filter((each) => raids.outlines.has(each))) boxes.push(letter(i, boxes));
        inOrder(several);
        return boxes;
      },
    };
  }

  return { buttons };
})());
