/** Waits that double up to a limit, each with jitter, so that a restarted server is not met by every panel at once. */
export class Backoff {
  private failures = 0;

  constructor(private readonly firstMs: number, private readonly longestMs: number, private readonly random: () => number = Math.random) {}

  get hasFailed(): boolean {
    return this.failures > 0;
  }

  next(atLeastSeconds: number | null = null): number {
    const ceiling = Math.min(this.longestMs, this.firstMs * 2 ** this.failures++);
    const wait = ceiling / 2 + (this.random() * ceiling) / 2;
    return Math.max(wait, Math.min(atLeastSeconds ?? 0, 300) * 1000);
  }

  reset(): void {
    this.failures = 0;
  }
}

/** A pause that ends early when someone has a reason. */
export class Nap {
  private wake: (() => void) | null = null;

  sleep(ms: number): Promise<void> {
    this.end();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.wake?.();
    this.wake = null;
  }
}
