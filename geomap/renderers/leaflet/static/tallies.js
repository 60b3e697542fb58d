// Counts of areas that follow what a reader narrows the map to: tints, and the legend's classes.
Object.assign(geomap, (() => {
  const { add } = geomap;

  // As Python rounds: a half to the even number.
  function rounded(value) {
    const near = Math.round(value);
    return near - value === 0.5 && near % 2 ? near - 1 : near;
  }

  // The classes of counts as (lowest, highest), as `legend` in Python has them.
  function classesOf(counts, most) {
    const numbers = counts.filter(Boolean);
    if (!numbers.length) return [];
    let least = Infinity, highest = 0;
    for (const number of numbers) [least, highest] = [Math.min(least, number), Math.max(highest, number)];
    const factor = (highest / least) ** (1 / most);
    let ends = [...new Set(Array.from({ length: most }, (_, step) => rounded(least * factor ** (step + 1))))];
    if (highest - least < most) ends = Array.from({ length: highest - least + 1 }, (_, step) => least + step);
    ends.sort((a, b) => a - b);
    return ends.map((end, nth) => [nth ? ends[nth - 1] + 1 : least, end]);
  }

  // Gives what is to be done when other raids are shown.
  function talliesOf(layer) {
    const { areas, layers, raids } = layer;
    const legend = document.querySelector(".legend ul");
    if (!raids.area || !areas.name.length || !legend) return () => {};
    return () => {
      const counts = new Uint32Array(areas.name.length);
      for (let i = 0; i < raids.count; i++) if (raids.shown[i] && raids.area(i) >= 0) counts[raids.area(i)]++;
      const classes = classesOf(counts, areas.classes);
      // The shapes are made anew from these when a reader has switched them off and on.
      areas.tint = Array.from(counts, (count) => classes.filter(([lowest]) => count && lowest <= count).length);
      const shapes = layers[areas.title]._rootGroup?.children ?? [];
      areas.tint.forEach((tint, nth) => shapes[nth]?.setAttribute("class", `area tint-${tint}`));
      legend.replaceChildren();
      classes.forEach(([low, high], nth) => {
        const item = add(legend, "li");
        add(item, "span", `swatch tint-${nth + 1}`).ariaHidden = "true";
        item.append(raids.say(low === high ? "{low}" : "{low}–{high}", { low, high }));
      });
    };
  }

  return { talliesOf };
})());
