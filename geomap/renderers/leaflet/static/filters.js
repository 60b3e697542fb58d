// What a reader may narrow the map to: only what differs between its raids is offered.
Object.assign(geomap, (() => {
  const { add, addButton, afterPaint } = geomap;
  const { MANY, MEDIA, WORDS_ID } = geomap.constants;

  // A test by the day of a raid, which one without a day never passes.
  const ofDays = (test) => Object.assign(test, { days: true });

  // Gives what `addMonths` does, where there are months.
  function addFilters(node, raids, changed) {
    const tests = [];
    const resets = [];
    const form = add(node, "form", "filters");
    form.ariaLabel = raids.say("narrow");
    form.addEventListener("submit", (event) => event.preventDefault());

    function field(label, control) {
      const around = add(form, "label", "", label);
      around.append(control);
      control.addEventListener("input", narrow);
      return control;
    }

    function choice(label, column) {
      const values = new Set(column.values);
      if (values.size < 2) return;
      const distinct = [...values].filter(Boolean).sort();
      const select = field(label, document.createElement("select"));
      add(select, "option", "", raids.say("any")).value = "";
      for (const value of distinct) add(select, "option", "", value).value = value;
      tests.push(() => select.value && ((i) => column(i) === select.value));
      resets.push(() => (select.value = ""));
    }

    function search() {
      const input = field(raids.say("search"), document.createElement("input"));
      input.type = "search";
      tests.push(() => {
        const wanted = input.value.trim().toLowerCase();
        return wanted && ((i) => `${raids.street(i)}, ${raids.where(i)}`.toLowerCase().includes(wanted));
      });
      resets.push(() => (input.value = ""));
    }

    function days() {
      const dates = Object.keys(raids.days).sort();
      if (dates.length < 2) return;
      const place = new Map(dates.map((date, nth) => [date, nth]));
      const slider = (label, start) => {
        const range = field(label, document.createElement("input"));
        Object.assign(range, { type: "range", min: 0, max: dates.length - 1, value: start });
        const told = add(range.parentNode, "output", "day");
        const tell = () => {
          range.ariaValueText = raids.days[dates[range.value]];
          told.value = range.ariaValueText.replace(/^\D+/, ""); // a weekday would not stand beside it
        };
        range.addEventListener("input", tell);
        resets.push(() => {
          range.value = start;
          tell();
        });
        tell();
        return { range, tell };
      };
      const from = slider(raids.say("from"), 0), to = slider(raids.say("to"), dates.length - 1);
      const keep = (moved, other, pick) => moved.range.addEventListener("input", () => {
        other.range.value = pick(Number(moved.range.value), Number(other.range.value));
        other.tell();
      }, { capture: true });
      keep(from, to, Math.max);
      keep(to, from, Math.min);
      tests.push(() => {
        const first = Number(from.range.value), last = Number(to.range.value);
        if (first === 0 && last === dates.length - 1) return null;
        return ofDays((i) => place.get(raids.date(i)) >= first && place.get(raids.date(i)) <= last);
      });
    }

    // Of many raids a key is answered first; all are counted anew when that is painted, and only for
    // the last of several keys.
    let turn = 0;
    function narrow() {
      const mine = ++turn;
      if (raids.count > MANY) afterPaint(() => mine === turn && apply());
      else apply();
    }

    function apply(whole = false) {
      const active = whole ? [] : tests.map((test) => test()).filter(Boolean);
      const others = active.filter(({ days }) => !days), byDays = others.length < active.length;
      let count = 0, undated = 0; // no day that is chosen is that of a raid without one
      for (let i = 0; i < raids.count; i++) {
        raids.shown[i] = active.every((test) => test(i));
        count += raids.shown[i];
        if (byDays && !raids.date(i) && others.every((test) => test(i))) undated++;
      }
      all.disabled = active.length === 0;
      const said = active.length ? raids.say("of", { shown: count, count: raids.count }) : "";
      told.value = undated ? `${said}. ${raids.say("undated", { count: undated })}` : said;
      for (const [node, whole] of heard) node.textContent = said || whole;
      chooser?.keep();
      changed();
    }

    if (raids.count > MANY) search();
    choice(raids.say("kind"), raids.kind);
    choice(raids.say("operation"), raids.operation);
    let chooser;
    if (raids.months) chooser = geomap.addMonths({ raids, field, narrow, ofDays, tests, resets });
    else days();
    if (!tests.length) {
      node.remove();
      return undefined;
    }
    const all = addButton(form, raids.say("show-all"), () => {
      resets.forEach((reset) => reset());
      narrow();
    });
    all.disabled = true;
    // Paper has the still picture, which shows all raids: so do its list, its legend and its head.
    const unlessAll = (whole) => tests.some((test) => test()) && apply(whole);
    window.addEventListener("beforeprint", () => unlessAll(true));
    window.addEventListener("afterprint", () => unlessAll(false));
    const told = add(form, "output", "told");
    // The head of the list, and the map in words: which raids are where holds of all of them alone.
    const heard = [document.querySelector(".raids > h2"), document.getElementById(WORDS_ID)]
      .filter(Boolean).map((one) => [one, one.textContent]);
    if (chooser) form.append(chooser.box);
    // On a narrow page the map comes first, and what narrows it when asked for.
    const wide = matchMedia(MEDIA.wide);
    const open = () => (node.open = wide.matches);
    wide.addEventListener("change", open);
    open();
    node.classList.add("live");
    return chooser;
  }

  return { addFilters };
})());
