import { el, icon, icons } from "./dom";
import { webAddress } from "./format";
import type { Locale } from "./locale";
import type { Rating, Source } from "./messages";
import { anchor, plainText, richText } from "./rich-text";
import type { Entry } from "./transcript";

/** Messages of one author within this time stand together under one name. */
const togetherMs = 5 * 60_000;

interface Row {
  element: HTMLElement;
  drawn: string;
}

/** The log: one article per message, changed only where the message did, so that a screen reader hears each once. */
export class MessageList {
  readonly log: HTMLElement;
  private readonly rows = new Map<string, Row>();

  constructor(private readonly locale: Locale, private readonly agentName: () => string, private readonly retry: (id: string) => void, private readonly rate: (id: string, rating: Rating | null) => void) {
    this.log = el("div", { class: "log", role: "log", "aria-live": "polite", "aria-relevant": "additions", "aria-label": locale.say("messages") });
  }

  draw(entries: Entry[], quietly: boolean): void {
    const now = new Date();
    let place: ChildNode | null = this.log.firstChild;
    let before: Entry | null = null;

    for (const entry of entries) {
      const day = startsDay(entry, before) ? this.locale.day(new Date(entry.at), now) : "";
      const named = day !== "" || !standsWith(entry, before);
      const element = this.row(entry, day, named, quietly);
      if (element !== place) this.log.insertBefore(element, place);
      else place = place.nextSibling;
      before = entry;
    }
    this.dropExcept(new Set(entries.map((entry) => entry.id)));
  }

  private row(entry: Entry, day: string, named: boolean, quietly: boolean): HTMLElement {
    const drawn = JSON.stringify([entry.text, entry.sending, entry.name, entry.seq === null, day, named, entry.sources, entry.rating]);
    const row = this.rows.get(entry.id);
    if (row?.drawn === drawn) return row.element;

    const element = row?.element ?? el("article", { class: `message ${entry.author}${quietly ? " quiet" : ""}` });
    const held = document.activeElement instanceof HTMLElement && element.contains(document.activeElement) ? document.activeElement.dataset["rating"] : undefined;
    element.replaceChildren(...(day ? [el("h2", { class: "day" }, day)] : []), ...this.parts(entry, named));
    // Whoever chose by keyboard goes on from there.
    if (held) element.querySelector<HTMLElement>(`[data-rating="${held}"]`)?.focus();
    this.rows.set(entry.id, { element, drawn });
    return element;
  }

  private parts(entry: Entry, named: boolean): HTMLElement[] {
    const text = entry.author === "customer" ? plainText(entry.text, this.locale) : richText(entry.text, this.locale);
    const bubble = el("div", { class: "bubble", dir: "auto" }, ...text);
    if (entry.author === "system") return [bubble];

    return [this.heading(entry, named), bubble, ...this.sources(entry.sources), ...this.rating(entry), ...this.progress(entry)];
  }

  /** Who and when. A screen reader is told with every message, the eye once for messages that stand together. */
  private heading(entry: Entry, named: boolean): HTMLElement {
    const at = new Date(entry.at);
    const time = el("time", { datetime: entry.at }, this.locale.time(at));
    const role = { agent: "agent", person: "person", customer: "you", system: "you" } as const;
    const name = entry.author === "agent" ? this.agentName() : entry.author === "person" ? entry.name : null;
    const label = el("span", { class: name ? "role" : "name" }, this.locale.say(role[entry.author]));
    return el("div", { class: named ? "who" : "who unseen" }, ...(name ? [el("bdi", { class: "name" }, name)] : []), label, time);
  }

  private sources(sources: Source[]): HTMLElement[] {
    if (sources.length === 0) return [];

    const items = sources.map(({ title, url, quote }) => {
      const address = webAddress(url);
      const name = title?.trim() || address?.host || "";
      const heading = address ? anchor(address.href, name, this.locale) : el("span", { class: "title", dir: "auto" }, name);
      return el("li", {}, heading, ...(quote ? [el("blockquote", { dir: "auto" }, quote)] : []));
    });
    const summary = el("summary", {}, this.locale.say("sources", sources.length));
    return [el("details", { class: "sources" }, summary, el("ul", {}, ...items))];
  }

  /** Said once more, it is taken back. A person is not rated. */
  private rating(entry: Entry): HTMLElement[] {
    if (entry.author !== "agent") return [];

    const choices = (["good", "bad"] as const).map((rating) => {
      const chosen = entry.rating === rating;
      const button = el("button", { type: "button", "aria-pressed": chosen ? "true" : "false", "aria-label": this.locale.say(rating), title: this.locale.say(rating), "data-rating": rating }, icon(icons[rating]));
      button.addEventListener("click", () => this.rate(entry.id, chosen ? null : rating));
      return button;
    });
    return [el("div", { class: "rating" }, ...choices)];
  }

  private progress(entry: Entry): HTMLElement[] {
    if (entry.sending === "sending") return [el("div", { class: "progress" }, this.locale.say("sending"))];
    if (entry.sending !== "failed") return [];

    const again = el("button", { type: "button", class: "again" }, this.locale.say("retry"));
    again.addEventListener("click", () => this.retry(entry.id));
    return [el("div", { class: "progress failed", role: "alert" }, `${this.locale.say("failed")} `, again)];
  }

  private dropExcept(ids: Set<string>): void {
    for (const [id, row] of this.rows) {
      if (ids.has(id)) continue;
      row.element.remove();
      this.rows.delete(id);
    }
  }
}

function startsDay(entry: Entry, before: Entry | null): boolean {
  return before === null || new Date(entry.at).toDateString() !== new Date(before.at).toDateString();
}

function standsWith(entry: Entry, before: Entry | null): boolean {
  if (before === null || before.author !== entry.author || before.name !== entry.name) return false;
  return Math.abs(Date.parse(entry.at) - Date.parse(before.at)) < togetherMs;
}
