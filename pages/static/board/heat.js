/* Unit by day: entries of each day on a thousand people, weeks parted, the whole rate as a bar at the right.
   A row is one path for each shade, so that six hundred units of four weeks stay light. */
import { day, draw, fitted, keep, make, percent, put, same, set, shorten, steps, tell, whole } from "./draw.js";
import { aim, way } from "./trail.js";

const HEIGHT = 22, SHADES = 7, LEAST = 15, MOST = 46, FEW = 10, WIDE = 84, NUMBERED = 32, MANY = 90, LONG = 26;
export const heatRows = (board, which = (row) => row) => {
  const rows = board.data.rows, places = rows.filter((row) => row.place), others = rows.filter((row) => !row.place);
  return [...board.order("heat-places", places), ...board.order("heat-others", others)].map(which);
};

export class Heat {
  constructor(board) {
    this.board = board;
    this.note = make("p", "note");
    this.legend = make("p", "legend");
    this.legend.setAttribute("aria-hidden", "true");
    this.weeks = draw("svg", { class: "axis top", "aria-hidden": "true", height: 42 });
    const last = make("span", "bar-head", board.words.heat_rate);
    this.list = make("ul", "lanes");
    this.room = make("div", "heat-room", make("div", "line days", make("span", "name"), this.weeks, last), this.list);
    this.node = make("div", "view-heat", this.note, this.legend, this.room);
    this.parts = new WeakMap();
    this.list.addEventListener("pointermove", (event) => this.point(event));
    this.list.addEventListener("pointerleave", () => this.board.tip.hide());
    this.leave = fitted(this.room, () => { if (this.room.clientWidth !== this.laid) this.lay(); });
  }

  update() {
    const { data, words } = this.board;
    this.rows = heatRows(this.board);
    put(this.note, tell(words.heat_note, { unknown: words.unknown }));
    const known = this.rows.filter((row) => row.headcount).flatMap((row) => row.days.map((entries) => entries * 1000 / row.headcount)).sort((a, b) => a - b);
    const high = known.length ? known[Math.min(known.length - 1, Math.floor(known.length * 0.985))] : 0, step = Math.max(1, steps(high, SHADES - 1));
    if (!this.step || step > this.step || step < this.step / 1.6) this.step = step;
    this.most = Math.max(data.target || 0, ...this.rows.map((row) => row.rate || 0), 10);
    const shades = Array.from({ length: SHADES }, (_, index) => index);
    keep(this.legend, ["what", ...shades, "unknown"], String, (one) => (one === "what" ? make("span", "what") : make("span", "shade", make("i", one === "unknown" ? "hatch" : `s${one}`), make("span"))), (node, one) => {
      if (one === "what") put(node, words.heat_legend);
      else put(node.lastChild, one === "unknown" ? words.unknown : one === 0 ? "0" : one === SHADES - 1 ? `≥ ${whole((one - 1) * this.step)}` : `${one === 1 ? "> 0" : whole((one - 1) * this.step)}–${whole(one * this.step)}`);
    });
    this.lay();
  }

  lay() {
    if (!this.rows) return;
    this.laid = this.room.clientWidth;
    const { data } = this.board, narrow = this.narrow = this.room.clientWidth < 640, name = narrow ? 140 : 210, bar = narrow ? 112 : 190;
    this.room.classList.toggle("narrow", narrow);
    this.cell = Math.max(narrow ? 22 : LEAST, Math.min(data.days.length > FEW ? MOST : WIDE, Math.floor((this.room.clientWidth - name - bar - 4) / Math.max(1, data.days.length))));
    this.width = this.cell * data.days.length;
    this.room.style.setProperty("--name", `${name}px`);
    this.room.style.setProperty("--cells", `${this.width}px`);
    this.room.style.setProperty("--bar", `${bar}px`);
    this.room.classList.toggle("with-goal", data.target !== null);
    this.room.style.setProperty("--goal", `${((data.target || 0) / this.most * 100).toFixed(1)}%`);
    this.head();
    const groups = this.rows.some((row) => row.place) && this.rows.some((row) => !row.place);
    const items = this.rows.flatMap((row, index) => (groups && (index === 0 || this.rows[index - 1].place !== row.place) ? [{ code: `group-${row.place}`, group: row.place }, row] : [row]));
    keep(this.list, items, (row) => row.code, (row) => ("group" in row ? make("li", "group", this.board.words.groups[row.group ? "places" : "agencies"]) : this.line()),
      (item, row) => { if (!("group" in row)) this.fill(item, row); });
  }

