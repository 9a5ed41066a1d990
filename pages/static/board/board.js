/* "Tham gia" as it happens: the page places an element of the class "live-board", this fills it and keeps it
   live from one stream of the place somebody looks at. Places are addresses: what is sent on opens the same. */
import { Agencies } from "./agencies.js";
import { keep, lagging, make, put, set, show } from "./draw.js";
import { Dots } from "./dots.js";
import { Head } from "./head.js";
import { Heat } from "./heat.js";
import { Own } from "./own.js";
import { Pulse } from "./pulse.js";
import { Stream } from "./stream.js";
import { Table } from "./table.js";
import { Tiles } from "./tiles.js";
import { Tip } from "./tip.js";
import { Trail, address, here, outside } from "./trail.js";

const VIEWS = { tiles: Tiles, dots: Dots, heat: Heat, agencies: Agencies };
const CALM_AFTER = 15_000, ORDER_AFTER = 20_000, ALOUD_AFTER = 30_000, KEPT = 12;
/* Who goes on at once opens one stream, not one for each place on the way: a session may have few. */
const SETTLED_AFTER = 60, SHEET = { high: "700px", wide: "1030px" };
const seen = new Map();
let standing = null, now = null;

class Board {
  constructor(host) {
    this.host = host;
    this.given = JSON.parse(host.dataset.board);
    this.words = this.given.words;
    /* Another round of the same contest, chosen above the board: the place stays. What the page writes into the
       address then is the place it knows, which is an older one. */
    this.place = standing && standing.contest === this.given.contest ? standing.place : here();
    this.page = outside();
    standing = { contest: this.given.contest, place: this.place };
    if (address(this.place.unit, this.place.view) !== location.search) history.replaceState(history.state, "", address(this.place.unit, this.place.view));
    this.orders = new Map();
    this.touched = this.heard = 0;
    this.build();
    this.follow();
  }

  build() {
    const { words } = this;
    this.host.replaceChildren();
    this.tip = new Tip(this.host);
    this.trail = new Trail(this);
    this.title = make("h2");
    this.title.tabIndex = -1;
    this.standing = make("p", "standing");
    this.pulse = new Pulse(this);
    this.voice = make("p", "unseen");
    this.voice.setAttribute("aria-live", "polite");
    this.refused = make("div", "refused");
    this.refused.hidden = true;
    this.head = new Head(this);
    this.tabs = make("div", "tabs");
    set(this.tabs, { role: "tablist", "aria-label": words.views_name });
    for (const name of Object.keys(VIEWS)) this.tabs.append(this.tab(name, words.views[name]));
    this.panel = make("div", "panel");
    set(this.panel, { role: "tabpanel", id: "board-panel" });
    this.nothing = make("p", "nothing");
    this.own = new Own(this);
    this.table = new Table(this);
    this.beside = make("ul", "beside-told");
    this.body = make("div", "body", make("div", "over", this.trail.node, make("div", "line-up", this.title, this.pulse.node), this.standing), this.pulse.alarm, this.head.node, this.tabs, this.panel, this.own.node, this.nothing, this.table.node, this.beside);
    this.body.hidden = true;
    this.coming = make("p", "coming", words.loading);
    this.host.prepend(this.coming, this.refused, this.body, this.voice);
    this.host.addEventListener("click", (event) => this.clicked(event));
    for (const kind of ["pointermove", "pointerdown", "keydown", "wheel", "touchmove"]) this.host.addEventListener(kind, () => { this.touched = performance.now(); }, { passive: true });
  }

  tab(name, label) {
    const tab = make("button", "", label);
    tab.type = "button";
    set(tab, { role: "tab", id: `board-tab-${name}`, "data-view": name, "aria-controls": "board-panel" });
    tab.addEventListener("click", () => this.look(name));
    tab.addEventListener("keydown", (event) => {
      const all = [...this.tabs.children], at = all.indexOf(tab);
      const next = { ArrowRight: all[(at + 1) % all.length], ArrowLeft: all.at(at - 1), Home: all[0], End: all.at(-1) }[event.key];
      if (!next) return;
      event.preventDefault();
      next.focus();
      this.look(next.dataset.view);
    });
    return tab;
  }

