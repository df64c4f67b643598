// A real Chromium, and what must hold on every page that it opens.

import assert from "node:assert/strict";
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

  /** Presses a button or follows a link and waits for the page behind it. */
  async press(locator) {
    const next = this.page.waitForResponse((response) => {
      const leadsOn = response.status() >= 300 && response.status() < 400;
      return response.request().isNavigationRequest() && !leadsOn;
    });
    await locator.click();
    await next;
    await this.page.waitForLoadState("load");
  }

  /** Opens a page and gives its answer. */
  async open(path) {
    return this.page.goto(path, { waitUntil: "load" });
  }

  /** What holds on every page; `name` is the screenshot's. Without scripts axe cannot run; the rest is the same. */
  async check(name) {
    await this.page.screenshot({ path: join(OUT, `${name}.png`), fullPage: true });
    await this.checkWidth(name);
    if (this.#scripts) await this.checkAxe(name);
    this.checkTroubles(name);
  }

  /** Nothing may have to be scrolled sideways. */
  async checkWidth(name) {
    const { wide, room } = await this.page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }));
    assert.ok(wide <= room, `${name}: the page is ${wide} px wide on a screen of ${room} px`);
  }

  /** axe must find nothing. */
  async checkAxe(name) {
    const { violations } = await new AxeBuilder({ page: this.page }).withTags(RULES).analyze();
    const found = violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}\n${node.failureSummary}`));
    assert.deepEqual(found, [], `${name}: axe`);
  }

  /** No console error, no violation of the content policy, no failed request. */
  checkTroubles(name) {
    assert.deepEqual(this.#troubles, [], name);
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
