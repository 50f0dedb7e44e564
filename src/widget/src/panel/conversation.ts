import type { Delta, Message, Owner, State, Turn } from "./messages";
import { ProvisionalReply } from "./provisional";
import { Transcript } from "./transcript";

/** What the panel knows of the conversation: what was said, what is being written, and who has it. */
export class Conversation {
  readonly transcript = new Transcript();
  readonly reply = new ProvisionalReply();
  owner: Owner = "agent";
  person: string | null = null;
  typing = false;

  constructor(private readonly changed: () => void, private readonly heard: (message: Message) => void) {}

  hear(message: Message): void {
    const isNews = this.transcript.hear(message);
    if (message.turnId) this.reply.settle(message.turnId);
    if (message.author === "agent" || message.author === "person") this.typing = false;
    if (message.author === "person") {
      this.reply.discard();
      this.person = message.name ?? this.person;
    }
    if (isNews) this.heard(message);
    this.changed();
  }

  delta(delta: Delta): void {
    if (this.owner !== "agent") return;
    this.reply.delta(delta);
    this.changed();
  }

  turn(turn: Turn): void {
    this.reply.turn(turn);
    this.changed();
  }

  state({ owner, name }: State): void {
    this.owner = owner;
    this.person = name ?? this.person;
    if (owner !== "agent") this.reply.discard();
    if (owner === "paused" || owner === "closed") this.typing = false;
    this.changed();
  }

  setTyping(on: boolean): void {
    this.typing = on;
    this.changed();
  }

  /** What is neither message nor state may have been missed with the stream. */
  streamLost(): void {
    this.typing = false;
    this.reply.suspend();
    this.changed();
  }
}
