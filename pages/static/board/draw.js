/* What the parts of the board share: elements whose text stays text, numbers as people here write them, and
   changes that touch nothing which stays as it is. */
const SVG = "http://www.w3.org/2000/svg";
const WHOLE = new Intl.NumberFormat("vi-VN");
const TENTH = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const NARROW = "\u00a0";

export const whole = (value) => WHOLE.format(value);
/* Tenths of a percent, rounded by the server. */
export const percent = (tenths) => `${TENTH.format(tenths / 10)}${NARROW}%`;
export const points = (tenths) => TENTH.format(Math.abs(tenths) / 10);
export const day = (iso) => `${iso.slice(8)}/${iso.slice(5, 7)}`;
export const tell = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

export const make = (tag, kind, ...inside) => {
  const node = document.createElement(tag);
  if (kind) node.className = kind;
  node.append(...inside.filter((one) => one !== null && one !== undefined));
  return node;
};
export const draw = (tag, attributes = {}, ...inside) => {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...inside);
  return node;
};

/* Text and attributes change only where they are others: a selection, a reader's place and the eye stay. */
export const put = (node, text) => {
  const told = String(text);
  if (node.textContent === told) return false;
  node.textContent = told;
  return true;
};
export const set = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === false) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
};
export const show = (node, shown) => { if (node.hidden !== !shown) node.hidden = !shown; };

/* What a row shows, said short: of six hundred rows those that show the same are left alone. */
export const same = (node, row, ...around) => {
  const said = [location.search, row.name, row.people, row.entries, row.headcount, row.rate, row.missing, row.standing, row.ahead_rate, row.days?.length, ...around].join("|");
  if (node.said === said) return true;
  node.said = said;
  return false;
};

/* The children of a node, one for each item, known by its key: nodes are kept, made or removed, and moved
   only where the order has changed. */
export const keep = (parent, items, key, create, update) => {
  const known = parent.kept ||= new Map(), wanted = new Set();
  let before = null;
  for (const item of items) {
    const name = key(item);
    wanted.add(name);
    let node = known.get(name);
    if (!node) { node = create(item); known.set(name, node); }
    const here = before ? before.nextElementSibling : parent.firstElementChild;
    if (here !== node) parent.insertBefore(node, here);
    update(node, item);
    before = node;
  }
  for (const [name, node] of known) if (!wanted.has(name)) { node.remove(); known.delete(name); }
};

const still = matchMedia("(prefers-reduced-motion: reduce)");
/* A number that has just changed is marked for a moment, for those who want things to move. */
export const glow = (node) => {
  if (still.matches || document.hidden || !node.animate) return;
  node.animate([{ backgroundColor: "color-mix(in srgb, var(--gold) 38%, transparent)" }, { backgroundColor: "transparent" }], 1800);
};

/* Worst first where there is a target: by the exact fraction, unknown ones last, then by who misses most. */
export const lagging = (target) => (a, b) => {
  const byCode = a.code < b.code ? -1 : 1;
  if (target === null) return b.people - a.people || byCode;
  if (!a.headcount || !b.headcount) return (a.headcount ? 0 : 1) - (b.headcount ? 0 : 1) || byCode;
  return a.people * b.headcount - b.people * a.headcount || (b.missing || 0) - (a.missing || 0) || byCode;
};

/* Round steps of a scale, of which about `count` reach `most`. */
export const steps = (most, count) => {
  const rough = Math.max(most / count, 1e-9), power = 10 ** Math.floor(Math.log10(rough));
  return power * [1, 2, 2.5, 5, 10].find((one) => one * power >= rough * 0.999);
};

/* A short form of a name for a mark in a drawing; whole names stand in tables and tips. */
export const shorten = (name, short, longest) => {
  for (const [whole_, brief] of short) if (name.startsWith(whole_)) { name = brief + name.slice(whole_.length); break; }
  const signs = [...name];
  return signs.length > longest ? `${signs.slice(0, longest - 1).join("").trimEnd()}…` : name;
};

/* Draws again when the room for it is another. */
export const fitted = (node, work) => {
  let width = 0;
  const watching = new ResizeObserver(([entry]) => {
    const now = Math.round(entry.contentRect.width);
    if (now && now !== width) { width = now; work(now); }
  });
  watching.observe(node);
  return () => watching.disconnect();
};
