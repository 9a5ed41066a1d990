/* Whether the board lives: the moment of its numbers, and a clear word when the connection is lost and is back. */
import { make, put, show, tell } from "./draw.js";

/* A server that is asked again at once is no news. */
const NEWS_AFTER = 1_500, BACK_SHOWN = 6_000;
export class Pulse {
  constructor(board) {
    this.board = board;
    this.at = make("span");
    this.node = make("p", "pulse", make("i"), this.at);
    this.alarm = make("p", "alarm");
    this.alarm.setAttribute("role", "status");
    this.alarm.hidden = true;
  }

  time() {
    const { data, words } = this.board;
    if (data) put(this.at, tell(this.state === "lost" ? words.stood : words.at, { at: data.head.at }));
  }

  rest() { clearTimeout(this.later); }

  connection(state) {
    if (state === this.state) return;
    const before = this.state, { words } = this.board;
    this.state = this.board.host.dataset.connection = state;
    this.rest();
    if (state === "lost") this.later = setTimeout(() => this.lost(), NEWS_AFTER);
    else if (before === "lost" && this.told) {
      this.told = false;
      put(this.alarm, words.again);
      this.alarm.dataset.kind = "again";
      this.later = setTimeout(() => show(this.alarm, false), BACK_SHOWN);
    }
    this.time();
  }

  lost() {
    const { data, words, coming } = this.board;
    this.told = true;
    put(this.alarm, data ? tell(words.lost, { at: data.head.at }) : words.lost_first);
    this.alarm.dataset.kind = "lost";
    show(this.alarm, true);
    if (!data) put(coming, words.lost_first);
  }
}
