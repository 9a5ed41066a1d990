/* The true map: the units below a unit as SVG paths from GET /live/map, coloured by how far each is from
   where it should be: the even line while a round is open, else the target. A sign and a hatching say the
   same as the colour. Nothing from outside, no WebGL; a change of numbers touches only what changed.

   drawMap(host, shapes, rows, onOpen, words) draws, and draws anew only for other shapes; it gives
   { recolour(rows), select(code) }. `shapes` brings its own words and target unless others are given. */
const SVG = "http://www.w3.org/2000/svg";
const TENTH = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const WHOLE = new Intl.NumberFormat("vi-VN");
/* Tenths of a point from which a colour is the next stronger one. */
const STEPS = [50, 100, 200];
const FONT = 12, LINE = 1.25, ROOM = 6, HATCH = 7;
const KEYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const drawings = new WeakMap();
let count = 0;

const tell = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const node = (tag, attributes = {}, ...inside) => {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
};
const html = (tag, kind, text = "") => {
  const made = document.createElement(tag);
  made.className = kind;
  made.textContent = text;
  return made;
};
const change = (of, name, value) => { if (of.getAttribute(name) !== value) of.setAttribute(name, value); };
const write = (of, text) => { if (of.textContent !== text) of.textContent = text; };

class Drawing {
  constructor(host, shapes, words) {
    this.host = host;
    this.shapes = shapes;
    this.words = words;
    this.target = shapes.target ?? null;
    this.id = `map-${++count}`;
    this.parts = new Map();
    this.told = new Map();
    this.build();
    new ResizeObserver(() => this.lay()).observe(host);
  }

  build() {
    const [x, y, width, height] = this.shapes.box, edge = Math.max(width, height) / 200;
    this.view = [x - edge, y - edge, width + 2 * edge, height + 2 * edge];
    this.patterns = ["b1", "b2", "b3", "b4", "u"].map((kind) => this.pattern(kind));
    this.areas = node("g", { class: "areas" });
    this.labels = node("g", { class: "labels", "aria-hidden": "true" });
    this.ring = node("path", { class: "ring", d: "M0 0" });
    for (const [code, d] of Object.entries(this.shapes.paths)) {
      const path = node("path", { d, "data-code": code, tabindex: "-1", role: "button" });
      const name = node("tspan"), rate = node("tspan"), label = node("text", {}, name, rate);
      this.parts.set(code, { path, label, name, rate, at: this.shapes.labels[code] });
      this.areas.append(path);
    }
    this.svg = node("svg", { viewBox: this.view.join(" "), role: "group", "aria-label": this.words.name },
      node("defs", {}, ...this.patterns), this.areas, this.ring, this.labels);
    this.off = html("div", "off-map");
    this.legend = html("ul", "map-legend");
    const hint = html("p", "map-hint", this.words.hint);
    this.host.classList.add("unit-map");
    this.host.replaceChildren(this.svg, this.legend, this.off, hint);
    this.svg.addEventListener("click", (event) => this.open(event.target.dataset?.code));
    this.svg.addEventListener("keydown", (event) => this.key(event));
    // Not at the drawing itself: Chromium takes one that listens for focus for a stop of the tabulator.
    this.host.addEventListener("focusin", (event) => this.mark(event.target.dataset?.code));
    this.svg.addEventListener("pointerover", (event) => this.hover(event.target));
  }

  pattern(kind) {
    const marks = kind === "u" ? node("circle", { cx: HATCH / 2, cy: HATCH / 2, r: 1 }) : node("path", { d: `M0 0V${HATCH}` });
    return node("pattern", { id: `${this.id}-${kind}`, width: HATCH, height: HATCH, patternUnits: "userSpaceOnUse", class: `hatch ${kind}` },
      node("rect", { width: HATCH, height: HATCH, class: `ground ${kind}` }), marks);
  }

