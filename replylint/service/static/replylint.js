/*
 * replylint for web pages: watches a textarea and says what to do with the draft in it.
 *
 *   <script type="module" src="http://127.0.0.1:8716/replylint.js"></script>
 *   const watch = Replylint.attach(textarea, { endpoint: "http://127.0.0.1:8716", onVerdict: show });
 *
 * One file, no dependency; `import { attach } from "./replylint.js"` works as well. A verdict is what POST /v1/review
 * answers, with `draft`, the text that it is about. Typing and sending never wait for the service: where it can't be
 * asked, the verdict is not `complete` and its action is `whenDown`. Documentation: docs/service.md.
 */

const NOTHING = { complete: true, cause: null, message: "", message_en: "", findings: [] };

/** Asks a service. `timeout` is in milliseconds; `whenDown`, "send", "revise" or "hold", is the action without it. */
export class Client {
  constructor({ endpoint = "", token = null, timeout = 3000, whenDown = "send" } = {}) {
    this.address = `${String(endpoint).replace(/\/+$/, "")}/v1/review`;
    this.token = token;
    this.timeout = timeout;
    this.whenDown = whenDown;
  }

  /**
   * Returns a promise of the verdict on a draft, which is never rejected. `context` is what the customer said last;
   * `dialogue`, in its place, the turns so far: [{ role: "customer", text: "…" }, …].
   */
  async review(draft, { context, dialogue, signal } = {}) {
    if (!draft.trim()) return { ...NOTHING, action: "send", draft };
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), this.timeout);
    const cancel = () => stop.abort();
    signal?.addEventListener("abort", cancel);
    try {
      if (signal?.aborted) cancel();
      const answer = await fetch(this.address, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
        },
        // Half of a surrogate pair, as an input method may leave it, is no text; its replacement has its length.
        body: JSON.stringify({ draft, context, dialogue }, (_, value) =>
          typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value,
        ),
        credentials: "omit",
        cache: "no-store",
        referrerPolicy: "no-referrer",
        signal: stop.signal,
      });
      const told = await answer.json();
      if (!answer.ok) return this.unchecked(draft, answer.status === 503 ? "busy" : "refused", told);
      return { ...told, draft };
    } catch {
      return this.unchecked(draft, stop.signal.aborted ? "timeout" : "unreachable");
    } finally {
      clearTimeout(late);
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Returns the verdict on a draft that could not be checked; `problem` is why the service refused, if it did. */
  unchecked(draft, cause, problem = null) {
    return { ...NOTHING, action: this.whenDown, complete: false, cause, problem, draft };
  }
}

/**
 * Watches a textarea. Options are those of a Client, and:
 *   context     () => what the customer said last, or null
 *   dialogue    () => the turns so far, in place of the context
 *   onVerdict   is called with each verdict on the draft as it stands; older ones are dropped
 *   delay       milliseconds without a key stroke after which the draft is checked (default 250)
 *
 * Returns { ask, refresh, apply, client, detach }: `ask()` is a promise of the verdict on the draft as it stands now,
 * for the moment of sending; `refresh()` checks again, as when the customer has said something; `apply(wording)` puts
 * a wording of the last verdict into the draft and tells whether it could; `detach()` ends it.
 */
export function attach(textarea, { context, dialogue, onVerdict, delay = 250, ...options } = {}) {
  const client = new Client(options);
  let timer = 0;
  let running = null; // { draft, stop, verdict } while a draft is being checked
  let last = null;

  function check() {
    clearTimeout(timer);
    running?.stop.abort();
    const current = { draft: textarea.value, stop: new AbortController() };
    running = current;
    current.verdict = asked(current).then((verdict) => {
      if (running !== current || textarea.value !== current.draft) return verdict; // of a draft that is gone
      running = null;
      last = verdict;
      report(verdict);
      return verdict;
    });
    return current.verdict;
  }

  async function asked({ draft, stop }) {
    let before;
    try {
      before = { context: context?.() ?? undefined, dialogue: dialogue?.() ?? undefined };
    } catch (error) {
      reportError(error); // the host's; the draft is not checked without what it should have told
      return client.unchecked(draft, "failed");
    }
    return client.review(draft, { ...before, signal: stop.signal });
  }

  function report(verdict) {
    try {
      onVerdict?.(verdict);
    } catch (error) {
      reportError(error);
    }
  }

  function later() {
    clearTimeout(timer);
    last = null;
    timer = setTimeout(check, delay);
  }

  // What an input method shows while it composes is not text yet.
  const typed = (event) => event.isComposing || later();
  textarea.addEventListener("input", typed);
  textarea.addEventListener("compositionend", later);
  check();

  return {
    client,
    refresh: check,
    async ask() {
      if (last?.complete && last.draft === textarea.value) return last;
      const verdict = await (running?.draft === textarea.value ? running.verdict : check());
      return verdict.draft === textarea.value ? verdict : this.ask();
    },
    apply(wording) {
      if (!last || !wording.edit || last.draft !== textarea.value || textarea.readOnly) return false;
      const { start_utf16: start, end_utf16: end, text } = wording.edit;
      textarea.focus();
      textarea.setSelectionRange(start, end);
      // The only way to put text in that the browser's undo knows of.
      if (!document.execCommand("insertText", false, text)) {
        textarea.setRangeText(text, start, end, "end");
        textarea.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      check();
      return true;
    },
    detach() {
      clearTimeout(timer);
      running?.stop.abort();
      running = null;
      textarea.removeEventListener("input", typed);
      textarea.removeEventListener("compositionend", later);
    },
  };
}

globalThis.Replylint = { Client, attach };
