/* The top of the board: how we stand, in three seconds. One bar holds where we are, where an even pace would
   be by now, the target, and where this leads; the figures stand below it in words and numbers. */
import { glow, make, percent, points, put, show, tell, whole } from "./draw.js";

const FIGURES = ["people", "entries", "target", "missing", "forecast", "hour"];

export class Head {
  constructor(board) {
    this.board = board;
    const { words } = board;
    this.big = make("strong");
    this.of = make("span", "of");
    this.flag = make("span", "flag");
    this.verdict = make("p", "verdict", this.sign = make("span", "sign"), this.said = make("b"), this.beside = make("small"));
    this.sign.setAttribute("aria-hidden", "true");
    const rail = this.rail = make("div", "rail");
    rail.setAttribute("aria-hidden", "true");
    this.marks = {};
    for (const name of ["run", "reach", "guess", "even", "goal"]) rail.append(this.marks[name] = make("i", name));
    for (const name of ["even", "goal"]) this.marks[name].append(make("span"));
    this.keys = make("p", "keys");
    this.keys.setAttribute("aria-hidden", "true");
    this.key = {};
    for (const name of ["run", "even", "goal", "reach"]) {
      this.keys.append(this.key[name] = make("span", "key", make("i", name), words.keys[name]));
    }
    const strip = make("dl", "strip");
    this.figures = {};
    for (const name of FIGURES) {
      const value = make("dd"), what = make("dd", "what"), box = make("div", name, make("dt", "", words.figures[name]), value, what);
      this.figures[name] = { box, value, what };
      strip.append(box);
    }
    this.how = make("p", "how");
    const first = make("div", "lead", make("p", "rate", this.big, this.of, this.flag), this.verdict);
    this.node = make("section", "head", first, rail, this.keys, strip, this.how);
    this.node.setAttribute("aria-label", words.head);
  }

  figure(name, value, what, changes = true) {
    const figure = this.figures[name], shown = value !== null;
    show(figure.box, shown);
    if (!shown) return;
    if (put(figure.value, value) && changes && this.drawn) glow(figure.value);
    put(figure.what, what);
  }

  update() {
    const { words, data } = this.board, head = data.head;
    this.lead(head, data, words);
    this.line(head, data, words);
    this.figure("people", whole(head.people), words.people_what);
    this.figure("entries", whole(head.entries), words.entries_what);
    const target = data.target;
    this.figure("target", target === null ? words.none : percent(target),
      target === null ? words.no_target : head.needed === null ? words.target_of_nothing : tell(words.target_what, { people: whole(head.needed) }), false);
    if (target === null || head.missing === null) this.figure("missing", null);
    else if (head.missing) this.figure("missing", whole(head.missing), head.per_day ? tell(words.missing_a_day, { people: whole(head.per_day) }) : words.missing_what);
    else this.figure("missing", words.reached, words.reached_what);
    this.figure("hour", data.state === "open" ? `${head.last_hour.people ? "+" : ""}${whole(head.last_hour.people)}` : null, tell(words.hour_what, { entries: whole(head.last_hour.entries) }));
    this.guess(head, words);
    this.drawn = true;
  }

  lead(head, data, words) {
    const known = head.rate !== null;
    if (put(this.big, known ? percent(head.rate) : whole(head.people)) && this.drawn) glow(this.big);
    put(this.of, known ? tell(words.of, { people: whole(head.people), headcount: whole(head.headcount) }) : words.people_unknown);
    show(this.flag, head.above_all);
    put(this.flag, words.above_all);
    const [tone, sign, said, beside] = this.stands(head, data, words);
    this.node.dataset.tone = tone;
    show(this.verdict, Boolean(said));
    put(this.sign, sign);
    put(this.said, said);
    put(this.beside, beside);
  }

  /* In one sentence: ahead or behind; after the close, reached or not. */
  stands(head, data, words) {
    if (data.state === "coming") return ["unknown", "", words.coming, ""];
    if (head.reached) return ["reached", "✓", words.has_reached, tell(words.has_reached_what, { needed: whole(head.needed) })];
    if (data.state === "closed" && head.missing) return ["far", "✗", tell(words.not_reached, { missing: whole(head.missing) }), tell(words.not_reached_what, { needed: whole(head.needed) })];
    if (head.ahead === null || head.ahead_rate === null) return [data.target === null ? "plain" : "unknown", "", "", ""];
    const facts = { people: whole(Math.abs(head.ahead)), points: points(head.ahead_rate), expected: whole(head.expected) };
    if (head.ahead >= 0) return ["reached", "▲", tell(head.ahead ? words.ahead : words.even_now, facts), tell(words.ahead_what, facts)];
    const far = head.ahead_rate <= -this.board.words.far;
    return [far ? "far" : "near", far ? "▼" : "▽", tell(words.behind, facts), tell(words.ahead_what, facts)];
  }

  line(head, data, words) {
    const guess = head.forecast, known = head.rate !== null;
    show(this.rail, known);
    show(this.keys, known);
    if (!known) return;
    const reach = guess && guess.rate_high !== null, even = head.expected !== null && data.state === "open";
    const most = Math.max(data.target || 0, head.rate, reach ? guess.rate_high : 0, 10) * 1.12;
    const at = (tenths) => `${(Math.min(tenths, most) / most * 100).toFixed(2)}%`;
    const expected = even ? head.expected / head.headcount * 1000 : 0;
    this.marks.run.style.width = at(head.rate);
    this.place("even", even, at(expected), tell(words.even_at, { rate: percent(Math.round(expected)) }), expected / most);
    this.place("goal", data.target !== null, at(data.target), tell(words.goal_at, { rate: percent(data.target || 0) }), data.target / most);
    show(this.marks.reach, reach);
    show(this.marks.guess, reach);
    show(this.key.reach, reach);
    if (!reach) return;
    const from = at(guess.rate_low), until = at(guess.rate_high);
    Object.assign(this.marks.reach.style, { left: from, width: `calc(${until} - ${from})` });
    this.marks.guess.style.left = at(guess.rate);
  }

  place(name, shown, left, said, part) {
    show(this.marks[name], shown);
    show(this.key[name], shown);
    this.marks[name].style.left = left;
    this.marks[name].dataset.side = part > 0.7 ? "before" : "after";
    put(this.marks[name].firstChild, said);
  }

  guess(head, words) {
    const guess = head.forecast;
    put(this.how, guess ? tell(words.how, { how: guess.how }) : head.no_forecast || "");
    show(this.how, Boolean(guess || head.no_forecast));
    if (!guess) { this.figure("forecast", null); return; }
    const people = { low: whole(guess.low), high: whole(guess.high), people: whole(guess.people) };
    const value = guess.rate === null ? tell(words.about_people, people) : tell(words.about, { rate: percent(guess.rate) });
    const range = guess.rate_low === null ? tell(words.range_people, people)
      : tell(words.range, { low: percent(guess.rate_low), high: percent(guess.rate_high), from: people.low, to: people.high });
    this.figure("forecast", value, guess.reaches ? `${words.reaches[guess.reaches]} · ${range}` : range);
    this.figures.forecast.box.dataset.reaches = guess.reaches || "";
  }

  /* What is read aloud, now and then. */
  aloud() {
    const { data, words } = this.board, { head } = data;
    const rate = head.rate === null ? "" : `, ${percent(head.rate)}`;
    return tell(words.aloud, { name: this.board.name(), people: whole(head.people), entries: whole(head.entries) }) + rate;
  }
}
