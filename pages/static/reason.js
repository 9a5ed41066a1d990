import { ask, make } from "./asking.js";

/* Why one entry stands where it does. It lives outside the page, so that nothing the page does closes it. */
export class Reason {
  static of(table) { return (Reason.one ||= new Reason()).with(table); }

  constructor() {
    this.dialog = make("dialog", "reason");
    this.dialog.setAttribute("aria-labelledby", "reason-title");
    this.inner = make("div", "inner");
    this.dialog.append(this.inner);
    document.body.append(this.dialog);
    this.dialog.addEventListener("close", () => { this.wanted = null; this.table.mark(null); this.table.grid.focus({ preventScroll: true }); });
    this.dialog.addEventListener("click", (event) => {
      const pressed = event.target.closest("button");
      if (event.target === this.dialog || pressed?.hasAttribute("data-close")) this.dialog.close();
      else if (pressed?.dataset.entry) this.show(pressed.dataset.entry);
      else if (pressed?.dataset.copy) navigator.clipboard?.writeText(location.href).then(() => { pressed.textContent = pressed.dataset.copy; });
    });
  }

  with(table) { this.table = table; return this; }

  async show(entry) {
    this.table.mark(entry);
    this.wanted = entry;
    const { contest, round } = this.table.given;
    try {
      const answer = await ask("/rows/reason", { contest, round, version: this.table.version, entry });
      const content = answer.ok ? await answer.text() : (await answer.json()).refused;
      if (this.wanted !== entry) return;
      if (answer.ok) this.inner.innerHTML = content; else this.refuse(content);
    } catch {
      if (this.wanted !== entry) return;
      this.refuse(this.table.words.failed);
    }
    if (!this.dialog.open) this.dialog.showModal();
    this.dialog.querySelector("h2")?.focus({ preventScroll: true });
    this.dialog.scrollTop = 0;
  }

  refuse(sentence) {
    const close = make("button", "", this.table.words.close);
    close.dataset.close = "";
    const title = make("p", "", sentence);
    title.id = "reason-title";
    this.inner.replaceChildren(title, close);
  }
}
