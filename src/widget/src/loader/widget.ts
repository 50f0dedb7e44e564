import type { ToHost, ToPanel } from "../panel/bridge";
import { defaultColor, isColor, readableOn } from "../panel/color";
import type { Settings } from "./settings";
import { styles } from "./styles";
import { words } from "./words";

type Listener = (value?: unknown) => void;

const bubble = "M4 12a8 8 0 1 1 3.6 6.7L4 20l1.1-3.9A8 8 0 0 1 4 12z";
const cross = "M6 6l12 12M18 6L6 18";

/** The launcher on the host's page and the frame behind it. Its own shadow and style sheet: no rule of the page reaches in, none leaks out. */
export class Widget {
  readonly #root = document.createElement("div");
  readonly #button = document.createElement("button");
  readonly #mark = document.createElementNS("http://www.w3.org/2000/svg", "path");
  readonly #badge = document.createElement("span");
  readonly #window = document.createElement("div");
  readonly #listeners = new Map<string, Set<Listener>>();
  readonly #talkedKey: string;
  readonly #text: ReturnType<typeof words>;
  readonly #settings: Settings;
  readonly #gone: () => void;
  #frame: HTMLIFrameElement | null = null;
  #port: MessagePort | null = null;
  #waiting: ToPanel[] = [];
  #isOpen = false;
  #focusing = false;
  #unread = 0;

  constructor(settings: Settings, gone: () => void) {
    this.#settings = settings;
    this.#gone = gone;
    this.#talkedKey = `agenthub:${settings.agent}`;
    this.#text = words(settings.locale || document.documentElement.lang || navigator.language);
  }

