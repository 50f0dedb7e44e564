import { Api } from "../src/panel/api";
import { Chat } from "../src/panel/chat";
import { Memory } from "../src/panel/memory";
import type { Message } from "../src/panel/messages";

export interface Call {
  path: string;
  method: string;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
  credentials: RequestCredentials | undefined;
}

type Answer = Response | ((call: Call) => Response | Promise<Response>);

/** Stands in for the server: answers by method and path, and keeps what it was asked. */
export class FakeServer {
  readonly calls: Call[] = [];
  private readonly answers = new Map<string, Answer[]>();

  /** The last answer to an address is given again and again, those before it once. */
  on(route: string, ...answers: Answer[]): this {
    this.answers.set(route, answers);
    return this;
  }

  asked(route: string): Call[] {
    return this.calls.filter((call) => `${call.method} ${call.path.split("?")[0]}` === route);
  }

  readonly fetch = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const path = String(input).replace("https://hub.example/widget/v1/", "");
    const call: Call = { path, method: init.method ?? "GET", headers: init.headers as Record<string, string>, body: init.body ? JSON.parse(String(init.body)) : null, credentials: init.credentials };
    this.calls.push(call);

    const answers = this.answers.get(`${call.method} ${path.split("?")[0]}`) ?? [];
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (!answer) throw new TypeError("The network is down.");
    const response = typeof answer === "function" ? await answer(call) : answer.clone();
    init.signal?.addEventListener("abort", () => void response.body?.cancel().catch(() => undefined));
    return response;
  };

  api(test = false): Api {
    return new Api({ agent: "pub_1", host: "https://shop.example", locale: null, test }, "https://hub.example/widget/v1/", this.fetch as typeof fetch);
  }

  chat(memory = new Memory("pub_1", false, null)): Chat {
    return new Chat(this.api(), memory, { changed: () => undefined, heard: () => undefined, talked: () => undefined });
  }
}

export const json = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => new Response(JSON.stringify(body), { status, headers });

export const session = (token: string, conversationId: string | null = null) => json(200, { token, conversationId, agent: { name: "Sunny", greeting: "Hello!", locale: "en" } });

export const message = (seq: number, change: Partial<Message> = {}): Message => ({ id: `m${seq}`, seq, author: "agent", text: `Text ${seq}`, at: "2026-01-02T03:04:05Z", ...change });

/** An event stream that a test writes to, cuts, or leaves open. */
export class FakeStream {
  private controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response = new Response(new ReadableStream<Uint8Array>({ start: (controller) => void (this.controller = controller) }), { headers: { "content-type": "text/event-stream; charset=utf-8" } });

  send(type: string, data: unknown, id?: number): this {
    this.controller.enqueue(new TextEncoder().encode(`${id === undefined ? "" : `id: ${id}\n`}event: ${type}\ndata: ${JSON.stringify(data)}\n\n`));
    return this;
  }

  cut(): void {
    this.controller.error(new TypeError("The connection broke."));
  }
}

/** Waits for what a test expects, by letting everything that is ready run. */
export async function until(expected: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2_000; turn++) {
    if (expected()) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error(`It never happened: ${expected}`);
}
