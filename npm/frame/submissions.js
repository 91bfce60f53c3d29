// The submissions of a widget in a frame: the page round it may hold each back, and never makes one by itself.

/** How long the page may think about a submission, in milliseconds: then nobody is there to hold it back. */
const PATIENCE_MS = 2000;

/**
 * An event cannot wait for the answer of another document: so a submission is prevented, asked about, and made again. It is
 * made again only as it was asked about.
 */
export class Submissions {
  #widget;
  #port;
  /** What is being asked about. */
  #asked;
  /** What the page has held back. */
  #held;
  /** What may pass. */
  #allowed;

  constructor(widget, port) {
    this.#widget = widget;
    this.#port = port;
    widget.addEventListener("email-account-submit", (event) => this.#hold(event));
  }

  /** Makes the submission of the user's that the page has held back, if there is one. */
  resume() {
    if (this.#held) this.#make(this.#held);
  }

  async #hold(event) {
    const account = JSON.stringify(event.account);
    if (account === this.#allowed) return;
    event.preventDefault();
    if (this.#asked) return;
    this.#asked = account;
    const proceed = await this.#ask(event.account);
    this.#asked = undefined;
    if (proceed) this.#make(account);
    else this.#held = account;
  }

  #make(account) {
    this.#allowed = account;
    this.#widget.submit();
    this.#allowed = undefined;
    this.#held = undefined;
  }

  async #ask(account) {
    const { port1, port2 } = new MessageChannel();
    const proceed = await new Promise((decide) => {
      port1.onmessage = ({ data }) => decide(data === true);
      setTimeout(decide, PATIENCE_MS, true);
      this.#port.postMessage({ submitting: account }, [port2]);
    });
    port1.close();
    return proceed;
  }
}
