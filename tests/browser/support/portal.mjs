// The whole portal as a process of its own: the runner, the manifest as it is, the built functions, a state folder that
// the demo program has filled, and a clock that stands where the tests want it.

import { execFileSync, spawn } from "node:child_process";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";

const ROOT = resolve(process.env.SATU_PINTU_ROOT ?? join(import.meta.dirname, "../../.."));
const RUNNER = process.env.SATU_PINTU_RUNNER ?? join(ROOT, "target/debug/runner");
const DEMO = process.env.SATU_PINTU_DEMO ?? join(ROOT, "target/debug/demo");
const MANIFEST = process.env.SATU_PINTU_MANIFEST ?? join(ROOT, "spin.toml");

/** The moment at which every test takes place: a Tuesday morning. */
export const NOW = "2026-11-24T02:00:00Z";

/** The longest time a start may take, in milliseconds; the first one compiles the functions. */
const START_LIMIT = 180_000;

/** The longest time the portal may take to end by itself, in milliseconds. */
const END_LIMIT = 5_000;

const SECRETS = {
  access_code_pepper: "pepper-of-the-tests-only",
  data_keys: "k1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=",
  form_token_key: "Zm9ybSB0b2tlbiBrZXkgb2YgdGhlIHRlc3RzIG9ubHk=",
  bootstrap_token: "bootstrap-token-of-the-tests-only",
  lapor_webhook_secret: "whsec_c2VjcmV0IG9mIHRoZSB0ZXN0cyBvbmx5LCAzMiBieXRlcw==",
  second_factor: "offered",
  receipt_keys: "b1:c2VhbGluZyBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=",
  tick_token: "tick token of the tests",
};

/**
 * Starts a portal with the demo's tickets and accounts, with other variables and at another moment where a test says so.
 *
 * @param {{variables?: Record<string, string>, now?: string, empty?: boolean}} choices `empty` leaves the demo out.
 * @returns {Promise<{url: string, password: string, tickets: {number: string, code: string}[], end: () => Promise<void>}>}
 *   its address without a slash at the end, the password of every account, and the tickets whose codes are known.
 */
export async function startPortal({ variables = {}, now = NOW, empty = false } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "satu-pintu-browser-"));
  const state = join(folder, "state");
  mkdirSync(state);
  writeFileSync(join(folder, "clock"), now);
  const guide = empty ? undefined : loadDemo(join(state, "sqlite_db.db"), now);
  const log = openSync(join(folder, "stderr"), "a");
  const runner = spawn(RUNNER, runnerArguments(folder, state, variables), { stdio: ["ignore", "pipe", log] });
  closeSync(log);
  const ended = new Promise((done) => runner.once("close", done));
  // A test run that is broken off must not leave a portal behind.
  const kill = () => runner.kill("SIGKILL");
  process.once("exit", kill);

  const end = async () => {
    runner.kill("SIGTERM");
    const impatience = setTimeout(kill, END_LIMIT);
    await ended;
    clearTimeout(impatience);
    process.removeListener("exit", kill);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const url = await awaitAddress(runner, ended);
    return { url, ...(guide ? readGuide(guide) : {}), end };
  } catch (error) {
    const words = readFileSync(join(folder, "stderr"), "utf8");
    await end();
    throw new Error(`${error.message}\n${words}`);
  }
}

function runnerArguments(folder, state, others) {
  const variables = Object.entries({ ...SECRETS, ...others }).flatMap(([name, value]) => ["--variable", `${name}=${value}`]);
  return [
    "up", "-f", MANIFEST, "--listen", "127.0.0.1:0", "--state-dir", state, "--clock-file", join(folder, "clock"),
    ...variables,
  ];
}

/** Fills the database and gives the demo's guide. */
function loadDemo(database, now) {
  const env = { ...process.env };
  for (const [name, value] of Object.entries(SECRETS)) env[`SPIN_VARIABLE_${name.toUpperCase()}`] = value;
  return execFileSync(DEMO, ["--database", database, "--now", now], { env, encoding: "utf8" });
}

/** The guide is written for people; what the tests need of it is found by its words. */
function readGuide(guide) {
  const password = /kata sandi semua akun peragaan: (\S+)/.exec(guide)?.[1];
  const tickets = [...guide.matchAll(/([PAI]-\d{4}-\d{6,}-\d)\s+kode (\S+)/g)].map(([, number, code]) => ({ number, code }));
  if (!password || tickets.length === 0) throw new Error(`the demo's guide reads differently:\n${guide}`);
  return { password, tickets };
}

/** Reads the line that says where the runner listens. */
async function awaitAddress(runner, ended) {
  const lines = createInterface({ input: runner.stdout });
  let timer;
  try {
    return await Promise.race([
      new Promise((found) => {
        lines.on("line", (line) => {
          const address = /^serving (http:\/\/\S+?)\/?$/.exec(line.trim())?.[1];
          if (address) found(address);
        });
      }),
      ended.then(() => Promise.reject(new Error("the runner has ended before it served"))),
      new Promise((_, late) => {
        timer = setTimeout(() => late(new Error("the runner does not serve")), START_LIMIT);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
