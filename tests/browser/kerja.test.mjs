// The browser's side of the proof of work, against an answer that the server's side holds for right (crates/web).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { solve } from "../../static/work.js";

const answer = readFileSync(join(import.meta.dirname, "kerja.txt"), "utf8").trim();
const challenge = answer.split(".").slice(0, 6).join(".");

test("kerja terjawab seperti di peladen", async () => {
  assert.equal(await solve(challenge), answer);
});

test("kerja tanpa jawaban berakhir", async () => {
  // A key of 32 bytes does not begin with 33.
  const hopeless = challenge.split(".").with(4, "00".repeat(33)).with(0, "1").join(".");
  assert.equal(await solve(hopeless), null);
});