  /* --- where somebody is --- */
  clicked(event) {
    const link = event.target.closest("a[data-unit]") || event.target.closest("svg")?.closest("li")?.querySelector(":scope > .name > a[data-unit], :scope > a[data-unit]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.go(link.dataset.unit);
  }

  go(unit) {
    if (unit === this.data?.unit?.code) return;
    history.replaceState({ ...history.state, top: this.scroller()?.scrollTop }, "");
    this.place = standing.place = { unit, view: this.place.view };
    history.pushState({}, "", address(unit, this.place.view));
    this.went = true;
    this.follow();
  }

  look(view) {
    if (view === this.place.view) return;
    this.place = standing.place = { ...this.place, view };
    history.pushState({}, "", address(this.place.unit, view));
    this.render();
  }

  /* Back and forth between places on the board; true: it was ours. */
  back() {
    if (outside() !== this.page) { standing.place = here(); return false; }
    const before = this.place;
    this.place = standing.place = here();
    if (before.unit === this.place.unit) { if (this.data) this.render(); return true; }
    this.returned = history.state?.top ?? 0;
    this.follow();
    return true;
  }

  scroller() { return this.host.closest("[data-testid=stMain]") || document.scrollingElement; }

  /* --- what is heard --- */
  follow() {
    const after = this.stream ? SETTLED_AFTER : 0;
    this.stream?.close();
    this.pulse.rest();
    const { contest, round } = this.given, asked = new URLSearchParams({ contest, round, ...(this.place.unit ? { unit: this.place.unit } : {}) });
    this.asked = asked.toString();
    const known = seen.get(this.asked);
    if (known) this.board(known);
    else this.host.setAttribute("aria-busy", "true");
    this.stream = new Stream(`/live/participation?${this.asked}`, (name, said) => this.hear(name, said), (state) => this.pulse.connection(state), after);
  }

  hear(name, said) {
    if (!this.host.isConnected) { this.leave(); return; }
    if (name === "board") this.board(said);
    else if (name === "head" && this.data) this.heads(said);
    else if (name === "refused") this.refuse(said.sentence);
    else if (name === "ended") location.reload();
  }

  board(data) {
    const fresh = !this.data || this.data.unit?.code !== data.unit?.code || this.data.round !== data.round;
    this.data = data;
    seen.delete(this.asked);
    seen.set(this.asked, data);
    if (seen.size > KEPT) seen.delete(seen.keys().next().value);
    this.host.removeAttribute("aria-busy");
    show(this.coming, false);
    show(this.refused, false);
    show(this.body, true);
    if (fresh) this.arrive();
    else this.render();
  }

  heads(head) {
    const rows = new Map(this.data.rows.map((row) => [row.code, row]));
    for (const [code, people, entries, rate, missing, stands, above_all, ahead_rate] of head.changed || []) {
      const row = rows.get(code);
      if (row) Object.assign(row, { people, entries, rate, missing, standing: stands, above_all, ahead_rate });
    }
    Object.assign(this.data.head, head);
    const { people, entries, rate, missing, ahead_rate } = head;
    if (this.data.own) Object.assign(this.data.own, { people, entries, rate, missing, ahead_rate });
    this.render();
  }

  refuse(sentence) {
    this.data = this.shown = null;
    this.host.removeAttribute("aria-busy");
    show(this.coming, false);
    show(this.body, false);
    const back = Object.assign(make("button", "", this.words.to_start), { type: "button" });
    back.addEventListener("click", () => this.go(null));
    this.refused.replaceChildren(make("p", "", sentence), ...(this.place.unit ? [back] : []));
    this.refused.firstChild.setAttribute("role", "alert");
    show(this.refused, true);
  }

  /* --- what is shown --- */
  name() { return this.data.unit?.name || this.words.whole; }

  available(view) {
    const some = (place) => this.data.rows.some((row) => row.place === place);
    return view === "heat" ? this.data.rows.length > 0 : view === "agencies" ? some(false) : some(true);
  }

  arrive() {
    this.orders.clear();
    this.shown = null;
    const { view } = this.place, went = this.went, first = Object.keys(VIEWS).find((one) => this.available(one));
    if (went && view && first && !this.available(view)) {
      this.place = standing.place = { ...this.place, view: null };
      history.replaceState(history.state, "", address(this.place.unit, null));
    }
    this.render();
    this.spoken = performance.now();
    document.title = `${this.name()} · ${this.words.page}`;
    if (went || this.returned !== undefined) {
      const main = this.scroller(), top = this.host.getBoundingClientRect().top;
      if (this.returned !== undefined) main.scrollTop = this.returned;
      else if (top < 0) main.scrollTop += top - 16;
      this.title.focus({ preventScroll: true });
    }
    this.went = false;
    this.returned = undefined;
  }

  render() {
    const { data, words } = this, below = data.rows.length > 0;
    put(this.title, this.name());
    this.trail.update();
    put(this.standing, `${data.name} · ${data.standing}`);
    this.standing.dataset.state = data.state;
    this.pulse.time();
    this.head.update();
    const wanted = this.place.view === "map" ? "tiles" : this.place.view;
    this.view = wanted in VIEWS ? wanted : Object.keys(VIEWS).find((one) => this.available(one)) || "tiles";
    this.host.dataset.view = this.view;
    for (const tab of this.tabs.children) {
      const chosen = tab.dataset.view === this.view;
      set(tab, { "aria-selected": String(chosen), tabindex: chosen ? 0 : -1 });
    }
    set(this.panel, { "aria-labelledby": `board-tab-${this.view}` });
    show(this.tabs, below);
    show(this.panel, below);
    const has = below && this.available(this.view);
    show(this.nothing, !has);
    put(this.nothing, below ? words.nothing[this.view] : data.unit ? words.nothing_below : words.no_units);
    this.own.update();
    if (this.shown?.name !== this.view || !this.shown.of.has) {
      this.shown?.of.leave?.();
      this.shown = { name: this.view, of: has ? new VIEWS[this.view](this) : { has: false } };
      if (has) this.shown.of.has = true;
      this.panel.replaceChildren(...(has ? [this.shown.of.node] : [this.nothing]));
      if (!below) this.body.insertBefore(this.nothing, this.table.node);
      if (has) this.shown.of.update();
      this.table.use();
    } else { this.shown.of.update(); this.table.update(); }
    this.told_beside();
    this.speak();
  }

  told_beside() {
    const said = [...this.data.beside, ...this.data.notes];
    show(this.beside, said.length > 0);
    keep(this.beside, said.map((text, place) => ({ text, place })), (one) => one.place, () => make("li"), (item, one) => put(item, one.text));
  }

  speak() {
    const at = performance.now();
    if (at - (this.spoken || 0) < ALOUD_AFTER || document.hidden) return;
    if (put(this.voice, this.head.aloud())) this.spoken = at;
  }

  /* Rows change their places only while nobody is reading, and not every second. */
  order(name, items, row = (item) => item) {
    const at = performance.now(), known = this.orders.get(name), compare = lagging(this.data.target);
    const sorted = [...items].sort((a, b) => compare(row(a), row(b)));
    if (!known || (at - this.touched > CALM_AFTER && at - known.at > ORDER_AFTER)) {
      this.orders.set(name, { at, places: new Map(sorted.map((item, place) => [item.code, place])) });
      return sorted;
    }
    return sorted.sort((a, b) => (known.places.get(a.code) ?? 1e6) - (known.places.get(b.code) ?? 1e6));
  }

  /* Drawings are made for the room they have; a sheet of A4 is another room than the screen. */
  paper(printed) {
    if (!this.data) return;
    this.host.style.width = printed ? (this.view === "heat" ? SHEET.wide : SHEET.high) : "";
    this.render();
  }

  leave() {
    this.stream.close();
    this.pulse.rest();
    this.shown?.of.leave?.();
    if (now === this) now = null;
  }
}

const look = () => {
  if (now && !now.host.isConnected) now.leave();
  const host = document.querySelector(".live-board:not([data-ready])");
  if (host) {
    host.dataset.ready = "";
    now?.leave();
    now = new Board(host);
  } else if (!now && standing && !location.pathname.endsWith("/participation")) standing = null;
};
new MutationObserver(look).observe(document.documentElement, { subtree: true, childList: true });
addEventListener("beforeprint", () => now?.paper(true));
addEventListener("afterprint", () => now?.paper(false));
/* Before the framework hears of it: it would run the whole page again for what is only a place on the board. */
addEventListener("popstate", (event) => { if (now?.back()) event.stopImmediatePropagation(); }, { capture: true });
look();
