import { Api } from "./api";
import { Bridge, type ToPanel } from "./bridge";
import { Chat } from "./chat";
import { isColor, palette } from "./color";
import { Locale } from "./locale";
import { Memory } from "./memory";
import type { Message } from "./messages";
import { View } from "./view";

/** A tab that nobody looks at gives its stream back after this. */
const restAfterMs = 60_000;

const query = new URLSearchParams(location.search);
const host = query.get("host");
const framed = host !== null && parent !== window;
const test = query.get("test") === "1";
const agent = query.get("agent") ?? "";
const wish = query.get("locale");

let shown = !framed;
let drawnTheme = "";
const memory = new Memory(agent, test);
const api = new Api({ agent, host, locale: wish, test }, new URL("v1/", location.href).href);
const chat = new Chat(api, memory, { changed, heard, talked: () => bridge.tell({ is: "talked" }) });
const bridge = new Bridge(framed ? host : null, take);
let view = draw(Locale.choose(wish, ...navigator.languages));

if (shown || memory.value.token) void chat.open();
addEventListener("online", () => chat.networkIsBack());
addEventListener("offline", () => view.invalidate());
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) bridge.tell({ is: "close" });
});
restWhenUnseen();

function draw(locale: Locale): View {
  document.documentElement.lang = locale.tag;
  document.documentElement.dir = locale.direction;
  return new View(chat, locale, framed, test, { close: () => bridge.tell({ is: "close" }) });
}

function changed(): void {
  if (chat.agent && drawnTheme === "") dress();
  view.invalidate();
  if (shown) see();
  bridge.tell({ is: "unread", count: chat.conversation.transcript.unreadAfter(memory.value.seen ?? 0) });
}

/** The session brings the agent's language and colour, unless the page has said what it wants. */
function dress(): void {
  const card = chat.agent!;
  const wanted = query.get("color");
  const colors = palette(isColor(wanted) ? wanted : card.colors?.primary);
  drawnTheme = colors.brand;

  const style = document.documentElement.style;
  style.setProperty("--brand", colors.brand);
  style.setProperty("--on-brand", colors.onBrand);
  style.setProperty("--accent-light", colors.lightAccent);
  style.setProperty("--accent-dark", colors.darkAccent);

  const locale = Locale.choose(wish, card.locale, ...navigator.languages);
  if (locale.tag !== document.documentElement.lang) redraw(locale);
  bridge.tell({ is: "ready", brand: colors.brand, onBrand: colors.onBrand, title: locale.say("title", card.name) });
}

function redraw(locale: Locale): void {
  const draft = view.composer.text;
  const hadFocus = document.hasFocus();
  view = draw(locale);
  if (draft) view.composer.prefill(draft);
  else if (hadFocus) view.focus();
}

function heard({ id, author, at }: Message): void {
  bridge.tell({ is: "message", id, author, at });
}

function see(): void {
  const { heardUpTo } = chat.conversation.transcript;
  if (heardUpTo > (memory.value.seen ?? 0)) memory.keep({ seen: heardUpTo });
}

function take(message: ToPanel): void {
  if (message.do === "reset") return reset();
  if (message.do === "ask") return view.composer.prefill(String(message.text));

  shown = message.do === "show";
  if (!shown) return;
  void chat.open();
  changed();
  if (message.do === "show" && message.focus) view.focus();
}

/** The next person at this browser must not find what this one wrote. */
function reset(): void {
  memory.forget();
  location.reload();
}

function restWhenUnseen(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => chat.rest(), restAfterMs);
    else chat.wake();
  });
}
