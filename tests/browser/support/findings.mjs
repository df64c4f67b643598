// What the checks of one page found, against what is known of it.

export class Findings {
  #known;
  #checks;
  #found = new Map();

  /**
   * @param {string[]} checks the names of all checks that are going to be made
   * @param {Record<string, string>} [known] reasons, by check
   */
  constructor(checks, known = {}) {
    this.#checks = checks;
    this.#known = known;
  }

  /** Notes what a check found, a sentence a fault. */
  add(check, texts) {
    if (!this.#checks.includes(check)) throw new Error(`no check is called ${check}`);
    this.#found.set(check, [...(this.#found.get(check) ?? []), ...texts]);
  }

  /** Fails with everything that nobody knew of, and where a known fault is gone. Gives what is known, a line each. */
  verdict() {
    const lines = [...this.#found].flatMap(([check, texts]) => texts.map((text) => ({ check, text })));
    const unknown = lines.filter(({ check }) => !(check in this.#known)).map(({ check, text }) => `${check}: ${text}`);
    const mended = this.#checks
      .filter((check) => check in this.#known && !this.#found.get(check)?.length)
      .map((check) => `${check}: is in order now; take it out of "known" in support/pages.mjs: ${this.#known[check]}`);
    const failed = [...unknown, ...mended];
    if (failed.length > 0) throw new Error(`${failed.length} findings\n${failed.join("\n")}`);
    return lines.map(({ check, text }) => `known, ${this.#known[check]}: ${check}: ${text.split("\n")[0]}`);
  }
}
