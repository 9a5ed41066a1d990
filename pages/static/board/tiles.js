/* Places as tiles where they truly lie: a number, ahead or behind in words, and the way so far against the
   even line. The layout is data of GET /live/map; without one the tiles stand in the order of the register. */
import { draw, glow, keep, make, percent, points, put, same, set, show, tell, whole } from "./draw.js";
import { moments } from "./moments.js";
import { aim } from "./trail.js";

const MANY = 24, WIDE = 4;
const layouts = new Map();
export const layoutOf = (contest, unit) => {
  const asked = new URLSearchParams({ contest, ...(unit ? { unit } : {}) }).toString();
  if (!layouts.has(asked)) {
    layouts.set(asked, fetch(`/live/map?${asked}`, { headers: { accept: "application/json" } })
      .then((answer) => (answer.ok ? answer.json() : {}))
      .catch(() => { layouts.delete(asked); return {}; }));
  }
  return layouts.get(asked);
};

/* How a unit stands, in a sign and words: against the even line while the round is open, then the target. */
export const standing = (row, data, words) => {
  if (row.rate === null) return ["unknown", "?", words.unknown];
  if (data.target === null) return ["plain", "", ""];
  if (data.state === "closed" || row.ahead_rate === null) {
    return row.missing ? [row.standing, "✗", tell(words.lacks, { missing: whole(row.missing) })] : ["reached", "✓", words.reached_short];
  }
  if (data.state === "coming") return ["unknown", "", words.not_open];
  const facts = { points: points(row.ahead_rate) };
  if (row.ahead_rate >= 0) return ["reached", "▲", tell(words.tile_ahead, facts)];
  return row.ahead_standing === "far-behind" ? ["far", "▼", tell(words.tile_far, facts)] : ["near", "▽", tell(words.tile_behind, facts)];
};

export class Tiles {
  constructor(board) {
    this.board = board;
    this.note = make("p", "note");
    this.switch = make("div", "switch");
    this.list = make("ul", "tiles");
    this.map = make("div", "true-map");
    this.node = make("div", "view-tiles", this.switch, this.note, this.list, this.map);
    this.map.hidden = this.switch.hidden = true;
    this.parts = new WeakMap();
    this.most = 0;
    const { contest, unit } = board.data;
    layoutOf(contest, unit?.code).then((found) => {
      /* In no order but that of the register: then the tiles have the room to be as wide as they like. */
      this.layout = found.layout_how === "automatic" ? null : found.layout || null;
      this.shapes = found.shapes || null;
      if (this.shapes) this.offer();
      if (this.node.isConnected) this.update();
    });
  }

  places() { return this.board.data.rows.filter((row) => row.place); }

  /* Two ways to see the same places, each with its address. */
  offer() {
    const { words } = this.board;
    for (const [view, name] of [["tiles", words.as_tiles], ["map", words.as_map]]) {
      const button = make("button", "", name);
      button.type = "button";
      button.dataset.view = view;
      button.addEventListener("click", () => this.board.look(view));
      this.switch.append(button);
    }
    this.switch.hidden = false;
  }

  async drawn(rows) {
    try {
      this.drawing ||= import("./map.js");
      (await this.drawing).drawMap(this.map, this.shapes, rows, (code) => this.board.go(code));
    } catch { show(this.map, false); show(this.list, true); }
  }

