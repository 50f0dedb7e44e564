import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import type { Chat } from "../src/panel/chat";
import { Memory } from "../src/panel/memory";
import { type Call, FakeServer, FakeStream, json, message, session, until } from "./kit";

// Time stands still unless a test moves it, so that a wait is a decision and not a delay.
beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

const accepted = (seq: number) => (call: Call) => json(202, { id: call.body?.id, seq });
const texts = (chat: Chat) => chat.conversation.transcript.all.map((entry) => entry.text);
const sending = (chat: Chat) => chat.conversation.transcript.all.map((entry) => entry.sending);

async function pass(ms: number, expected: () => boolean): Promise<void> {
  for (let turn = 0; turn < 200 && !expected(); turn++) {
    mock.timers.tick(ms);
    for (let i = 0; i < 20 && !expected(); i++) await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(expected(), `It never happened: ${expected}`);
}

test("Someone who has not written costs one request", async () => {
  const server = new FakeServer().on("POST sessions", session("t"));
  const chat = server.chat();
  await chat.open();
  assert.deepEqual([chat.stage, server.calls.length, chat.agent?.name], ["open", 1, "Sunny"]);
});

test("A question is shown at once, then acknowledged, and its answer streams in and is replaced by the message", async () => {
  const stream = new FakeStream();
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", accepted(1)).on("GET events", stream.response).on("GET messages", json(200, { messages: [] }));
  const chat = server.chat();
  await chat.open();
  chat.send("Are you open?");
  assert.deepEqual([texts(chat), sending(chat)], [["Are you open?"], ["sending"]]);
  await until(() => sending(chat)[0] === "sent");

  const id = server.asked("POST messages")[0]!.body!.id as string;
  stream.send("state", { owner: "agent" }).send("message", message(1, { id, author: "customer", text: "Are you open?" }), 1);
  stream.send("typing", { on: true }).send("delta", { turnId: "a", attempt: 1, index: 0, text: "We are " }).send("delta", { turnId: "a", attempt: 1, index: 7, text: "open" });
  await until(() => chat.conversation.reply.text === "We are open");

  stream.send("message", message(2, { turnId: "a", text: "We are open." }), 2);
  await until(() => texts(chat).length === 2);
  assert.deepEqual([texts(chat), chat.conversation.reply.text, chat.conversation.typing], [["Are you open?", "We are open."], null, false]);
});

test("A broken stream goes on after the last message, shows nothing twice, and hides what may have been cancelled", async () => {
  const [first, second] = [new FakeStream(), new FakeStream()];
  const server = new FakeServer().on("POST sessions", session("t", "c")).on("GET messages", json(200, { messages: [message(1)] }), json(200, { messages: [] }));
  server.on("GET events", first.response, second.response);
  const chat = server.chat();
  await chat.open();
  first.send("state", { owner: "agent" }).send("message", message(2), 2).send("delta", { turnId: "a", attempt: 1, index: 0, text: "We" });
  await until(() => chat.conversation.reply.text === "We");

  first.cut();
  await pass(500, () => server.asked("GET events").length === 2);
  assert.equal(chat.conversation.reply.text, null);
  assert.equal(server.asked("GET events")[1]?.headers["Last-Event-ID"], "2");

  second.send("state", { owner: "agent" }).send("message", message(2), 2).send("message", message(3, { turnId: "a" }), 3);
  await until(() => texts(chat).length === 3);
  assert.deepEqual(texts(chat), ["Text 1", "Text 2", "Text 3"]);
});

test("Without any stream the answer comes by asking", async () => {
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", accepted(1)).on("GET events", json(503));
  server.on("GET messages", json(200, { messages: [] }), json(200, { messages: [message(2)] }), json(200, { messages: [] }));
  const chat = server.chat();
  await chat.open();
  chat.send("Are you open?");
  await pass(500, () => texts(chat).length === 2);
  assert.deepEqual(texts(chat), ["Are you open?", "Text 2"]);
  assert.equal(chat.reachable, true);
});

test("A send that fails is tried again under the same id, and the customer may try once more", async () => {
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", json(503));
  const chat = server.chat();
  await chat.open();
  chat.send("Hello");
  await pass(2_000, () => sending(chat)[0] === "failed");
  assert.equal(server.asked("POST messages").length, 4);

  server.on("POST messages", accepted(1));
  chat.outbox.retry(chat.conversation.transcript.all[0]!.id);
  await until(() => sending(chat)[0] === "sent");
  assert.equal(new Set(server.asked("POST messages").map((call) => call.body?.id)).size, 1);
});

test("A message that the server will never take is not sent again by itself", async () => {
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", json(413));
  const chat = server.chat();
  await chat.open();
  chat.send("Too much");
  await until(() => sending(chat)[0] === "failed");
  assert.equal(server.asked("POST messages").length, 1);
});

test("Messages leave in the order in which they were written", async () => {
  let seq = 0;
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", json(503), (call) => json(202, { id: call.body?.id, seq: ++seq }));
  const chat = server.chat();
  await chat.open();
  for (const text of ["one", "two", "three"]) chat.send(text);
  await pass(1_000, () => sending(chat).every((state) => state === "sent"));
  assert.deepEqual(server.asked("POST messages").map((call) => call.body?.text), ["one", "one", "two", "three"]);
  assert.deepEqual(texts(chat), ["one", "two", "three"]);
});

test("What was written before the session was there is sent when it is", async () => {
  const server = new FakeServer().on("POST sessions", json(503), session("t")).on("POST messages", accepted(1));
  const chat = server.chat();
  void chat.open();
  chat.send("Hello");
  await pass(1_000, () => sending(chat)[0] === "sent");
  assert.equal(server.asked("POST sessions").length, 2);
});

test("What the last page did not get acknowledged goes out again under its id", async () => {
  const memory = new Memory("pub_1", false, null);
  memory.keep({ token: "t", unsent: [{ id: "mine", text: "Hello?", at: "2026-01-02T03:04:05Z" }] });
  const server = new FakeServer().on("POST sessions", session("t")).on("POST messages", json(200, { id: "mine", seq: 1 }));
  const chat = server.chat(memory);
  await chat.open();
  await until(() => sending(chat)[0] === "sent");
  assert.equal(server.asked("POST messages")[0]?.body?.id, "mine");
  assert.deepEqual(memory.value.unsent, []);
});

test("A token refused in the middle is replaced once, and the message still arrives", async () => {
  const server = new FakeServer().on("POST sessions", session("old"), session("new")).on("POST messages", json(401), accepted(1)).on("GET events", json(401), new FakeStream().response);
  const chat = server.chat();
  await chat.open();
  chat.send("Hello");
  await pass(500, () => sending(chat)[0] === "sent");
  assert.equal(server.asked("POST sessions").length, 2);
  assert.equal(server.asked("POST messages")[1]?.headers.Authorization, "Bearer new");
});

test("When a person takes over, what the agent was writing disappears and does not come back", async () => {
  const stream = new FakeStream();
  const server = new FakeServer().on("POST sessions", session("t", "c")).on("GET messages", json(200, { messages: [] })).on("GET events", stream.response);
  const chat = server.chat();
  await chat.open();
  stream.send("state", { owner: "agent" }).send("delta", { turnId: "a", attempt: 1, index: 0, text: "We" });
  await until(() => chat.conversation.reply.text === "We");

  stream.send("state", { owner: "person", name: "Lina" }).send("delta", { turnId: "a", attempt: 1, index: 2, text: " are" }).send("delta", { turnId: "b", attempt: 1, index: 0, text: "Late" });
  stream.send("message", message(1, { author: "person", text: "Hello" }), 1);
  await until(() => texts(chat).length === 1);
  assert.deepEqual([chat.conversation.reply.text, chat.conversation.owner, chat.conversation.person], [null, "person", "Lina"]);
});

test("Only what others said after the last look is unread", async () => {
  const history = [message(1, { author: "customer" }), message(2), message(3, { author: "system" }), message(4, { author: "person" })];
  const server = new FakeServer().on("POST sessions", session("t", "c")).on("GET messages", json(200, { messages: history }), json(200, { messages: [] }));
  const chat = server.chat();
  await chat.open();
  assert.deepEqual([0, 2, 4].map((seen) => chat.conversation.transcript.unreadAfter(seen)), [2, 1, 0]);
});

test("A rating is shown at once, sent, and taken back where the server does not take it", async () => {
  const server = new FakeServer().on("POST sessions", session("t", "c")).on("GET messages", json(200, { messages: [message(1)] }), json(200, { messages: [] })).on("GET events", new FakeStream().response);
  server.on("PUT messages/m1/rating", new Response(null, { status: 204 }), json(404));
  const chat = server.chat();
  await chat.open();
  const rating = () => chat.conversation.transcript.get("m1")?.rating;

  const rated = chat.rate("m1", "bad");
  assert.equal(rating(), "bad");
  await rated;
  assert.deepEqual([rating(), server.asked("PUT messages/m1/rating")[0]!.body], ["bad", { rating: "bad" }]);

  await chat.rate("m1", null);
  assert.equal(rating(), "bad");
});
