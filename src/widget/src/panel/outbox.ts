import { type Api, Refusal } from "./api";
import { Backoff, Nap } from "./backoff";
import type { Memory } from "./memory";
import type { Transcript } from "./transcript";
import { uuid7 } from "./uuid";

/** Sends what the customer writes, in order, each under one id however often it takes: sending again is safe. */
export class Outbox {
  private static readonly attempts = 4;

  private readonly nap = new Nap();
  private queue: string[] = [];
  private sending = false;
  private open = false;

  constructor(
    private readonly api: Api,
    private readonly transcript: Transcript,
    private readonly memory: Memory,
    private readonly renew: () => Promise<unknown>,
    private readonly changed: () => void,
  ) {}

  send(text: string, id: string = uuid7(), at: string = new Date().toISOString()): void {
    this.transcript.say(id, text, at);
    this.queue.push(id);
    this.remember();
    this.changed();
    void this.run();
  }

  /** The same words under the same id, at the end of the conversation. */
  retry(id: string): void {
    const entry = this.transcript.get(id);
    if (entry?.sending === "failed") this.send(entry.text, id, entry.at);
  }

  /** The network is back. */
  retryAll(): void {
    this.nap.end();
    for (const entry of this.transcript.all) this.retry(entry.id);
  }

  /** The session is there: what was written meanwhile goes out. */
  begin(): void {
    this.open = true;
    void this.run();
  }

  /** What the last page load did not get acknowledged. */
  resume(): void {
    for (const { id, text, at } of this.memory.value.unsent ?? []) if (!this.transcript.has(id)) this.send(text, id, at);
  }

  private async run(): Promise<void> {
    if (this.sending || !this.open) return;
    this.sending = true;
    for (let id = this.queue[0]; id !== undefined; id = this.queue[0]) {
      await this.deliver(id);
      this.queue.shift();
      this.remember();
      this.changed();
    }
    this.sending = false;
  }

  private async deliver(id: string): Promise<void> {
    const { text, seq } = this.transcript.get(id) ?? { text: "", seq: 0 };
    if (seq !== null) return;

    const backoff = new Backoff(1_000, 8_000);
    for (let attempt = 1; attempt <= Outbox.attempts; attempt++) {
      try {
        return this.transcript.acknowledge(id, (await this.api.send(id, text)).seq);
      } catch (error) {
        const refusal = error instanceof Refusal ? error : null;
        const isLast = attempt === Outbox.attempts;
        if (refusal?.status === 401 && !isLast) await this.renew().catch(() => undefined);
        else if (isLast || (refusal !== null && !refusal.isPassing)) return this.transcript.fail(id);
        else await this.nap.sleep(backoff.next(refusal?.retryAfterSeconds));
      }
    }
  }

  private remember(): void {
    const unsent = this.transcript.all.filter((entry) => entry.seq === null).map(({ id, text, at }) => ({ id, text, at }));
    this.memory.keep({ unsent });
  }
}