  update() {
    const rows = this.places(), { words, data } = this.board, asMap = this.board.place.view === "map" && this.shapes;
    for (const button of this.switch.children) set(button, { "aria-pressed": String((button.dataset.view === "map") === Boolean(asMap)) });
    show(this.map, Boolean(asMap));
    show(this.list, !asMap);
    const known = new Set((this.layout || []).flat().filter(Boolean)), placed = this.layout && rows.some((row) => known.has(row.code));
    put(this.note, [placed || asMap ? words.in_place : words.in_order, data.target === null ? words.way_alone : words.way_even,
      data.target === null ? "" : data.state === "open" ? words.signs : words.signs_after, words.tiles_how].join(" "));
    show(this.note, !asMap);
    if (asMap) { this.drawn(rows); return; }
    const columns = placed ? Math.max(...this.layout.map((line) => line.length)) : 0;
    set(this.list, { style: placed ? `--columns: ${columns}` : null });
    this.list.classList.toggle("placed", Boolean(placed));
    this.list.classList.toggle("compact", placed ? columns > WIDE : rows.length > MANY);
    const cell = new Map();
    if (placed) this.layout.forEach((line, y) => line.forEach((code, x) => code && cell.set(code, [y, x])));
    const order = placed ? [...rows].sort((a, b) => this.rank(cell, a) - this.rank(cell, b)) : rows;
    const highest = Math.max(data.target || 0, Math.min(Math.max(...rows.map((row) => row.rate || 0)), data.target ? data.target * 1.8 : 1000), 10);
    if (highest > this.most || highest < this.most / 1.5) this.most = highest * 1.1;
    keep(this.list, order, (row) => row.code, () => this.tile(), (item, row) => {
      const at = cell.get(row.code);
      item.style.gridArea = at ? `${at[0] + 1} / ${at[1] + 1}` : "";
      this.fill(item, row);
    });
    this.drawnOnce = true;
  }

  rank(cell, row) { const at = cell.get(row.code); return at ? at[0] * 1000 + at[1] : 1e6; }

  tile() {
    const name = make("span", "name"), value = make("strong"), sign = make("i"), said = make("span"), stands = make("span", "stands", sign, said);
    const flag = make("span", "flag"), of = make("span", "of"), link = make("a", "unit tile", name, value, stands, of, flag);
    sign.setAttribute("aria-hidden", "true");
    const even = draw("path", { class: "even" }), area = draw("path", { class: "area" }), way = draw("path", { class: "way" });
    const curve = draw("svg", { viewBox: "0 0 100 40", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" }, area, even, way);
    link.append(curve);
    const item = make("li", "", link);
    this.parts.set(item, { link, name, value, sign, said, flag, of, even, area, way });
    return item;
  }

  fill(item, row) {
    const part = this.parts.get(item), { words, data, place } = this.board;
    if (same(item, row, this.most, data.state)) return;
    const [tone, sign, said] = standing(row, data, words);
    aim(part.link, row.code, place.view);
    part.link.dataset.tone = tone;
    put(part.name, row.name);
    if (put(part.value, row.rate === null ? tell(words.people_of, { people: whole(row.people) }) : percent(row.rate)) && this.drawnOnce) glow(part.value);
    put(part.sign, sign);
    put(part.said, said);
    put(part.of, row.headcount ? tell(words.of, { people: whole(row.people), headcount: whole(row.headcount) }) : "");
    show(part.flag, row.above_all);
    put(part.flag, words.above_all_short);
    part.link.style.setProperty("--strength", `${Math.min(42, 8 + Math.abs(row.ahead_rate || 0) / 6).toFixed(0)}%`);
    this.curve(part, row, data);
  }

  /* People so far at the end of each day, on one scale for all who have a headcount. */
  curve(part, row, data) {
    const time = moments(data), most = row.headcount ? this.most / 1000 * row.headcount : Math.max(...row.curve, 1) * 1.1;
    const y = (people) => (40 - Math.min(1, people / most) * 40).toFixed(2);
    const way = row.curve.map((people, index) => `${(time.part(time.end(index)) * 100).toFixed(2)} ${y(index === row.curve.length - 1 ? row.people : people)}`);
    const line = way.length ? `M0 40 L${way.join(" L")}` : "";
    set(part.way, { d: line || "M0 40" });
    set(part.area, { d: line ? `${line} L${way.at(-1).split(" ")[0]} 40 Z` : "M0 40" });
    set(part.even, { d: data.target === null || !row.headcount ? "M0 40" : `M0 40 L100 ${(40 - data.target / this.most * 40).toFixed(2)}` });
  }

  leave() {}
}
