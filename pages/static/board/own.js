/* A unit with nothing below it: its own way against the even line, and its entries of each day. */
import { day, draw, fitted, keep, make, percent, put, set, show, steps, tell, whole } from "./draw.js";
import { moments } from "./moments.js";

const HIGH = 200, FOOT = 24, LEFT = 48, BARS = 90;
export class Own {
  constructor(board) {
    this.board = board;
    const { words } = board;
    const picture = (label) => { const node = draw("svg", { role: "img" }); return { node, box: make("figure", "", make("figcaption", "", label), node) }; };
    this.way = picture(words.own_way);
    this.days = picture(words.own_days);
    const part = (name, ...inside) => draw("g", { class: name }, ...inside);
    this.lines = part("grid");
    this.area = draw("path", { class: "area" });
    this.even = draw("path", { class: "even" });
    this.path = draw("path", { class: "way" });
    this.way.node.append(this.lines, this.area, this.even, this.path);
    this.bars = part("bars");
    this.names = part("names");
    this.days.node.append(this.bars, this.names);
    this.node = make("section", "own", this.way.box, this.days.box);
    this.node.hidden = true;
    fitted(this.node, () => this.update());
  }

  update() {
    const { data, words } = this.board, own = data?.rows.length ? null : data?.own;
    show(this.node, Boolean(own));
    if (!own || !this.node.clientWidth) return;
    const width = this.node.clientWidth - 34, room = width - LEFT - 8, most = Math.max(own.headcount ? (data.target || 0) / 1000 * own.headcount : 0, own.people, 5) * 1.08;
    const time = moments(data), x = (at) => LEFT + time.part(at) * room, y = (people) => HIGH - FOOT - people / most * (HIGH - FOOT - 10);
    this.node.dataset.tone = data.target === null ? "plain" : own.rate === null ? "unknown" : { ahead: "reached", behind: "near", "far-behind": "far" }[own.ahead_standing] || "unknown";
    set(this.way.node, { width, height: HIGH, "aria-label": tell(words.own_told, { name: own.name, people: whole(own.people), rate: own.rate === null ? words.unknown : percent(own.rate) }) });
    const step = Math.max(1, steps(most, 4)), grid = [];
    for (let people = 0; people <= most; people += step) grid.push(people);
    keep(this.lines, grid, String, () => draw("g", {}, draw("line"), draw("text", { "text-anchor": "end" })), (node, people) => {
      set(node.firstChild, { x1: LEFT, x2: LEFT + room, y1: y(people), y2: y(people) });
      set(node.lastChild, { x: LEFT - 8, y: y(people) + 4 });
      put(node.lastChild, whole(people));
    });
    const points = own.curve.map((people, index) => `${x(time.end(index)).toFixed(1)} ${y(index === own.curve.length - 1 ? own.people : people).toFixed(1)}`);
    const line = points.length ? `M${LEFT} ${y(0)} L${points.join(" L")}` : "M0 0";
    set(this.path, { d: line });
    set(this.area, { d: points.length ? `${line} V${y(0)} Z` : "M0 0" });
    set(this.even, { d: data.target === null || !own.headcount ? "M0 0" : `M${LEFT} ${y(0)} L${LEFT + room} ${y(data.target / 1000 * own.headcount)}` });
    const cell = room / Math.max(1, data.days.length), highest = Math.max(...own.days, 1);
    set(this.days.node, { width, height: BARS + 22, "aria-label": tell(words.own_days_told, { entries: whole(own.entries) }) });
    keep(this.bars, own.days.map((entries, index) => ({ entries, index })), (one) => one.index, () => draw("rect"), (node, one) => {
      const height = one.entries / highest * (BARS - 4);
      set(node, { x: (LEFT + one.index * cell + cell * 0.12).toFixed(1), width: (cell * 0.76).toFixed(1), y: (BARS - height).toFixed(1), height: height.toFixed(1), "data-tip": `${day(data.days[one.index])}: ${tell(words.own_entries, { entries: whole(one.entries) })}` });
    });
    const each = Math.ceil(44 / cell);
    keep(this.names, data.days.map((iso, index) => ({ iso, index })).filter((one) => one.index % each === 0), (one) => one.index, () => draw("text", { "text-anchor": "middle", y: BARS + 16 }), (node, one) => {
      set(node, { x: (LEFT + (one.index + 0.5) * cell).toFixed(1) });
      put(node, day(one.iso));
    });
  }
}
