// How loader and panel talk: over a MessageChannel that the loader hands in once, both sides knowing the other's origin.

export type ToPanel = { do: "show"; focus: boolean } | { do: "hide" } | { do: "ask"; text: string } | { do: "reset" };

export type ToHost =
  | { is: "ready"; brand: string; onBrand: string; title: string }
  | { is: "unread"; count: number }
  | { is: "message"; id: string; author: string; at: string }
  | { is: "talked" }
  | { is: "close" };

/** The panel's end. Opened as a page of its own, the panel has no host and talks to no one. */
export class Bridge {
  private port: MessagePort | null = null;
  private readonly waiting: ToHost[] = [];

  constructor(hostOrigin: string | null, take: (message: ToPanel) => void) {
    if (hostOrigin === null) return;
    addEventListener("message", (event) => {
      const isLoader = event.source === parent && event.origin === hostOrigin && event.data?.agenthub === "connect";
      const port = event.ports[0];
      if (!isLoader || !port || this.port) return;

      port.onmessage = ({ data }) => take(data as ToPanel);
      this.port = port;
      for (const message of this.waiting.splice(0)) port.postMessage(message);
    });
  }

  tell(message: ToHost): void {
    if (this.port) this.port.postMessage(message);
    else if (this.waiting.length < 100) this.waiting.push(message);
  }
}
