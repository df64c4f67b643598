// An officer takes a letter in and prints the slip; the citizen looks the ticket up with it, gets a code of their own, and
// the one on the slip is dead. With scripts and without, on a phone and at a desk.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { DESK, PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { enter, fillIn, readSlip, submit } from "./support/intake.mjs";
import { startPortal } from "./support/portal.mjs";
import { lookUp, press } from "./support/report.mjs";

let portal;
let browser;

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
});

after(async () => {
  await browser?.close();
  await portal?.end();
});

describe("loket", { concurrency: 2 }, () => {
  for (const scripts of [false, true]) {
    for (const screen of [PHONE, DESK]) {
      const variant = `${scripts ? "js" : "tanpa-js"}-${screen.width}`;
      test(`loket ${variant}`, { timeout: 240_000 }, () => journey(variant, { scripts, screen }));
    }
  }
});

async function journey(variant, kind) {
  const shot = (step) => `loket-${variant}-${step}`;
  const officer = await Visitor.arrive(browser, portal.url, kind);
  const citizen = await Visitor.arrive(browser, portal.url, kind);
  try {
    const slip = await takeIn(officer, `Atap puskesmas runtuh ${variant}`, shot);
    await renew(citizen, slip, shot);
    await seeItTaken(officer, slip, shot);
    assert.deepEqual(await citizen.cookies(), [], "a citizen carries no cookie");
    officer.verdict();
    citizen.verdict();
  } finally {
    await officer.leave();
    await citizen.leave();
  }
}

/** The form with one mistake on the way, the slip, and a scan. */
async function takeIn(officer, title, shot) {
  const { page } = officer;
  await enter(officer, "petugas", portal.password);
  await fillIn(officer, { title, left: ["f-setuju_proses"] });
  await officer.check(shot("01-terima"));
  officer.expect(422);
  await submit(officer);
  await officer.check(shot("02-terima-salah"));
  assert.equal(await page.locator("#f-judul").inputValue(), title, "nothing typed is lost");
  assert.equal(await page.locator("#f-diterima").inputValue(), "2026-11-20");
  const consent = page.getByRole("group", { name: "Pemrosesan laporan dan data pelapor" });
  await consent.getByLabel("Formulir bertanda tangan").check();
  const made = await submit(officer);
  assert.equal(made.status(), 201);
  await officer.check(shot("03-slip"));
  assert.ok((await page.locator("main").innerText()).includes("Dicatat 4 hari setelah diterima"));
  return readSlip(officer);
}

async function renew(citizen, slip, shot) {
  const { page } = citizen;
  await lookUp(citizen, slip);
  await citizen.check(shot("04-kode-sementara"));
  assert.ok(!(await page.locator("main").innerText()).includes("puskesmas"), "the slip's code shows no words");
  await press(citizen, "Buat kode baru");
  await citizen.check(shot("05-kode-baru"));
  const own = await readSlip(citizen);
  assert.notEqual(own.code, slip.code);
  await press(citizen, "Buka laporan");
  await citizen.check(shot("06-utas"));
  assert.ok((await page.locator("main").innerText()).includes("Ringkasan petugas"), "a summary is marked as one");
  citizen.expect(404);
  await lookUp(citizen, slip);
  assert.ok((await page.locator("main").innerText()).includes("tidak cocok"), "the old code is dead");
  await lookUp(citizen, own);
  await press(citizen, "Buat kode baru");
  assert.notEqual((await readSlip(citizen)).code, own.code, "a citizen changes the own code at will");
}

async function seeItTaken(officer, slip, shot) {
  await officer.open(`/petugas/terima/${slip.number}`);
  await officer.check(shot("07-penerimaan"));
  assert.ok((await officer.page.locator("main").innerText()).includes("memegang kode sendiri"));
  await officer.open(`/petugas/terima/${slip.number}/berkas`);
  await officer.check(shot("08-pindaian"));
}
