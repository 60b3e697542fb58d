// The data of a map, and the one way by which its text enters the page: `add`.
const geomap = (() => {
  const DEGREE = 1e5;
  const MANY = 500; // beyond this, marks are painted, and the list alone serves the keyboard

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
    let sum = 0;
    return Float64Array.from(deltas, (delta) => (sum += delta) / DEGREE);
  }

  function points(columns) {
    const lat = column(columns.lat);
    return Array.from(column(columns.lon), (lon, i) => L.latLng(lat[i], lon));
  }

  // Areas as lists of rings, out of the borders that they share; `~number` is one backwards.
  function shapes({ unit, borders, areas }) {
    let x = 0, y = 0;
    const lines = borders.map((steps) => {
      const line = [];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        line.push([(y * unit) / DEGREE, (x * unit) / DEGREE]);
      }
      return line;
    });
    const line = (number) => (number < 0 ? [...lines[~number]].reverse() : lines[number]);
    return areas.map((polygons) => polygons.map((rings) =>
      rings.map((numbers) => numbers.flatMap((number) => line(number).slice(0, -1)))));
  }

  function bytes(base64) {
    const text = atob(base64);
    const values = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) values[i] = text.charCodeAt(i);
    return values;
  }

  async function unpack(base64) {
    const stream = new Blob([bytes(base64)]).stream();
    const columns = await new Response(stream.pipeThrough(new DecompressionStream("deflate-raw"))).json();
    for (const name in columns) {
      const { of, at } = columns[name];
      if (of) columns[name] = at.map((place) => of[place]);
    }
    return columns;
  }

  // The raids: where they are at once; what is said of them when `told` is fulfilled.
  function raids(data, later) {
    const all = { lon: column(data.raids.lon), lat: column(data.raids.lat) };
    all.count = all.lon.length;
    all.at = (i) => L.latLng(all.lat[i], all.lon[i]);
    const said = ({ lon, lat, ...columns }) => {
      const day = columns.date.map((date) => columns.days[date] ?? "");
      const doubt = columns.sureness.map((words) => (words === columns.sure ? "" : words));
      return Object.assign(all, columns, { day, doubt });
    };
    all.told = data.raids.id ? Promise.resolve(said(data.raids)) : later.then(unpack).then(said);
    all.shown = new Uint8Array(all.count).fill(1); // what the filters let through
    return all;
  }

  // How large a disc is, in pixels, that stands for so many raids.
  const radius = (count) => (count === 1 ? 5.5 : Math.min(26, 9.5 + 4.6 * Math.log10(count)));

  return { MANY, add, addButton, bytes, points, radius, raids, shapes };
})();
