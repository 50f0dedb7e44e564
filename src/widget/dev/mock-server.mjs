// A stand-in for the server while working on the widget: `npm run dev`, then http://127.0.0.1:4747/ (or /?lang=ar).
// What it answers depends on a word in the message: "cancel" plans again, "drop" breaks the stream, "gap" loses a piece,
// "person", "pause" and "close" change who has the conversation, "fail" refuses twice, "nostream" never streams again.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { randomUUID } from "node:crypto";

const assets = new URL("../../AgentHub.Channels/Widget/Assets/", import.meta.url);
const types = { js: "text/javascript", css: "text/css", html: "text/html" };
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *; require-trusted-types-for 'script'; trusted-types 'none'";
const port = Number(process.env.PORT ?? 4747);

const agents = {
  pub_en: { name: "Sunny", greeting: "Hello! Ask me about rentals, repairs and opening hours.", locale: "en", colors: { primary: "#b34700" } },
  pub_ar: { name: "ياسمين", greeting: "أهلًا بك في حلويات ياسمين! كيف أساعدك؟", locale: "ar", colors: { primary: "#7a2e4d" } },
};
const answers = {
  pub_en: { text: "We are open **Tuesday to Sunday**, 9:00 to 18:00. On Monday we are closed.\n\n- City bike: €15 a day\n- E-bike: €35 a day\n\nMore on https://sunny-bikes.example/hours.", sources: [{ title: "Opening hours", url: "https://sunny-bikes.example/hours", quote: "Open Tuesday to Sunday from 9:00 to 18:00, closed on Monday." }] },
  pub_ar: { text: "الكنافة بسعر **1.250 دينار** للقطعة، والبقلاوة 8.500 دينار للكيلو.\nللطلب اتصل على +962 6 555 0100.", sources: [{ title: "قائمة الأسعار", url: null, quote: "كنافة: 1.250 دينار للقطعة. بقلاوة: 8.500 دينار للكيلو." }] },
};
const conversations = new Map();

createServer((request, response) => answer(request, response).catch((error) => response.writeHead(500).end(String(error)))).listen(port, "127.0.0.1", () => console.log(`http://127.0.0.1:${port}/`));

async function answer(request, response) {
  const url = new URL(request.url, `http://127.0.0.1:${port}`);
  const file = { "/widget.js": "widget.js", "/widget/panel": "panel.html", "/widget/assets/panel.js": "panel.js", "/widget/assets/panel.css": "panel.css" }[url.pathname];
  if (file) return response.writeHead(200, { "Content-Type": types[file.split(".")[1]], "Content-Security-Policy": policy, "Cache-Control": "no-cache" }).end(await readFile(new URL(file, assets)));
  if (url.pathname === "/") return hostPage(response, url.searchParams.get("lang") ?? "en");
  if (url.pathname === "/widget/v1/sessions") return open(response, await body(request));

  const talk = conversations.get((request.headers.authorization ?? "").replace("Bearer ", ""));
  if (!talk) return json(response, 401, { title: "Open a session first." });
  if (url.pathname === "/widget/v1/events") return stream(request, response, talk);
  if (url.pathname !== "/widget/v1/messages") return json(response, 404, {});
  if (request.method === "POST") return hear(response, talk, await body(request));
  return json(response, 200, { messages: talk.messages.filter((m) => m.seq > Number(url.searchParams.get("after"))).slice(0, Number(url.searchParams.get("limit"))) });
}

function hostPage(response, language) {
  const [direction, key] = language === "ar" ? ["rtl", "pub_ar"] : ["ltr", "pub_en"];
  const page = `<!doctype html><html lang="${language}" dir="${direction}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Host</title><body><h1>Host</h1><p>${"A page. ".repeat(200)}</p><script src="/widget.js" data-agent="${key}" async></script></body></html>`;
  const strict = `default-src 'none'; script-src http://127.0.0.1:${port}; frame-src http://127.0.0.1:${port}`;
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": strict }).end(page);
}

