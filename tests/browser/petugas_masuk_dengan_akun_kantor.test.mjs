// An officer signs in with the organisation's account: a real provider, a real browser, and tokens that are not to be trusted.

import assert from "node:assert/strict";
import { after, before, beforeEach, test } from "node:test";
import { startBrowser } from "./support/browser.mjs";
import { startPortal } from "./support/portal.mjs";
import { confused, parts, signed, startProvider } from "./support/provider.mjs";

let provider;
let portal;

before(async () => {
  provider = await startProvider();
  // The provider has no clock of ours, so the portal has its.
  portal = await startPortal({ variables: provider.variables, now: new Date().toISOString() });
});

beforeEach(async () => {
  Object.assign(provider.state, { spoil: undefined, down: false });
  await provider.begin(portal.url);
});

after(async () => {
  await portal?.end();
  provider?.end();
});

/** A browser without pages: cookies of both sides, and redirections one by one. */
class Walker {
  #cookies = new Map();

  async go(url, form) {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map();
    this.#cookies.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const body = form && new URLSearchParams(form);
    const answer = await fetch(url, { method: form ? "POST" : "GET", redirect: "manual", headers: { cookie }, body });
    for (const line of answer.headers.getSetCookie()) {
      const [pair] = line.split(";");
      const [name, ...value] = pair.split("=");
      if (/max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value.join("="));
    }
    return { status: answer.status, to: answer.headers.get("location"), text: await answer.text(), jar };
  }

  /** To the provider, through its two forms, and back to the portal's door; the last answer comes from the portal. */
  async signIn(login) {
    let answer = await this.go(`${portal.url}/petugas/masuk/kantor?ke=%2Fpetugas%2Fakun`);
    for (let steps = 0; steps < 12 && answer.status !== 200; steps += 1) {
      const url = new URL(answer.to, provider.issuer).href;
      answer = await this.go(url);
      if (url.startsWith(portal.url)) return answer;
      const prompt = /name="prompt" value="(login|consent)"/.exec(answer.text)?.[1];
      if (prompt) {
        const action = /<form[^>]+action="([^"]+)"/.exec(answer.text)[1];
        answer = await this.go(new URL(action, provider.issuer).href, { prompt, login, password: "apa saja" });
      }
    }
    return answer;
  }
}

async function arrive(login = "sari") {
  const walker = new Walker();
  const answer = await walker.signIn(login);
  return { walker, answer, inside: answer.jar.has("sesi") };
}

for (const algorithm of ["RS256", "ES256"]) {
  test(`an officer whom the provider vouches for comes in, signed with ${algorithm}`, async () => {
    await provider.begin(portal.url, { algorithm });
    const { walker, answer, inside } = await arrive();
    assert.equal(answer.status, 200);
    assert.ok(inside && !answer.jar.has("kantor"));
    const page = await walker.go(`${portal.url}/petugas/akun`);
    assert.match(page.text, /Sari Contoh/);
    assert.match(page.text, /akun kantor/);
  });
}

test("a browser keeps the session that begins on the way back from the provider", async () => {
  const browser = await startBrowser();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${portal.url}/petugas/masuk?ke=%2Fpetugas%2Fakun`);
    await page.getByText("Masuk dengan akun kantor").click();
    await page.fill('input[name="login"]', "sari");
    await page.fill('input[name="password"]', "apa saja");
    await page.locator('button[type="submit"]').click();
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(`${portal.url}/petugas/akun`);
    assert.equal(await page.locator("h1").textContent(), "Akun saya");
    // Cookies know no ports, so the provider's are among them.
    const cookies = await page.context().cookies(portal.url);
    assert.equal(cookies.find(({ name }) => name === "sesi").sameSite, "Strict");
    assert.ok(!cookies.some(({ name }) => name === "kantor"));
  } finally {
    await browser.close();
  }
});

const seconds = () => Math.floor(Date.now() / 1000);
const changed = (change) => (token) => signed({ ...token, claims: { ...token.claims, ...change(token.claims) } });
const SPOILT = {
  "a changed claim under the old signature": ({ token, header, claims }) =>
    `${parts(header, { ...claims, sub: "raja" })}.${token.split(".")[2]}`,
  "alg none": ({ claims }) => `${parts({ alg: "none" }, claims)}.`,
  "HS256 with the public key": confused,
  "a key of another name": (token) => signed({ ...token, header: { ...token.header, kid: "k9" } }),
  "another nonce": changed(() => ({ nonce: "lain" })),
  "another audience": changed(() => ({ aud: "lain" })),
  "another issuer": changed(() => ({ iss: "https://lain.example.org" })),
  "an end that has passed": changed(() => ({ exp: seconds() - 120 })),
  "a beginning in the future": changed(() => ({ iat: seconds() + 600 })),
};

for (const [what, spoil] of Object.entries(SPOILT)) {
  test(`a token with ${what} lets nobody in`, async () => {
    provider.state.spoil = spoil;
    const { answer, inside } = await arrive();
    assert.deepEqual([answer.status, inside], [401, false]);
    assert.match(answer.text, /tidak berhasil/);
  });
}

test("spoiling itself is no reason: signed anew and unchanged, a token is taken", async () => {
  provider.state.spoil = signed;
  assert.ok((await arrive()).inside);
});

test("a key that was changed in between is taken", async () => {
  assert.ok((await arrive()).inside);
  await provider.begin(portal.url, { kid: "k2" });
  assert.ok((await arrive()).inside);
});

test("who has no role here stays out", async () => {
  const { answer, inside } = await arrive("togar");
  assert.deepEqual([answer.status, inside], [403, false]);
});

test("while the provider is down, the administrator comes in by a password and nobody else does", async () => {
  provider.state.down = true;
  const answer = await new Walker().go(`${portal.url}/petugas/masuk/kantor`);
  assert.equal(answer.status, 503);
  assert.match(answer.text, /tidak dapat dihubungi/);
  const local = async (nama) => {
    const walker = new Walker();
    const form = await walker.go(`${portal.url}/petugas/masuk`);
    const token = /name="token" value="([^"]+)"/.exec(form.text)[1];
    return walker.go(`${portal.url}/petugas/masuk`, { nama, sandi: portal.password, ke: "", token });
  };
  assert.equal((await local("petugas")).status, 403);
  const inside = await local("admin");
  assert.ok(inside.status === 303 && inside.jar.has("sesi"));
});
