/* One stream of one place: read by hand rather than by EventSource, so that a connection that fell silent is
   noticed (the server says something every 15 seconds), and so is a session that ended. */
const SILENT_AFTER = 40_000, LATER = [500, 1_000, 2_000, 4_000, 8_000, 15_000];
/* A browser opens six connections to a house; a tab nobody sees leaves its own to the others. */
const HIDDEN_AFTER = 30_000;

export class Stream {
  constructor(address, heard, state, after) {
    Object.assign(this, { address, heard, state, failed: 0, over: false });
    this.looks = () => this.seen();
    this.online = () => { if (!this.open) this.again(0); };
    document.addEventListener("visibilitychange", this.looks);
    addEventListener("online", this.online);
    this.again(after);
  }

  close() {
    this.over = true;
    clearTimeout(this.waiting);
    clearTimeout(this.silence);
    clearTimeout(this.unseen);
    this.stop?.abort();
    document.removeEventListener("visibilitychange", this.looks);
    removeEventListener("online", this.online);
  }

  seen() {
    clearTimeout(this.unseen);
    if (document.hidden) this.unseen = setTimeout(() => { this.asleep = true; this.stop?.abort(); }, HIDDEN_AFTER);
    else if (this.asleep) { this.asleep = false; this.again(0); }
  }

  alive() {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.stop?.abort(), SILENT_AFTER);
  }

  again(after) {
    clearTimeout(this.waiting);
    if (!this.over && !this.asleep) this.waiting = setTimeout(() => this.connect(), after);
  }

  async connect() {
    if (this.over || this.open) return;
    this.open = true;
    this.stop = new AbortController();
    try {
      const answer = await fetch(this.address, { headers: { accept: "text/event-stream" }, cache: "no-store", signal: this.stop.signal });
      if (answer.status === 401) { location.reload(); this.close(); return; }
      if (!answer.ok || !answer.body) throw new TypeError(`answered ${answer.status}`);
      await this.read(answer.body.getReader());
    } catch (error) {
      if (error.name !== "AbortError" && !(error instanceof TypeError)) throw error;
    } finally {
      this.open = false;
      clearTimeout(this.silence);
      if (!this.over && !this.asleep) {
        this.state("lost");
        this.again(LATER[Math.min(this.failed++, LATER.length - 1)]);
      }
    }
  }

  async read(reader) {
    const decoder = new TextDecoder();
    let rest = "";
    this.alive();
    for (;;) {
      const { done, value } = await reader.read();
      if (done || this.over) return;
      this.alive();
      rest += decoder.decode(value, { stream: true });
      const events = rest.split(/\r?\n\r?\n/);
      rest = events.pop();
      for (const event of events) this.event(event);
    }
  }

  event(text) {
    let name = "message", data = "";
    for (const line of text.split(/\r?\n/)) {
      if (line.startsWith("event:")) name = line.slice(6).trim();
      else if (line.startsWith("data:")) data += line.slice(5);
    }
    if (!data || this.over) return;
    this.failed = 0;
    this.state("live");
    if (name === "refused" || name === "ended") this.close();
    this.heard(name, JSON.parse(data));
  }
}
