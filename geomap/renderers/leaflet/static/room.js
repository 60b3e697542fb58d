// What room of a view is taken, by boxes (west, north, east, south, in pixels): looked up by cells,
// since a name is tried in many places and a map of many streets has thousands of boxes.
Object.assign(geomap, (() => {
  const { hits } = geomap;
  const CELL = 64; // pixels
  const ROW = 4096; // cells of a row, more than any view has

  class Room {
    constructor(boxes) {
      Object.assign(this, { boxes: [], cells: new Map() });
      this.take(...boxes);
    }
    take(...boxes) {
      for (const box of boxes) {
        this.boxes.push(box);
        this.each(box, (cell) => {
          const there = this.cells.get(cell);
          if (there) there.push(box);
          else this.cells.set(cell, [box]);
        });
      }
    }
    // Whether nothing that is taken touches a box.
    has(box) {
      return !this.each(box, (cell) => this.cells.get(cell)?.some((other) => hits(box, other)));
    }
    // Asks for each cell of a box until one is answered.
    each([west, north, east, south], ask) {
      const [left, top, right, bottom] = [west, north, east, south].map((side) => Math.floor(side / CELL));
      for (let y = top; y <= bottom; y++) {
        for (let x = left; x <= right; x++) if (ask(y * ROW + x)) return true;
      }
      return false;
    }
  }

  return { Room };
})());
