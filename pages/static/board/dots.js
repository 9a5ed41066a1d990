/* Wards as dots, a line for each district: the bold tick is the district's own rate, the dashed line the target.
   The slowest and the fastest are named; arrows lead from dot to dot, Enter goes into one. */
import { draw, fitted, keep, make, percent, put, set, shorten, steps, tell, whole } from "./draw.js";
import { aim, way } from "./trail.js";

const RADIUS = 5.5, GAP = 11.5, LEAST = 190, NARROW = 640, CAP = 1000, DEEP = 6;
const SHAPES = { reached: "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0 -11 0Z", near: "M0 -6.5L6.5 0L0 6.5L-6.5 0Z", far: "M-4.75 -4.75H4.75V4.75H-4.75Z", unknown: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0Z" };
export const shape = (tone) => SHAPES[tone] || SHAPES.unknown;

const leaf = ([code, name, people, headcount, rate, standing]) => ({ code, name, people, headcount, rate, standing });
/* Lines of dots: each unit with those below it; where there are none below, one line of the units themselves. */
export const lanesOf = (data, words) => {
  const below = data.rows.filter((row) => row.place && data.leaves[row.code]?.length);
  if (below.length) return below.map((row) => ({ code: row.code, name: row.name, rate: row.rate, dots: data.leaves[row.code].map(leaf), opens: true, row }));
  const own = data.rows.filter((row) => row.place);
  return own.length ? [{ code: data.unit?.code || "", name: data.unit?.name || words.whole, rate: data.head.rate, dots: own, opens: false, row: null }] : [];
};

export class Dots {
  constructor(board) {
    this.board = board;
    this.note = make("p", "note");
    this.top = draw("svg", { class: "axis top", "aria-hidden": "true", height: 26 });
    this.bottom = draw("svg", { class: "axis", "aria-hidden": "true", height: 30 });
    this.list = make("ul", "lanes");
    this.room = make("div", "lanes-room", make("div", "line", make("span", "name"), this.top), this.list, make("div", "line", make("span", "name"), this.bottom));
    this.node = make("div", "view-dots", this.note, this.room);
    this.parts = new WeakMap();
    this.list.addEventListener("keydown", (event) => this.key(event));
    this.leave = fitted(this.room, () => { if (this.room.clientWidth !== this.laid) this.lay(); });
  }

  update() {
    const { data, words } = this.board;
    this.lanes = this.board.order("dots", lanesOf(data, words), (lane) => lane.row || lane);
    const mid = this.lanes.some((lane) => lane.opens);
    put(this.note, [mid ? words.dots_note : words.dots_note_own, data.target === null ? "" : words.dots_signs, words.dots_keys].join(" "));
    this.lay();
  }

  lay() {
    if (!this.lanes) return;
    this.laid = this.room.clientWidth;
    const name = this.room.clientWidth < NARROW ? 104 : 190;
    this.room.style.setProperty("--name", `${name}px`);
    this.width = Math.max(LEAST, this.room.clientWidth - name - 2);
    this.narrow = this.room.clientWidth < NARROW;
    this.side = this.narrow ? 18 : 140;
    const rates = this.lanes.flatMap((lane) => [lane.rate || 0, ...lane.dots.map((dot) => dot.rate || 0)]);
    const most = Math.min(CAP, Math.max((this.board.data.target || 0) * 1.1, ...rates, 50));
    this.step = Math.max(10, steps(most, this.narrow ? 3 : 6));
    this.most = Math.ceil(most / this.step) * this.step;
    this.axis();
    keep(this.list, this.lanes, (lane) => lane.code, () => this.lane(), (item, lane) => this.fill(item, lane));
    const all = [...this.list.querySelectorAll("a.dot")];
    if (all.length && !all.some((dot) => dot.getAttribute("tabindex") === "0")) set(all[0], { tabindex: 0 });
  }

  x(rate) { return this.side + Math.min(rate, this.most) / this.most * (this.width - 2 * this.side); }

  axis() {
    const marks = [], { target } = this.board.data;
    for (let rate = 0; rate <= this.most; rate += this.step) marks.push(rate);
    this.bottom.setAttribute("width", this.width);
    this.top.setAttribute("width", this.width);
    keep(this.bottom, marks, String, () => draw("text", { y: 20, "text-anchor": "middle" }), (node, rate) => {
      set(node, { x: this.x(rate).toFixed(1) });
      put(node, rate % 10 ? percent(rate) : `${rate / 10} %`);
    });
    keep(this.top, target === null ? [] : [target], () => "target", () => draw("text", { y: 17, "text-anchor": "middle", class: "goal" }), (node) => {
      set(node, { x: this.x(target).toFixed(1) });
      put(node, tell(this.board.words.goal_at, { rate: percent(target) }));
    });
  }

  lane() {
    const name = way("", null), count = make("small"), goal = draw("line", { class: "goal" }), base = draw("line", { class: "base" });
    name.className = "unit";
    const tick = draw("g", { class: "tick" }, draw("line"), draw("text", { "text-anchor": "middle" }));
    const dots = draw("g"), low = draw("text", { class: "end" }), high = draw("text", { class: "end" });
    const picture = draw("svg", { role: "group", class: "lane" }, base, goal, dots, tick, low, high);
    const item = make("li", "line", make("span", "name", name, count), picture);
    this.parts.set(item, { name, count, goal, base, tick, dots, low, high, picture });
    return item;
  }

  fill(item, lane) {
    const part = this.parts.get(item), { words, data, place } = this.board;
    const known = lane.dots.filter((dot) => dot.rate !== null).sort((a, b) => a.rate - b.rate || (a.code < b.code ? -1 : 1));
    const left = lane.dots.length - known.length, put_ = this.pack(known);
    const middle = 24 + put_.reach * GAP, height = middle + put_.reach * GAP + (this.narrow ? 48 : 20);
    put(part.name, shorten(lane.name, words.short, 60));
    if (lane.opens) aim(part.name, lane.code, place.view); else set(part.name, { href: null, "data-unit": null });
    put(part.count, left ? tell(words.dots_unknown, { count: lane.dots.length, unknown: left }) : tell(words.dots_count, { count: lane.dots.length }));
    const first = known[0], last = known.at(-1);
    set(part.picture, { width: this.width, height, "aria-label": !first ? `${lane.name}: ${words.unknown}` : tell(words.lane, {
      name: lane.name, count: lane.dots.length, rate: lane.rate === null ? words.unknown : percent(lane.rate), low: first.name, low_rate: percent(first.rate), high: last.name, high_rate: percent(last.rate) }) });
    set(part.base, { x1: first ? this.x(first.rate) : 0, x2: first ? this.x(last.rate) : 0, y1: middle, y2: middle });
    const goal = data.target === null ? -9 : this.x(data.target).toFixed(1);
    set(part.goal, { x1: goal, x2: goal, y1: 0, y2: height });
    const own = lane.rate === null ? -99 : this.x(lane.rate).toFixed(1), [line, text] = part.tick.children;
    set(line, { x1: own, x2: own, y1: 16, y2: this.narrow ? height - 36 : height - 8 });
    set(text, { x: own, y: 12 });
    put(text, lane.rate === null ? "" : percent(lane.rate));
    this.ends(part, known, middle, height);
    keep(part.dots, known, (dot) => dot.code, () => this.dot(), (node, dot) => this.at(node, dot, put_.offset.get(dot.code), middle));
  }

  /* The slowest and the fastest by name: beside their marks, or in two lines below where there is no room. */
  ends(part, known, middle, height) {
    const { words } = this.board, longest = this.narrow ? 20 : 17, first = known[0], last = known.at(-1), far = last && last.rate > this.most;
    const named = (dot) => `${shorten(dot.name, words.short, longest)} ${percent(Math.round(dot.rate / 10) * 10).replace(",0", "")}`;
    put(part.low, first && known.length > 1 ? `${this.narrow ? "↓ " : ""}${named(first)}` : "");
    put(part.high, last ? `${this.narrow ? "↑ " : ""}${named(last)}${far ? " ›" : ""}` : "");
    const at = (text, x, y, anchor) => set(text, { x, y, "text-anchor": anchor });
    at(part.low, this.narrow ? 4 : first ? this.x(first.rate) - 11 : 0, this.narrow ? height - 22 : middle + 4, this.narrow ? "start" : "end");
    at(part.high, this.narrow ? 4 : last ? this.x(last.rate) + 11 : 0, this.narrow ? height - 6 : middle + 4, "start");
    set(part.high, { class: far ? "end far" : "end" });
  }

  /* Nobody hides another: each dot takes the nearest free height; of very many alike some have to share one. */
  pack(known) {
    const offset = new Map(), ends = new Map(), levels = [];
    for (let level = 0; levels.length <= 2 * DEEP; level = level > 0 ? -level : 1 - level) levels.push(level);
    let reach = 0;
    for (const dot of known) {
      const x = this.x(dot.rate), end = (level) => ends.get(level) ?? -Infinity;
      const level = levels.find((one) => x - end(one) >= 2 * RADIUS + 1) ?? levels.reduce((best, one) => (end(one) < end(best) ? one : best));
      ends.set(level, x);
      offset.set(dot.code, level);
      reach = Math.max(reach, Math.abs(level));
    }
    return { offset, reach };
  }

  dot() { return draw("a", { class: "unit dot", tabindex: -1 }, draw("circle", { r: 10, class: "hit" }), draw("path")); }

  at(node, dot, level, middle) {
    const { words, data, place } = this.board, tone = data.target === null ? "plain" : dot.standing;
    aim(node, dot.code, place.view);
    node.style.transform = `translate(${this.x(dot.rate).toFixed(1)}px, ${(middle + level * GAP).toFixed(1)}px)`;
    set(node.lastChild, { d: shape(tone) });
    const said = [dot.name, tell(words.rate_of, { rate: percent(dot.rate), people: whole(dot.people), headcount: whole(dot.headcount) }), words.standings[tone]];
    if (dot.rate > 1000) said.push(words.above_all_short);
    set(node, { "data-tone": tone, "data-tip": said.filter(Boolean).join("\n"), "aria-label": said.filter(Boolean).join(", ") });
  }

  key(event) {
    const dot = event.target.closest?.("a.dot");
    if (!dot || event.ctrlKey || event.metaKey || event.altKey) return;
    const lanes = [...this.list.children].map((item) => [...item.querySelectorAll("a.dot")]).filter((dots) => dots.length);
    const y = lanes.findIndex((dots) => dots.includes(dot)), x = lanes[y].indexOf(dot);
    const near = (dots) => dots && dots.reduce((best, one) => (Math.abs(one.getBoundingClientRect().x - dot.getBoundingClientRect().x) < Math.abs(best.getBoundingClientRect().x - dot.getBoundingClientRect().x) ? one : best));
    const goes = { ArrowRight: () => lanes[y][x + 1], ArrowLeft: () => lanes[y][x - 1], ArrowDown: () => near(lanes[y + 1]), ArrowUp: () => near(lanes[y - 1]), Home: () => lanes[y][0], End: () => lanes[y].at(-1) }[event.key];
    const next = goes?.();
    if (!goes) return;
    event.preventDefault();
    if (!next) return;
    set(dot, { tabindex: -1 });
    set(next, { tabindex: 0 });
    next.focus();
  }
}
