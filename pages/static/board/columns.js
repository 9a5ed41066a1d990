/* What the table below each view holds: the same rows in the same order as its file (services/participation_book). */
import { day, percent, points, whole } from "./draw.js";
import { lanesOf } from "./dots.js";
import { heatRows } from "./heat.js";
import { standing } from "./tiles.js";

const number = (id, label, value) => ({ id, label, kind: "number", value, text: (row) => { const found = value(row); return found === null ? null : whole(found); } });
const rate = (id, label, value) => ({ id, label, kind: "number", value, text: (row) => { const found = value(row); return found === null ? null : percent(found); } });

export const tableOf = (board) => {
  const { data, words } = board, { columns: said } = words, view = board.view;
  const name = { id: "name", label: said.name, kind: "name", value: (row) => row.name, text: (row) => row.name };
  const people = number("people", said.people, (row) => row.people), entries = number("entries", said.entries, (row) => row.entries);
  const headcount = { ...number("headcount", said.headcount, (row) => row.headcount), none: words.unknown };
  const share = rate("rate", said.rate, (row) => row.rate);
  const kind = { id: "kind", label: said.kind, kind: "text", value: (row) => words.kinds[row.kind] || row.kind, text: (row) => words.kinds[row.kind] || row.kind };
  const missing = number("missing", said.missing, (row) => row.missing);
  const state = {
    id: "state", label: said.state, kind: "text", tone: (row) => (row.rate === null || data.target === null ? "unknown" : row.standing),
    value: (row) => ({ reached: 3, near: 2, far: 1 })[row.standing] || 0,
    text: (row) => {
      const told = row.rate === null ? `? ${words.unknown}` : data.target === null ? "" : row.standing === "reached" ? `✓ ${words.reached_short}` : `✗ ${words.not_yet}`;
      return [told, row.above_all || row.rate > 1000 ? words.above_all_short : ""].filter(Boolean).join(" · ") || null;
    },
  };
  const pace = { id: "pace", label: said.pace, kind: "text", tone: (row) => standing(row, data, words)[0], value: (row) => row.ahead_rate,
    text: (row) => (row.ahead_rate === null ? null : `${standing(row, data, words)[1]} ${row.ahead_rate < 0 ? "−" : "+"}${points(row.ahead_rate)}`) };
  const before = data.rows.some((row) => row.before !== null) ? [rate("before", said.before, (row) => row.before)] : [];
  const target = data.target === null ? [] : [state, missing], even = data.target === null || data.state !== "open" ? [] : [pace];
  if (view === "dots") {
    const lanes = lanesOf(data, words), mid = lanes.some((lane) => lane.opens);
    const rows = board.order("dots-table", lanes.flatMap((lane) => lane.dots.map((dot) => ({ ...dot, within: lane.name }))));
    const within = mid ? [{ id: "within", label: said.within, kind: "text", value: (row) => row.within, text: (row) => row.within }] : [];
    return { rows, columns: [name, share, people, headcount, ...(data.target === null ? [] : [state]), ...within] };
  }
  if (view === "heat") {
    const days = data.days.slice(0, data.today === null ? (data.state === "closed" ? data.days.length : 0) : data.today + 1);
    const cells = days.map((iso, index) => number(`d${index}`, day(iso), (row) => row.days[index] ?? null));
    return { rows: heatRows(board), columns: [name, number("entries", said.all_entries, (row) => row.entries), ...cells, headcount, share], note: words.heat_table };
  }
  if (view === "agencies") return { rows: board.order("agencies", data.rows.filter((row) => !row.place)), columns: [name, share, people, headcount, entries, ...before, ...target] };
  const rows = board.order("tiles-table", data.rows.filter((row) => row.place)), kinds = new Set(rows.map((row) => row.kind)).size > 1 ? [kind] : [];
  return { rows, columns: [name, share, people, headcount, ...even, ...target, entries, ...before, ...kinds] };
};
