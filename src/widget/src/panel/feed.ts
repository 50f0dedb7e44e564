import { type Api, Refusal } from "./api";
import { Backoff, Nap } from "./backoff";
import type { Conversation } from "./conversation";
import type { Delta, Message, State, Turn } from "./messages";
import { EventReader, type ServerEvent } from "./sse";

export interface FeedHooks {
  /** The token is no longer good. */
  renew(): Promise<unknown>;
  /** Whether the server can be reached, by the stream or by asking. */
  reached(yes: boolean): void;
}

/**
 * Keeps the conversation up to date: by the event stream, and while there is none (a proxy that holds it back, a broken
 * network, a server being replaced) by asking for messages. Both continue after the last message that was heard.
 */
export class Feed {
  /** The server speaks, if only to say that it is there, more often than this. */
  private static readonly silenceMs = 60_000;
  private static readonly askFirstMs = 2_000;
  private static readonly askSlowestMs = 15_000;

  private running = false;
  private paused = false;
  private live = false;
  private stream: AbortController | null = null;
  private readonly streamNap = new Nap();
  private readonly askNap = new Nap();
  private readonly backoff = new Backoff(1_000, 30_000);
  private askEveryMs = Feed.askFirstMs;

  constructor(private readonly api: Api, private readonly conversation: Conversation, private readonly hooks: FeedHooks) {}

  start(): void {
    this.paused = false;
    this.askEveryMs = Feed.askFirstMs;
    if (!this.running) {
      this.running = true;
      void this.keepListening();
      void this.keepAsking();
    } else if (!this.live) {
      this.hurry();
    }
  }

  /** Nobody is looking and nothing is owed. Browsers allow few connections to one server. */
  pause(): void {
    this.paused = true;
    this.drop();
  }

  /** Starts again from what has been heard, now: the network is back. */
  reconnect(): void {
    this.drop();
    this.hurry();
  }

  /** Starts again from what has been heard, in its own time: the session is another one. */
  drop(): void {
    this.stream?.abort();
  }

  private hurry(): void {
    this.backoff.reset();
    this.streamNap.end();
    this.askNap.end();
  }

  private async keepListening(): Promise<never> {
    for (;;) {
      let retryAfter: number | null = null;
      if (!this.paused) {
        try {
          await this.listen();
        } catch (error) {
          if (error instanceof Refusal) retryAfter = error.retryAfterSeconds;
          if (error instanceof Refusal && error.status === 401) await this.hooks.renew().catch(() => undefined);
        }
        this.lost();
      }
      await this.streamNap.sleep(this.paused ? 2 ** 31 - 1 : this.backoff.next(retryAfter));
    }
  }

  private async listen(): Promise<void> {
    const stream = (this.stream = new AbortController());
    let silence = setTimeout(() => stream.abort(), Feed.silenceMs);
    try {
      const events = new EventReader();
      const decoder = new TextDecoder();
      const bytes = (await this.api.events(this.conversation.transcript.heardUpTo, stream.signal)).getReader();
      for (;;) {
        const { done, value } = await bytes.read();
        if (done) return;

        clearTimeout(silence);
        silence = setTimeout(() => stream.abort(), Feed.silenceMs);
        for (const event of events.read(decoder.decode(value, { stream: true }))) this.take(event);
      }
    } finally {
      clearTimeout(silence);
      stream.abort();
    }
  }

  private take({ type, data }: ServerEvent): void {
    const value = parse(data);
    if (value === null) return;

    // The first event is `state`. Until it is here we cannot know that a proxy lets the stream through.
    if (type === "state") this.alive();
    if (type === "message") this.conversation.hear(value as Message);
    else if (type === "delta") this.conversation.delta(value as Delta);
    else if (type === "turn") this.conversation.turn(value as Turn);
    else if (type === "typing") this.conversation.setTyping((value as { on: boolean }).on === true);
    else if (type === "state") this.conversation.state(value as State);
  }

  private alive(): void {
    if (this.live) return;
    this.live = true;
    this.backoff.reset();
    this.hooks.reached(true);
  }

  private lost(): void {
    if (this.live || this.backoff.hasFailed) this.conversation.streamLost();
    if (this.live) this.askEveryMs = Feed.askFirstMs;
    this.live = false;
    this.askNap.end();
  }

  private async keepAsking(): Promise<never> {
    for (;;) {
      await this.askNap.sleep(this.live || this.paused ? Feed.askSlowestMs : this.askEveryMs);
      if (this.live || this.paused) continue;

      this.hooks.reached(await this.ask());
      const owed = this.conversation.transcript.awaitsReply;
      this.askEveryMs = Math.min(owed ? Feed.askSlowestMs / 3 : Feed.askSlowestMs, this.askEveryMs * 1.3);
    }
  }

  /** Everything after what was heard, page by page. */
  async ask(): Promise<boolean> {
    try {
      for (;;) {
        const before = this.conversation.transcript.heardUpTo;
        const page = await this.api.after(before);
        for (const message of page) this.conversation.hear(message);
        if (page.length === 0 || this.conversation.transcript.heardUpTo === before) return true;
      }
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) await this.hooks.renew().catch(() => undefined);
      return error instanceof Refusal && !error.isPassing;
    }
  }
}

function parse(data: string): object | null {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === "object" && value !== null ? value : null;
  } catch {
    return null;
  }
}