function open(response, { agent, token }) {
  if (!agents[agent]) return json(response, 404, { title: "No such agent." });
  const known = conversations.get(token);
  const key = known ? token : randomUUID();
  if (!known) conversations.set(key, { agent, messages: [], streams: new Set(), failures: 0, owner: "agent", turn: 0, attempt: 0 });
  json(response, 200, { token: key, conversationId: known?.messages.length ? "c1" : null, agent: agents[agent] });
}

async function hear(response, talk, { id, text }) {
  if (talk.failures > 0 && talk.failures--) return json(response, 503, {});
  const before = talk.messages.find((m) => m.id === id);
  if (before) return json(response, before.text === text ? 200 : 409, { id, seq: before.seq });
  if (text.includes("fail") && !talk.failed) return (talk.failed = true), (talk.failures = 5), json(response, 503, {});

  const { seq } = say(talk, { id, author: "customer", text });
  json(response, 202, { id, seq });
  if (text.includes("nostream")) (talk.deaf = true), drop(talk);
  if (text.includes("person")) setTimeout(() => (own(talk, "person", "Lina"), say(talk, { author: "person", name: "Lina", text: "Hello, this is Lina. How can I help?" })), 600);
  else if (text.includes("pause")) own(talk, "paused");
  else if (text.includes("close")) own(talk, "closed");
  else if (talk.owner !== "person") own(talk, "agent"), await reply(talk, text);
}

async function reply(talk, asked) {
  if (talk.running) talk.running.cancelled = true;
  const run = (talk.running = { cancelled: false });
  const turnId = `turn-${asked.includes("again") ? talk.turn : ++talk.turn}`;
  const { text, sources } = answers[talk.agent];
  const total = asked.includes("cancel") ? 2 : 1;
  event(talk, "typing", { on: true });
  for (let attempt = 1; attempt <= total && !run.cancelled; attempt++) {
    const words = (attempt < total ? "This was planned before you wrote more" : text).split(/(?<= )/);
    let index = 0;
    for (const word of words) {
      await wait(Number(process.env.PACE ?? 60));
      if (run.cancelled) break;
      if (!(asked.includes("gap") && index > 20 && index < 40)) event(talk, "delta", { turnId, attempt, index, text: word });
      index += word.length;
      if (asked.includes("drop") && index > 30 && !run.dropped) (run.dropped = true), drop(talk);
    }
    if (attempt < total || run.cancelled) event(talk, "turn", { turnId, state: "cancelled" });
  }
  if (run.cancelled) return;
  event(talk, "typing", { on: false });
  say(talk, { author: "agent", turnId, text, sources });
}

function stream(request, response, talk) {
  if (talk.deaf) return response.writeHead(503).end();
  response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
  talk.streams.add(response);
  request.on("close", () => talk.streams.delete(response));
  response.write(`event: state\ndata: ${JSON.stringify({ owner: talk.owner })}\n\n`);
  for (const message of talk.messages) if (message.seq > Number(request.headers["last-event-id"] ?? 0)) write(response, message);
}

function say(talk, message) {
  const said = { id: randomUUID(), sources: [], ...message, seq: talk.messages.length + 1, at: new Date().toISOString() };
  talk.messages.push(said);
  for (const response of talk.streams) write(response, said);
  return said;
}

function own(talk, owner, name) {
  talk.owner = owner;
  event(talk, "state", { owner, name });
}

function event(talk, type, data) {
  for (const response of talk.streams) response.write(`event: ${type}\ndata: ${JSON.stringify(data)}\n\n`);
}

function drop(talk) {
  for (const response of talk.streams) response.destroy();
  talk.streams.clear();
}

const write = (response, message) => response.write(`event: message\nid: ${message.seq}\ndata: ${JSON.stringify(message)}\n\n`);
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const json = (response, status, value) => response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(value));

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return JSON.parse(text);
}
