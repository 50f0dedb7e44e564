import type { Chat } from "./chat";
import { Composer } from "./composer";
import { el, icon, icons, set, setText } from "./dom";
import type { Locale } from "./locale";
import { MessageList } from "./message-list";
import { richText } from "./rich-text";

export interface ViewHooks {
  close(): void;
}

/** Draws the chat, and draws it again when it changed. */
export class View {
  /** As near to the end as this, the reader wants to follow. */
  private static readonly followPx = 80;

  readonly composer: Composer;
  private readonly list: MessageList;
  private readonly name = el("h1", {});
  private readonly role = el("p", { class: "role" });
  private readonly avatar = el("div", { class: "avatar", "aria-hidden": "true" });
  private readonly banner = el("div", { class: "banner", role: "status" });
  private readonly greeting = el("div", { class: "greeting", dir: "auto" });
  private readonly introName = el("p", { class: "name", dir: "auto" });
  private readonly introAvatar = el("div", { class: "avatar", "aria-hidden": "true" });
  private readonly intro: HTMLElement;
  private readonly writer = el("bdi", { class: "name" });
  private readonly provisional = el("div", { class: "bubble", dir: "auto" });
  private readonly writing: HTMLElement;
  private readonly dots = el("div", { class: "dots", "aria-hidden": "true" }, el("i"), el("i"), el("i"));
  private readonly spoken = el("div", { class: "unseen", role: "status" });
  private readonly scroller: HTMLElement;
  private readonly latest: HTMLButtonElement;
  private pending = false;
  private follow = true;
  private drawnGreeting = "";
  private drawnReply = "";

  constructor(private readonly chat: Chat, private readonly locale: Locale, framed: boolean, test: boolean, hooks: ViewHooks) {
    this.list = new MessageList(locale, () => chat.agent?.name ?? "", (id) => chat.outbox.retry(id), (id, rating) => void chat.rate(id, rating));
    this.composer = new Composer(locale, { send: (text) => this.send(text), begin: () => chat.listen() });
    this.intro = el("section", { class: "intro" }, this.introAvatar, this.introName, this.greeting, el("p", { class: "disclosure" }, locale.say("disclosure")));
    const who = el("div", { class: "who" }, this.writer, el("span", { class: "role" }, locale.say("agent")));
    this.writing = el("div", { class: "message agent writing", "aria-hidden": "true" }, who, this.provisional);
    this.latest = el("button", { type: "button", class: "latest", "aria-label": locale.say("latest"), title: locale.say("latest"), hidden: true }, icon(icons.down));
    this.scroller = el("main", { tabindex: 0, "aria-label": locale.say("messages") }, this.intro, this.list.log, this.writing, this.dots);

    document.body.replaceChildren(this.header(framed, test, hooks), this.banner, el("div", { class: "stage" }, this.scroller, this.latest), this.composer.form, this.spoken);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.latest.addEventListener("click", () => this.toEnd());
    const grows = new ResizeObserver(() => this.follow && this.toEnd());
    for (const element of [this.scroller, this.list.log]) grows.observe(element);
    this.draw();
  }

  /** Many changes at once are one drawing. */
  invalidate(): void {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.draw();
    });
  }

  focus(): void {
    // On a touch screen the keyboard would cover what there is to read.
    if (matchMedia("(pointer: coarse)").matches) this.scroller.focus({ preventScroll: true });
    else this.composer.focus();
  }

  private header(framed: boolean, test: boolean, hooks: ViewHooks): HTMLElement {
    const chip = el("span", { class: "chip", title: this.locale.say("testHint") }, this.locale.say("test"));
    const close = el("button", { type: "button", class: "close", "aria-label": this.locale.say("close"), title: this.locale.say("close") }, icon(icons.close));
    close.addEventListener("click", () => hooks.close());
    return el("header", {}, this.avatar, el("div", { class: "names" }, this.name, this.role), ...(test ? [chip] : []), ...(framed ? [close] : []));
  }

  private send(text: string): void {
    this.follow = true;
    this.chat.send(text);
  }

  private draw(): void {
    this.drawAgent();
    this.drawBanner();
    this.drawLog();
    if (this.follow) this.toEnd();
    else this.scrolled();
  }

  private drawAgent(): void {
    const { agent, conversation } = this.chat;
    const person = conversation.owner === "person";
    const name = agent?.name ?? "";
    setText(this.name, person ? (conversation.person ?? this.locale.say("person")) : name);
    setText(this.role, agent === null ? "" : person ? (conversation.person ? this.locale.say("person") : name) : this.locale.say("agent"));
    setText(this.avatar, initial(this.name.textContent));
    for (const element of [this.introName, this.writer]) setText(element, name);
    setText(this.introAvatar, initial(name));
    // The first reply says all this again, in the customer's language.
    this.intro.hidden = agent === null || conversation.transcript.all.length > 0;
    if (name && document.title !== this.locale.say("title", name)) document.title = this.locale.say("title", name);

    const greeting = agent?.greeting ?? "";
    if (greeting !== this.drawnGreeting) this.greeting.replaceChildren(...richText(greeting, this.locale));
    this.drawnGreeting = greeting;
  }

  private drawBanner(): void {
    const { stage, conversation, reachable } = this.chat;
    const trouble = stage === "unavailable" ? "unavailable" : navigator.onLine === false ? "offline" : !reachable ? "reconnecting" : null;
    const opening = stage === "open" ? null : "loading";
    const owner = { agent: null, person: "joined", paused: "paused", closed: "closed" } as const;
    const key = trouble ?? opening ?? owner[conversation.owner] ?? null;

    setText(this.banner, key ? this.locale.say(key, key === "joined" ? (conversation.person ?? this.locale.say("someone")) : "") : "");
    set(this.banner, { hidden: key === null, "data-kind": trouble ? "trouble" : "news" });
    if (stage === "unavailable") this.composer.disable();
  }

  private drawLog(): void {
    const { conversation, stage, agent } = this.chat;
    const reply = conversation.reply.text ?? "";
    if (reply !== this.drawnReply) this.provisional.replaceChildren(...richText(closed(reply), this.locale));

    // A finished reply takes the place of the provisional one without entering again.
    this.list.draw(conversation.transcript.all, this.drawnReply !== "" && reply === "");
    this.drawnReply = reply;
    this.writing.hidden = reply === "";
    this.dots.hidden = !conversation.typing || reply !== "";
    set(this.list.log, { "aria-busy": stage === "open" ? null : "true" });

    const who = conversation.owner === "person" ? (conversation.person ?? this.locale.say("someone")) : (agent?.name ?? "");
    setText(this.spoken, conversation.typing ? this.locale.say("typing", who) : "");
  }

  private scrolled(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    this.follow = scrollHeight - scrollTop - clientHeight < View.followPx;
    this.latest.hidden = this.follow;
  }

  private toEnd(): void {
    this.follow = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.latest.hidden = true;
  }
}

function initial(name: string | null): string {
  return Array.from((name ?? "").trim())[0]?.toLocaleUpperCase() ?? "";
}

/** Bold that has begun and not yet ended is shown as bold already. */
function closed(text: string): string {
  const line = text.slice(text.lastIndexOf("\n") + 1);
  if (line.split("**").length % 2 === 1) return text;
  return line.endsWith("**") ? text.slice(0, -2) : `${text}**`;
}