  /* How a unit stands: the colour's class, whether it is hatched, a sign, and words. */
  stands(row) {
    const { words } = this;
    if (row.rate === null || row.rate === undefined) return ["u", true, "?", words.unknown];
    const paced = row.ahead_rate !== null && row.ahead_rate !== undefined;
    if (!paced && this.target === null) return [`n${Math.min(4, 1 + Math.floor(row.rate / 250))}`, false, "", words.no_target];
    const off = paced ? row.ahead_rate : row.rate - this.target, size = Math.abs(off);
    const step = 1 + STEPS.filter((least) => size >= least).length, facts = { points: TENTH.format(size / 10) };
    const said = paced ? words.pace : words.goal;
    if (off >= 0) return [`a${step}`, false, "▲", tell(off ? said.over : said.at, facts)];
    const far = paced ? row.ahead_standing === "far-behind" : row.standing === "far";
    return [`b${step}`, far, far ? "▼" : "▽", tell(far ? said.far : said.under, facts)];
  }

  recolour(rows) {
    const { words } = this;
    for (const row of rows) {
      const part = this.parts.get(row.code), key = [row.rate, row.people, row.headcount, row.standing, row.ahead_rate, row.ahead_standing, row.name].join("|");
      if (!part || part.key === key) continue;
      const [kind, hatched, sign, said] = this.stands(row), known = kind !== "u";
      const facts = { name: row.name, people: WHOLE.format(row.people), headcount: known ? WHOLE.format(row.headcount) : "",
        rate: known ? `${TENTH.format(row.rate / 10)} %` : "", standing: row.above_all ? `${said}; ${words.above_all}` : said };
      part.key = key;
      part.row = row;
      part.title = tell(known ? words.title : words.title_unknown, facts);
      if (part.said) write(part.said, part.title);
      change(part.path, "class", kind);
      if (hatched) change(part.path, "fill", `url(#${this.id}-${kind})`);
      else if (part.path.hasAttribute("fill")) part.path.removeAttribute("fill");
      change(part.path, "aria-label", tell(known ? words.aria : words.aria_unknown, facts));
      change(part.label, "class", `on-${kind}`);
      part.lines = [this.short(row.name), known ? `${sign}${sign && " "}${facts.rate}${row.above_all ? " ⚠" : ""}` : sign];
      if (part.shown) this.label(part);
    }
    if (!this.reach) this.lay();
    this.paced = rows.some((row) => row.ahead_rate !== null && row.ahead_rate !== undefined);
    this.explain();
    this.others(rows.filter((row) => !this.parts.has(row.code)));
    if (!this.current && this.parts.size) this.tabStop(this.parts.keys().next().value);
  }

  short(name) {
    const before = this.words.shorten.find((word) => name.startsWith(word));
    return before ? name.slice(before.length) : name;
  }

  /* Labels and hatchings keep their size on the screen, so that size in units of the map changes with the room. */
  lay() {
    const width = this.svg.clientWidth || this.host.clientWidth;
    if (!width) return;
    const [, , wide, high] = this.view, scale = Math.min(width / wide, (this.svg.clientHeight || Infinity) / high);
    if (scale === this.reach) return;
    this.reach = scale;
    for (const pattern of this.patterns) pattern.setAttribute("patternTransform", `scale(${1 / scale}) rotate(45)`);
    const font = FONT / scale, measure = document.createElement("canvas").getContext("2d");
    measure.font = `600 ${FONT}px ${getComputedStyle(this.host).fontFamily}`;
    const wanted = [];
    this.labels.setAttribute("font-size", font);
    for (const part of this.parts.values()) {
      const [x, y, half, clear] = part.at, room = 2 * half * scale - ROOM, up = 2 * clear * scale;
      const rate = measure.measureText("▼ 100,0 %").width, name = measure.measureText(part.lines?.[0] || "").width;
      const both = name <= room && rate <= room && up >= 2.2 * FONT * LINE, alone = rate <= room && up >= FONT * LINE;
      part.shown = both ? "both" : alone ? "rate" : room >= FONT && up >= FONT ? "sign" : "";
      part.label.setAttribute("x", x);
      part.label.setAttribute("y", y);
      if (!part.shown) continue;
      for (const line of [part.name, part.rate]) line.setAttribute("x", x);
      part.name.setAttribute("dy", both ? "-.25em" : "0");
      part.rate.setAttribute("dy", both ? `${LINE}em` : ".35em");
      if (part.lines) this.label(part);
      wanted.push(part.label);
    }
    this.labels.replaceChildren(...wanted);
  }

