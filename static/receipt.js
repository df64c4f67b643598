// The page that checks receipts. Nothing leaves the device; a browser without Ed25519 lets the form go to the server.

import { moment, say } from "./words.js";
import { hex } from "./work.js";

const FORMAT = "satu-pintu-bukti/1";
const KEYS = "/bukti/kunci.json";

/** What each part of a receipt may look like. None may hold a line break: the signature is over lines. */
const SHAPES = {
  number: /^[PAI]-\d{4}-\d{6,}-\d$/,
  received_at: /^[\d:.TZ-]{20,30}$/,
  digest: /^[0-9a-f]{64}$/,
  key: /^[\w.-]{1,64}$/,
  signature: /^[\w-]{86}$/,
};

/** Looks after the form on this page, if it is that page. */
export function receipts() {
  const form = document.querySelector("form[data-verify]");
  if (!form || !globalThis.crypto?.subtle) return;
  const text = form.elements.namedItem("bukti");
  const told = document.querySelector("[data-result]");
  for (const part of form.querySelectorAll("[data-script]")) part.hidden = false;
  form.querySelector("[type=file]")?.addEventListener("change", async ({ target }) => {
    if (target.files[0]) text.value = await target.files[0].text();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const receipt = readReceipt(text.value);
    const verdict = receipt ? await judge(receipt).catch(() => null) : say("noReceipt");
    if (verdict) tell(told, verdict);
    else if (!navigator.onLine) tell(told, say("noKeys"));
    // This way of sending comes back to no listener: the server answers what the browser cannot.
    else form.submit();
  });
  compare(text);
}

function compare(text) {
  const form = document.querySelector("form[data-compare]");
  if (!form) return;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const receipt = readReceipt(text.value);
    const { judul, isi } = form.elements;
    const own = await digest(`${plain(judul.value)}\n${plain(isi.value)}`);
    const verdict = receipt ? (own === receipt.digest ? "same" : "differs") : "noReceipt";
    tell(form.querySelector("[data-result]"), say(verdict));
  });
}

function tell(area, verdict) {
  area.textContent = verdict;
  area.hidden = false;
  area.focus();
}

/** A receipt whose parts look as they should, or nothing. */
export function readReceipt(text) {
  try {
    const receipt = JSON.parse(text);
    const fits = ([part, shape]) => typeof receipt[part] === "string" && shape.test(receipt[part]);
    return receipt.format === FORMAT && Object.entries(SHAPES).every(fits) ? receipt : null;
  } catch {
    return null;
  }
}

/** What is to be said of a receipt. */
async function judge(receipt) {
  const { number, received_at, digest, key } = receipt;
  const { keys } = await (await fetch(KEYS)).json();
  const known = keys.find(({ id }) => id === key);
  if (!known) return say("noKey");
  const signed = [FORMAT, number, received_at, digest, key, ""].join("\n");
  const lock = await crypto.subtle.importKey("raw", decode(known.x), "Ed25519", false, ["verify"]);
  const fits = await crypto.subtle.verify("Ed25519", lock, decode(receipt.signature), encode(signed));
  return fits ? say("genuine", number, moment(received_at, "Asia/Jakarta"), digest) : say("forged");
}

function plain(text) {
  return text.replace(/\r\n?/g, "\n").trim();
}

async function digest(text) {
  return hex(await crypto.subtle.digest("SHA-256", encode(text)));
}

function encode(text) {
  return new TextEncoder().encode(text);
}

function decode(text) {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
}