  mount(): void {
    const root = this.#root;
    const button = this.#button;
    const badge = this.#badge;
    const settings = this.#settings;
    const shadow = root.attachShadow({ mode: "open" });
    dress(shadow);

    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    svg.append(this.#mark);
    badge.hidden = true;
    button.type = "button";
    button.append(svg, badge);
    this.#window.id = "chat";
    this.#window.hidden = true;
    button.setAttribute("aria-controls", "chat");
    this.#window.append(this.#fence(), this.#fence());
    shadow.append(button, this.#window);

    const color = isColor(settings.color) ? settings.color : defaultColor;
    this.#paint(color, readableOn(color));
    this.#place();
    this.#label();
    button.onclick = () => this.#toggle();
    // Between pointing and pressing there is time to fetch the panel.
    button.onpointerenter = button.onfocus = () => void this.#load();
    // A handler that returns false takes a key's effect away, so nothing is returned here: Enter and Tab go on to work.
    root.onkeydown = (event) => {
      if (event.key === "Escape") this.#close();
    };
    document.body.append(root);

    // A panel that covers the whole page must not open by itself.
    if (settings.open && !covers()) this.#open(false);
    else if (this.#hasTalked()) setTimeout(() => this.#load(), 1_000);
  }

  /** The commands of `agenthub(...)`. One that we do not know is somebody's future: it is left alone. */
  do(command: string, ...[first, second]: unknown[]): void {
    if (command === "open") this.#open();
    else if (command === "close") this.#close();
    else if (command === "toggle") this.#toggle();
    else if (command === "ask") this.#ask(String(first ?? ""));
    else if (command === "show" || command === "hide") this.#root.hidden = command === "hide";
    else if (command === "on" || command === "off") this.#listen(command, String(first), second as Listener);
    else if (command === "reset") this.#reset();
    else if (command === "shutdown") this.#shutDown();
  }

  #open(focus = true): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#load();
    this.#window.hidden = false;
    this.#root.classList.add("open");
    this.#fit();
    visualViewport?.addEventListener("resize", this.#fit);
    this.#focusing = focus;
    this.#tell({ do: "show", focus });
    if (focus) this.#frame?.focus();
    this.#label();
    this.#emit("open");
  }

  #close(): void {
    if (!this.#isOpen) return;
    const hadFocus = document.activeElement === this.#root;
    this.#isOpen = false;
    this.#window.hidden = true;
    this.#root.classList.remove("open");
    visualViewport?.removeEventListener("resize", this.#fit);
    this.#tell({ do: "hide" });
    this.#label();
    if (hadFocus) this.#button.focus();
    this.#emit("close");
  }

  #toggle(): void {
    if (this.#isOpen) this.#close();
    else this.#open();
  }

  #ask(text: string): void {
    this.#open();
    this.#tell({ do: "ask", text });
  }

  /** Forgets this visitor: for the host's sign-out. */
  #reset(): void {
    this.#close();
    this.#remember(false);
    this.#load();
    this.#tell({ do: "reset" });
    this.#setUnread(0);
  }

  #shutDown(): void {
    this.#close();
    this.#root.remove();
    this.#listeners.clear();
    this.#gone();
  }

  #load(): void {
    if (this.#frame) return;
    const { base, agent, locale, color } = this.#settings;
    const query = new URLSearchParams({ agent, host: location.origin });
    if (locale) query.set("locale", locale);
    if (color) query.set("color", color);

    const frame = (this.#frame = document.createElement("iframe"));
    frame.title = "Chat";
    frame.onload = () => this.#connect(frame);
    frame.src = `${base}widget/panel?${query}`;
    this.#window.insertBefore(frame, this.#window.lastChild);
  }

  /** A fresh channel for every load of the panel, given to our own origin and to no other. */
  #connect(frame: HTMLIFrameElement): void {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => this.#take(data as ToHost);
    frame.contentWindow?.postMessage({ agenthub: "connect" }, new URL(this.#settings.base).origin, [port2]);
    this.#port = port1;
    for (const message of this.#waiting.splice(0)) port1.postMessage(message);
    if (this.#isOpen) port1.postMessage({ do: "show", focus: this.#focusing } satisfies ToPanel);
  }

  #tell(message: ToPanel): void {
    if (this.#port) this.#port.postMessage(message);
    else if (message.do !== "show" && message.do !== "hide") this.#waiting.push(message);
  }

  #take(message: ToHost): void {
    if (message.is === "close") this.#close();
    else if (message.is === "unread") this.#setUnread(message.count);
    else if (message.is === "talked") this.#remember(true);
    else if (message.is === "message") this.#emit("message", { id: message.id, author: message.author, at: message.at });
    else if (message.is === "ready") {
      this.#paint(message.brand, message.onBrand);
      if (this.#frame) this.#frame.title = message.title;
      this.#emit("ready");
    }
  }

  #setUnread(count: number): void {
    const shown = this.#isOpen ? 0 : count;
    if (shown === this.#unread) return;
    this.#unread = shown;
    this.#badge.hidden = shown === 0;
    this.#badge.textContent = shown > 9 ? "9+" : String(shown);
    this.#label();
    this.#emit("unread", shown);
  }

  #label(): void {
    const text = this.#text[this.#isOpen ? "close" : "open"];
    const button = this.#button;
    button.setAttribute("aria-expanded", String(this.#isOpen));
    button.setAttribute("aria-label", this.#unread > 0 ? `${text} (${this.#unread})` : text);
    button.title = text;
    this.#mark.setAttribute("d", this.#isOpen ? cross : bubble);
  }

  #paint(brand: string, onBrand: string): void {
    this.#root.style.setProperty("--brand", brand);
    this.#root.style.setProperty("--on-brand", onBrand);
  }

  #place(): void {
    const rightToLeft = getComputedStyle(document.body).direction === "rtl";
    const position = this.#settings.position;
    this.#root.classList.toggle("left", position === "left" || (position !== "right" && rightToLeft));
  }

  /** A telephone's keyboard covers the page without making it smaller. */
  readonly #fit = (): void => {
    this.#window.style.height = covers() && visualViewport ? `${visualViewport.height}px` : "";
  };

  /** On a telephone the panel covers the page, so the keyboard stays in it too. */
  #fence(): HTMLElement {
    const fence = document.createElement("i");
    fence.tabIndex = 0;
    fence.setAttribute("aria-hidden", "true");
    fence.onfocus = () => this.#frame?.focus();
    return fence;
  }

  #listen(command: "on" | "off", event: string, listener: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Set();
    this.#listeners.set(event, listeners);
    if (command === "off") listeners.delete(listener);
    else if (typeof listener === "function") listeners.add(listener);
  }

  #emit(event: string, value?: unknown): void {
    for (const listener of this.#listeners.get(event) ?? []) {
      try {
        listener(value);
      } catch (error) {
        console.error(error);
      }
    }
  }

  /** Who has talked before may have an answer waiting, so the panel loads by itself. Nobody else costs a request. */
  #hasTalked(): boolean {
    try {
      return localStorage.getItem(this.#talkedKey) !== null;
    } catch {
      return false;
    }
  }

  #remember(talked: boolean): void {
    try {
      if (talked) localStorage.setItem(this.#talkedKey, "talked");
      else localStorage.removeItem(this.#talkedKey);
    } catch {
      // The page may not store. Then the badge waits until the chat is opened.
    }
  }
}

function dress(shadow: ShadowRoot): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    shadow.adoptedStyleSheets = [sheet];
  } catch {
    // Before Safari 16.4.
    const element = document.createElement("style");
    element.textContent = styles;
    shadow.append(element);
  }
}

function covers(): boolean {
  return matchMedia("(max-width: 480px), (max-height: 480px)").matches;
}
