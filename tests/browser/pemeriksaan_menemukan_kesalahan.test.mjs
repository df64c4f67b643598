// The checks themselves, on a page with one fault of each kind: a check that finds nothing there would find nothing anywhere.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { CHECKS } from "./support/checks.mjs";
import { Findings } from "./support/findings.mjs";
import { skipLink, walk } from "./support/keyboard.mjs";

const FAULTY = `<!DOCTYPE html>
<html lang="id"><head><title>Salah</title>
<style nonce="a">
  .pale { color: #999; background: #fff; font-size: 40px }
  .wide { width: 500px; height: 1em }
  .cut { overflow: hidden; width: 300px }
  .silent:focus { outline: none }
  .away { position: absolute; top: -200px }
</style></head><body>
<main><h1>Salah</h1>
<p class="pale">Pucat, walaupun besar</p>
<div class="wide">Lebar</div>
<p id="dua">a</p><p id="dua">b</p>
<ul><li><a href="/">Kecil</a></li></ul>
<p>Di tengah kalimat <a href="/">boleh kecil</a>.</p>
<button class="silent">Diam</button>
<button class="away">Jauh</button>
<button tabindex="0" id="buntu">Buntu</button>
<button>Tidak terjangkau</button>
<p style="color: red">Gaya terlarang</p>
<img src="http://127.0.0.2:9/gambar.png" alt="">
</main>
<script nonce="a">
  console.error("galat");
  document.getElementById("buntu").addEventListener("keydown", (event) => event.preventDefault());
</script>
</body></html>`;

let server;
let browser;
let visitor;

before(async () => {
  server = createServer((_, answer) => {
    const policy = "default-src 'none'; style-src 'nonce-a'; script-src 'nonce-a'; img-src *";
    answer.writeHead(200, { "content-type": "text/html", "content-security-policy": policy, "set-cookie": "a=b" });
    answer.end(FAULTY);
  });
  await new Promise((listens) => server.listen(0, "127.0.0.1", listens));
  browser = await startBrowser();
  visitor = await Visitor.arrive(browser, `http://127.0.0.1:${server.address().port}`, { screen: PHONE });
});

after(async () => {
  await visitor?.leave();
  await browser?.close();
  server?.close();
});

test("pemeriksaan menemukan kesalahan", { timeout: 60_000 }, async () => {
  const meter = await visitor.weigh();
  await visitor.open("/");
  const { page } = visitor;

  has(await CHECKS.axe(page), "color-contrast", "the contrast of large letters");
  has(await CHECKS.appearance(page), "color-contrast", "appearance alone");
  has(await CHECKS.width(page), "the page is", "a page that is too wide");
  has(await CHECKS.ids(page), "dua stands", "an id that stands twice");
  const targets = await CHECKS.targets(page);
  has(targets, "Kecil", "a link of a list");
  has(targets, "Diam", "a button");
  hasNot(targets, "boleh kecil", "a link in a sentence");

  has(await skipLink(page), "is no skip link", "a missing skip link");
  const walked = await walk(page);
  has(walked, "nobody sees the focus on <button class=\"silent\"", "a focus without a sign");
  has(walked, "out of sight: <button class=\"away\"", "a focus out of sight");
  has(walked, "never comes to <button>Tidak", "a control behind a trap");

  const troubles = visitor.troubles().map(({ check, text }) => `${check}: ${text}`);
  has(troubles, "policy: style-src-attr", "what the policy refuses");
  has(troubles, "console: galat", "an error of a script");
  has(troubles, "hosts: asks elsewhere", "a request to another host");
  assert.deepEqual((await visitor.cookies()).map(({ name }) => name), ["a"]);
  const [first] = await meter.firstView();
  assert.equal(first.type, "Document");
  assert.ok(first.bytes > FAULTY.length, `the page weighs ${first.bytes} bytes`);
});

test("pemeriksaan melihat yang terpotong", { timeout: 60_000 }, async () => {
  await visitor.open("/");
  await visitor.page.evaluate(() => document.documentElement.classList.add("cut"));
  has(await CHECKS.width(visitor.page), "reaches over the edge", "what is cut off at the edge");
});

test("pemeriksaan mengingat yang sudah diketahui", () => {
  const verdict = (known, found) => {
    const findings = new Findings(["axe", "ids"], known);
    findings.add("ids", found);
    return findings.verdict();
  };
  assert.deepEqual(verdict({}, []), []);
  assert.throws(() => verdict({}, ["a"]), /1 findings\nids: a/);
  assert.deepEqual(verdict({ ids: "why" }, ["a"]), ["known, why: ids: a"]);
  assert.throws(() => verdict({ ids: "why" }, []), /in order now/);
  assert.throws(() => verdict({ axe: "why" }, ["a"]), /2 findings/);
  assert.throws(() => new Findings(["ids"]).add("axe", []), /no check is called axe/);
  // What other tests know of a page is theirs.
  assert.deepEqual(verdict({ seo: "why" }, []), []);
});

function has(texts, part, what) {
  assert.ok(texts.some((text) => text.includes(part)), `${what} is not found in\n${texts.join("\n")}`);
}

function hasNot(texts, part, what) {
  assert.ok(!texts.some((text) => text.includes(part)), `${what} is found in\n${texts.join("\n")}`);
}
