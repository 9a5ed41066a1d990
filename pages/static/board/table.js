/* The table below a view: found by name, sorted by every column, its cells changing where they stand. */
import { glow, keep, make, put, same, set, show, tell, whole } from "./draw.js";
import { tableOf } from "./columns.js";
import { aim, way } from "./trail.js";

const MANY = 18, NAMED = 8;
const collate = new Intl.Collator("vi", { numeric: true });
const bare = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D").toLowerCase();

export class Table {
  constructor(board) {
    this.board = board;
    const { words } = board;
    this.sorts = new Map();
    this.title = make("h3", "", words.table);
    this.search = make("input");
    Object.assign(this.search, { type: "search", placeholder: words.search_hint, autocomplete: "off", maxLength: 100 });
    this.search.addEventListener("input", () => this.update());
    this.file = make("a", "file", words.xlsx);
    this.count = make("output");
    this.found = make("ul", "found");
    this.note = make("p", "note");
    this.head = make("tr");
    this.body = make("tbody");
    this.table = make("table", "", make("caption", "unseen", words.table), make("thead", "", this.head), this.body);
    this.room = make("div", "table-room", this.table);
    set(this.room, { role: "region", "aria-label": words.table, tabindex: 0 });
    this.node = make("section", "table", make("div", "bar", this.title, make("label", "", make("span", "unseen", words.search), this.search), this.count, this.file), this.found, this.note, this.room);
    this.parts = new WeakMap();
  }

  /* Another place or another view: other columns, its own sorting, nothing looked for. */
  use() {
    this.search.value = "";
    for (const part of [this.head, this.body]) { part.replaceChildren(); part.kept = null; }
    this.room.scrollTop = this.room.scrollLeft = 0;
    this.drawnOnce = false;
    this.update();
  }

  update() {
    const { board } = this, { words, data } = board, made = tableOf(board);
    this.columns = made.columns;
    const sort = this.sorts.get(board.view), looked = bare(this.search.value.trim());
    show(this.node, made.rows.length > 0);
    show(this.note, Boolean(made.note));
    put(this.note, made.note || "");
    set(this.file, { href: `/exports/participation?${new URLSearchParams({ contest: board.given.contest, round: board.given.round, view: board.view, ...(data.unit ? { unit: data.unit.code } : {}) })}` });
    keep(this.head, this.columns, (column) => column.id, (column) => this.header(column), (cell, column) => {
      set(cell, { "data-label": column.label, "aria-sort": sort?.id === column.id ? (sort.down ? "descending" : "ascending") : "none" });
      put(cell.firstChild.firstChild, column.label);
    });
    let rows = made.rows;
    if (looked) rows = rows.filter((row) => bare(`${row.name} ${row.code}`).includes(looked));
    if (sort) rows = this.sorted(rows, sort);
    put(this.count, looked ? tell(words.found, { count: whole(rows.length), all: whole(made.rows.length) }) : tell(words.rows, { count: whole(made.rows.length) }));
    keep(this.body, rows, (row) => row.code, () => make("tr"), (line, row) => this.line(line, row));
    this.room.classList.toggle("long", made.rows.length > MANY);
    this.below(looked);
    this.drawnOnce = true;
  }

  header(column) {
    const button = make("button", "", make("span"), make("i"));
    button.type = "button";
    button.lastChild.setAttribute("aria-hidden", "true");
    const cell = make("th", column.kind, button);
    cell.scope = "col";
    cell.dataset.id = column.id;
    button.addEventListener("click", () => {
      const sort = this.sorts.get(this.board.view), first = column.kind === "number";
      const next = sort?.id !== column.id ? { id: column.id, down: first } : sort.down === first ? { id: column.id, down: !first } : null;
      if (next) this.sorts.set(this.board.view, next); else this.sorts.delete(this.board.view);
      this.update();
    });
    return cell;
  }

  /* Unknown values stand last either way. */
  sorted(rows, { id, down }) {
    const column = this.columns.find((one) => one.id === id);
    if (!column) return rows;
    const compare = (a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      if (x === null || y === null) return (x === null) - (y === null);
      return (typeof x === "number" ? x - y : collate.compare(x, y)) * (down ? -1 : 1);
    };
    return [...rows].sort((a, b) => compare(a, b) || (a.code < b.code ? -1 : 1));
  }

  line(line, row) {
    const { words, place, data } = this.board;
    if (same(line, row, row.within, data.state, this.columns.length)) return;
    keep(line, this.columns, (column) => column.id, (column) => {
      if (column.kind !== "name") return make("td", column.kind);
      const cell = make("th", "name", way(row.code, place.view));
      cell.scope = "row";
      return cell;
    }, (cell, column) => {
      if (column.kind === "name") { put(cell.firstChild, row.name); aim(cell.firstChild, row.code, place.view); return; }
      const text = column.text(row);
      if (put(cell, text ?? column.none ?? words.none) && this.drawnOnce && column.kind === "number") glow(cell);
      set(cell, { "data-tone": column.tone ? column.tone(row) : null, "data-none": text === null ? "" : null });
    });
  }

  /* Who looks for a ward from the province finds it without knowing its district. */
  below(looked) {
    const { board } = this, { data, words } = board, wanted = board.view !== "dots" && looked.length > 1;
    const all = wanted ? data.rows.flatMap((row) => (data.leaves[row.code] || []).map((leaf) => ({ code: leaf[0], name: leaf[1], within: row.name }))) : [];
    const found = all.filter((leaf) => bare(`${leaf.name} ${leaf.code}`).includes(looked)).slice(0, NAMED);
    show(this.found, found.length > 0);
    keep(this.found, found, (leaf) => leaf.code, (leaf) => make("li", "", way(leaf.code, board.place.view), make("span")), (item, leaf) => {
      put(item.firstChild, leaf.name);
      aim(item.firstChild, leaf.code, board.place.view);
      put(item.lastChild, tell(words.within, { unit: leaf.within }));
    });
  }
}