  head() {
    const { days, weeks, today } = this.board.data;
    this.weeks.setAttribute("width", this.width);
    const marks = [...weeks.map((week) => ({ id: `w${week.first}`, x: (week.first + week.last + 1) / 2 * this.cell, y: 15, text: week.name, kind: "week" })),
      ...days.map((iso, index) => ({ id: `d${index}`, x: (index + 0.5) * this.cell, y: 36, text: this.cell >= 38 ? day(iso) : `${Number(iso.slice(8))}`, kind: index === today ? "today" : "" }))];
    const lines = weeks.slice(1).map((week) => ({ id: `l${week.first}`, x: week.first * this.cell }));
    keep(this.weeks, [...marks, ...lines], (mark) => mark.id, (mark) => (mark.text ? draw("text", { "text-anchor": "middle" }) : draw("line", { y1: 2, y2: 42 })), (node, mark) => {
      if (!mark.text) { set(node, { x1: mark.x, x2: mark.x }); return; }
      set(node, { x: mark.x, y: mark.y, class: mark.kind });
      put(node, mark.text);
    });
  }

  line() {
    const name = way("", null), shades = Array.from({ length: SHADES }, (_, index) => draw("path", { class: `s${index}` }));
    const hatch = draw("path", { class: "hatch" }), weeks = draw("path", { class: "weeks" }), numbers = draw("g");
    const picture = draw("svg", { height: HEIGHT, "aria-hidden": "true", "data-tips": "" }, ...shades, hatch, numbers, weeks);
    const fill = make("i"), said = make("b"), bar = make("span", "bar", make("span", "full", fill), said);
    const item = make("li", "line", make("span", "name", name), picture, bar);
    this.parts.set(item, { name, shades, hatch, weeks, numbers, picture, fill, said });
    return item;
  }

  fill(item, row) {
    const part = this.parts.get(item), { words, data, place } = this.board, count = row.days.length;
    item.row = row;
    if (same(item, row, this.cell, this.step, this.most, this.narrow, this.rows.length > MANY)) return;
    const brief = this.narrow || row.name.length > LONG ? shorten(row.name, words.short, 60) : row.name;
    put(part.name, brief);
    set(part.name, { title: brief === row.name && row.name.length <= LONG ? null : row.name });
    aim(part.name, row.code, place.view);
    set(part.picture, { width: this.width });
    const boxes = Array.from({ length: SHADES }, () => ""), shade = new Array(count);
    let hatch = "";
    for (let index = 0; index < count; index++) {
      const box = `M${index * this.cell + 1} 1h${this.cell - 2}v${HEIGHT - 2}h${2 - this.cell}z`;
      shade[index] = -1;
      if (!row.headcount) { if (row.days[index]) hatch += box; continue; }
      const high = row.days[index] * 1000 / row.headcount;
      shade[index] = high <= 0 ? 0 : Math.min(SHADES - 1, Math.floor(high / this.step) + 1);
      boxes[shade[index]] += box;
    }
    part.shades.forEach((path, index) => set(path, { d: boxes[index] || "M0 0" }));
    set(part.hatch, { d: hatch || "M0 0" });
    set(part.weeks, { d: data.weeks.slice(1).map((week) => `M${week.first * this.cell} 0v${HEIGHT}`).join("") || "M0 0" });
    const numbered = this.cell >= NUMBERED && this.rows.length <= MANY ? row.days.map((entries, index) => ({ index, entries })).filter((one) => one.entries) : [];
    keep(part.numbers, numbered, (one) => one.index, () => draw("text", { "text-anchor": "middle", y: 15 }), (node, one) => {
      set(node, { x: (one.index + 0.5) * this.cell, class: shade[one.index] > 3 ? "on-dark" : "on-light" });
      put(node, whole(one.entries));
    });
    part.fill.style.width = row.rate === null ? "0" : `${Math.min(100, row.rate / this.most * 100).toFixed(1)}%`;
    set(item, { "data-tone": data.target === null ? "unknown" : row.standing });
    put(part.said, row.rate === null ? words.unknown : `${percent(row.rate)}${row.above_all ? " ▲" : ""}`);
    set(part.said, { class: row.rate === null ? "unsaid" : null });
  }

  /* Which day the pointer rests on; the same numbers stand in the table. */
  point(event) {
    const picture = event.target.closest?.("svg"), item = event.target.closest?.("li.line");
    if (!picture || !item?.row) return;
    const box = picture.getBoundingClientRect(), index = Math.floor((event.clientX - box.left) / this.cell), { row } = item, { words, data } = this.board;
    if (index < 0 || index >= data.days.length) { this.board.tip.hide(); return; }
    const entries = row.days[index], facts = { name: row.name, day: day(data.days[index]) };
    const said = entries === undefined ? words.heat_ahead : row.headcount
      ? tell(words.heat_cell, { entries: whole(entries), high: percent(Math.round(entries * 1e4 / row.headcount)).replace(/\s*%$/, "") })
      : tell(words.heat_cell_unknown, { entries: whole(entries) });
    this.board.tip.show(`${facts.name}\n${facts.day}: ${said}`, box.left + (index + 0.5) * this.cell, box.top, box.bottom);
  }
}
