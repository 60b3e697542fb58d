// Which months, and which area, a reader narrows a map of many months to: two handles over bars
// that say how many raids each month has. The address keeps the choice.
Object.assign(geomap, (() => {
  const { add, afterPaint, choiceIn, keepChoice } = geomap;
  const EVERYWHERE = "";

  // Numbers months from the first on; knows their names, and the month of each raid.
  function calendar(raids) {
    const { first: [year, month], last: [lastYear, lastMonth], names } = raids.months;
    const count = (lastYear - year) * 12 + lastMonth - month + 1;
    const place = (y, m) => (y - year) * 12 + m - month;
    const known = new Map([["", -1]]); // a raid without a day is of no month
    const of = (i) => {
      const day = raids.date(i);
      if (!known.has(day)) known.set(day, place(Number(day.slice(0, 4)), Number(day.slice(5, 7))));
      return known.get(day);
    };
    const split = (nth) => [year + Math.floor((month - 1 + nth) / 12), (month - 1 + nth) % 12];
    const name = (nth) => `${names[split(nth)[1]]} ${split(nth)[0]}`;
    const code = (nth) => `${split(nth)[0]}-${`${split(nth)[1] + 1}`.padStart(2, "0")}`;
    const read = (text) => (/^\d{4}-\d\d$/.test(text) ? place(Number(text.slice(0, 4)), Number(text.slice(5))) : NaN);
    return { code, count, name, of, place, read };
  }

  function barsIn(box, counts) {
    const picture = L.SVG.create("svg");
    const most = Math.max(1, ...counts);
    picture.setAttribute("viewBox", `0 0 ${counts.length} ${most}`);
    picture.setAttribute("preserveAspectRatio", "none");
    picture.ariaHidden = "true";
    const [all, chosen] = ["every", "chosen"].map((name) => {
      const path = L.SVG.create("path");
      path.setAttribute("class", name);
      picture.append(path);
      return path;
    });
    box.append(picture);
    const draw = (path, from, to) => path.setAttribute("d", Array.from(counts.subarray(from, to + 1), (count, nth) =>
      `M${from + nth + 0.1} ${most}v${-count}h.8v${count}z`).join(""));
    draw(all, 0, counts.length - 1);
    return (from, to) => draw(chosen, from, to);
  }

  // Adds to the form of filters what narrows by month and area; gives how others choose both.
  function addMonths({ raids, field, narrow, ofDays, tests, resets }) {
    const { areas } = raids.months;
    const months = calendar(raids), last = months.count - 1;
    const counts = new Uint32Array(months.count);
    let elsewhere = false;
    for (let i = 0; i < raids.count; i++) {
      if (months.of(i) >= 0) counts[months.of(i)]++;
      elsewhere ||= raids.group(i) === areas.length;
    }
    const select = field(raids.say("area"), document.createElement("select"));
    const offer = (text, value) => (add(select, "option", "", text).value = value);
    offer(raids.say("any"), EVERYWHERE);
    areas.forEach((area, nth) => offer(area, `${nth}`));
    if (elsewhere) offer(raids.say("other-areas"), `${areas.length}`);

    const box = document.createElement("div");
    box.className = "months";
    const show = barsIn(box, counts);
    const [from, to] = ["from", "to"].map((end) => {
      const label = add(box, "label", end, `${raids.say(end)} `);
      const told = add(label, "output", "day");
      const range = add(box, "input", end);
      Object.assign(range, { id: `month-${end}`, type: "range", min: 0, max: last, value: end === "to" ? last : 0 });
      label.htmlFor = range.id;
      return { range, told };
    });
    const chosen = () => [from, to].map(({ range }) => Number(range.value));
    function tell() {
      for (const { range, told } of [from, to]) told.value = range.ariaValueText = months.name(Number(range.value));
      const [first, end] = chosen();
      show(first, end);
      box.classList.toggle("late", first > last / 2); // the handle that can still be moved lies above
    }
    const push = (moved, other, pick) => moved.range.addEventListener("input", () => {
      other.range.value = pick(Number(moved.range.value), Number(other.range.value));
      tell();
      narrow();
    });
    push(from, to, Math.max);
    push(to, from, Math.min);
    const all = () => {
      [from.range.value, to.range.value] = [0, last];
      tell();
    };
    resets.push(all, () => (select.value = EVERYWHERE));
    tests.push(() => {
      const [first, end] = chosen();
      return (first > 0 || end < last) && ofDays((i) => months.of(i) >= first && months.of(i) <= end);
    });
    tests.push(() => {
      const area = Number(select.value);
      return select.value !== EVERYWHERE && ((i) => raids.group(i) === area);
    });

    function choose(area, first, end) {
      select.value = area;
      [from.range.value, to.range.value] = [first, end]; // a range keeps within its ends
      tell();
      narrow();
    }
    // What the address says; what it does not, or says wrongly, is everything.
    function follow() {
      const { from: first, to: end, area } = choiceIn(location.hash);
      const nth = areas.indexOf(area), [start, stop] = [months.read(first), months.read(end)];
      const [low, high] = [start >= 0 && start <= last ? start : 0, stop >= 0 && stop <= last ? stop : last];
      const wanted = [nth < 0 ? EVERYWHERE : `${nth}`, Math.min(low, high), Math.max(low, high)];
      if (`${wanted}` !== `${[select.value, ...chosen()]}`) choose(...wanted);
    }
    function keep() {
      const [first, end] = chosen(), narrowed = first > 0 || end < last;
      keepChoice({
        from: narrowed && months.code(first), to: narrowed && months.code(end), area: areas[select.value],
      });
    }
    tell();
    window.addEventListener("hashchange", follow);
    afterPaint(follow);
    return { box, choose, keep, months, place: () => select.value, state: () => [select.value, ...chosen()], untouched: () => `${[select.value, ...chosen()]}` === `${[EVERYWHERE, 0, last]}` };
  }

  return { addMonths };
})());
