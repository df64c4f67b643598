// The guide for officers says what stands on the screen, and shows what the journeys make.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const ROOT = join(import.meta.dirname, "../..");

/** Where words for the screen stand. */
const SOURCES = ["components", "crates", "static"];

/** What those files are called; the document of authority names roles, states and acts. */
const ENDINGS = /(?:\.html|\.rs|authority\.toml)$/;

const guide = readFileSync(join(ROOT, "docs/panduan-petugas.md"), "utf8");

function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !["node_modules", "target", "tests"].includes(entry.name)) yield* files(path);
    else if (ENDINGS.test(entry.name)) yield path;
  }
}

/** All words, where a number that is filled in is `0`, and lines of a Rust text are one. */
const screen = SOURCES.flatMap((source) => [...files(join(ROOT, source))])
  .map((path) => readFileSync(path, "utf8").replaceAll(/\\\n\s*/g, ""))
  .map((text) => text.replaceAll(/\{\{[^{}]*\}\}|\{\w*\}|\d+/g, "0").replaceAll(/\s+/g, " "))
  .join("\n");

/** Each label in bold; what stands before a colon on a button and what follows come from two places. */
const labels = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, label]) => label.replaceAll(/\s+/g, " "));

test("panduan menyebut yang tertulis di layar", () => {
  assert.ok(labels.length > 150, "the guide has labels");
  const isThere = (part) => screen.includes(part.replaceAll(/\d+/g, "0"));
  const missing = labels.filter((label) => !label.split(/(?<=:) ?/).every(isThere));
  assert.deepEqual([...new Set(missing)], []);
});

test("panduan menunjukkan gambar yang dibuat perjalanan disposisi", () => {
  const journey = readFileSync(join(import.meta.dirname, "disposisi.test.mjs"), "utf8");
  const pictures = [...guide.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, path]) => path);
  assert.ok(pictures.length > 4);
  const made = (path) => {
    const step = /^\.\.\/tests\/browser\/out\/panduan\/(?:1280|360)-(.+)\.png$/.exec(path)?.[1];
    return step !== undefined && journey.includes(`"${step}"`);
  };
  assert.deepEqual(pictures.filter((path) => !made(path)), []);
});
