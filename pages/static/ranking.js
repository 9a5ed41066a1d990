/* The table of the ranking: any number of rows, of which only those in sight are there. The page puts an
   element of the class "ranking-table" where it shall stand; rows come from /rows/ranking some hundreds at a time. */
import { Reason } from "./reason.js";
import { ask, make } from "./asking.js";

const WINDOW = 200, KEPT = 40, OVER = 6;
/* Where in a row stand the entry it is about and what came of it; before them what is shown. */
const ENTRY = 11, FATE = 12, FATES = ["won", "passed", "draw"];
/* No element may be higher than some millions of pixels, so a long list is laid out in pages that overlap:
   inside one a pixel is a pixel, and the place of the scrollbar chooses among them. */
const HIGHEST = 4_000_000, PART = HIGHEST / 100;
const memories = new Map();
const told = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
const number = (value) => value.toLocaleString("vi-VN");
class Table {
  constructor(host) {
    this.host = host;
    this.given = JSON.parse(host.dataset.ranking);
    this.words = this.given.words;
    this.place = `${this.given.contest}/${this.given.round}`;
    this.memory = memories.get(this.place) || { search: "", at: 0, top: 0 };
    memories.set(this.place, this.memory);
    this.version = this.given.version;
    this.total = this.memory.search ? 0 : this.given.total;
    this.windows = new Map();
    this.rows = new Map();
    this.offset = this.page = this.previous = 0;
    this.build();
    this.measure();
    this.fetchFirst();
  }

