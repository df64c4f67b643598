// A real Chromium, and what must hold on every page that it opens.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

/** Where screenshots go; git does not look there. */
const OUT = join(import.meta.dirname, "../out");

/** The rules of WCAG up to 2.2, levels A and AA. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** A small phone as it is sold in Indonesia, and a desk. */
export const PHONE = { width: 360, height: 800 };
export const DESK = { width: 1280, height: 900 };

/** The narrowest screen that a page must fit on (WCAG 1.4.10). */
export const NARROW = { width: 320, height: 640 };

/** The longest time that anything on a page may take, in milliseconds. */
const PATIENCE = 15_000;

/** Starts the system's browser, which asks nobody else for anything. */
export async function startBrowser() {
  mkdirSync(OUT, { recursive: true });
  return chromium.launch({
    executablePath: process.env.SATU_PINTU_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      // The tests also run as root in a container, where Chromium's own sandbox cannot.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--no-default-browser-check",
    ],
  });
}

/** One person with one browser window, and all that went wrong in it. */
export class Visitor {
  #context;
  #scripts;
  #troubles = [];
  #findings = [];
  #expected = new Set();

  /**
   * @param {import("playwright-core").Browser} browser
   * @param {string} url the portal's address, without a slash at the end
   * @param {{scripts?: boolean, screen?: {width: number, height: number}, dark?: boolean}} [kind]
   */
  static async arrive(browser, url, { scripts = true, screen = DESK, dark = false } = {}) {
    const visitor = new Visitor();
    visitor.#scripts = scripts;
    visitor.#context = await browser.newContext({
      baseURL: url,
      viewport: screen,
      javaScriptEnabled: scripts,
      colorScheme: dark ? "dark" : "light",
      locale: "id-ID",
      timezoneId: "Asia/Jakarta",
    });
    visitor.#context.setDefaultTimeout(PATIENCE);
    visitor.page = await visitor.#context.newPage();
    visitor.#listen();
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

  /** Opens a page with an empty cache and gives what came over the wire for it, headers included. */
  async weigh(path) {
    const wire = await this.#context.newCDPSession(this.page);
    await wire.send("Network.enable");
    await wire.send("Network.setCacheDisabled", { cacheDisabled: true });
    const urls = new Map();
    const requests = [];
    wire.on("Network.requestWillBeSent", ({ requestId, request }) => urls.set(requestId, request.url));
    wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      requests.push({ url: urls.get(requestId), bytes: encodedDataLength });
    });
    await this.page.goto(path, { waitUntil: "networkidle" });
    await wire.detach();
    const sent = requests.filter(({ url }) => !url.startsWith("data:"));
    return { requests: sent, bytes: sent.reduce((sum, { bytes }) => sum + bytes, 0) };
  }

  /**
   * What holds on every page; `name` is the screenshot's. Without scripts axe cannot run; the rest is the same. Findings
   * are kept for the verdict, so that one run tells all of them.
   */
  async check(name) {
    await this.page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
    await this.#checkWidth(name);
    await this.#checkIds(name);
    if (this.#scripts) await this.#checkAxe(name);
    this.#findings.push(...this.#troubles.splice(0).map((trouble) => `${name}: ${trouble}`));
  }

  /** Fails with everything that the checks found. */
  verdict() {
    const found = [...this.#findings, ...this.#troubles];
    if (found.length > 0) throw new Error(`${found.length} findings\n${found.join("\n")}`);
  }

  /** Nothing may have to be scrolled sideways. */
  async #checkWidth(name) {
    const { wide, room } = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }));
    if (wide > room) this.#findings.push(`${name}: the page is ${wide} px wide on a screen of ${room} px`);
  }

  /** An id stands once: a label and the error summary would lead to the wrong field otherwise. axe no longer looks at that. */
  async #checkIds(name) {
    const twice = await this.page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
    });
    if (twice.length > 0) this.#findings.push(`${name}: more than once on the page: ${twice.join(", ")}`);
  }

  /** axe must find nothing. */
  async #checkAxe(name) {
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(RULES).analyze();
    for (const { id, help, nodes } of violations) {
      for (const node of nodes) this.#findings.push(`${name}: ${id}: ${help}: ${node.html}\n${node.failureSummary}`);
    }
  }

  /** The cookies that the browser holds. */
  async cookies() {
    return this.#context.cookies();
  }

  async leave() {
    await this.#context.close();
  }

  #listen() {
    const { page } = this;
    page.on("pageerror", (error) => this.#troubles.push(`script: ${error.message}`));
    page.on("crash", () => this.#troubles.push("the page crashed"));
    page.on("requestfailed", (request) => {
      // Whoever goes on before the last picture has come breaks its request off.
      if (request.failure()?.errorText === "net::ERR_ABORTED") return;
      this.#troubles.push(`request: ${request.method()} ${request.url()}: ${request.failure()?.errorText}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400 && !this.#expected.has(response.status())) {
        this.#troubles.push(`answer ${response.status()}: ${response.request().method()} ${response.url()}`);
      }
    });
    page.on("console", (message) => {
      // Chromium repeats each answer of 400 and above as an error; those are judged above.
      if (message.type() === "error" && !message.text().startsWith("Failed to load resource: the server responded")) {
        this.#troubles.push(`console: ${message.text()}`);
      }
    });
  }
}
