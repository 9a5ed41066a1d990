/* What is meant by a mark, beside it: for a pointer that rests there and for the keyboard. The same stands in
   the name of the mark and in the table, so that nothing is told here alone. */
import { make, put } from "./draw.js";

export class Tip {
  constructor(host) {
    this.host = host;
    this.node = make("div", "tip");
    this.node.setAttribute("aria-hidden", "true");
    this.node.hidden = true;
    host.append(this.node);
    host.addEventListener("pointerover", (event) => this.over(event.target));
    host.addEventListener("pointerleave", () => this.hide());
    host.addEventListener("focusin", (event) => { if (event.target.matches(":focus-visible")) this.over(event.target); });
    host.addEventListener("focusout", () => this.hide());
    host.addEventListener("keydown", (event) => { if (event.key === "Escape") this.hide(); });
  }

  over(target) {
    const marked = target.closest?.("[data-tip]");
    if (!marked) { if (!target.closest?.("[data-tips]")) this.hide(); return; }
    const box = marked.getBoundingClientRect();
    this.show(marked.dataset.tip, box.left + box.width / 2, box.top, box.bottom);
  }

  show(text, middle, top, bottom) {
    put(this.node, text);
    this.node.hidden = false;
    const room = this.host.getBoundingClientRect(), own = this.node.getBoundingClientRect();
    const left = Math.max(0, Math.min(middle - room.left - own.width / 2, room.width - own.width));
    const above = top - own.height - 8 > 0;
    this.node.style.transform = `translate(${Math.round(left)}px, ${Math.round((above ? top - own.height - 8 : bottom + 8) - room.top)}px)`;
  }

  hide() { this.node.hidden = true; }
}