  label(part) {
    const [name, rate] = part.lines;
    write(part.name, part.shown === "both" ? name : "");
    write(part.rate, part.shown === "sign" ? rate.slice(0, 1) : rate);
  }

  /* Units without a shape do not disappear. */
  others(rows) {
    const key = rows.map((row) => `${row.code}${row.rate}`).join();
    if (key === this.otherKey) return;
    this.otherKey = key;
    this.off.replaceChildren(...rows.map((row) => {
      const [, , sign] = this.stands(row), rate = row.rate === null ? this.words.unknown : `${TENTH.format(row.rate / 10)} %`;
      const button = html("button", "", `${row.name} ${sign} ${rate}`);
      button.type = "button";
      button.addEventListener("click", () => this.open(row.code));
      return button;
    }));
    if (rows.length) this.off.prepend(html("span", "", this.words.off_map));
  }

  explain() {
    const kind = this.paced ? "pace" : this.target === null ? "none" : "goal";
    if (kind === this.legendOf) return;
    this.legendOf = kind;
    this.legend.replaceChildren(...this.words.legend[kind].map(([name, said]) => {
      const item = html("li", ""), swatch = html("i", `swatch ${name}`);
      item.append(swatch, document.createTextNode(said));
      return item;
    }));
  }

  open(code) { if (code) this.onOpen?.(code); }

  hover(path) {
    const part = this.parts.get(path.dataset?.code);
    if (!part || part.said || !part.title) return;
    part.said = node("title");
    part.said.textContent = part.title;
    path.append(part.said);
  }

  mark(code) {
    if (!this.parts.has(code)) return;
    this.tabStop(code);
    this.ring.setAttribute("d", this.shapes.paths[code]);
  }

  /* One stop for the tabulator, wherever somebody was last; arrows lead on from there. */
  tabStop(code) {
    if (this.current === code) return;
    this.parts.get(this.current)?.path.setAttribute("tabindex", "-1");
    this.current = code;
    this.parts.get(code).path.setAttribute("tabindex", "0");
  }

  select(code) {
    for (const [other, part] of this.parts) if (part.path.hasAttribute("aria-current") && other !== code) part.path.removeAttribute("aria-current");
    if (!this.parts.has(code)) { this.ring.setAttribute("d", "M0 0"); return; }
    this.parts.get(code).path.setAttribute("aria-current", "true");
    this.mark(code);
  }

  key(event) {
    const code = event.target.dataset?.code, way = KEYS[event.key];
    if (!code) return;
    if (event.key === "Enter" || event.key === " ") { event.preventDefault(); this.open(code); return; }
    if (!way) return;
    event.preventDefault();
    const next = this.nearest(code, way);
    if (next) this.parts.get(next).path.focus({ preventScroll: false });
  }

  /* The nearest shape in a direction: what lies aside counts twice. */
  nearest(from, [right, down]) {
    const [x, y] = this.parts.get(from).at;
    let best = null, least = Infinity;
    for (const [code, { at }] of this.parts) {
      const along = (at[0] - x) * right + (at[1] - y) * down, aside = Math.abs((at[0] - x) * down) + Math.abs((at[1] - y) * right);
      const cost = along + 2 * aside;
      if (code !== from && along > 0 && cost < least) { best = code; least = cost; }
    }
    return best;
  }
}

export function drawMap(host, shapes, rows, onOpen, words) {
  let drawing = drawings.get(host);
  if (!drawing || drawing.shapes !== shapes) {
    drawing = new Drawing(host, shapes, words || shapes.words);
    drawings.set(host, drawing);
  }
  drawing.onOpen = onOpen;
  drawing.recolour(rows);
  return { recolour: (changed) => drawing.recolour(changed), select: (code) => drawing.select(code) };
}
