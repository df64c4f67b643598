// An authenticator app, as staff have one on their phone (RFC 6238 with SHA-1, 6 digits, 30 seconds).

import { createHmac } from "node:crypto";
import { NOW } from "./portal.mjs";

/** How long one code holds, in seconds. */
const STEP = 30;

/** The code that the app shows, some steps after the moment at which the portal's clock stands: each code counts once. */
export function codeOf(key, steps = 0) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.parse(NOW) / 1000 / STEP) + steps));
  const hash = createHmac("sha1", fromBase32(key)).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/** The key that a page offers as text. */
export async function readKey({ page }) {
  return (await page.locator(".app-key").innerText()).replaceAll(/\s/g, "");
}

function fromBase32(text) {
  const bits = [...text].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  return Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
}
