// The drawn graph. Positions come with the data; nothing moves. Labels are drawn here, hubs first, never one over another.

const graph = (() => {
  const hiddenKinds = new Set();
  const hiddenLines = new Set();
  const nodeById = new Map(data.nodes.map((node) => [node.id, node]));
  const ranked = [...data.nodes].sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  const sets = {nodes: new vis.DataSet(), edges: new vis.DataSet()};
  const pane = byId("canvas");
  let chosen = {nodes: new Set(), edges: new Set(), near: null};
  let hovered = null;
  let wholeScale = 1;
  const network = new vis.Network(pane, sets, JSON.parse(data.options));

  const faded = (hex, alpha) => `rgba(${[1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)).join(",")},${alpha})`;

  const painted = new Map(); // how each was painted last: only what changes is handed over, which is the slow part
  function changed(look) {
    const text = JSON.stringify(look);
    return painted.get(look.id) !== text && painted.set(look.id, text);
  }

  function nodeLook(node) {
    const kind = kindOf[node.group];
    const out = chosen.near && !chosen.near.has(node.id);
    const fill = faded(colour(kind), out ? 0.14 : node.weight ? 1 : 0.4);
    const rim = dark.matches ? `rgba(0,0,0,${out ? 0.1 : 0.55})` : `rgba(255,255,255,${out ? 0.2 : 0.9})`;
    return {id: node.id, hidden: hiddenKinds.has(node.group), color: {background: fill, border: rim, hover: {background: fill, border: colour(kind)}}};
  }

  function edgeLook(edge) {
    const ends = [nodeById.get(edge.from), nodeById.get(edge.to)];
    const near = entities[edge.from].section === entities[edge.to].section;
    const on = chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to);
    const alpha = chosen.near ? (on ? 0.9 : 0.03) : near ? 0.42 : 0.1;
    const hidden = hiddenLines.has(edge.line) || ends.some((node) => hiddenKinds.has(node.group));
    const hue = colour(lineOf[edge.line]);
    return {id: edge.id, hidden, color: {color: faded(hue, alpha), hover: faded(hue, 0.9)}};
  }

  function paint() {
    sets.nodes.update(data.nodes.map(nodeLook).filter(changed));
    sets.edges.update(data.edges.map(edgeLook).filter(changed));
    network.redraw();
  }

  function fill() {
    const nodeLooks = data.nodes.map(nodeLook);
    const edgeLooks = data.edges.map(edgeLook);
    sets.nodes.add(data.nodes.map(({label, group, weight, ...node}, i) => ({...node, ...nodeLooks[i]})));
    sets.edges.add(data.edges.map(({line, statements: numbers, ...edge}, i) => ({...edge, ...edgeLooks[i]})));
    [...nodeLooks, ...edgeLooks].forEach(changed);
  }

  // Lines of a label, cut to fit the width: words in most scripts, characters in Chinese.
  function wrap(context, text, width, most) {
    const found = [""];
    for (const piece of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/gu) || []) {
      if (found.at(-1) && context.measureText((found.at(-1) + piece).trimEnd()).width > width) found.push("");
      found[found.length - 1] += piece;
    }
    const kept = found.slice(0, most).map((part) => part.trimEnd());
    if (found.length > most) kept[most - 1] += "…";
    return kept;
  }

  function write(context, rows, x, y, size, ink, paper) {
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = size / 3.5;
    rows.forEach((row, i) => {
      context.strokeStyle = paper;
      context.strokeText(row, x, y + i * size * 1.15);
      context.fillStyle = ink;
      context.fillText(row, x, y + i * size * 1.15);
    });
  }

  const sectionName = (i) => {
    const section = data.shown.sections[i];
    return section ? (section.key.includes("/section/") ? inLanguage(section.names) : word("front")) : word("elsewhere");
  };
  const font = (size, weight = "") => `${weight} ${size}px system-ui, "Noto Sans", "Noto Sans CJK SC", sans-serif`;

  network.on("beforeDrawing", (context) => {
    context.fillStyle = dark.matches ? "rgba(255,255,255,.045)" : "rgba(40,60,90,.05)";
    for (const [x, y, radius] of data.shown.discs) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }
  });

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const [ink, paper, quiet] = dark.matches ? ["#eef1f4", "#14181d", "#9aa7b5"] : ["#16202b", "#ffffff", "#56636f"];
    const taken = [];
    const hubs = []; // labels keep off these nodes, save those of the first few
    const clear = (box, among) => among.every((b) => box[2] < b[0] || box[0] > b[2] || box[3] < b[1] || box[1] > b[3]);
    const topLeft = network.DOMtoCanvas({x: 0, y: 0});
    const bottomRight = network.DOMtoCanvas({x: pane.clientWidth, y: pane.clientHeight});
    const seen = (x, y) => x > topLeft.x && x < bottomRight.x && y > topLeft.y && y < bottomRight.y;
    const small = 11.5 / scale;
    context.font = font(small, "600");
    data.shown.discs.forEach(([x, y, radius], i) => {
      if (!radius) return;
      const rows = wrap(context, sectionName(i), Math.max(2 * radius, 84 / scale), 3);
      const half = Math.max(...rows.map((row) => context.measureText(row).width)) / 2;
      const top = y - radius - (rows.length * 1.15 + 0.3) * small;
      const box = [x - half, top, x + half, top + rows.length * 1.15 * small];
      if (!clear(box, taken)) return;
      write(context, rows, x, top, small, quiet, paper);
      taken.push(box);
    });
    const size = 12 / scale;
    const zoomed = (scale / wholeScale) ** 2;
    let room = 34 * zoomed;
    const first = [...chosen.nodes, ...(hovered ? [hovered] : [])].map((id) => nodeById.get(id));
    const others = chosen.near ? ranked.filter((node) => chosen.near.has(node.id)) : ranked.slice(0, 60 * zoomed);
    for (const node of others.slice(0, 40)) hubs.push([node.x - node.size * 0.8, node.y - node.size * 0.8, node.x + node.size * 0.8, node.y + node.size * 0.8]);
    let nth = 0;
    for (const node of new Set([...first, ...others])) {
      if (hiddenKinds.has(node.group) || !seen(node.x, node.y)) continue;
      const strong = first.includes(node);
      context.font = font(size, strong ? "700" : "");
      const rows = wrap(context, nameOf(node.id), (strong ? 190 : 120) / scale, strong ? 4 : 2);
      const half = Math.max(...rows.map((row) => context.measureText(row).width)) / 2;
      const tall = rows.length * size * 1.15;
      const off = node.size + 2 / scale;
      const spots = [[0, off], [0, -off - tall], [off + half, -tall / 2], [-off - half, -tall / 2]]; // below, above, right, left
      const gap = 3 / scale;
      const boxes = spots.map(([x, y]) => [node.x + x - half - gap, node.y + y, node.x + x + half + gap, node.y + y + tall]);
      const avoid = nth++ < 12 ? taken : [...taken, ...hubs];
      const box = boxes.find((spot) => clear(spot, avoid)) || (strong ? boxes[0] : null);
      if (!box || (!strong && room-- < 1)) continue;
      taken.push(box);
      write(context, rows, (box[0] + box[2]) / 2, box[1], size, ink, paper);
      if (chosen.nodes.has(node.id)) {
        context.lineWidth = 3 / scale;
        context.strokeStyle = ink;
        context.beginPath();
        context.arc(node.x, node.y, node.size + 4 / scale, 0, 2 * Math.PI);
        context.stroke();
      }
    }
    // how many statements a line stands for
    context.font = font(10 / scale, "600");
    for (const edge of data.edges) {
      const on = chosen.near ? chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to) : scale > 1.1;
      const drawn = network.body.edges[edge.id];
      if (edge.statements.length < 2 || !on || !drawn || drawn.options.hidden) continue;
      const {x, y} = drawn.edgeType.getPoint(0.5);
      const reach = 6 / scale;
      const box = [x - reach, y - reach, x + reach, y + reach];
      if (!seen(x, y) || !clear(box, taken)) continue;
      taken.push(box);
      write(context, [String(edge.statements.length)], x, y - 5 / scale, 10 / scale, colour(lineOf[edge.line]), paper);
    }
  });

  network.on("click", ({nodes, edges}) => {
    if (nodes.length) location.hash = address(nodes[0]);
    else if (edges.length) {
      const [from, to] = network.getConnectedNodes(edges[0]);
      location.hash = address(`${from}>${to}`);
    } else location.hash = "";
  });
  network.on("hoverNode", ({node}) => { hovered = node; pane.classList.add("over"); });
  network.on("blurNode", () => { hovered = null; pane.classList.remove("over"); });
  network.on("hoverEdge", () => pane.classList.add("over"));
  network.on("blurEdge", () => pane.classList.remove("over"));
  network.on("zoom", ({scale}) => { if (scale > 4) network.moveTo({scale: 4}); else if (scale < wholeScale / 2) network.moveTo({scale: wholeScale / 2}); });
  dark.addEventListener("change", paint);

  const animation = () => (calm.matches ? false : {duration: 350, easingFunction: "easeInOutQuad"});

  // The rectangle of the whole, and the scale at which it fills the pane.
  function whole() {
    const boxes = data.shown.discs.filter((disc) => disc[2]);
    const left = Math.min(...boxes.map(([x, , r]) => x - r));
    const right = Math.max(...boxes.map(([x, , r]) => x + r));
    const top = Math.min(...boxes.map(([, y, r]) => y - r));
    const bottom = Math.max(...boxes.map(([, y, r]) => y + r));
    const titles = 46; // pixels above the first row
    wholeScale = Math.min((pane.clientWidth - 16) / (right - left), (pane.clientHeight - titles - 8) / (bottom - top));
    return {x: (left + right) / 2, y: (top + bottom - titles / wholeScale) / 2};
  }

  function fit(moving = true) {
    network.moveTo({position: whole(), scale: wholeScale, animation: moving && animation()});
  }

  // Show as chosen: the nodes, or the edges of the given ids.
  function choose(nodes, edges) {
    if (!chosen.near && !nodes.length && !edges.length) return; // as it was
    chosen = {nodes: new Set(nodes), edges: new Set(edges), near: nodes.length || edges.length ? new Set(nodes) : null};
    for (const edge of data.edges) {
      if (chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to)) chosen.near.add(edge.from).add(edge.to);
    }
    paint();
  }

  // Move so that what is chosen and its neighbours fill the pane.
  function lookAtChosen() {
    const shown = [...chosen.near].map((id) => nodeById.get(id));
    const [xs, ys] = [shown.map((node) => node.x), shown.map((node) => node.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(pane.clientWidth / (right - left + 260), pane.clientHeight / (bottom - top + 220), 1.1);
    network.moveTo({position: {x: (left + right) / 2, y: (top + bottom) / 2}, scale: Math.max(scale, wholeScale), animation: animation()});
  }

  function lookAtSection(i) {
    const [x, y, radius] = data.shown.discs[i];
    const scale = Math.min(2, Math.min(pane.clientWidth, pane.clientHeight) / (2 * radius + 260));
    network.moveTo({position: {x, y}, scale, animation: animation()});
  }

  const zoom = (factor) => network.moveTo({scale: Math.min(4, Math.max(wholeScale / 2, network.getScale() * factor)), animation: animation()});

  function begin() {
    fill();
    network.setSize("100%", "100%");
    fit(false);
  }

  pane.querySelector(".vis-network").tabIndex = -1; // the list is for those who cannot use the picture
  window.addEventListener("resize", whole);
  return {network, choose, lookAtChosen, lookAtSection, begin, fit, zoom, paint, redraw: () => network.redraw(), hiddenKinds, hiddenLines, ranked, sectionName, positions: () => network.getPositions()};
})();
