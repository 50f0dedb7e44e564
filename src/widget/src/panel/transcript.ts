import type { Author, Message, Rating, Source } from "./messages";

export type Sending = "sending" | "sent" | "failed";

export interface Entry {
  id: string;
  /** Null until the server has given it its place. */
  seq: number | null;
  author: Author;
  name: string | null;
  text: string;
  sources: Source[];
  at: string;
  sending: Sending;
  rating: Rating | null;
}

/** What has been said, each message once, in the order of the conversation; what is not yet acknowledged stands last. */
export class Transcript {
  private readonly entries = new Map<string, Entry>();

  /** The stream and the history come in order of `seq` and skip nothing, so this is where to go on from. */
  heardUpTo = 0;

  get all(): Entry[] {
    const place = (entry: Entry) => entry.seq ?? Number.MAX_SAFE_INTEGER;
    return [...this.entries.values()].sort((a, b) => place(a) - place(b));
  }

  get isEmpty(): boolean {
    return this.entries.size === 0;
  }

  /** The customer has the last word, so an answer is owed. */
  get awaitsReply(): boolean {
    const last = this.all.filter((entry) => entry.sending !== "failed").at(-1);
    return last?.author === "customer";
  }

  has(id: string): boolean {
    return this.entries.has(id);
  }

  get(id: string): Entry | undefined {
    return this.entries.get(id);
  }

  /** Takes a message from the server; says whether it is news. Our own comes back with the id that we gave it. */
  hear(message: Message): boolean {
    const isNews = !this.entries.has(message.id);
    const { id, seq, author, name, text, sources, at, rating } = message;
    this.entries.set(id, { id, seq, author, name: name ?? null, text, sources: sources ?? [], at, sending: "sent", rating: rating ?? null });
    this.heardUpTo = Math.max(this.heardUpTo, seq);
    return isNews;
  }

  /** Shows what the customer wrote before the server has it. */
  say(id: string, text: string, at: string): void {
    this.entries.delete(id);
    this.entries.set(id, { id, seq: null, author: "customer", name: null, text, sources: [], at, sending: "sending", rating: null });
  }

  /** An acknowledgement gives our message its place, and says nothing about those of others before it. */
  acknowledge(id: string, seq: number): void {
    const entry = this.entries.get(id);
    if (entry) this.entries.set(id, { ...entry, seq, sending: "sent" });
  }

  fail(id: string): void {
    const entry = this.entries.get(id);
    if (entry?.seq === null) this.entries.set(id, { ...entry, sending: "failed" });
  }

  rate(id: string, rating: Rating | null): void {
    const entry = this.entries.get(id);
    if (entry) this.entries.set(id, { ...entry, rating });
  }

  remove(id: string): void {
    this.entries.delete(id);
  }

  /** Another conversation begins: only what it has still to hear stays. */
  restart(): void {
    for (const entry of this.all) if (entry.seq !== null) this.entries.delete(entry.id);
    this.heardUpTo = 0;
  }

  unreadAfter(seen: number): number {
    return this.all.filter((entry) => (entry.seq ?? 0) > seen && (entry.author === "agent" || entry.author === "person")).length;
  }
}
