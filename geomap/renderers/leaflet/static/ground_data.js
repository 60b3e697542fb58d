// The ground as Python wrote it (see ground_block.py): whole numbers by columns.
Object.assign(geomap, (() => {
  const { WORLD, across, down, inflated, pause } = geomap;
  const { DEGREE } = geomap.constants;

  // All numbers of some bytes, each in zigzag and LEB128.
  function numbersOf(data) {
    const numbers = new Int32Array(data.length);
    let count = 0, sum = 0, shift = 0;
    for (let i = 0; i < data.length; i++) {
      const byte = data[i];
      sum |= (byte & 127) << shift;
      shift += 7;
      if (byte > 127) continue;
      numbers[count++] = (sum >>> 1) ^ -(sum & 1);
      sum = shift = 0;
    }
    return numbers.subarray(0, count);
  }

  function boxOf(lines) {
    let west = Infinity, north = Infinity, east = -Infinity, south = -Infinity;
    for (const line of lines) {
      for (let i = 0; i < line.length; i += 2) {
        const x = line[i], y = line[i + 1];
        if (x < west) west = x;
        if (x > east) east = x;
        if (y < north) north = y;
        if (y > south) south = y;
      }
    }
    return [west, north, east, south];
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

  // The features of a layer, their lines x and y in turn, in steps of the world from a corner.
  function layerOf({ unit, classes, names, refs, features, parts, points }, take, corner) {
    const [kinds, named, numbered, partsOf] = [1, 2, 3, 4].map(() => take(features));
    const lengths = take(parts), steps = take(2 * points);
    const degree = unit / DEGREE;
    let x = 0, y = 0, part = 0, at = 0;
    const nextLine = () => {
      const line = new Float64Array(2 * lengths[part++]);
      for (let i = 0; i < line.length; i += 2) {
        x += steps[at++];
        y += steps[at++];
        line[i] = (across(x * degree) - corner.x) * WORLD;
        line[i + 1] = (down(y * degree) - corner.y) * WORLD;
      }
      return line;
    };
    return Array.from(kinds, (kind, i) => {
      const lines = Array.from({ length: partsOf[i] }, nextLine);
      return { kind: classes[kind], name: names[named[i] - 1] ?? "", ref: refs[numbered[i] - 1] ?? "", lines, box: boxOf(lines) };
    });
  }

  // Gives the features of each layer by its name, every layer in the order in which it was written.
  async function groundOf(base64, [[south, west]]) {
    const data = new Uint8Array(await new Response(inflated(base64)).arrayBuffer());
    const begins = data.findIndex((byte) => byte < 128) + 1;
    const ends = begins + numbersOf(data.subarray(0, begins))[0];
    const numbers = numbersOf(data.subarray(ends)), corner = { x: across(west), y: down(south) };
    let at = 0;
    const take = (count) => numbers.subarray(at, (at += count));
    const layers = {};
    const heads = JSON.parse(new TextDecoder().decode(data.subarray(begins, ends)));
    for (const name in heads) {
      await pause();
      layers[name] = layerOf(heads[name], take, corner);
    }
    const { streets, ...others } = layers; // those around raids, which are finer
    return { ...others, roads: [...layers.roads, ...streets] };
  }

  return { groundOf, pathOf };
})());
