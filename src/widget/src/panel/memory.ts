/** What the panel remembers of this visitor and this agent between page loads. */
export interface Remembered {
  token?: string;
  /** The last message that was on the visitor's screen. */
  seen?: number;
  /** Messages that the server has not yet acknowledged; sending them again is safe. */
  unsent?: { id: string; text: string; at: string }[];
}

/** Browsers may forbid storage inside a frame. Then the panel remembers until the page is left. */
export class Memory {
  private readonly key: string;
  private held: Remembered;

  constructor(agent: string, test: boolean, private readonly storage: Storage | null = storageOrNull()) {
    this.key = `agenthub:${test ? "test:" : ""}${agent}`;
    this.held = this.load();
  }

  get value(): Readonly<Remembered> {
    return this.held;
  }

  keep(change: Remembered): void {
    this.held = { ...this.held, ...this.load(), ...change }; // another tab may have written
    this.write((storage) => storage.setItem(this.key, JSON.stringify(this.held)));
  }

  forget(): void {
    this.held = {};
    this.write((storage) => storage.removeItem(this.key));
  }

  private load(): Remembered {
    try {
      const value: unknown = JSON.parse(this.storage?.getItem(this.key) ?? "{}");
      return typeof value === "object" && value !== null ? (value as Remembered) : {};
    } catch {
      return {};
    }
  }

  private write(change: (storage: Storage) => void): void {
    try {
      if (this.storage) change(this.storage);
    } catch {
      // Full or forbidden: what is held in memory has to do.
    }
  }
}

function storageOrNull(): Storage | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}
