// Marks that would cover each other stand side by side.
Object.assign(geomap, (() => {
  // Pushes points apart until none is nearer to another than `apart`; gives the moves.
  function spread(places, apart) {
    const moved = places.map(({ x, y }) => ({ x, y }));
    for (let round = 0; round < 30; round++) {
      let still = true;
      for (let i = 1; i < moved.length; i++) {
        for (let j = 0; j < i; j++) {
          const a = moved[i], b = moved[j];
          let dx = a.x - b.x, dy = a.y - b.y;
          const distance = Math.hypot(dx, dy);
          if (distance >= apart - 0.5) continue;
          if (distance < 0.01) [dx, dy] = [Math.cos(i * 2.4), Math.sin(i * 2.4)];
          const push = (apart - distance) / 2 / Math.hypot(dx, dy);
          a.x += dx * push; a.y += dy * push;
          b.x -= dx * push; b.y -= dy * push;
          still = false;
        }
      }
      if (still) break;
    }
    return moved.map(({ x, y }, i) => ({ x: x - places[i].x, y: y - places[i].y }));
  }

  return { spread };
})());
