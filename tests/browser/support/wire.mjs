// What goes over the wire: counted, slowed down, and read without a browser's help.

import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/** A poor mobile link: 400 kilobits a second each way, 400 milliseconds there and back. */
const SLOW = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

/** How much slower a cheap phone is than the machine of the tests. */
export const SLOW_PROCESSOR = 4;

/** Makes the link and the processor of a page slow. */
export async function slowDown(wire) {
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", SLOW);
  await wire.send("Emulation.setCPUThrottlingRate", { rate: SLOW_PROCESSOR });
}

/** Counts the bytes that a window gets, headers included, as they come: compressed. */
export class Meter {
  #parts = new Map();
  #lastPage = 0;
  #count = 0;
  #wake = () => {};

  /** @param {import("playwright-core").CDPSession} wire */
  static async attach(wire, { cache = false } = {}) {
    const meter = new Meter();
    wire.on("Network.requestWillBeSent", (event) => meter.#begin(event));
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => meter.#end(requestId, encodedDataLength));
    wire.on("Network.loadingFailed", ({ requestId }) => meter.#end(requestId, 0));
    await wire.send("Network.enable");
    await wire.send("Network.setCacheDisabled", { cacheDisabled: !cache });
    return meter;
  }

  /** All that has come since the start. */
  async all() {
    await this.#quiet();
    return [...this.#parts.values()];
  }

  /** The page that is seen now and what belongs to it. */
  async firstView() {
    // What an earlier page still asked for when it was left may never be told the end of.
    await this.#quiet(this.#lastPage);
    return [...this.#parts.values()].filter(({ place }) => place >= this.#lastPage);
  }

  #begin({ requestId, type, request: { url }, redirectResponse }) {
    if (url.startsWith("data:")) return;
    const place = (this.#count += 1);
    if (redirectResponse) {
      const { url, encodedDataLength } = redirectResponse;
      this.#parts.set(`${requestId} before ${place}`, { place, type, url, bytes: encodedDataLength });
    }
    if (type === "Document") this.#lastPage = place;
    this.#parts.set(requestId, { place, type, url, bytes: undefined });
  }

  #end(requestId, bytes) {
    const part = this.#parts.get(requestId);
    if (part) part.bytes = bytes;
    this.#wake();
  }

  /** Waits for the end of everything that has begun since a place. */
  async #quiet(since = 0) {
    while ([...this.#parts.values()].some(({ place, bytes }) => place >= since && bytes === undefined)) {
      await new Promise((woken) => (this.#wake = woken));
    }
  }
}

/** The sum of what a meter counted. */
export function sum(parts) {
  return parts.reduce((total, { bytes }) => total + bytes, 0);
}

/** What a meter counted, for people to read. */
export function told(parts) {
  return parts.map(({ url, bytes }) => `${bytes} ${new URL(url).pathname}`).join("\n");
}

/** The icon of a page, which a browser without a window does not fetch, as the part of a view that it is elsewhere. */
export async function icon(page) {
  const url = await page.evaluate(() => document.querySelector("link[rel~=icon]")?.href);
  return url ? [{ type: "Icon", url, bytes: (await ask(url, PACKED)).size }] : [];
}

/** The codings that Chromium takes. */
export const PACKED = { "accept-encoding": "gzip, deflate, br, zstd" };

/** Asks as a program does: nothing is unpacked, kept or followed. `size` is that of the answer with its headers. */
export function ask(url, headers = {}) {
  return new Promise((done, failed) => {
    const sent = request(url, { headers, agent: false }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", failed);
      answer.on("end", () => {
        const body = Buffer.concat(parts);
        // Each name and each value is followed by two characters.
        const head = answer.rawHeaders.reduce((total, part) => total + part.length + 2, "HTTP/1.1 200 OK\r\n\r\n".length);
        done({ status: answer.statusCode, headers: answer.headers, body, size: head + body.length });
      });
    });
    sent.on("error", failed);
    sent.end();
  });
}

/** The content of an answer, whatever it was packed in. */
export function unpack({ headers, body }) {
  switch (headers["content-encoding"]) {
    case "br":
      return brotliDecompressSync(body);
    case "gzip":
      return gunzipSync(body);
    default:
      return body;
  }
}
