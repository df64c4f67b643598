// A real Chromium, and the people who sit in front of it.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHECKS } from "./checks.mjs";
import { Meter } from "./wire.mjs";

/** Where screenshots go; git does not look there. */
const OUT = join(import.meta.dirname, "../out");

/** A small phone as it is sold in Indonesia, and a desk. */
export const PHONE = { width: 360, height: 800 };
export const DESK = { width: 1280, height: 900 };

/** The narrowest screen that a page must fit on (WCAG 1.4.10). */
export const NARROW = { width: 320, height: 640 };

/** What is left of a window of 1280 by 1024 when its text is enlarged to 400 %. */
export const ENLARGED = { width: 320, height: 256 };

/** The longest time that anything on a page may take, in milliseconds. */
const PATIENCE = 15_000;

/** How every browser of the tests starts: alone, and without asking anybody for anything. */
export const CHROMIUM = {
  path: process.env.SATU_PINTU_CHROMIUM ?? "/usr/bin/chromium",
  flags: [
    // The tests also run as root in a container, where Chromium's own sandbox cannot.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--no-default-browser-check",
    // Whatever else wants to leave this machine finds no way.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost",
  ],
};

/** Starts the system's browser. */
export async function startBrowser() {
  mkdirSync(OUT, { recursive: true });
  return chromium.launch({ executablePath: CHROMIUM.path, args: CHROMIUM.flags });
}

/** One person with one browser window, and all that went wrong in it. */
export class Visitor {
  #context;
  #url;
  #scripts;
  #troubles = [];
  #findings = [];
  #expected = new Set();

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {string} url the portal's address, without a slash at the end
   * @param {{scripts?: boolean, screen?: {width: number, height: number}, scale?: number, dark?: boolean}} [kind]
   *   `scale` is the number of the screen's points to one pixel of the page.
   */
  static async arrive(browser, url, { scripts = true, screen = DESK, scale = 1, dark = false } = {}) {
    const visitor = new Visitor();
    visitor.#scripts = scripts;
    visitor.#url = url;
    visitor.#context = await browser.newContext({
      baseURL: url,
      viewport: screen,
      deviceScaleFactor: scale,
      javaScriptEnabled: scripts,
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
    });
    visitor.#context.setDefaultTimeout(PATIENCE);
    visitor.page = await visitor.#context.newPage();
    await visitor.#listen();
    return visitor;
  }

  /** The next answers may have this status without being a fault. Everything else of 400 and above is one. */
  expect(status) {
    this.#expected.add(status);
  }

  /** Presses a button or follows a link, waits for the page behind it and gives its answer. */
  async press(locator) {
    const next = this.page.waitForResponse((response) => {
      const leadsOn = response.status() >= 300 && response.status() < 400;
      return response.request().isNavigationRequest() && !leadsOn;
    });
    await locator.click();
    const answer = await next;
    await answer.finished();
    await this.page.waitForLoadState("load");
    return answer;
  }

  /** Opens a page and gives its answer. */
  async open(path) {
    return this.page.goto(path, { waitUntil: "load" });
  }

  /** From now on counts what comes over the wire, as for somebody who has nothing of the portal yet. */
  async weigh() {
    return Meter.attach(await this.wire());
  }

  /** A line to the browser's own tools. */
  async wire() {
    return this.#context.newCDPSession(this.page);
  }

  /** How the page looks, for people to see. */
  async shoot(name) {
    await this.page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
  }

  /**
   * What holds on every page; `name` is the screenshot's. Without scripts axe cannot run; the rest is the same. Findings
   * are kept for the verdict, so that one run tells all of them. Checks of `known` are left out: `setiap_halaman` makes them,
   * and says so when they are in order.
   */
  async check(name, known = {}) {
    await this.shoot(name);
    for (const check of (this.#scripts ? ["width", "ids", "axe"] : ["width", "ids"]).filter((check) => !(check in known))) {
      this.#findings.push(...(await CHECKS[check](this.page)).map((text) => `${name}: ${check}: ${text}`));
    }
    this.#findings.push(...this.troubles().map(({ check, text }) => `${name}: ${check}: ${text}`));
  }

  /** The same for axe, which needs scripts: on a copy of the page as it stands now, in a window that has them. */
  async checkCopy(name) {
    const context = await this.#context.browser().newContext({ viewport: this.page.viewportSize(), reducedMotion: "reduce" });
    try {
      const [copy, body] = [await context.newPage(), await this.page.content()];
      await copy.route(this.page.url(), (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body }));
      await copy.goto(this.page.url(), { waitUntil: "load" });
      this.#findings.push(...(await CHECKS.axe(copy)).map((text) => `${name}: axe: ${text}`));
    } finally {
      await context.close();
    }
  }

  /** What has gone wrong by itself since the last call. */
  troubles() {
    return this.#troubles.splice(0);
  }

  /** Fails with everything that `check` found. */
  verdict() {
    const found = [...this.#findings, ...this.troubles().map(({ check, text }) => `${check}: ${text}`)];
    if (found.length > 0) throw new Error(`${found.length} findings\n${found.join("\n")}`);
  }

  /** Comes with a cookie that somebody was given elsewhere. */
  async carry(cookie) {
    const [name, value] = cookie.split("=");
    await this.#context.addCookies([{ name, value, url: this.#url, httpOnly: true, sameSite: "Strict" }]);
  }

  /** The cookies that the browser holds. */
  async cookies() {
    return this.#context.cookies();
  }

  async leave() {
    await this.#context.close();
  }

  async #listen() {
    const { page } = this;
    const trouble = (check, text) => this.#troubles.push({ check, text });
    page.on("pageerror", (error) => trouble("console", error.message));
    page.on("crash", () => trouble("console", "the page crashed"));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== this.#url) trouble("hosts", `asks elsewhere: ${request.url()}`);
    });
    page.on("requestfailed", (request) => {
      // Whoever goes on before the last picture has come breaks its request off.
      if (request.failure()?.errorText === "net::ERR_ABORTED") return;
      trouble("answers", `${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !this.#expected.has(response.status())) {
        trouble("answers", `${response.status()}: ${response.request().method()} ${response.url()}`);
      }
    });
    page.on("console", (message) => {
      // Chromium repeats each answer of 400 and above as an error; those are judged above.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource: the server responded")) {
        trouble("console", message.text());
      }
    });
    // The browser's own list of issues has every refusal of the content security policy, with scripts and without.
    const wire = await this.wire();
    wire.on("Audits.issueAdded", ({ issue }) => {
      const refused = issue.details.contentSecurityPolicyIssueDetails;
      if (refused) trouble("policy", `${refused.violatedDirective} refuses ${refused.blockedURL ?? "what stands in the page"}`);
    });
    await wire.send("Audits.enable");
  }
}
