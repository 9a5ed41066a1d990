/* Agencies against the target: last round's mark hollow, now filled, what is missing in words. */
import { draw, glow, keep, make, percent, put, set, steps, tell, whole } from "./draw.js";
import { shape } from "./dots.js";
import { aim, way } from "./trail.js";

const CAP = 1000;
export class Agencies {
  constructor(board) {
    this.board = board;
    this.note = make("p", "note");
    this.keys = make("p", "keys");
    this.list = make("ol", "agencies");
    this.axis = make("div", "scale", this.marks = make("span", "marks"));
    this.axis.setAttribute("aria-hidden", "true");
    this.keys.setAttribute("aria-hidden", "true");
    this.node = make("div", "view-agencies", this.note, this.keys, this.list, this.axis);
    this.parts = new WeakMap();
  }

  update() {
    const { data, words } = this.board, rows = this.board.order("agencies", data.rows.filter((row) => !row.place));
    const before = rows.some((row) => row.before !== null);
    const note = data.target === null ? words.agencies_note_alone : words.agencies_note;
    put(this.note, before ? `${note} ${words.agencies_before}` : note);
    keep(this.keys, [["now", words.keys.now], ...(before ? [["before", words.keys.before]] : []), ...(data.target === null ? [] : [["goal", tell(words.goal_at, { rate: percent(data.target) })]])],
      ([name]) => name, ([name]) => make("span", "key", make("i", name), make("span")), (node, [, text]) => put(node.lastChild, text));
    const most = Math.min(CAP, Math.max((data.target || 0) * 1.1, ...rows.flatMap((row) => [row.rate || 0, row.before || 0]), 50));
    const step = Math.max(10, steps(most, 5));
    this.most = Math.ceil(most / step) * step;
    keep(this.marks, Array.from({ length: Math.round(this.most / step) + 1 }, (_, index) => index * step), String, () => make("span"), (node, rate) => {
      node.style.left = this.at(rate);
      put(node, rate % 10 ? percent(rate) : `${rate / 10} %`);
    });
    this.list.style.setProperty("--step", this.at(step));
    keep(this.list, rows, (row) => row.code, () => this.line(), (item, row) => this.fill(item, row));
    this.drawnOnce = true;
  }

  at(rate) { return `${(Math.min(rate, this.most) / this.most * 100).toFixed(2)}%`; }

  line() {
    const name = way("", null), goal = draw("line", { class: "goal", y1: 0, y2: 34 }), bar = draw("line", { class: "bar", y1: 17, y2: 17 });
    const before = draw("circle", { class: "before", r: 5, cy: 17 }), mark = draw("path");
    const now = draw("svg", { class: "now", overflow: "visible", y: 17 }, mark);
    const track = draw("svg", { class: "track", height: 34, "aria-hidden": "true" }, goal, bar, before, now);
    const rate = make("b"), of = make("span"), said = make("em");
    const item = make("li", "", name, track, make("span", "said", rate, " ", of, " ", said));
    this.parts.set(item, { name, goal, bar, before, now, mark, rate, of, said });
    return item;
  }

  fill(item, row) {
    const part = this.parts.get(item), { data, words, place } = this.board, known = row.rate !== null, tone = data.target === null ? "plain" : row.standing;
    item.dataset.tone = known ? tone : "unknown";
    put(part.name, row.name);
    aim(part.name, row.code, place.view);
    const hidden = (node, when) => { node.style.display = when ? "none" : ""; };
    hidden(part.goal, data.target === null);
    if (data.target !== null) set(part.goal, { x1: this.at(data.target), x2: this.at(data.target) });
    hidden(part.now, !known);
    hidden(part.before, row.before === null);
    hidden(part.bar, !known || row.before === null);
    if (row.before !== null) set(part.before, { cx: this.at(row.before) });
    if (known) { set(part.now, { x: this.at(row.rate) }); set(part.mark, { d: shape(tone) }); }
    if (known && row.before !== null) set(part.bar, { x1: this.at(row.before), x2: this.at(row.rate) });
    if (put(part.rate, known ? percent(row.rate) : "") && this.drawnOnce) glow(part.rate);
    put(part.of, row.headcount ? `${whole(row.people)}/${whole(row.headcount)}` : tell(words.people_of, { people: whole(row.people) }));
    put(part.said, [!known ? words.unknown : data.target === null ? "" : row.missing ? `✗ ${tell(words.lacks_short, { missing: whole(row.missing) })}` : `✓ ${words.reached_short}`,
      row.above_all ? words.above_all_short : ""].filter(Boolean).join(" · "));
    const told = [row.name, known ? tell(words.rate_of, { rate: percent(row.rate), people: whole(row.people), headcount: whole(row.headcount) }) : words.unknown];
    if (row.before !== null) told.push(tell(words.before_at, { rate: percent(row.before) }));
    set(item, { "data-tip": told.join("\n") });
  }

  leave() {}
}
