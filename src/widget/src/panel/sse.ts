export interface ServerEvent {
  type: string;
  data: string;
  id: string;
}

/**
 * Reads server-sent events out of pieces of text that may end anywhere, even between CR and LF. EventSource would do it
 * for us, but cannot send an Authorization header, and a token has no business in an address.
 */
export class EventReader {
  /** An event longer than this is a broken stream, not a message. */
  static readonly maxEventChars = 1_000_000;

  lastEventId = "";
  retryAfter: number | null = null;

  private rest = "";
  private data: string[] = [];
  private size = 0;
  private type = "";
  private begun = false;

  read(piece: string): ServerEvent[] {
    const text = this.rest + (this.begun ? piece : piece.replace(/^\uFEFF/, ""));
    this.begun ||= piece.length > 0;

    // A CR at the very end may be half of a CRLF: it waits for the next piece.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    if (this.size + this.rest.length > EventReader.maxEventChars) throw new Error("An event is too long.");

    return lines.flatMap((line) => this.line(line) ?? []);
  }

  private line(line: string): ServerEvent | null {
    if (line === "") return this.dispatch();
    if (line.startsWith(":")) return null;

    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");

    if (field === "data") this.keep(value);
    else if (field === "event") this.type = value;
    else if (field === "id" && !value.includes("\0")) this.lastEventId = value;
    else if (field === "retry" && /^\d+$/.test(value)) this.retryAfter = Number(value);
    return null;
  }

  private keep(value: string): void {
    this.size += value.length;
    if (this.size > EventReader.maxEventChars) throw new Error("An event is too long.");
    this.data.push(value);
  }

  private dispatch(): ServerEvent | null {
    const event = { type: this.type || "message", data: this.data.join("\n"), id: this.lastEventId };
    const empty = this.data.length === 0;
    this.data = [];
    this.size = 0;
    this.type = "";
    return empty ? null : event;
  }
}
