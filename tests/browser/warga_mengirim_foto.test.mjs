// A citizen adds a photo: it becomes small before it is sent, and whatever cannot be made small goes as it is.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PHONE, Visitor, startBrowser } from "./support/browser.mjs";
import { page, servePages } from "./support/fixtures.mjs";

const FORM = `
<form method="post" action="/kirim" enctype="multipart/form-data">
<label for="foto">Foto</label><input id="foto" name="foto" type="file" data-shrink="1600" multiple>
<button type="submit">Kirim</button>
</form>`;

let server;
let browser;

before(async () => {
  server = await servePages({
    "/": page(""),
    "/luring": page(""),
    "/foto": page(FORM),
    "/kirim": page("<h1>Diterima</h1>"),
  });
  browser = await startBrowser();
});

after(async () => {
  await browser?.close();
  await server?.end();
});

async function withForm(visit) {
  const visitor = await Visitor.arrive(browser, server.url, { screen: PHONE });
  try {
    await visitor.open("/foto");
    await visit(visitor.page);
    visitor.verdict();
  } finally {
    await visitor.leave();
  }
}

/** A picture of noise, which compresses badly, like a photo in bad light. */
async function picture(page, { width, height, type }) {
  const text = await page.evaluate(
    async ([width, height, type]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width, height });
      const brush = canvas.getContext("2d");
      const dots = brush.createImageData(width, height);
      let state = 1;
      for (let index = 0; index < dots.data.length; index += 1) {
        state = (state * 16807) % 2147483647;
        dots.data[index] = index % 4 === 3 ? 255 : state & 255;
      }
      brush.putImageData(dots, 0, 0);
      const blob = await new Promise((done) => canvas.toBlob(done, type, 0.95));
      return new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result.split(",")[1]);
        reader.readAsDataURL(blob);
      });
    },
    [width, height, type],
  );
  return Buffer.from(text, "base64");
}

/** A JPEG that says that it lies on its side (EXIF, orientation 6). */
function turned(jpeg) {
  const exif = Buffer.from("457869660000" + "4d4d002a00000008" + "0001" + "0112000300000001" + "00060000" + "00000000", "hex");
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

/** What the field holds, with the pixels of those that are pictures. */
function held(page) {
  return page.evaluate(() =>
    Promise.all(
      [...document.querySelector("#foto").files].map(async (file) => {
        const picture = await createImageBitmap(file).catch(() => ({}));
        return { name: file.name, type: file.type, size: file.size, pixels: [picture.width, picture.height] };
      }),
    ),
  );
}

test("warga_mengirim_foto yang diperkecil", { timeout: 120_000 }, async () => {
  await withForm(async (page) => {
    const buffer = await picture(page, { width: 2400, height: 1200, type: "image/jpeg" });
    await page.getByLabel("Foto").setInputFiles({ name: "IMG.1.jpeg", mimeType: "image/jpeg", buffer: turned(buffer) });
    const line = page.getByText(/^Foto diperkecil dari \d+,\d MB menjadi [\d,]+ [kM]B\.$/);
    await line.waitFor();
    assert.equal(await line.getAttribute("aria-live"), "polite");
    const [photo] = await held(page);
    assert.deepEqual([photo.name, photo.type, photo.pixels], ["IMG.1.jpg", "image/jpeg", [800, 1600]]);
    assert.ok(photo.size < buffer.length / 2, `${photo.size} of ${buffer.length}`);
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByRole("heading", { name: "Diterima" }).waitFor();
    const { body } = server.posts.at(-1);
    assert.ok(body.includes('filename="IMG.1.jpg"') && body.length < photo.size + 1000, `${body.length}`);
  });
});

test("warga_mengirim_foto dan berkas lain yang tetap", { timeout: 120_000 }, async () => {
  await withForm(async (page) => {
    const small = await picture(page, { width: 200, height: 100, type: "image/jpeg" });
    const large = await picture(page, { width: 700, height: 400, type: "image/png" });
    const files = [
      { name: "kecil.jpg", mimeType: "image/jpeg", buffer: small },
      { name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(400_000) },
      { name: "rusak.png", mimeType: "image/png", buffer: Buffer.alloc(400_000, 7) },
      { name: "besar.png", mimeType: "image/png", buffer: large },
    ];
    await page.getByLabel("Foto").setInputFiles(files);
    await page.getByText(/^Foto diperkecil/).waitFor();
    const found = await held(page);
    assert.deepEqual(found.map(({ name }) => name), ["kecil.jpg", "surat.pdf", "rusak.png", "besar.jpg"]);
    assert.deepEqual(found.slice(0, 3).map(({ size }) => size), [small.length, 400_000, 400_000]);
    assert.deepEqual(found[3].pixels, [700, 400], "nothing becomes larger");
  });
});

test("warga_mengirim_foto yang terlalu besar tetap boleh", { timeout: 120_000 }, async () => {
  await withForm(async (page) => {
    const buffer = Buffer.alloc(7_100_000);
    await page.getByLabel("Foto").setInputFiles({ name: "surat.pdf", mimeType: "application/pdf", buffer });
    await page.getByText("Berkas surat.pdf berukuran 7,1 MB. Ukuran paling besar 5 MB").waitFor();
    await page.getByLabel("Foto").setInputFiles({ name: "surat.pdf", mimeType: "application/pdf", buffer: Buffer.alloc(9) });
    await page.waitForFunction(() => !document.querySelector("form").textContent.includes("surat.pdf"));
    await page.getByRole("button", { name: "Kirim" }).click();
    await page.getByRole("heading", { name: "Diterima" }).waitFor();
  });
});