  build() {
    const words = this.words, bar = make("div", "bar");
    this.search = make("input");
    this.search.type = "search";
    this.search.placeholder = words.hint;
    this.search.value = this.memory.search;
    this.search.maxLength = 200;
    this.search.autocomplete = "off";
    this.goto = make("input");
    this.goto.inputMode = "numeric";
    this.goto.autocomplete = "off";
    for (const [field, name] of [[this.search, words.search], [this.goto, words.goto]]) {
      const label = make("label", "", name);
      label.append(field);
      bar.append(label);
    }
    this.said = make("output");
    this.said.setAttribute("aria-live", "polite");
    this.grid = make("div", "grid");
    this.grid.tabIndex = 0;
    for (const [name, value] of [["role", "grid"], ["aria-label", words.name], ["aria-readonly", "true"],
      ["aria-colcount", words.columns.length]]) this.grid.setAttribute(name, value);
    const head = make("div", "row head");
    head.setAttribute("role", "row");
    head.setAttribute("aria-rowindex", "1");
    words.columns.forEach((name, column) => {
      const cell = make("div", `c${column}`, name);
      cell.setAttribute("role", "columnheader");
      cell.setAttribute("aria-colindex", column + 1);
      head.append(cell);
    });
    this.view = make("div", "view");
    this.view.setAttribute("role", "presentation");
    this.run = make("div", "run");
    this.run.setAttribute("role", "rowgroup");
    this.view.append(this.run);
    this.grid.append(head, this.view);
    this.changed = make("button", "changed", words.changed);
    this.changed.type = "button";
    this.changed.hidden = true;
    this.changed.addEventListener("click", () => location.reload());
    this.host.replaceChildren(bar, this.said, this.changed, this.grid);
    this.view.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.grid.addEventListener("keydown", (event) => this.key(event));
    this.run.addEventListener("click", (event) => {
      const row = event.target.closest("[data-place]");
      if (row) { this.choose(Number(row.dataset.place), false); this.open(); }
    });
    let typing;
    this.search.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.find(), 250);
    });
    this.search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { clearTimeout(typing); this.find(); }
      if (event.key === "ArrowDown") this.grid.focus();
    });
    this.goto.addEventListener("change", () => this.toRank());
    this.watching = new ResizeObserver(() => this.measure());
    this.watching.observe(this.host);
  }

  measure() {
    const height = this.host.clientWidth < 720 ? 76 : 40;
    if (height === this.height) { this.paint(); return; }
    const first = this.height ? (this.view.scrollTop + this.offset) / this.height : this.memory.top;
    this.height = height;
    this.host.classList.toggle("narrow", height === 76);
    this.lay();
    this.scrollTo(first * height);
  }

  lay() {
    this.whole = this.total * this.height;
    this.real = Math.min(this.whole, HIGHEST);
    this.pages = Math.max(1, Math.ceil(this.whole / PART));
    this.jump = this.pages > 1 && this.whole > this.real ? (this.whole - this.real) / (this.pages - 1) : 0;
    this.run.style.height = `${this.real}px`;
    this.view.style.height = `${Math.min(Math.max(this.whole, this.height), 15 * 40)}px`;
    this.grid.setAttribute("aria-rowcount", this.total + 1);
    this.rows.forEach((row) => row.remove());
    this.rows.clear();
  }

  scrollTo(top) {
    const room = this.view.clientHeight, wanted = Math.max(0, Math.min(top, this.whole - room));
    this.page = Math.min(this.pages - 1, Math.floor(wanted / PART));
    this.offset = Math.round(this.page * this.jump);
    this.previous = Math.round(wanted - this.offset);
    this.view.scrollTop = this.previous;
    this.paint();
  }

  scrolled() {
    const now = this.view.scrollTop, room = this.view.clientHeight;
    if (Math.abs(now - this.previous) < 1) return;
    if (this.jump && Math.abs(now - this.previous) >= room) {
      const part = (this.whole - room) / (this.real - room) / PART;
      this.page = Math.min(this.pages - 1, Math.floor(now * part));
      this.offset = Math.round(this.page * this.jump);
      if (now <= 0) this.offset = this.page = 0;
      if (now >= this.real - room - 1) this.offset = this.whole - this.real;
    } else if (this.jump) {
      const page = Math.min(this.pages - 1, Math.floor((now + this.offset) / PART));
      if (page !== this.page) { this.scrollTo(now + this.offset); return; }
    }
    this.previous = now;
    this.paint();
  }

  /* What is in sight, and a few rows around it. */
  span() {
    const top = this.view.scrollTop + this.offset;
    return [Math.floor(top / this.height), Math.min(this.total, Math.ceil((top + this.view.clientHeight) / this.height))];
  }

  paint() {
    if (this.painting) return;
    this.painting = requestAnimationFrame(() => { this.painting = 0; this.draw(); });
  }

  draw() {
    if (!this.host.isConnected) { this.watching.disconnect(); return; }
    const [first, last] = this.span(), from = Math.max(0, first - OVER), until = Math.min(this.total, last + OVER);
    this.memory.top = (this.view.scrollTop + this.offset) / this.height;
    for (const [place, row] of this.rows) if (place < from || place >= until) { row.remove(); this.rows.delete(place); }
    for (let place = from; place < until; place++) this.row(place);
    const facts = { first: number(first + 1), last: number(last), total: number(this.total) };
    const said = this.failed || (!this.total ? this.words.nobody : told(this.memory.search ? this.words.found : this.words.shown, facts));
    if (this.said.textContent !== said && !(this.waiting && !this.total)) this.said.textContent = said;
    this.want(from, until);
  }

  row(place) {
    const cells = this.windows.get(Math.floor(place / WINDOW))?.[place % WINDOW];
    let row = this.rows.get(place);
    if (!row) {
      row = make("div", "row");
      row.dataset.place = place;
      row.id = `${this.given.id}-${place}`;
      row.setAttribute("role", "row");
      row.setAttribute("aria-rowindex", place + 2);
      row.append(...this.words.columns.map((_, column) => {
        const cell = make("div", `c${column}`);
        cell.setAttribute("role", "gridcell");
        cell.setAttribute("aria-colindex", column + 1);
        return cell;
      }));
      this.rows.set(place, row);
      this.run.append(row);
    }
    row.style.top = `${place * this.height - this.offset}px`;
    if (cells && row.dataset.entry !== cells[ENTRY]) {
      row.dataset.entry = cells[ENTRY];
      [...row.children].forEach((cell, column) => { cell.textContent = cell.title = cells[column]; });
      row.classList.remove(...FATES);
      if (cells[FATE]) row.classList.add(cells[FATE]);
    }
    row.classList.toggle("coming", !cells);
    const chosen = cells && cells[ENTRY] === this.memory.entry;
    row.classList.toggle("chosen", Boolean(chosen));
    row.setAttribute("aria-selected", Boolean(chosen));
    row.classList.toggle("active", place === this.memory.at);
    /* Something inside what scrolls can be reached: then nobody has to reach the part that scrolls itself. */
    if (place === this.memory.at) row.tabIndex = 0; else row.removeAttribute("tabindex");
    if (place === this.memory.at) this.grid.setAttribute("aria-activedescendant", row.id);
  }

  /* Asks for what is in sight once the hand rests a moment; what nobody waits for any more is given up. */
  want(from, until) {
    const missing = [];
    for (let which = Math.floor(from / WINDOW); which * WINDOW < until; which++) if (!this.windows.has(which)) missing.push(which);
    if (!missing.length || missing.includes(this.coming)) return;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => { this.giveUp?.abort(); this.load(missing[0]); }, 40);
  }

  async load(which, more = {}) {
    const giveUp = this.giveUp = new AbortController();
    this.coming = which;
    this.waiting = true;
    try {
      const answer = await ask("/rows/ranking", { contest: this.given.contest, round: this.given.round, version: this.version,
        start: which * WINDOW, count: WINDOW, search: this.memory.search, ...more }, giveUp.signal);
      const found = await answer.json();
      this.failed = answer.ok ? "" : found.refused;
      if (!answer.ok) { this.windows.clear(); this.total = 0; this.lay(); return null; }
      if (found.version !== this.version) { this.version = found.version; this.windows.clear(); }
      this.changed.hidden = found.newest;
      if (found.total !== this.total) { this.total = found.total; this.lay(); }
      this.windows.delete(which);
      this.windows.set(which, found.rows);
      for (const old of this.windows.keys()) { if (this.windows.size <= KEPT) break; this.windows.delete(old); }
      return found;
    } catch (error) {
      if (error.name !== "AbortError") { this.failed = this.words.failed; setTimeout(() => { this.failed = ""; this.paint(); }, 3000); }
      return null;
    } finally {
      if (this.giveUp === giveUp) { this.coming = null; this.waiting = false; this.paint(); }
    }
  }

  async fetchFirst() {
    const asked = new URLSearchParams(location.search).get("entry");
    const found = await this.load(Math.floor(this.memory.top / WINDOW), asked && !this.memory.search ? { entry: asked } : {});
    if (!found) return;
    if (asked && Number.isInteger(found.position) && this.memory.entry !== asked) {
      this.memory.entry = asked;
      this.choose(found.position, true);
    } else this.scrollTo(this.memory.top * this.height);
    if (asked) Reason.of(this).show(asked);
  }

  async find() {
    const text = this.search.value.replace(/\s+/g, " ").trim();
    if (text === this.memory.search) return;
    Object.assign(this.memory, { search: text, at: 0, top: 0 });
    this.goto.disabled = Boolean(text);
    this.windows.clear();
    this.giveUp?.abort();
    this.grid.setAttribute("aria-busy", "true");
    const found = await this.load(0);
    if (found && this.memory.search === text) { this.lay(); this.scrollTo(0); this.grid.removeAttribute("aria-busy"); }
  }

  async toRank() {
    const rank = Number(this.goto.value.replace(/[.,\s]/g, ""));
    if (!Number.isInteger(rank) || rank < 1) return;
    const found = await this.load(0, { rank: Math.min(rank, 2 ** 30) });
    if (found) this.choose(found.position, true);
  }

  choose(place, toTop) {
    const at = this.memory.at = Math.max(0, Math.min(place, this.total - 1));
    const room = this.view.clientHeight, top = this.view.scrollTop + this.offset, here = at * this.height;
    if (toTop) this.scrollTo(here);
    else if (here < top) this.scrollTo(here);
    else if (here + this.height > top + room) this.scrollTo(here + this.height - room);
    else this.paint();
  }

  key(event) {
    if (event.altKey || event.metaKey) return;
    if (event.target !== this.grid) this.grid.focus({ preventScroll: true });
    const page = Math.max(1, Math.floor(this.view.clientHeight / this.height) - 1), at = this.memory.at;
    const places = { ArrowUp: at - 1, ArrowDown: at + 1, PageUp: at - page, PageDown: at + page, Home: 0, End: this.total - 1 };
    if (event.key in places) this.choose(places[event.key], false);
    else if (event.key === "Enter" || event.key === " ") this.open();
    else return;
    event.preventDefault();
  }

  open() {
    const cells = this.windows.get(Math.floor(this.memory.at / WINDOW))?.[this.memory.at % WINDOW];
    if (cells) Reason.of(this).show(cells[ENTRY]);
  }

  /* The entry whose reason is open: marked in the table, and in the address so that it can be sent on. */
  mark(entry) {
    if (entry) this.memory.entry = entry;
    const address = new URL(location.href);
    if (entry) address.searchParams.set("entry", entry); else address.searchParams.delete("entry");
    history.replaceState(history.state, "", address);
    this.paint();
  }
}

const look = () => document.querySelectorAll(".ranking-table:not([data-ready])").forEach((host) => {
  host.dataset.ready = "";
  new Table(host);
});
new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
addEventListener("popstate", () => { if (Reason.one?.dialog.open) Reason.one.dialog.close(); });
