// What the portal costs a citizen with little data and a poor link. The weight of each page stands in `setiap_halaman.test.mjs`.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { Findings } from "./support/findings.mjs";
import { FILES, FORM, PAGES } from "./support/pages.mjs";
import { startPortal } from "./support/portal.mjs";
import { sendFromStart } from "./support/report.mjs";
import { Meter, PACKED, ask, icon, slowDown, sum, told, unpack } from "./support/wire.mjs";

/** What a whole report without files may cost, in bytes over the wire. */
const REPORT = 120_000;

/** How soon the form has to take what is typed, on the slow link of `slowDown`, in milliseconds. */
const SOON = 3_500;

/** How often that may be tried: other work on this machine delays a page too, but never hurries it. */
const TRIES = 3;

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

test("warga_hemat_kuota dengan satu laporan utuh", { timeout: 60_000 }, async (context) => {
  await withVisitor(async (visitor) => {
    // Whoever goes from page to page keeps the files.
    const meter = await Meter.attach(await visitor.wire(), { cache: true });
    const receipt = await sendFromStart(visitor);
    assert.equal(receipt.status(), 201);
    const parts = [...(await meter.all()), ...(await icon(visitor.page))];
    context.diagnostic(`${sum(parts)} bytes in ${parts.length} requests`);
    assert.ok(sum(parts) <= REPORT, `${sum(parts)} bytes\n${told(parts)}`);
  });
});

test("warga_hemat_kuota pada sambungan lambat", { timeout: 120_000 }, async (context) => {
  const taken = [];
  while (taken.length < TRIES && !(taken.at(-1) <= SOON)) {
    await withVisitor(async (visitor) => taken.push(await openSlowly(visitor)));
    context.diagnostic(`usable after ${taken.at(-1)} ms`);
  }
  assert.ok(taken.at(-1) <= SOON, `usable after ${taken.join(", ")} ms`);
});

test("warga_hemat_kuota karena berkas disimpan", { timeout: 60_000 }, async (context) => {
  const paths = await files();
  assert.ok(paths.length >= 2, `pages are made of ${paths}`);
  const findings = new Findings(["held"], FILES.known);
  for (const path of paths) {
    await keepsForever(path);
    for (const coding of ["", "gzip", "br"]) findings.add("held", await sentAgain(path, { "accept-encoding": coding }));
  }
  for (const line of findings.verdict()) context.diagnostic(line);
});

test("warga_hemat_kuota karena halaman tidak dikirim lagi", { timeout: 60_000 }, async () => {
  const found = [];
  let held = 0;
  for (const { path } of opened()) {
    const page = await ask(portal.url + path, PACKED);
    const isPacked = page.headers["content-encoding"] !== undefined;
    assert.equal(isPacked, page.body.length < unpack(page).length, `${path}: packed or not`);
    // A form carries a token of its own, so it never comes twice.
    if (!page.headers.etag) continue;
    found.push(...(await sentAgain(path, PACKED)));
    held += 1;
  }
  assert.deepEqual(found, []);
  assert.ok(held >= 3, `${held} pages have a tag`);
});

async function withVisitor(visit) {
  const visitor = await Visitor.arrive(browser, portal.url, { screen: PHONE });
  try {
    await visit(visitor);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** Opens the form with nothing in the cache, types into its first field, and gives how long that took. */
async function openSlowly(visitor) {
  await slowDown(await visitor.wire());
  const begun = performance.now();
  await visitor.page.goto(FORM, { waitUntil: "domcontentloaded" });
  const field = visitor.page.locator("main :is(input:not([type=hidden]), textarea, select)").first();
  await field.focus();
  await visitor.page.keyboard.type("a");
  assert.ok(await field.evaluate((element) => element === document.activeElement), "the first field takes the focus");
  return Math.round(performance.now() - begun);
}

/** The pages that their address alone brings. */
function opened() {
  return PAGES.filter(({ path, audience, status }) => path && audience === "public" && status === 200);
}

/** The files that pages are made of, by address. */
async function files() {
  const found = new Set();
  for (const { path } of opened()) {
    const html = unpack(await ask(portal.url + path, PACKED)).toString();
    for (const [, file] of html.matchAll(/(?:href|src)="(\/aset\/[^"]+)"/g)) found.add(file);
  }
  return [...found];
}

/** The name of a file holds the digest of its content, so it can be kept for ever; it comes packed, with tags of its own. */
async function keepsForever(path) {
  const digest = /\.([0-9a-f]{12})\.\w+$/.exec(path)?.[1];
  const plain = await ask(portal.url + path);
  assert.equal(digest, createHash("sha256").update(plain.body).digest("hex").slice(0, 12), `${path}: the name follows the content`);
  const forms = [plain];
  for (const coding of ["gzip", "br"]) {
    const packed = await ask(portal.url + path, { "accept-encoding": coding });
    assert.equal(packed.headers["content-encoding"], coding, path);
    assert.ok(packed.body.length < forms.at(-1).body.length, `${path}: ${packed.body.length} bytes in ${coding}`);
    assert.deepEqual(unpack(packed), plain.body, path);
    assert.match(packed.headers["cache-control"], /\bpublic\b.*\bmax-age=31536000\b.*\bimmutable\b/, path);
    assert.match(packed.headers.vary, /accept-encoding/i, path);
    forms.push(packed);
  }
  const tags = forms.map(({ headers }) => headers.etag).filter(Boolean);
  assert.equal(new Set(tags).size, forms.length, `${path}: each form has a tag of its own: ${tags}`);
}

/** Whoever holds an answer is told that it still holds, and gets nothing; whoever holds another gets it. */
async function sentAgain(path, headers) {
  const ifHeld = async (tag) => ask(portal.url + path, { ...headers, "if-none-match": tag });
  const { etag } = (await ask(portal.url + path, headers)).headers;
  assert.equal((await ifHeld('"another"')).status, 200, path);
  const { status, body } = await ifHeld(etag);
  if (status === 304 && body.length === 0) return [];
  return [`${path} ${headers["accept-encoding"]}: ${status} with ${body.length} bytes to whoever holds ${etag}`];
}
