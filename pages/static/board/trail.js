/* Where somebody is among the units: the way back up, and the addresses of every step. */
import { keep, make, put, set, show } from "./draw.js";

/* The address of a place: what is there already stays, so that contest and round are sent on with it. */
export const address = (unit, view) => {
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of [["unit", unit], ["view", view]]) {
    if (value) asked.set(name, value); else asked.delete(name);
  }
  return `?${asked}`;
};
export const here = () => {
  const asked = new URLSearchParams(location.search);
  return { unit: asked.get("unit") || null, view: asked.get("view") || null };
};
/* All but the place on the board: where that changes, the page itself has to. */
export const outside = () => {
  const asked = new URLSearchParams(location.search);
  asked.delete("unit");
  asked.delete("view");
  return `${location.pathname}?${asked}`;
};

export const way = (unit, view) => {
  const link = make("a", "unit");
  return aim(link, unit, view);
};
export const aim = (link, unit, view) => {
  set(link, { href: address(unit, view), "data-unit": unit });
  return link;
};

export class Trail {
  constructor(board) {
    this.board = board;
    this.list = make("ol");
    this.node = make("nav", "way", this.list);
    this.node.setAttribute("aria-label", board.words.trail);
  }

  update() {
    const { trail } = this.board.data, last = trail.length - 1;
    show(this.node, trail.length > 1);
    keep(this.list, trail, (one) => one.code, () => make("li"), (item, one) => {
      const ends = one === trail[last], tag = ends ? "SPAN" : "A";
      if (item.firstElementChild?.tagName !== tag) item.replaceChildren(ends ? make("span") : way(one.code, this.board.place.view));
      const inside = item.firstElementChild;
      put(inside, one.name);
      if (ends) set(inside, { "aria-current": "page" });
      else aim(inside, one.code, this.board.place.view);
    });
  }
}
