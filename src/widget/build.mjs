// Bundles the widget into the files that AgentHub.Channels embeds. They are committed, so that a machine without Node
// builds the product; `--check` says whether they are up to date, and `--tests` bundles the tests instead.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = new URL("./", import.meta.url);
const assets = new URL("../AgentHub.Channels/Widget/Assets/", here);
/** Bytes as they travel. The loader is on every page of a host's site, so it is kept smallest. */
const budgets = { "widget.js": 4_000, "panel.js": 20_000, "panel.css": 4_000, "panel.html": 1_000 };
const path = (file) => fileURLToPath(new URL(file, here));

/** The launcher's style sheet travels inside its script. */
const sheetAsText = {
  name: "sheet-as-text",
  setup: (bundler) => bundler.onLoad({ filter: /loader\.css$/ }, async ({ path: file }) => ({
    contents: (await build({ entryPoints: [file], minify: true, write: false, target: ["safari15"] })).outputFiles[0].text.trim(),
    loader: "text",
  })),
};

async function bundle() {
  const script = { bundle: true, minify: true, format: "iife", charset: "utf8", legalComments: "none", write: false, target: ["es2022", "safari15", "chrome94", "firefox93"] };
  const text = async (options) => (await build({ ...script, ...options })).outputFiles[0].text;

  const files = {
    "widget.js": await text({ entryPoints: [path("src/loader/loader.ts")], plugins: [sheetAsText] }),
    "panel.js": await text({ entryPoints: [path("src/panel/panel.ts")] }),
    "panel.css": await text({ entryPoints: [path("src/panel/panel.css")] }),
  };
  files["panel.html"] = (await readFile(path("src/panel/panel.html"), "utf8")).replace(
    /assets\/([a-z.]+)/g, (link, file) => `${link}?v=${createHash("sha256").update(files[file]).digest("hex").slice(0, 12)}`);
  return files;
}

async function publish(files, checking) {
  const stale = [];
  for (const [name, text] of Object.entries(files)) {
    const file = new URL(name, assets);
    if (checking && (await readFile(file, "utf8").catch(() => "")) !== text) stale.push(name);
    if (!checking) await mkdir(assets, { recursive: true }).then(() => writeFile(file, text));

    const travels = gzipSync(text, { level: 9 }).length;
    console.log(`${name.padEnd(12)} ${String(Buffer.byteLength(text)).padStart(6)} bytes, ${String(travels).padStart(6)} gzipped`);
    if (travels > budgets[name]) fail(`${name} is over its budget of ${budgets[name]} bytes gzipped.`);
  }
  if (stale.length > 0) fail(`Not up to date: ${stale.join(", ")}. Run "npm run build" and commit what it writes.`);
}

async function bundleTests() {
  const out = path(".tests");
  await rm(out, { recursive: true, force: true });
  const tests = (await readdir(path("test"))).filter((name) => name.endsWith(".test.ts"));
  await build({ entryPoints: tests.map((name) => path(`test/${name}`)), outdir: out, outExtension: { ".js": ".mjs" }, bundle: true, format: "esm", platform: "node", sourcemap: "inline" });
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}

if (process.argv.includes("--tests")) await bundleTests();
else await publish(await bundle(), process.argv.includes("--check"));
