// The ground as Python wrote it (see ground_block.py): whole numbers by columns.
Object.assign(geomap, (() => {
  const { WORLD, across, down, inflated } = geomap;
  const { DEGREE } = geomap.constants;

  // Gives a reader of one number after the other, in zigzag and LEB128.
  function reader(data) {
    let at = 0;
    const number = () => {
      let sum = 0, worth = 1, byte;
      do {
        byte = data[at++];
        sum += (byte & 127) * worth;
        worth *= 128;
      } while (byte > 127);
      return sum % 2 ? -(sum + 1) / 2 : sum / 2;
    };
    const text = (length) => new TextDecoder().decode(data.subarray(at, (at += length)));
    return { number, text };
  }

  // A line or ring, x and y in turn, in steps of the world from the corner of the reach.
  function points(count, next) {
    const line = new Float64Array(2 * count);
    for (let i = 0; i < line.length; ) {
      const [x, y] = next();
      line[i++] = x;
      line[i++] = y;
    }
    return line;
  }

  function boxOf(lines) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const line of lines) {
      for (let i = 0; i < line.length; i += 2) {
        box[0] = Math.min(box[0], line[i]);
        box[1] = Math.min(box[1], line[i + 1]);
        box[2] = Math.max(box[2], line[i]);
        box[3] = Math.max(box[3], line[i + 1]);
      }
    }
    return box;
  }

  function pathOf(lines, closed) {
    const path = new Path2D();
    for (const line of lines) {
      path.moveTo(line[0], line[1]);
      for (let i = 2; i < line.length; i += 2) path.lineTo(line[i], line[i + 1]);
      if (closed) path.closePath();
    }
    return path;
  }

  function layerOf({ unit, classes, names, refs, features, parts }, number, corner) {
    const column = (count) => Array.from({ length: count }, number);
    const [kinds, named, numbered, partsOf] = [1, 2, 3, 4].map(() => column(features));
    const lengths = column(parts);
    const degree = unit / DEGREE;
    let x = 0, y = 0, part = 0;
    const next = () => {
      x += number();
      y += number();
      return [(across(x * degree) - corner.x) * WORLD, (down(y * degree) - corner.y) * WORLD];
    };
    return kinds.map((kind, i) => {
      const lines = Array.from({ length: partsOf[i] }, () => points(lengths[part++], next));
      return { kind: classes[kind], name: names[named[i] - 1] ?? "", ref: refs[numbered[i] - 1] ?? "", lines, box: boxOf(lines) };
    });
  }

  // Gives the features of each layer by its name, every layer in the order in which it was written.
  async function groundOf(base64, [[south, west]]) {
    const data = new Uint8Array(await new Response(inflated(base64)).arrayBuffer());
    const { number, text } = reader(data);
    const corner = { x: across(west), y: down(south) };
    const layers = {};
    for (const [name, head] of Object.entries(JSON.parse(text(number())))) {
      layers[name] = layerOf(head, number, corner);
    }
    const { streets, ...others } = layers; // those around raids, which are finer
    return { ...others, roads: [...layers.roads, ...streets] };
  }

  return { groundOf, pathOf };
})());
