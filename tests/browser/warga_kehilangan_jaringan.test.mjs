// A citizen loses the network: a report waits on its page and goes once, and public pages can still be read.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { page, servePages } from "./support/fixtures.mjs";

const FORM = `
<form method="post" action="/lapor/pengaduan" data-resend>
<label for="isi">Isi</label><textarea id="isi" name="isi"></textarea>
<button type="submit" name="langkah" value="kirim" data-once>Kirim</button>
</form>`;

const WAITING = "Tidak ada jaringan. Laporan dikirim sekali begitu tersambung; biarkan halaman ini terbuka.";

let browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => browser?.close());

async function withPages(visit) {
  const server = await servePages({
    "/": page("<h1>Awal</h1>"),
    "/bantuan": page("<h1>Bantuan</h1>"),
    "/luring": page("<h1>Anda sedang luring</h1>"),
    "/en/": page("<h1>Start</h1>", { lang: "en" }),
    "/en/luring": page("<h1>You are offline</h1>", { lang: "en" }),
    "/privasi": { text: page("<h1>Privasi</h1>"), cache: "no-store" },
    "/lapor/pengaduan": { text: page(FORM), cache: "no-store" },
    "/lacak/P-2026-000123-0": { text: page("<h1>Tiket</h1>"), cache: "no-store" },
    "/petugas": { text: page("<h1>Antrean</h1>"), cache: "no-store" },
    "/api/v1/tickets/P-2026-000123-0": { text: "{}", cache: "no-store" },
    "/bukti": page("<h1>Periksa bukti</h1>"),
    "/bukti/kunci.json": '{"keys":[]}',
  });
  const visitor = await Visitor.arrive(browser, server.url, { screen: PHONE });
  try {
    await visit(visitor, server);
  } finally {
    await visitor.leave();
    await server.end();
  }
}

test("warga_kehilangan_jaringan lalu laporannya terkirim sekali", { timeout: 60_000 }, async () => {
  await withPages(async (visitor, server) => {
    const { page } = visitor;
    await visitor.open("/lapor/pengaduan");
    await page.getByLabel("Isi").fill("Sudah dua bulan.");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByText(WAITING).waitFor();
    await page.getByRole("button", { name: "Kirim" }).click();
    assert.equal(await page.getByText(WAITING).count(), 1);
    assert.equal(await page.getByLabel("Isi").inputValue(), "Sudah dua bulan.");
    assert.equal(server.posts.length, 0);
    const next = page.waitForNavigation();
    await page.context().setOffline(false);
    await next;
    assert.deepEqual(server.posts, [{ path: "/lapor/pengaduan", body: "isi=Sudah+dua+bulan.&langkah=kirim" }]);
    visitor.verdict();
  });
});

test("warga_kehilangan_jaringan lalu membatalkan", { timeout: 60_000 }, async () => {
  await withPages(async (visitor, server) => {
    const { page } = visitor;
    await visitor.open("/lapor/pengaduan");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByRole("button", { name: "Batalkan" }).click();
    assert.equal(await page.getByText(WAITING).count(), 0);
    const probe = page.waitForFunction(() => navigator.onLine);
    await page.context().setOffline(false);
    await probe;
    // A page that would send itself would do so before it answers this.
    await page.evaluate(() => fetch("/robots.txt"));
    assert.equal(server.posts.length, 0);
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.waitForLoadState("load");
    assert.equal(server.posts.length, 1);
  });
});

test("warga_kehilangan_jaringan dan membaca halaman yang tersimpan", { timeout: 60_000 }, async () => {
  await withPages(async (visitor, server) => {
    const { page } = visitor;
    const reads = async (path, heading) => {
      await visitor.open(path);
      assert.equal(await page.locator("h1").textContent(), heading, path);
    };
    await reads("/", "Awal");
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    for (const [path, heading] of [
      ["/bantuan", "Bantuan"],
      ["/privasi", "Privasi"],
      ["/bukti", "Periksa bukti"],
      ["/en/", "Start"],
      ["/lacak/P-2026-000123-0", "Tiket"],
      ["/petugas", "Antrean"],
    ]) {
      await reads(path, heading);
    }
    await visitor.open("/");
    await page.evaluate(async () => {
      await fetch("/bukti/kunci.json");
      await fetch("/api/v1/tickets/P-2026-000123-0");
      await fetch("/lapor/pengaduan", { method: "POST", body: "isi=x" });
    });
    await page.waitForFunction(async () => (await caches.match("/en/luring")) && (await caches.match("/bukti/kunci.json")));
    const kept = await page.evaluate(async () => {
      const requests = [];
      for (const name of await caches.keys()) requests.push(...(await (await caches.open(name)).keys()));
      return requests.map(({ url }) => new URL(url).pathname).sort();
    });
    const pages = ["/", "/bantuan", "/bukti", "/bukti/kunci.json", "/en/", "/en/luring", "/luring"];
    assert.deepEqual(kept, ["/", "/aset/portal.css", "/aset/portal.js", ...pages.slice(1)]);

    await server.end();
    for (const [path, heading] of [
      ["/", "Awal"],
      ["/bantuan", "Bantuan"],
      ["/en/", "Start"],
      ["/privasi", "Anda sedang luring"],
      ["/lacak/P-2026-000123-0", "Anda sedang luring"],
      ["/lapor", "Anda sedang luring"],
      ["/en/lapor", "You are offline"],
    ]) {
      await reads(path, heading);
    }
    assert.equal(await page.evaluate(async () => (await fetch("/bukti/kunci.json")).status), 200);
    assert.equal(await page.evaluate(() => fetch("/api/v1/tickets/P-2026-000123-0").catch(() => "none")), "none");
    await assert.rejects(visitor.open("/petugas"), /ERR_CONNECTION_REFUSED/, "staff's pages are not the worker's matter");
  });
});
