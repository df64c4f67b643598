// What must hold on every page. Each check takes a page as it stands and gives a list of sentences, one a fault.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** axe, as it is put into a page. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The rules of WCAG up to 2.2, levels A and AA, and what axe recommends beyond them. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Side of the smallest thing that a finger may have to hit, in pixels of the page (WCAG 2.5.5). */
const TARGET = 44;

/** What axe takes for readable. Its own options, save that large letters need as much contrast as small ones. */
const CONTRAST = {
  ignoreUnicode: true,
  ignoreLength: false,
  ignorePseudo: false,
  boldValue: 700,
  boldTextPt: 14,
  largeTextPt: 18,
  contrastRatio: { normal: { expected: 4.5 }, large: { expected: 4.5 } },
  pseudoSizeThreshold: 0.25,
  shadowOutlineEmMax: 0.1,
  textStrokeEmMin: 0.03,
};

/** The checks that need nothing but the page. */
export const CHECKS = { axe, appearance, ids, targets, width };

/** axe must find nothing. */
async function axe(page) {
  return judge(page, { type: "tag", values: RULES });
}

/** What axe can find when only colours and sizes have changed. */
async function appearance(page) {
  return judge(page, { type: "rule", values: ["color-contrast", "target-size", "scrollable-region-focusable"] });
}

async function judge(page, runOnly) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  // No page has frames. Only a rule that is not among ours would read the style sheets a second time.
  const checks = { "color-contrast": { options: CONTRAST } };
  const options = { runOnly, checks, resultTypes: ["violations"], iframes: false, preload: false };
  const { violations } = await page.evaluate((options) => axe.run(document, options), options);
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html}\n${node.failureSummary}`));
}

/** An id stands once: a label and the error summary would lead to the wrong field otherwise. axe no longer looks at that. */
async function ids(page) {
  const twice = await page.evaluate(() => {
    const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
    return [...new Set(ids.filter((id, place) => ids.indexOf(id) !== place))];
  });
  return twice.map((id) => `${id} stands more than once on the page`);
}

/**
 * Nothing may have to be scrolled sideways, and nothing may be cut off at the edge. A table of numbers may (WCAG 1.4.10), in a
 * part of its own that has a name and that the keyboard reaches, as long as that part itself fits.
 */
async function width(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide on a screen of ${clientWidth} px`] : [];
    const isSeen = (element, box) => box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
    const isHidden = (element) => getComputedStyle(element).clipPath !== "none" || getComputedStyle(element).clip !== "auto";
    for (const element of document.body.querySelectorAll("*")) {
      const box = element.getBoundingClientRect();
      if (Math.max(box.right - clientWidth, -box.left) <= 1 || !isSeen(element, box)) continue;
      // Nobody can scroll to the left of a page. The trap for programs lies there whole, and no reader is told of it.
      if (box.right <= 0 && element.closest("[aria-hidden=true]")) continue;
      if (scrollsByItself(element.parentElement.closest("[role=region][aria-label][tabindex='0']"), element)) continue;
      let around = element;
      while (around && !isHidden(around)) around = around.parentElement;
      if (!around) found.push(`reaches over the edge of ${clientWidth} px: ${element.outerHTML.slice(0, 120)}`);
    }
    return found;

    function scrollsByItself(part, element) {
      return part && ["auto", "scroll"].includes(getComputedStyle(part).overflowX) && Boolean(element.closest("table"));
    }
  });
}

/** Everything to press is large enough, save links in the middle of a text. */
async function targets(page) {
  return page.evaluate((least) => {
    const found = [];
    for (const element of document.querySelectorAll("a[href], button, input, select, textarea, summary, [role=button]")) {
      if (element.type === "hidden" || !element.checkVisibility({ visibilityProperty: true })) continue;
      const isTicked = ["radio", "checkbox"].includes(element.type);
      const boxes = [element, ...(isTicked ? element.labels : [])].map((part) => part.getBoundingClientRect());
      const width = Math.max(...boxes.map(({ right }) => right)) - Math.min(...boxes.map(({ left }) => left));
      const height = Math.max(...boxes.map(({ bottom }) => bottom)) - Math.min(...boxes.map(({ top }) => top));
      // The skip link is one pixel large until it has the focus, which only a keyboard gives it; the trap for programs is out of reach.
      const isTrap = boxes[0].right <= 0 && element.closest("[aria-hidden=true]");
      const isAway = isTrap || width <= 1 || height <= 1;
      // Layout comes in fractions of pixels.
      if (isAway || (width >= least - 0.5 && height >= least - 0.5) || isInText(element)) continue;
      found.push(`${width.toFixed()} x ${height.toFixed()} px: ${element.outerHTML.slice(0, 160)}`);
    }
    return found;

    function isInText(link) {
      if (link.localName !== "a" || getComputedStyle(link).display !== "inline" || link.closest("nav")) return false;
      const block = link.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, blockquote, figcaption");
      if (!block || block.localName !== "li") return Boolean(block);
      // A point of a list that is nothing but its link is a choice, not a text.
      return /\p{L}{2}/u.test(block.textContent.replace(link.textContent, ""));
    }
  }, TARGET);
}
