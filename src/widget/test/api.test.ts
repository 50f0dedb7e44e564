import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../src/panel/api";
import { uuid7 } from "../src/panel/uuid";
import { FakeServer, FakeStream, json, session } from "./kit";

test("A session is opened with agent, token and host, and its token opens everything else", async () => {
  const server = new FakeServer().on("POST sessions", session("t2")).on("POST messages", json(202, { id: "m1", seq: 1 }));
  const api = server.api();
  await api.open("t1");
  await api.send("m1", "Hello");

  assert.deepEqual(server.calls[0]?.body, { agent: "pub_1", token: "t1", host: "https://shop.example" });
  assert.equal(server.calls[0]?.headers.Authorization, undefined);
  assert.equal(server.calls[1]?.headers.Authorization, "Bearer t2");
  assert.deepEqual(server.calls[1]?.body, { id: "m1", text: "Hello" });
});

test("Only the opening of a trial carries the cookie of whoever is signed in", async () => {
  const server = new FakeServer().on("POST sessions", session("t1")).on("POST messages", json(202, { id: "m1", seq: 1 }));
  const trial = server.api(true);
  await trial.open(null);
  await trial.send("m1", "Hello");
  await server.api().open(null);

  assert.deepEqual(server.calls.map((call) => [call.body?.test, call.credentials]), [[true, "same-origin"], [undefined, "omit"], [undefined, "omit"]]);
});

test("A token that the server has forgotten makes way for a new session", async () => {
  const server = new FakeServer().on("POST sessions", json(401), session("fresh"));
  assert.equal((await server.api().open("stale")).token, "fresh");
  assert.equal(server.calls[1]?.body?.token, undefined);
});

test("An agent that does not exist is not asked for twice", async () => {
  const server = new FakeServer().on("POST sessions", json(404));
  await assert.rejects(server.api().open(null), (error: Refusal) => error.status === 404 && !error.isPassing);
  assert.equal(server.calls.length, 1);
});

test("A busy server's wish to be left alone for a while is read", async () => {
  const server = new FakeServer().on("POST messages", json(429, {}, { "retry-after": "7" }));
  await assert.rejects(server.api().send("m1", "Hello"), (error: Refusal) => error.isPassing && error.retryAfterSeconds === 7);
});

test("The stream is asked for after the last message heard, and only then", async () => {
  const server = new FakeServer().on("GET events", () => new FakeStream().response);
  const api = server.api();
  await api.events(0, new AbortController().signal);
  await api.events(41, new AbortController().signal);
  assert.deepEqual(server.calls.map((call) => call.headers["Last-Event-ID"]), [undefined, "41"]);
});

test("A page that is no stream is not read as one", async () => {
  const server = new FakeServer().on("GET events", new Response("<html>", { headers: { "content-type": "text/html" } }));
  await assert.rejects(server.api().events(0, new AbortController().signal), Refusal);
});

test("Ids are version 7, sort by time and differ", () => {
  const ids = [uuid7(1), uuid7(1_700_000_000_000), uuid7(1_700_000_000_001)];
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual([...ids].sort(), ids);
  assert.equal(ids[1]!.slice(0, 13), "018bcfe5-6800");
  assert.equal(new Set(Array.from({ length: 1_000 }, () => uuid7())).size, 1_000);
});
