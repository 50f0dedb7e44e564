import assert from "node:assert/strict";
import { test } from "node:test";
import { ProvisionalReply } from "../src/panel/provisional";

const delta = (turnId: string, attempt: number, index: number, text: string) => ({ turnId, attempt, index, text });
const cancelled = (turnId: string) => ({ turnId, state: "cancelled" });

function reply(...deltas: ReturnType<typeof delta>[]): ProvisionalReply {
  const provisional = new ProvisionalReply();
  for (const piece of deltas) provisional.delta(piece);
  return provisional;
}

test("Pieces in order become the text", () => {
  assert.equal(reply(delta("a", 1, 0, "We are "), delta("a", 1, 7, "open.")).text, "We are open.");
});

test("A piece that comes twice is shown once", () => {
  assert.equal(reply(delta("a", 1, 0, "We are "), delta("a", 1, 7, "open."), delta("a", 1, 7, "open."), delta("a", 1, 0, "We are ")).text, "We are open.");
});

test("A piece that overlaps adds only what is new", () => {
  assert.equal(reply(delta("a", 1, 0, "We are "), delta("a", 1, 3, "are open.")).text, "We are open.");
});

test("After a gap nothing more is shown, until a piece closes it", () => {
  const provisional = reply(delta("a", 1, 0, "We "), delta("a", 1, 7, "open"), delta("a", 1, 11, " today."));
  assert.equal(provisional.text, "We ");
  provisional.delta(delta("a", 1, 0, "We are open today."));
  assert.equal(provisional.text, "We are open today.");
});

test("A higher attempt discards what was shown, and the lower one stays out", () => {
  const provisional = reply(delta("a", 1, 0, "Old"), delta("a", 2, 0, "New"), delta("a", 1, 3, " words"));
  assert.equal(provisional.text, "New");
});

test("A higher attempt that is met in its middle shows nothing of either", () => {
  assert.equal(reply(delta("a", 1, 0, "Old"), delta("a", 2, 3, "er")).text, null);
});

test("A cancelled attempt leaves the screen, and its late pieces stay off it", () => {
  const provisional = reply(delta("a", 1, 0, "Old"));
  provisional.turn(cancelled("a"));
  assert.equal(provisional.text, null);
  provisional.delta(delta("a", 1, 3, " words"));
  provisional.delta(delta("a", 1, 0, "Old words"));
  assert.equal(provisional.text, null);
  provisional.delta(delta("a", 2, 0, "New"));
  assert.equal(provisional.text, "New");
});

test("An attempt that was cancelled before its first piece came is not shown either", () => {
  const provisional = new ProvisionalReply();
  provisional.turn(cancelled("a"));
  provisional.delta(delta("a", 1, 0, "Late"));
  assert.equal(provisional.text, null);
  provisional.turn(cancelled("a"));
  provisional.delta(delta("a", 2, 0, "Late too"));
  assert.equal(provisional.text, null);
  provisional.delta(delta("a", 3, 0, "At last"));
  assert.equal(provisional.text, "At last");
});

test("Where the server says which attempt it cancelled, a newer one stays", () => {
  const provisional = reply(delta("a", 2, 0, "New"));
  provisional.turn({ ...cancelled("a"), attempt: 1 });
  assert.equal(provisional.text, "New");
});

test("Another state of a turn changes nothing", () => {
  const provisional = reply(delta("a", 1, 0, "We"));
  provisional.turn({ turnId: "a", state: "thinking" });
  assert.equal(provisional.text, "We");
});

test("The message replaces the pieces, and those that are late do not come back", () => {
  const provisional = reply(delta("a", 1, 0, "We are "));
  provisional.settle("a");
  provisional.delta(delta("a", 1, 7, "open."));
  provisional.delta(delta("a", 2, 0, "Again"));
  assert.equal(provisional.text, null);
});

test("A new turn takes the place of the one before, which does not come back", () => {
  const provisional = reply(delta("a", 1, 0, "First"), delta("b", 1, 0, "Second"), delta("a", 1, 5, " more"), delta("a", 2, 0, "First"));
  assert.equal(provisional.text, "Second");
});

test("After a break of the stream the text waits for a piece that proves the attempt alive", () => {
  const provisional = reply(delta("a", 1, 0, "We "));
  provisional.suspend();
  assert.equal(provisional.text, null);
  provisional.delta(delta("a", 1, 9, "beyond a gap"));
  assert.equal(provisional.text, null);
  provisional.delta(delta("a", 1, 3, "are"));
  assert.equal(provisional.text, "We are");
});

test("When the agent no longer has the conversation, what it was writing goes", () => {
  const provisional = reply(delta("a", 1, 0, "We "));
  provisional.discard();
  provisional.delta(delta("a", 1, 3, "are"));
  assert.equal(provisional.text, null);
});

test("However the pieces are doubled and dropped, what is shown is the beginning of one attempt", () => {
  const texts = ["The first plan, never to be mixed.", "Another plan; it must stay whole."];
  for (let seed = 1; seed <= 300; seed++) {
    const random = chance(seed);
    const provisional = new ProvisionalReply();
    for (const [i, text] of texts.entries()) {
      for (let at = 0; at < text.length; ) {
        const size = 1 + Math.floor(random() * 6);
        if (random() > 0.1) provisional.delta(delta("a", i + 1, at, text.slice(at, at + size)));
        if (random() > 0.8) provisional.delta(delta("a", 1, Math.max(0, at - 4), texts[0]!.slice(Math.max(0, at - 4), at)));
        at += size;
        assert.ok(texts.some((whole) => whole.startsWith(provisional.text ?? "")), `seed ${seed}: ${provisional.text}`);
      }
    }
  }
});

function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}
