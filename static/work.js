// Proof of work (ALTCHA, protocol 2): it spares a report the wait for a person's eye, and is never asked of anybody.

/** The server draws the answer between 200 and 400; beyond this something is wrong. */
const MOST = 1000;

/** So many attempts go in one piece, then the phone has a rest of this many milliseconds. */
const PIECE = 20;
const REST = 20;

/** Works on the forms of this page, once somebody has begun to write: before that it would only cost battery. */
export function work() {
  if (!globalThis.crypto?.subtle) return;
  for (const form of document.querySelectorAll("form[data-work]")) {
    const begin = async () => {
      const answer = await solve(form.dataset.work).catch(() => null);
      const field = form.elements.namedItem("kerja");
      if (answer && field) field.value = answer;
    };
    form.addEventListener("input", begin, { once: true });
  }
}

/**
 * Finds the number whose key begins as asked for. The challenge is `cost.expires.nonce.salt.prefix.signature`, in
 * hexadecimal from the nonce on; the answer is the challenge with `.number.key` after it.
 */
export async function solve(challenge) {
  const [cost, , nonce, salt, prefix] = challenge.split(".");
  const password = new Uint8Array([...bytes(nonce), 0, 0, 0, 0]);
  const place = new DataView(password.buffer, password.length - 4);
  const rule = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: Number(cost) };
  for (let number = 0; number <= MOST; number += 1) {
    place.setUint32(0, number);
    const secret = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
    const key = hex(await crypto.subtle.deriveBits(rule, secret, 256));
    if (key.startsWith(prefix)) return `${challenge}.${number}.${key}`;
    if (number % PIECE === PIECE - 1) await new Promise((done) => setTimeout(done, REST));
  }
  return null;
}

function bytes(text) {
  return Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
}

/** Bytes in hexadecimal. */
export function hex(buffer) {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
