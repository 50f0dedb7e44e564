import assert from "node:assert/strict";
import { test } from "node:test";
import { contrastOf, palette } from "../src/panel/color";
import { format, spans, webAddress } from "../src/panel/format";
import { Locale } from "../src/panel/locale";

const link = (url: string, text = url) => ({ kind: "link", url, text });
const text = (value: string) => ({ kind: "text", text: value });

test("Paragraphs, lists and bold are read, and everything else stays text", () => {
  assert.deepEqual(format("Open **today**:\n- City\n- E-bike\n\n1. Come\n2. Ride <b>\n\nBye"), [
    { kind: "paragraph", lines: [[text("Open "), { kind: "strong", text: "today" }, text(":")]] },
    { kind: "list", ordered: false, start: 1, items: [[text("City")], [text("E-bike")]] },
    { kind: "list", ordered: true, start: 1, items: [[text("Come")], [text("Ride <b>")]] },
    { kind: "paragraph", lines: [[text("Bye")]] },
  ]);
});

test("An address ends before the full stop, and keeps brackets that belong to it", () => {
  assert.deepEqual(spans("See https://a.example/x."), [text("See "), link("https://a.example/x"), text(".")]);
  assert.deepEqual(spans("(https://a.example/x_(y))"), [text("("), link("https://a.example/x_(y)"), text(")")]);
});

test("Only addresses of the web become links", () => {
  for (const bad of ["javascript:alert(1)", "data:text/html,x", "https://user:pass@a.example/", "//a.example", "file:///etc/passwd", ""]) assert.equal(webAddress(bad), null, bad);
  assert.ok(spans("[pay](javascript:alert(1))").every((part) => part.kind === "text"));
});

test("A link's label cannot hide where it leads", () => {
  assert.deepEqual(spans("[your bank](https://evil.example/)"), [link("https://evil.example/", "your bank (evil.example)")]);
  assert.deepEqual(spans("[https://bank.example](https://evil.example/)"), [link("https://evil.example/", "https://bank.example (evil.example)")]);
});

test("Telephone numbers are kept apart, prices and times are not", () => {
  assert.deepEqual(spans("اتصل +962 6 555 0100."), [text("اتصل "), { kind: "number", text: "+962 6 555 0100" }, text(".")]);
  assert.deepEqual(spans("1.250 دينار، 9:00"), [text("1.250 دينار، 9:00")]);
});

test("Reading a hostile text takes no longer than its length deserves", () => {
  for (const evil of ["*".repeat(50_000), "[".repeat(50_000), `https://${"(".repeat(20_000)}`, "1 ".repeat(25_000), `${"# ".repeat(20_000)}x`, `- ${" ".repeat(50_000)}`, ")".repeat(20_000)]) {
    const began = process.cpuUsage().user;
    format(evil);
    assert.ok(process.cpuUsage(undefined).user - began < 2_000_000, `${evil.slice(0, 10)} took too long`);
  }
});

test("Every colour gets a text that can be read on it", () => {
  for (const color of ["#ffffff", "#000", "#ffcc00", "#777777", "#2456d6", "#00ff00", "#b34700", "red", "url(x)", null]) {
    const { brand, onBrand, lightAccent, darkAccent } = palette(color);
    assert.ok(contrastOf(brand, onBrand) >= 4.5, `${color}: ${onBrand} on ${brand}`);
    assert.ok(contrastOf(lightAccent, "#f1f3f7") >= 4.5 && contrastOf(darkAccent, "#252b37") >= 4.5, `${color} as text`);
  }
});

test("The first language wished for that we speak is spoken", () => {
  assert.equal(Locale.choose(null, "ar-JO", "en").direction, "rtl");
  assert.equal(Locale.choose("xx", "no language!", "de-CH").say("send"), "Senden");
  assert.equal(Locale.choose("tlh").tag, "en");
});

test("Every language says everything, with the same places for names and numbers", () => {
  const english = Locale.choose("en").strings;
  for (const tag of ["ar", "es", "fr", "de", "pt"]) {
    const strings = Locale.choose(tag).strings;
    for (const key of Object.keys(english) as (keyof typeof english)[]) {
      assert.equal(strings[key].includes("{0}"), english[key].includes("{0}"), `${tag}: ${key}`);
      assert.ok(strings[key].length > 0);
    }
  }
});
