import type { Message, Rating, Session } from "./messages";

/** The server answered, and not with what we asked for. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly retryAfterSeconds: number | null = null) {
    super(`The server answered ${status}.`);
  }

  /** Trying again may help: the server is busy or being replaced. */
  get isPassing(): boolean {
    return this.status === 408 || this.status === 425 || this.status === 429 || this.status >= 500;
  }
}

export interface Visit {
  agent: string;
  host: string | null;
  locale: string | null;
  test: boolean;
}

interface Request {
  method?: string;
  body?: object;
  credentials?: RequestCredentials;
}

/** The widget's transport, as anyone may use it. Addresses are relative to the panel's own. */
export class Api {
  static readonly pageSize = 200;
  private static readonly callTimeoutMs = 20_000;

  private token: string | null = null;

  constructor(private readonly visit: Visit, private readonly base: string, private readonly http: typeof fetch = (input, init) => fetch(input, init)) {}

  /** A token resumes; one that the server no longer knows starts afresh. */
  async open(token: string | null): Promise<Session> {
    const { agent, host, locale, test } = this.visit;
    const body = { agent, ...(token && { token }), ...(host && { host }), ...(locale && { locale }), ...(test && { test }) };
    try {
      // Whether this is the owner's own trial is told by who is signed in; nobody else's request carries a cookie.
      const session = await this.json<Session>("sessions", { method: "POST", body, credentials: test ? "same-origin" : "omit" });
      this.token = session.token;
      return session;
    } catch (error) {
      if (token && error instanceof Refusal && [400, 401, 403, 404, 410].includes(error.status)) return this.open(null);
      throw error;
    }
  }

  send(id: string, text: string): Promise<{ id: string; seq: number }> {
    return this.json("messages", { method: "POST", body: { id, text } });
  }

  async rate(id: string, rating: Rating | null): Promise<void> {
    await this.answer(`messages/${id}/rating`, { method: "PUT", body: { rating } });
  }

  async after(seq: number): Promise<Message[]> {
    const page = await this.json<{ messages?: Message[] }>(`messages?after=${seq}&limit=${Api.pageSize}`, {});
    return page.messages ?? [];
  }

  /** The open stream, for as long as the signal allows. */
  async events(lastEventId: number, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
    const headers: Record<string, string> = { Accept: "text/event-stream", ...(lastEventId > 0 && { "Last-Event-ID": String(lastEventId) }) };
    const response = await this.call("events", { headers, signal, cache: "no-store" });
    const type = response.headers.get("content-type") ?? "";
    if (!response.body || !type.startsWith("text/event-stream")) throw new Refusal(response.status);
    return response.body;
  }

  private async json<T>(path: string, request: Request): Promise<T> {
    return (await this.answer(path, request, (response) => response.json())) as T;
  }

  private async answer(path: string, { method = "GET", body, credentials = "omit" }: Request, read?: (response: Response) => Promise<unknown>): Promise<unknown> {
    const timeout = new AbortController();
    const timer = setTimeout(() => timeout.abort(), Api.callTimeoutMs);
    try {
      const content = body ? { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } } : {};
      const response = await this.call(path, { method, credentials, signal: timeout.signal, cache: "no-store", ...content });
      return await read?.(response);
    } finally {
      clearTimeout(timer);
    }
  }

  private async call(path: string, init: RequestInit): Promise<Response> {
    const authorization = this.token && path !== "sessions" ? { Authorization: `Bearer ${this.token}` } : {};
    const response = await this.http(this.base + path, { credentials: "omit", ...init, headers: { ...init.headers, ...authorization } });
    if (response.ok) return response;

    const retryAfter = Number(response.headers.get("retry-after") ?? Number.NaN);
    throw new Refusal(response.status, Number.isFinite(retryAfter) ? retryAfter : null);
  }
}
