// The desk's side of a ticket, done over plain HTTP: for states of citizens' pages that only the desk can bring about.

const FORM = { "content-type": "application/x-www-form-urlencoded" };

/** Who does what on the way to an answer, with the fields of each form. */
const ANSWER = [
  ["petugas", "verifikasi", { topic: "infrastruktur", organ: "komite_2" }],
  ["petugas", "disposisi", { unit: "komite-2", instruction: "Mohon dijawab." }],
  ["komite2", "mulai", {}],
  ["komite2", "jawab", { answer: "Terima kasih atas laporan Anda. Jembatan darurat dipasang paling lambat 5 Desember 2026." }],
  ["penyelia", "setujui", {}],
];

/** Has the desk answer a ticket that has just come in. */
export async function answer(portal, number) {
  for (const [login, action, fields] of ANSWER) await act(portal, login, number, action, fields);
}

/** Has the desk do something to a ticket; `action` is the last part of the form's address. */
export async function act(portal, login, number, action, fields) {
  await submit(portal, login, `/petugas/tiket/${number}`, `/petugas/tiket/${number}/${action}"`, fields);
}

/** Has the custodian decide on the request to open the identity of a ticket's reporter. */
export async function decide(portal, number, fields) {
  await submit(portal, "kustodian", "/petugas/identitas", `/petugas/identitas/${number}/`, fields);
}

/** Has the administrator make an account for an officer, with the password of all others. */
export async function makeAccount(portal, login) {
  const fields = { nama: "Petugas Contoh", nama_masuk: login, peran: "petugas", unit: "humas", sandi: portal.password };
  await submit(portal, "admin", "/petugas/pengelola/akun", "/petugas/pengelola/akun", fields);
}

/** Sends the form on a page whose address begins like this. */
async function submit(portal, login, page, action, fields) {
  const cookie = await signIn(portal, login);
  const html = await (await fetch(`${portal.url}${page}`, { headers: { cookie } })).text();
  const form = html.split("<form ").find((part) => part.includes(`action="${action}`));
  if (!form) throw new Error(`${login} finds no form for ${action} on ${page}`);
  const address = /action="([^"]+)"/.exec(form)[1];
  const hidden = Object.fromEntries([...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]));
  const body = new URLSearchParams({ ...hidden, ...fields }).toString();
  const headers = { ...FORM, cookie, origin: portal.url };
  const done = await fetch(`${portal.url}${address}`, { method: "POST", headers, body, redirect: "manual" });
  if (done.status >= 400) throw new Error(`${login} cannot send ${address}: ${done.status}\n${await done.text()}`);
}

/** One sign-in for each person and portal. */
const cookies = new Map();

/** The cookie of somebody who has signed in. */
export async function signIn({ url, password }, login) {
  const key = `${url} ${login}`;
  if (!cookies.has(key)) cookies.set(key, enter(url, login, password));
  return cookies.get(key);
}

async function enter(url, login, password) {
  const html = await (await fetch(`${url}/petugas/masuk`)).text();
  const token = /name="token" value="([^"]*)"/.exec(html)[1];
  const body = new URLSearchParams({ token, ke: "", nama: login, sandi: password }).toString();
  const answer = await fetch(`${url}/petugas/masuk`, { method: "POST", headers: { ...FORM, origin: url }, body, redirect: "manual" });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (!cookie) throw new Error(`${login} cannot sign in: ${answer.status}`);
  return cookie;
}
