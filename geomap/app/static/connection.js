// Whether the desk behind this page answers. It may be stopped and started again while a story is
// open: the page then asks until it is back, and goes on.
const LATE_MS = 4000; // after which an editor is told that an answer is waited for
const AGAIN_MS = 1500; // between two tries; the desk is on this machine

export const GONE = "The desk does not answer. Is geomap desk still running? Start it again and open the address that it says, in this browser: this page then goes on. Nothing is lost while it stays open.";
export const SHUT = "The desk does not know this browser: it was started again, or its address was used twice. Open the address that it says now, here in another tab: this page then goes on. Nothing is lost while it stays open.";
const UNKNOWN = "open the address that geomap desk says at its start"; // as its gatekeeper says it
const SLOW = "The desk has not answered yet. What you do stays on this page meanwhile.";

export const isShut = ({ status }, text) => status === 403 && text === UNKNOWN;

// Fires `change` when `trouble` does, a sentence or "", and `back` when the desk answers again.
class Connection extends EventTarget {
  trouble = "";
  #waited = 0;
  #asks = null;

  // Waits for an answer; one that is late is said.
  async wait(answer) {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      this.#waited++;
      if (!this.trouble) this.#tell(SLOW);
    }, LATE_MS);
    try {
      return await answer;
    } finally {
      clearTimeout(late);
      if (isLate) this.#waited--;
      if (!this.#waited && this.trouble === SLOW) this.#tell("");
    }
  }

  // Says that the desk is gone, and asks until it is back.
  lost(why) {
    if (this.trouble !== why) this.#tell(why);
    if (this.#asks) return;
    this.#asks = setTimeout(() => this.#again(), AGAIN_MS);
  }

  async #again() {
    let why = GONE;
    try {
      const response = await fetch("/api/about", { credentials: "same-origin" });
      why = response.ok ? "" : isShut(response, await response.text()) ? SHUT : GONE;
    } catch {
      // Still gone.
    }
    this.#asks = null;
    if (why) this.lost(why);
    else this.found();
  }

  // Says that the desk has answered.
  found() {
    clearTimeout(this.#asks);
    this.#asks = null;
    if (!this.trouble || this.trouble === SLOW) return;
    this.#tell("");
    this.dispatchEvent(new Event("back"));
  }

  #tell(trouble) {
    this.trouble = trouble;
    this.dispatchEvent(new Event("change"));
  }
}

export const connection = new Connection();
