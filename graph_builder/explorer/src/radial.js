// Where things stand around a chosen one: rings, what is one step away on the inner ones, what is two steps away behind what it hangs on.

const GAP = 120; // between rings
const ROOM = 96; // along a ring, for one node

// `near(key)` gives the neighbours of a key in the order they are to stand in. Returns Map key -> {x, y, step}.
export function radial(centre, steps, near, most = 400) {
  const placed = new Map([[centre, { x: 0, y: 0, step: 0, angle: 0 }]]);
  let last = [centre];
  let radius = 0;
  for (let step = 1; step <= steps; step += 1) {
    const fresh = [];
    for (const key of last) {
      for (const other of near(key)) {
        if (placed.has(other) || placed.size >= most) continue;
        placed.set(other, { step, parent: key });
        fresh.push(other);
      }
    }
    const wanted = new Map(fresh.map((key) => [key, placed.get(placed.get(key).parent).angle]));
    if (step > 1) fresh.sort((a, b) => wanted.get(a) - wanted.get(b));
    let rest = fresh;
    while (rest.length) {
      radius += GAP * (radius ? 1 : 1.5);
      const room = Math.max(6, Math.floor((2 * Math.PI * radius) / ROOM));
      // a ring that cannot hold all takes every nth, so that neighbours in order stay neighbours on the page
      const rings = Math.ceil(rest.length / room);
      const ring = rest.filter((_key, i) => i % rings === 0);
      rest = rest.filter((_key, i) => i % rings !== 0);
      ring.forEach((key, i) => {
        const angle = ((i + (rings % 2) / 2) / ring.length) * 2 * Math.PI - Math.PI / 2;
        Object.assign(placed.get(key), { angle, x: Math.round(radius * 1.25 * Math.cos(angle)), y: Math.round(radius * Math.sin(angle)) });
      });
    }
    last = fresh;
  }
  return placed;
}
