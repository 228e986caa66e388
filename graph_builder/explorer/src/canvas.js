// A drawn graph that stands still: vis-network draws nodes and lines, labels are drawn here, hubs first, never one over another.

import { DataSet } from "vis-data/esnext";
import { Network } from "vis-network/esnext";
import { model, byWeight } from "./model.js";
import { xml } from "./dom.js";
import { nameOf, language } from "./language.js";
import { colour, faded, isDark, calm, POINTS } from "./shapes.js";

const LARGEST = 4; // the closest one can come
const LABEL = 12; // pixels
const MANY = 3000; // lines, from which on they are left out while the picture moves
const ANIMATION = { duration: 350, easingFunction: "easeInOutQuad" };
const font = (size, weight = "") => `${weight} ${size}px system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans Arabic", sans-serif`;
const inks = () => (isDark() ? ["#eef1f4", "#14181d", "#9aa7b5"] : ["#16202b", "#ffffff", "#56636f"]);

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

const apart = (a, b) => a[2] < b[0] || a[0] > b[2] || a[3] < b[1] || a[1] > b[3];

// Draws into `pane`. `onChoose` is told the key of a node, "a>b" of a line, or "" when the ground is clicked.
export function makeCanvas(pane, onChoose) {
  let scene = { nodes: [], edges: [], discs: [] };
  let nodeById = new Map();
  let ranked = [];
  let chosen = { nodes: new Set(), edges: new Set(), near: null };
  let hovered = null;
  let wholeScale = 1;
  let fitted = true; // whether all is in view, and is to stay so when the pane changes its size
  let heavy = false; // whether lines are left out while the picture moves
  let written = []; // the labels of the last drawing, for the SVG
  const network = new Network(pane, { nodes: new DataSet(), edges: new DataSet() }, JSON.parse(model.options));
  pane.querySelector(".vis-network").tabIndex = -1; // the lists are for those who cannot use the picture
  const animation = () => (calm() ? false : ANIMATION);

  function paintNode(node) {
    const drawn = network.body.nodes[node.id];
    const out = chosen.near && !chosen.near.has(node.id);
    const kind = model.kindOf.get(node.group);
    const background = faded(colour(kind), out ? 0.14 : node.weight ? 1 : 0.4);
    const border = isDark() ? `rgba(0,0,0,${out ? 0.1 : 0.55})` : `rgba(255,255,255,${out ? 0.2 : 0.9})`;
    drawn.options.color = { background, border, highlight: { background, border }, hover: { background, border: colour(kind) } };
    drawn.options.hidden = node.hidden;
  }

  function paintEdge(edge) {
    const drawn = network.body.edges[edge.id];
    const hue = colour(model.lineOf.get(edge.line));
    const on = chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to);
    const color = faded(hue, chosen.near ? (on ? 0.9 : 0.03) : edge.faint ? 0.1 : 0.42);
    drawn.options.color = { ...drawn.options.color, color, highlight: color, hover: faded(hue, 0.9), inherit: false, opacity: 1 };
    drawn.options.arrows.to.enabled = on || !edge.faint; // a faint line is too thin to see its head, and heads are slow
    drawn.options.hidden = edge.hidden || nodeById.get(edge.from).hidden || nodeById.get(edge.to).hidden;
  }

  // Painting goes to what vis-network draws from, not through its data sets, which would copy every item.
  function paint() {
    scene.nodes.forEach(paintNode);
    scene.edges.forEach(paintEdge);
    network._updateVisibleIndices(); // which of them are drawn
    network.body.emitter.emit("_requestRedraw");
  }

  // Show a scene: nodes {id, x, y, size, shape, group, weight, hidden}, edges {id, from, to, line, statements, faint, hidden, …}
  // and discs {x, y, radius, title}. What is chosen stays so.
  function show(next) {
    const same =
      next.nodes.length === scene.nodes.length && next.edges.length === scene.edges.length && next.nodes.every((node, i) => node.id === scene.nodes[i].id);
    scene = next;
    nodeById = new Map(scene.nodes.map((node) => [node.id, node]));
    ranked = byWeight(scene.nodes);
    if (heavy !== scene.edges.length > MANY) {
      heavy = !heavy;
      network.setOptions({ interaction: { hideEdgesOnDrag: heavy, hideEdgesOnZoom: heavy } });
    }
    if (same) {
      for (const node of scene.nodes) Object.assign(network.body.nodes[node.id], { x: node.x, y: node.y });
    } else {
      hovered = null;
      network.setData({
        nodes: new DataSet(scene.nodes.map(({ id, x, y, size, shape }) => ({ id, x, y, size, shape }))),
        edges: new DataSet(
          scene.edges.map(({ id, from, to, dashes, width, arrows, smooth }) => ({ id, from, to, dashes, width, arrows, ...(smooth ? { smooth } : {}) })),
        ),
      });
    }
    paint();
    whole();
  }

  network.on("beforeDrawing", (context) => {
    context.fillStyle = isDark() ? "rgba(255,255,255,.045)" : "rgba(40,60,90,.05)";
    for (const { x, y, radius } of scene.discs) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }
  });

  network.on("afterDrawing", (context) => {
    const scale = network.getScale();
    const [ink, paper, quiet] = inks();
    const taken = [];
    written = [];
    const clear = (box, among) => among.every((other) => apart(box, other));
    const topLeft = network.DOMtoCanvas({ x: 0, y: 0 });
    const bottomRight = network.DOMtoCanvas({ x: pane.clientWidth, y: pane.clientHeight });
    const seen = (x, y) => x > topLeft.x && x < bottomRight.x && y > topLeft.y && y < bottomRight.y;
    context.direction = language === "ar" ? "rtl" : "ltr";
    const write = (rows, x, y, size, weight, fill) => {
      context.font = font(size, weight);
      context.textAlign = "center";
      context.textBaseline = "top";
      context.lineJoin = "round";
      context.lineWidth = size / 3.5;
      context.strokeStyle = paper;
      context.fillStyle = fill;
      rows.forEach((row, i) => {
        context.strokeText(row, x, y + i * size * 1.15);
        context.fillText(row, x, y + i * size * 1.15);
      });
      written.push({ rows, x, y, size, weight, fill });
    };
    const widest = (rows) => Math.max(...rows.map((row) => context.measureText(row).width)) / 2;

    const small = 11.5 / scale;
    context.font = font(small, "600");
    for (const { x, y, radius, title } of scene.discs) {
      if (!radius) continue;
      const rows = wrap(context, title, Math.max(2 * radius, 84 / scale), 3);
      const half = widest(rows);
      const top = y - radius - (rows.length * 1.15 + 0.3) * small;
      const box = [x - half, top, x + half, top + rows.length * 1.15 * small];
      if (!clear(box, taken)) continue;
      write(rows, x, top, small, "600", quiet);
      taken.push(box);
    }

    const size = LABEL / scale;
    const zoomed = (scale / wholeScale) ** 2;
    const plenty = scene.nodes.length <= 150; // in a small scene every label that finds room is written
    let room = plenty ? 400 : 34 * zoomed;
    const first = [...chosen.nodes, ...(hovered ? [hovered] : [])].map((id) => nodeById.get(id)).filter(Boolean);
    const others = chosen.near && !plenty ? ranked.filter((node) => chosen.near.has(node.id)) : plenty ? ranked : ranked.slice(0, 60 * zoomed);
    const square = (node) => [node.x - node.size * 0.8, node.y - node.size * 0.8, node.x + node.size * 0.8, node.y + node.size * 0.8];
    const hubs = others.slice(0, 40).map(square); // labels keep off these nodes, save those of the first few
    let nth = 0;
    for (const node of new Set([...first, ...others])) {
      if (node.hidden || !seen(node.x, node.y)) continue;
      const strong = first.includes(node);
      const weight = strong ? "700" : "";
      context.font = font(size, weight);
      const rows = wrap(context, nameOf(node.id), (strong ? 190 : 120) / scale, strong ? 4 : 2);
      const half = widest(rows);
      const tall = rows.length * size * 1.15;
      const off = node.size + 2 / scale;
      const spots = [
        [0, off],
        [0, -off - tall],
        [off + half, -tall / 2],
        [-off - half, -tall / 2],
      ]; // below, above, right, left
      const gap = 3 / scale;
      const boxes = spots.map(([x, y]) => [node.x + x - half - gap, node.y + y, node.x + x + half + gap, node.y + y + tall]);
      const avoid = nth < 12 ? taken : [...taken, ...hubs];
      nth += 1;
      const box = boxes.find((spot) => clear(spot, avoid)) || (strong ? boxes[0] : null);
      if (!box || (!strong && room < 1)) continue;
      room -= strong ? 0 : 1;
      taken.push(box);
      write(rows, (box[0] + box[2]) / 2, box[1], size, weight, chosen.near && !chosen.near.has(node.id) ? quiet : ink);
      if (chosen.nodes.has(node.id)) {
        context.lineWidth = 3 / scale;
        context.strokeStyle = ink;
        context.beginPath();
        context.arc(node.x, node.y, node.size + 4 / scale, 0, 2 * Math.PI);
        context.stroke();
      }
    }

    // how many statements a line stands for
    for (const edge of scene.edges) {
      const on = chosen.near ? chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to) : scale > 1.1;
      const drawn = network.body.edges[edge.id];
      if ((edge.count ?? edge.statements.length) < 2 || !on || !drawn || drawn.options.hidden) continue;
      const { x, y } = drawn.edgeType.getPoint(0.5);
      const reach = 6 / scale;
      const box = [x - reach, y - reach, x + reach, y + reach];
      if (!seen(x, y) || !clear(box, taken)) continue;
      taken.push(box);
      write([String(edge.count ?? edge.statements.length)], x, y - 5 / scale, 10 / scale, "600", colour(model.lineOf.get(edge.line)));
    }
  });

  network.on("click", ({ nodes, edges }) => {
    if (nodes.length) return onChoose(nodes[0]);
    if (edges.length) return onChoose(network.getConnectedNodes(edges[0]).join(">"));
    return onChoose("");
  });
  network.on("hoverNode", ({ node }) => {
    hovered = node;
    pane.classList.add("over");
  });
  network.on("blurNode", () => {
    hovered = null;
    pane.classList.remove("over");
  });
  network.on("hoverEdge", () => pane.classList.add("over"));
  network.on("blurEdge", () => pane.classList.remove("over"));
  const within = (scale) => Math.min(LARGEST, Math.max(wholeScale / 2, scale));
  network.on("zoom", ({ scale }) => {
    fitted = false;
    if (within(scale) !== scale) network.moveTo({ scale: within(scale) });
  });

  // The rectangle of all that is shown, and the scale at which it fills the pane.
  function whole() {
    const nodes = scene.nodes.filter((node) => !node.hidden);
    const boxes = scene.discs.filter((disc) => disc.radius).concat(scene.discs.length ? [] : nodes.map(({ x, y, size }) => ({ x, y, radius: size + 30 })));
    if (!boxes.length) return { x: 0, y: 0 };
    const side = (of) => Math.max(...boxes.map(of));
    let [left, right, top, bottom] = [
      -side(({ x, radius }) => radius - x),
      side(({ x, radius }) => x + radius),
      -side(({ y, radius }) => radius - y),
      side(({ y, radius }) => y + radius),
    ];
    if (scene.centred) [right, bottom] = [Math.max(-left, right), Math.max(-top, bottom)];
    if (scene.centred) [left, top] = [-right, -bottom];
    const titles = scene.discs.length ? 46 : 0; // pixels above the first row
    const [across, down] = scene.discs.length ? [16, 8] : [Math.min(170, pane.clientWidth / 4), 60]; // pixels for what stands outside: labels
    wholeScale = Math.max(0.02, Math.min((pane.clientWidth - across) / (right - left), (pane.clientHeight - titles - down) / (bottom - top), 1.6));
    return { x: (left + right) / 2, y: (top + bottom - titles / wholeScale) / 2 };
  }

  function fit(moving = true) {
    fitted = true;
    network.moveTo({ position: whole(), scale: wholeScale, animation: moving && animation() });
  }

  // Show nodes and edges as chosen, everything not beside them faded. Takes {nodes, edges}, null for nothing.
  function choose(what) {
    const { nodes = [], edges = [] } = what ?? {};
    const known = nodes.filter((id) => nodeById.has(id));
    const lines = edges.filter((id) => network.body.edges[id]);
    const some = known.length + lines.length > 0;
    if (!chosen.near && !some) return;
    chosen = { nodes: new Set(known), edges: new Set(lines), near: some ? new Set(known) : null };
    for (const edge of some ? scene.edges : []) {
      if (chosen.edges.has(edge.id) || chosen.nodes.has(edge.from) || chosen.nodes.has(edge.to)) chosen.near.add(edge.from).add(edge.to);
    }
    if (lines.length === 0 && chosen.near?.size === known.length) chosen.near = null; // nothing beside it is drawn, so nothing need stand back
    paint();
  }

  // Move so that what is chosen and its neighbours fill the pane.
  function lookAtChosen() {
    const shown = [...(chosen.near || [])].map((id) => nodeById.get(id)).filter((node) => node && !node.hidden);
    if (!shown.length) return;
    fitted = false;
    const [xs, ys] = [shown.map((node) => node.x), shown.map((node) => node.y)];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const scale = Math.min(pane.clientWidth / (right - left + 260), pane.clientHeight / (bottom - top + 220), 1.1);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, wholeScale), animation: animation() });
  }

  function zoom(factor) {
    fitted = false;
    network.moveTo({ scale: within(network.getScale() * factor), animation: animation() });
  }

  // The picture as it stands, as a PNG Blob on paper of the theme's colour.
  function png() {
    const canvas = pane.querySelector("canvas");
    const copy = document.createElement("canvas");
    [copy.width, copy.height] = [canvas.width, canvas.height];
    const context = copy.getContext("2d");
    [, context.fillStyle] = inks();
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    return new Promise((resolve) => copy.toBlob(resolve, "image/png"));
  }

  // The picture as it stands, as SVG text.
  function svg() {
    const [, paper] = inks();
    const [a, b] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: pane.clientWidth, y: pane.clientHeight })];
    const tag = (name, attributes, text) =>
      `<${name}${Object.entries(attributes)
        .map(([key, value]) => ` ${key}="${xml(value)}"`)
        .join("")}${text === undefined ? "/>" : `>${xml(text)}</${name}>`}`;
    const round = (x) => Math.round(x * 10) / 10;
    const parts = [tag("rect", { x: round(a.x), y: round(a.y), width: round(b.x - a.x), height: round(b.y - a.y), fill: paper })];
    for (const { x, y, radius } of scene.discs) parts.push(tag("circle", { cx: x, cy: y, r: radius, fill: isDark() ? "#1f242b" : "#f3f5f7" }));
    const shade = (text) => {
      const [r, g, blue, alpha] = text.match(/[\d.]+/g);
      return [`rgb(${r},${g},${blue})`, alpha];
    };
    for (const edge of scene.edges) {
      const drawn = network.body.edges[edge.id];
      if (drawn.options.hidden) continue;
      const points = Array.from({ length: 9 }, (_x, i) => drawn.edgeType.getPoint(i / 8)).map(({ x, y }) => `${round(x)},${round(y)}`);
      const [stroke, opacity] = shade(drawn.options.color.color);
      parts.push(
        tag("polyline", {
          points: points.join(" "),
          fill: "none",
          stroke,
          "stroke-opacity": opacity,
          "stroke-width": edge.width,
          "stroke-dasharray": edge.dashes ? edge.dashes.join(" ") : "none",
        }),
      );
    }
    for (const node of scene.nodes) {
      if (node.hidden) continue;
      const [fill, opacity] = shade(network.body.nodes[node.id].options.color.background);
      const { x, y, size, shape } = node;
      const corners = POINTS[shape]
        ?.split(" ")
        .map((point) => point.split(",").map((value) => ((value - 7) / 7) * size))
        .map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`)
        .join(" ");
      parts.push(
        corners ? tag("polygon", { points: corners, fill, "fill-opacity": opacity }) : tag("circle", { cx: x, cy: y, r: size, fill, "fill-opacity": opacity }),
      );
    }
    for (const { rows, x, y, size, weight, fill } of written) {
      rows.forEach((row, i) =>
        parts.push(
          tag(
            "text",
            {
              x: round(x),
              y: round(y + (i * 1.15 + 0.85) * size),
              "font-size": round(size),
              "font-weight": weight || 400,
              fill,
              "text-anchor": "middle",
              "font-family": "system-ui, Noto Sans, sans-serif",
              stroke: paper,
              "stroke-width": round(size / 3.5),
              "paint-order": "stroke",
              "stroke-linejoin": "round",
            },
            row,
          ),
        ),
      );
    }
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${round(a.x)} ${round(a.y)} ${round(b.x - a.x)} ${round(b.y - a.y)}" width="${pane.clientWidth}" height="${pane.clientHeight}">\n${parts.join("\n")}\n</svg>\n`;
  }

  network.setSize("100%", "100%");
  new ResizeObserver(() => {
    network.setSize("100%", "100%");
    if (fitted) fit(false);
    else whole();
    network.redraw();
  }).observe(pane);
  network.on("dragStart", () => {
    fitted = false;
  });
  return { network, show, choose, paint, fit, zoom, lookAtChosen, png, svg, scene: () => scene };
}
