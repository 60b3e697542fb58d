// The data of a map, and the one way by which its text enters the page: `add`.
Object.assign(geomap, (() => {
  const { DEGREE, END, FIRST_CODE } = geomap.constants;
  const WORLD = 2 ** 26; // steps of a side of the world in which shapes are drawn
  const COUNTY_ZOOM = 10.5; // below it a town is a few pixels wide, and from it on a village as wide as its name

  function add(parent, name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text !== undefined) node.textContent = text;
    parent.append(node);
    return node;
  }

  function addButton(parent, label, act, sign = label) {
    const node = add(parent, "button", "", sign);
    node.type = "button";
    if (sign !== label) node.ariaLabel = node.title = label;
    node.addEventListener("click", act);
    return node;
  }

  // Each whole number is the difference to the one before.
  function column(deltas) {
    const degrees = new Float64Array(deltas.length);
    let sum = 0;
    for (let i = 0; i < deltas.length; i++) degrees[i] = (sum += deltas[i]) / DEGREE;
    return degrees;
  }

  // Where a longitude and a latitude lie in a square world of side 1, y downwards, as web maps have it.
  const across = (lon) => (lon + 180) / 360;
  const down = (lat) => {
    const sine = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
  };

  // Areas as the `d` of paths, out of the borders that they share; `~number` is one backwards.
  // They count steps of the world from a corner, so that all of their numbers are small.
  function outlines({ unit, borders, areas }, [[south, west]]) {
    const degree = unit / DEGREE, x0 = across(west), y0 = down(south);
    let x = 0, y = 0;
    const lines = borders.map((steps) => {
      const line = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        const right = (across(x * degree) - x0) * WORLD, below = (down(y * degree) - y0) * WORLD;
        line.push(`${Math.round(right)} ${Math.round(below)}`);
      }
      return line;
    });
    const line = (number) => (number < 0 ? [...lines[~number]].reverse() : lines[number]);
    const ring = (numbers) => `M${numbers.map((number) => line(number).slice(0, -1).join("L")).join("L")}Z`;
    return areas.map((polygons) => polygons.flat().map(ring).join(""));
  }

  function bytes(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    const text = atob(base64);
    const values = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) values[i] = text.charCodeAt(i);
    return values;
  }

  // Gives a stream of what was packed.
  function inflated(base64) {
    const { readable, writable } = new DecompressionStream("deflate-raw");
    const writer = writable.getWriter();
    writer.write(bytes(base64));
    writer.close();
    return readable;
  }

  async function unpack(base64) {
    const reader = inflated(base64).pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return JSON.parse(text);
      text += value;
    }
  }

  // What a column says of a raid; `values` is all that it can say.
  function saying(column, count) {
    const { of, at } = column;
    if (of) return Object.assign((i) => of[at.charCodeAt(i) - FIRST_CODE], { values: of });
    if (typeof column !== "string") return Object.assign((i) => column[i], { values: column });
    // A text is found and cut out when it is asked for: the list begins with the first few, and a
    // hundred thousand take more room than one.
    const starts = new Uint32Array(count + 1);
    let known = 0;
    const text = (i) => {
      for (; known <= i; known++) starts[known + 1] = column.indexOf(END, starts[known]) + 1 || column.length + 1;
      return column.slice(starts[i], starts[i + 1] - 1);
    };
    return Object.defineProperty(text, "values", { get: () => column.split(END) });
  }

  // The lines of each raid, latitude first as Leaflet has it; none where they are not known.
  function streets(parts) {
    let x = 0, y = 0;
    return parts.map((lines) => lines.map((steps) => {
      const line = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        line.push([y / DEGREE, x / DEGREE]);
      }
      return line;
    }));
  }

  // The outlines of raids that are known by their area alone, by number; the outer ring of a polygon first.
  // Raids of one outline share it.
  function outlinesOf({ of = [], which = [], polygons = [] }) {
    let x = 0, y = 0;
    const ring = (steps) => {
      const points = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        points.push([y / DEGREE, x / DEGREE]);
      }
      return points;
    };
    const shapes = polygons.map((parts) => parts.map((rings) => rings.map(ring)));
    return new Map(of.map((i, nth) => [i, shapes[which[nth]]]));
  }

  // Says what the catalogue of the map's language has under a name, or a text that is none, with its slots filled.
  function speaking({ language, thousands, words }) {
    const forms = new Intl.PluralRules(language);
    const written = (value) => (typeof value === "number" ? `${value}`.replace(/\B(?=(?:\d{3})+$)/g, thousands) : value);
    return (name, slots = {}) => {
      const entry = words[name] ?? name;
      const template = entry.other ? entry[forms.select(slots.count)] ?? entry.other : entry;
      return template.replace(/\{(\w+)\}/g, (_, slot) => written(slots[slot]));
    };
  }

  // The raids: where they are at once, what the list says of them when `listed` is fulfilled, and
  // the rest when somebody asks to be `told`.
  function raids(data, later) {
    const { count, lon, lat, lines, parts = [], outlines = {}, shade, shades, sources, ...known } = data.raids;
    delete data.raids; // other parts keep the rest of the data
    const degrees = ([least, more]) => {
      const { buffer } = bytes(more);
      const steps = new (buffer.byteLength > 2 * count ? Uint32Array : Uint16Array)(buffer);
      return (i) => (least + steps[i]) / DEGREE;
    };
    const all = { count, lines, parts: streets(parts), outlines: outlinesOf(outlines), lon: degrees(lon), lat: degrees(lat), months: data.months };
    all.say = speaking(data);
    all.quotesIn = data.quotesIn; // the language of stories, where it is not the map's
    all.shade = shade; // the place of each raid's colour in `shades`, if any was chosen
    all.shades = shades;
    all.at = (i) => L.latLng(all.lat(i), all.lon(i));
    const hear = (columns) => {
      for (const name in columns) all[name] = saying(columns[name], count);
    };
    const credit = (block) => block && (all.sources = geomap.storiesOf(block, count));
    const list = ({ days, sure, by_hand: byHand, once, ...columns }) => {
      hear(columns);
      all.days = days;
      all.day = (i) => days[all.date(i)] ?? "";
      all.beside = (i) => (all.sureness(i) === sure ? "" : all.sureness(i)); // what a list says of its place
      all.doubt = (i) => (all.sureness(i) === byHand ? "" : all.beside(i));
      all.retold = (i) => (all.stories(i) === once ? "" : all.stories(i));
      all.find = (id) => all.id.values.indexOf(id);
    };
    if (known.id) list(known);
    credit(sources);
    all.listed = known.id ? Promise.resolve() : later("listed").then(unpack).then(list);
    let rest = known.id && all.listed;
    all.told = () => (rest ??= Promise.all([all.listed, later("told").then(unpack).then(hear)]));
    let credits = known.id && Promise.resolve();
    all.credited = () => (credits ??= later("sources").then((block) => block && unpack(block)).then(credit));
    all.shown = new Uint8Array(all.count).fill(1); // what the filters let through
    return all;
  }

  // Marks come first; what need not be there with them waits until they are painted.
  const afterPaint = (act) => requestAnimationFrame(() => setTimeout(act));

  // Lets a reader who taps or types be answered before work goes on.
  const pause = () => new Promise((go) => setTimeout(go));

  // How large a disc is, in pixels, that stands for so many raids.
  const radius = (count) => (count === 1 ? 5.5 : Math.min(26, 9.5 + 4.6 * Math.log10(count)));

  // Whether two boxes (west, north, east, south, y downwards) touch.
  const hits = ([w, n, e, s], [w2, n2, e2, s2]) => e >= w2 && w <= e2 && s >= n2 && n <= s2;

  // Gives what is drawn of a raid the colour that was chosen for it, if any was. A pale one is told
  // from the ground by its edge.
  function shaded(node, { shade, shades }, i) {
    if (!node || !shade) return;
    const [colour, ink] = shades[shade[i]];
    node.style.setProperty("--mark", colour);
    node.style.setProperty("--mark-ink", ink);
    node.style.setProperty("--mark-edge", ink);
    node.classList.add("shaded");
  }

  return { COUNTY_ZOOM, WORLD, across, add, addButton, afterPaint, bytes, column, down, hits, inflated, outlines, pause, radius, raids, saying, shaded };
})());
