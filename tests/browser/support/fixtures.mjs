// A small server for pages made up by a test, with the portal's own script, style, service worker and content security
// policy: what the script does to a page can be seen without a portal. The modules are served as they stand in `static/`;
// the journeys see them joined.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

const STATIC = join(import.meta.dirname, "../../../static");
const RESPOND = join(import.meta.dirname, "../../../crates/web/src/respond.rs");

/** The policy of the real pages. */
const POLICY = /CONTENT_SECURITY_POLICY: &str = "([^"]+)"/.exec(readFileSync(RESPOND, "utf8"))[1];

/** The joined script where one is named, instead of the modules. */
const JOINED = process.env.SATU_PINTU_SCRIPT;

const KINDS = { js: "text/javascript", css: "text/css", html: "text/html", json: "application/json", txt: "text/plain" };

/** A page around what stands in `<main>`; `attributes` are those of `<main>`. */
export function page(main, { lang = "id", attributes = "" } = {}) {
  return (
    `<!DOCTYPE html><html lang="${lang}"><head><meta charset="utf-8"><title>Uji</title><link rel="icon" href="data:,">` +
    `<link rel="stylesheet" href="/aset/portal.css"><script type="module" src="/aset/portal.js"></script></head>` +
    `<body><main ${attributes}>${main}</main></body></html>`
  );
}

/**
 * Serves pages under a free port.
 *
 * @param {Record<string, string | {text: string, cache: string}>} pages texts by path, with their `Cache-Control`; they
 *   may be changed while they are served.
 * @returns {Promise<{url: string, posts: {path: string, body: string}[], end: () => Promise<void>}>} what has been posted,
 *   bodies as one character a byte.
 */
export async function servePages(pages) {
  const posts = [];
  const server = createServer(async (request, response) => {
    const path = new URL(request.url, "http://localhost").pathname;
    if (request.method === "POST") {
      let body = "";
      for await (const piece of request.setEncoding("latin1")) body += piece;
      posts.push({ path, body });
    }
    const made = pages[path] ?? file(path);
    const text = made?.text ?? made;
    response.writeHead(text === undefined ? 404 : 200, {
      "content-type": `${KINDS[/\.(\w+)$/.exec(path)?.[1] ?? "html"]}; charset=utf-8`,
      "content-security-policy": POLICY,
      "cache-control": made?.cache ?? "no-cache",
    });
    response.end(request.method === "HEAD" ? "" : text);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const end = () => {
    const ended = new Promise((done) => server.close(done));
    server.closeAllConnections();
    return ended;
  };
  return { url: `http://localhost:${server.address().port}`, posts, end };
}

/** What is the same for all of them. */
function file(path) {
  if (path === "/robots.txt") return "";
  if (path === "/aset/portal.js" && JOINED) return readFileSync(JOINED, "utf8");
  const name = path === "/sw.js" ? "sw.js" : /^\/aset\/([a-z]+\.(?:js|css))$/.exec(path)?.[1];
  if (!name) return undefined;
  const gaps = { "{style}": "/aset/portal.css", "{script}": "/aset/portal.js", "{version}": "uji" };
  return readFileSync(join(STATIC, name), "utf8").replace(/\{(?:style|script|version)\}/g, (gap) => gaps[gap]);
}
