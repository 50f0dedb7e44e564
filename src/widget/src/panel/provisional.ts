import type { Delta, Turn } from "./messages";

interface Attempt {
  number: number;
  text: string;
  /** Attempts up to this one were cancelled. What of them is still on its way is not shown. */
  cancelled: number;
  settled: boolean;
}

/**
 * The reply as it is being written. It is never the reply itself: the message is. So whatever does not fit exactly is left
 * out, and the worst that can happen is that the customer sees "typing" a moment longer.
 */
export class ProvisionalReply {
  private static readonly maxTurns = 50;

  private readonly turns = new Map<string, Attempt>();
  private current: string | null = null;
  private suspended = false;

  /** What to show now, or null. */
  get text(): string | null {
    if (this.current === null || this.suspended) return null;
    return this.turns.get(this.current)?.text || null;
  }

  delta({ turnId, attempt, index, text }: Delta): void {
    const turn = this.turns.get(turnId) ?? this.begin(turnId);
    if (turn.settled || turnId !== this.current || attempt <= turn.cancelled || attempt < turn.number) return;

    if (attempt > turn.number) {
      turn.number = attempt;
      turn.text = "";
    }
    const end = index + text.length;
    // A piece that starts beyond what we have leaves a gap: we wait for the message. One that overlaps adds only what is new.
    if (index > turn.text.length || (end <= turn.text.length && end > 0 && text !== "")) return;

    turn.text += text.slice(turn.text.length - index);
    this.suspended = false;
  }

  /**
   * A cancelled attempt disappears, and a piece of it that is late stays out. Where no piece of it was seen, its number
   * is not known, but every cancelling ends at least one attempt more.
   */
  turn({ turnId, state, attempt }: Turn): void {
    if (state !== "cancelled") return;

    const turn = this.turns.get(turnId) ?? this.begin(turnId);
    turn.cancelled = attempt ?? Math.max(1, turn.number, turn.cancelled + 1);
    if (turn.number <= turn.cancelled) turn.text = "";
  }

  /** The message has come: nothing of its turn is provisional any more. */
  settle(turnId: string): void {
    const turn = this.turns.get(turnId) ?? this.begin(turnId, false);
    turn.settled = true;
    turn.text = "";
  }

  /** The agent no longer has the conversation. */
  discard(): void {
    if (this.current !== null) this.settle(this.current);
  }

  /** The stream broke, so a cancelling may have been missed: hidden until a piece proves that the attempt is alive. */
  suspend(): void {
    this.suspended = true;
  }

  /** One turn at a time: a turn that we see for the first time replaces the one before it. */
  private begin(turnId: string, becomesCurrent = true): Attempt {
    const turn: Attempt = { number: 0, text: "", cancelled: -1, settled: false };
    this.turns.set(turnId, turn);
    if (becomesCurrent) this.current = turnId;

    const oldest = this.turns.keys().next();
    if (this.turns.size > ProvisionalReply.maxTurns && !oldest.done) this.turns.delete(oldest.value);
    return turn;
  }
}
