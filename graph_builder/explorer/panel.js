// The panel: what is said of the chosen thing, with the words it rests on.

const panel = (() => {
  const box = byId("panel");
  const about = new Map(); // key -> [{number, how, name}]
  statements.forEach((s, number) => {
    const ends = ["subject", "object"].filter((how) => Object.hasOwn(entities, s[how])).map((how) => [s[how], how, s.relation]);
    s.about = [...ends, ...(s.about || [])];
  });
  statements.forEach((s, number) => s.about.forEach(([key, how, name]) => {
    if (!about.has(key)) about.set(key, []);
    about.get(key).push({number, how, name});
  }));
  const numberOf = new Map(statements.map((s, number) => ["statement/" + s.id, number]));
  const said = (key) => about.get(key) || [];
  const count = (key) => new Set(said(key).map(({number}) => number)).size;
  const counted = (n) => (n === 1 ? word("oneStatement") : word("statements", {n}));
  const sentence = (s) => inLanguage(s.sentence);
  const heading = (level, ...children) => element("h" + level, null, ...children);
  const link = (key) => (Object.hasOwn(entities, key)
    ? element("a", {href: address(key), class: "entity"}, kindShape(entities[key].kind), nameOf(key)) : element("span", null, nameOf(key)));

  function citation(s) {
    const e = s.evidence[0];
    const gloss = e.gloss ? ` (${e.gloss})` : "";
    const document_ = inLanguage(own(data.shown.documents, s.document).names);
    const wheres = [...new Set(s.evidence.map(({place}) => cite(place)))].join(", ");
    return `${sentence(s)}${language === "zh" ? "。" : "."} “${document_}”, ${wheres}, “${e.anchor}”${gloss}. ${BASE}statement/${s.id}`;
  }

  async function copy(text, button) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = element("textarea", {readonly: true, class: "offstage", "aria-hidden": "true"});
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = word("copied");
    setTimeout(() => { button.textContent = word("copy"); }, 1500);
  }

  // The text of each place that the pieces cite, where the page was built with it, with their anchors marked.
  function passages(pieces) {
    return [...new Set(pieces.map((e) => e.place))].filter((place) => own(data.shown.passages, place)).map((place) => {
      const letters = Array.from(data.shown.passages[place]); // positions count characters, as Python does
      const part = (a, b) => letters.slice(a, b).join("").replaceAll("**", "");
      const made = element("blockquote", {lang: "zh", class: "passage", title: `${word("text")}: ${cite(place)}`});
      let at = 0;
      for (const [start, end] of pieces.filter((e) => e.place === place).map((e) => e.span).sort((a, b) => a[0] - b[0] || b[1] - a[1])) {
        if (end > at) made.append(part(at, Math.max(at, start)), element("mark", null, part(Math.max(at, start), end)));
        at = Math.max(at, end);
      }
      made.append(part(at));
      return made;
    });
  }

  // Pieces of evidence with the same words in the same place as one, with all the roles they speak of.
  function merged(pieces) {
    const found = new Map();
    for (const e of pieces) {
      const id = e.place + " " + e.anchor;
      if (!found.has(id)) found.set(id, {...e, roles: []});
      if (e.role) found.get(id).roles.push([e.role, e.value]);
    }
    return [...found.values()];
  }

  function evidence(e) {
    return element("li", {class: "evidence"},
      element("span", {class: "place", title: (places[e.place] || {}).digest || null}, cite(e.place)), " ",
      element("q", {lang: "zh"}, e.anchor), " ", element("span", {class: "gloss", lang: "en"}, e.gloss),
      e.roles.map(([role, value]) => element("span", {class: "role"}, `${nameOf(role)}: `, link(value))));
  }

  function correction([key, disputed]) {
    const c = corrections[key];
    const source = /^https?:\/\//.test(c.authority || "") ? element("a", {href: c.authority, rel: "noopener noreferrer", target: "_blank"}, c.authority) : c.authority;
    return element("div", {class: "correction"},
      element("strong", null, `${word("correction")} (${nameOf(c.kind)}${disputed ? "; " + word("disputed") : ""})`), ` ${cite(c.place)}: `,
      word("printed"), " ", element("q", {lang: "zh"}, c.printed), ", ", word("established"), " ", element("q", null, c.established),
      ". ", c.note ? c.note + " " : null, c.reason ? c.reason + " " : null, source);
  }

  function facts(s) {
    const rows = (s.qualifiers || []).map(([name, value]) => [nameOf(name), Object.hasOwn(entities, value) ? link(value) : nameOf(value)]);
    if (s.restsOn) rows.push([word("restsOn"), s.restsOn.map(cite).join(", ")]);
    for (const note of s.notes || []) rows.push([word("note"), note]);
    return rows.length ? element("dl", {class: "facts"}, rows.flatMap(([name, value]) => [element("dt", null, name), element("dd", null, value)])) : null;
  }

  function badges(s) {
    const marks = [element("span", {class: "badge " + s.line}, lineShape(s.line), nameOf(s.standing))];
    if (s.polarity !== "affirmed") marks.push(element("span", {class: "badge denied"}, "⊘ ", nameOf(s.polarity)));
    if (s.reception !== "endorsed") marks.push(element("span", {class: "badge attributed"}, nameOf(s.reception)));
    if (s.list) marks.push(element("span", {class: "badge"}, word(s.list)));
    const speakers = s.speakers ? s.speakers.map(link) : [element("span", null, word("itself"))];
    return element("p", {class: "badges"}, marks, element("span", {class: "speaker"}, word("says"), " ", speakers));
  }

  function card(number, key, how, name) {
    const s = statements[number];
    const first = (e) => (how === "role" ? (e.role === name && e.value === key ? 0 : 1) : e.role ? 1 : 0);
    const pieces = merged([...s.evidence].sort((a, b) => first(a) - first(b)));
    const rest = pieces.slice(4);
    const ends = [...new Set([s.subject, s.object, ...s.about.filter(([, h]) => h === "subject" || h === "object").map(([k]) => k)])]
      .filter((k) => k !== key && Object.hasOwn(entities, k) && k !== s.document);
    const button = element("button", {type: "button", class: "copy", click: () => copy(citation(s), button)}, word("copy"));
    const quoted = [s.subject, s.object].filter((k) => numberOf.has(k)).map((k) =>
      element("p", {class: "quoted"}, element("a", {href: address(k)}, sentence(statements[numberOf.get(k)]))));
    return element("article", {class: "statement " + s.line, id: "st-" + s.id},
      element("p", {class: "sentence"}, sentence(s)), quoted,
      element("ul", null, pieces.slice(0, 4).map(evidence)),
      rest.length ? element("details", null, element("summary", null, word("more", {n: rest.length})), element("ul", null, rest.map(evidence))) : null,
      badges(s), facts(s), (s.corrections || []).map(correction), passages(pieces),
      element("p", {class: "tools"}, ends.map(link), button));
  }

  function groups(entries, key) {
    const found = new Map();
    for (const {number, how, name} of entries) {
      const id = how + " " + name;
      if (!found.has(id)) found.set(id, {how, name, numbers: new Set()});
      found.get(id).numbers.add(number);
    }
    const rank = {subject: 0, object: 1, role: 2, statement: 3, qualifier: 4, speaker: 5};
    return [...found.values()].sort((a, b) => rank[a.how] - rank[b.how]).map(({how, name, numbers}) => {
      const title = word({subject: "outward", object: "inward"}[how] || how, {relation: nameOf(name), name: nameOf(key)});
      const open = how !== "speaker" || entries.length < 30;
      return element("details", {class: "group", open}, element("summary", null, heading(3, title), " ", element("span", {class: "count"}, String(numbers.size))),
        [...numbers].map((number) => card(number, key, how, name)));
    });
  }

  function abouts(key) {
    const entity = entities[key];
    const names = [...Object.entries(entity.names), ...entity.alts];
    return element("section", {class: "about"}, heading(3, word("about")),
      entity.definition ? element("p", {lang: "en"}, entity.definition) : null,
      element("ul", {class: "names"}, names.map(([code, name]) => element("li", null, element("span", {class: "code"}, code), " ", element("span", {lang: code, dir: "auto"}, name)))),
      entity.mentioned.length ? element("p", null, element("strong", null, word("mentioned") + ": "), entity.mentioned.map(cite).join(", ")) : null,
      element("p", {class: "iri"}, BASE + (key.includes("/") ? key : "id/" + key)));
  }

  const closer = () => element("button", {type: "button", class: "close", "aria-label": word("close"), click: () => { location.hash = ""; }}, "×");

  function showEntity(key) {
    const entity = entities[key];
    const other = language === "en" ? "zh" : "en";
    const n = count(key);
    box.replaceChildren(element("div", {class: "head"}, closer(),
      heading(2, kindShape(entity.kind), " ", nameOf(key)),
      element("p", {class: "sub"}, element("span", {lang: other}, entity.names[other] || ""), entity.names[other] ? " · " : null, nameOf(entity.class), " · ", counted(n))),
    ...(n ? groups(said(key), key) : [element("p", {class: "nothing"}, word("nothing"))]), abouts(key));
  }

  function showNumbers(title, numbers) {
    const entries = numbers.map((number) => ({number, how: "subject", name: statements[number].relation}));
    box.replaceChildren(element("div", {class: "head"}, closer(), heading(2, title), element("p", {class: "sub"}, counted(numbers.length))), ...groups(entries, ""));
  }

  function showStart() {
    const hubs = graph.ranked.slice(0, 12).filter((node) => node.weight);
    box.replaceChildren(element("div", {class: "head"}, heading(2, word("start")), element("p", null, word("startText")), element("p", {class: "keys"}, word("keys"))),
      heading(3, word("hubs")),
      element("ul", {class: "links"}, hubs.map((node) => element("li", null, link(node.id), " ", element("span", {class: "count"}, String(node.weight))))),
      heading(3, word("sections")),
      element("ol", {class: "links"}, data.shown.discs.map(([, , radius], i) => radius && element("li", null,
        element("button", {type: "button", class: "plain", click: () => graph.lookAtSection(i)}, graph.sectionName(i)))).filter(Boolean)));
  }

  // What the address names: an entity, a pair "a>b", a statement; nothing else. Returns what the graph should show as chosen.
  function show(key) {
    box.scrollTop = 0;
    const pair = key.split(">");
    if (Object.hasOwn(entities, key)) {
      showEntity(key);
      return {nodes: [key], edges: []};
    }
    if (pair.length === 2) {
      const edges = data.edges.filter((edge) => edge.from === pair[0] && edge.to === pair[1]);
      if (edges.length) {
        showNumbers(word("between", {a: nameOf(pair[0]), b: nameOf(pair[1])}), [...new Set(edges.flatMap((edge) => edge.statements))].sort((a, b) => a - b));
        return {nodes: [], edges: edges.map((edge) => edge.id)};
      }
    }
    if (numberOf.has(key)) {
      const number = numberOf.get(key);
      showNumbers(sentence(statements[number]), [number]);
      return {nodes: [], edges: data.edges.filter((edge) => edge.statements.includes(number)).map((edge) => edge.id)};
    }
    showStart();
    return {nodes: [], edges: []};
  }

  return {show, count, link, citation};
})();
