import assert from "node:assert/strict";
import { test } from "node:test";
import { EventReader } from "../src/panel/sse";

const stream = ': hello\r\n\r\nevent: state\ndata: {"owner":"agent"}\n\nid: 7\nevent: message\ndata: {"seq":7,\ndata:"text":"مرحبا"}\n\r\rdata: last\n\n';

const expected = [
  { type: "state", data: '{"owner":"agent"}', id: "" },
  { type: "message", data: '{"seq":7,\n"text":"مرحبا"}', id: "7" },
  { type: "message", data: "last", id: "7" },
];

test("A stream reads the same wherever it is cut", () => {
  for (let cut = 0; cut <= stream.length; cut++) {
    const reader = new EventReader();
    assert.deepEqual([...reader.read(stream.slice(0, cut)), ...reader.read(stream.slice(cut))], expected, `cut at ${cut}`);
  }
});

test("A stream reads the same one character at a time", () => {
  const reader = new EventReader();
  assert.deepEqual(Array.from(stream).flatMap((character) => reader.read(character)), expected);
});

test("Characters that arrive in halves become whole", () => {
  const [reader, decoder] = [new EventReader(), new TextDecoder()];
  const bytes = new TextEncoder().encode("data: كنافة 🍮\n\n");
  const events = Array.from(bytes).flatMap((byte) => reader.read(decoder.decode(new Uint8Array([byte]), { stream: true })));
  assert.deepEqual(events.map((event) => event.data), ["كنافة 🍮"]);
});

test("Comments, unknown fields and events without data are no events", () => {
  assert.deepEqual(new EventReader().read(": ping\n\nevent: typing\n\nfoo: bar\n\n"), []);
});

test("The last id and the wished wait are remembered, also without an event", () => {
  const reader = new EventReader();
  reader.read("id: 12\nretry: 3000\n\nid: with\0null\nretry: soon\n\n");
  assert.equal(reader.lastEventId, "12");
  assert.equal(reader.retryAfter, 3000);
});

test("An event without an end is refused before it fills the memory", () => {
  const reader = new EventReader();
  const piece = "x".repeat(100_000);
  reader.read("data: ");
  assert.throws(() => { for (let i = 0; i < 20; i++) reader.read(piece); }, /too long/);
});
