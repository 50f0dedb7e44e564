import { type Api, Refusal } from "./api";
import { Backoff, Nap } from "./backoff";
import { Conversation } from "./conversation";
import { Feed } from "./feed";
import type { Memory } from "./memory";
import type { AgentCard, Message, Rating } from "./messages";
import { Outbox } from "./outbox";

export type Stage = "new" | "opening" | "open" | "unavailable";

export interface ChatHooks {
  changed(): void;
  heard(message: Message): void;
  talked(): void;
}

/** One visitor's chat with one agent: opens the session, and keeps feed and outbox going. */
export class Chat {
  readonly conversation: Conversation;
  readonly outbox: Outbox;
  stage: Stage = "new";
  agent: AgentCard | null = null;
  reachable = true;

  private readonly feed: Feed;
  private readonly nap = new Nap();
  private conversationId: string | null = null;
  private renewing: Promise<void> | null = null;

  constructor(private readonly api: Api, private readonly memory: Memory, private readonly hooks: ChatHooks) {
    const renew = () => this.renew();
    this.conversation = new Conversation(hooks.changed, hooks.heard);
    this.outbox = new Outbox(api, this.conversation.transcript, memory, renew, hooks.changed);
    this.feed = new Feed(api, this.conversation, { renew, reached: (yes) => this.reached(yes) });
  }

  /** Someone who never wrote costs the server one session and no stream. */
  async open(): Promise<void> {
    if (this.stage !== "new") return;
    this.stage = "opening";
    this.outbox.resume();
    if (!(await this.begin())) return;

    if (this.conversationId) await this.feed.ask();
    this.stage = "open";
    this.outbox.begin();
    this.wake();
    this.hooks.changed();
  }

  /** The customer is about to write: the stream stands before the first word of the answer. */
  listen(): void {
    if (this.stage === "open") this.feed.start();
  }

  send(text: string): void {
    this.outbox.send(text);
    this.listen();
    this.hooks.talked();
  }

  /** Shown at once; what the server does not take is taken back. */
  async rate(id: string, rating: Rating | null): Promise<void> {
    const { transcript } = this.conversation;
    const before = transcript.get(id)?.rating ?? null;
    transcript.rate(id, rating);
    this.hooks.changed();
    try {
      await this.api.rate(id, rating);
    } catch {
      if (transcript.get(id)?.rating === rating) transcript.rate(id, before);
      this.hooks.changed();
    }
  }

  networkIsBack(): void {
    this.nap.end();
    this.outbox.retryAll();
    if (this.stage === "open" && this.hasBegun) this.feed.reconnect();
  }

  rest(): void {
    if (!this.conversation.transcript.awaitsReply) this.feed.pause();
  }

  wake(): void {
    if (this.hasBegun) this.listen();
  }

  private get hasBegun(): boolean {
    return this.conversationId !== null || !this.conversation.transcript.isEmpty;
  }

  private async begin(): Promise<boolean> {
    const backoff = new Backoff(1_000, 30_000);
    for (;;) {
      try {
        await this.openSession();
        this.reached(true);
        return true;
      } catch (error) {
        if (error instanceof Refusal && !error.isPassing) {
          this.stage = "unavailable";
          this.hooks.changed();
          return false;
        }
        this.reached(false);
        await this.nap.sleep(backoff.next(error instanceof Refusal ? error.retryAfterSeconds : null));
      }
    }
  }

  private async openSession(): Promise<void> {
    const session = await this.api.open(this.memory.value.token ?? null);
    this.agent = session.agent;
    this.conversationId = session.conversationId ?? null;
    this.memory.keep({ token: session.token, ...(this.conversationId === null && { seen: 0 }) });
    this.hooks.changed();
  }

  /** The token was refused in the middle of a conversation. Whoever asks first opens the session, for everyone. */
  private renew(): Promise<void> {
    return (this.renewing ??= this.replaceSession().finally(() => (this.renewing = null)));
  }

  private async replaceSession(): Promise<void> {
    const before = this.conversationId;
    await this.openSession();
    if (this.conversationId === null || this.conversationId !== before) this.conversation.transcript.restart();
    this.feed.drop();
  }

  private reached(yes: boolean): void {
    if (this.reachable === yes) return;
    this.reachable = yes;
    this.hooks.changed();
  }
}
