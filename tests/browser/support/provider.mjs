// A real OpenID Connect provider (oidc-provider) beside the portal, and a server before it that can spoil what it hands out.

import { createHmac, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { createServer, request } from "node:http";
import Provider from "oidc-provider";

const CLIENT = "satu-pintu";
const SECRET = "rahasia pengujian + tanda";

/** The people that the provider knows, with what the portal is told of them. */
const PEOPLE = {
  sari: { name: "Sari Contoh", groups: ["humas"] },
  togar: { name: "Togar Contoh", groups: ["tamu"] },
};

/** A signing key of the provider. */
function key(kind, kid) {
  const pair = kind === "RSA"
    ? generateKeyPairSync("rsa", { modulusLength: 2048 })
    : generateKeyPairSync("ec", { namedCurve: "P-256" });
  return { ...pair.privateKey.export({ format: "jwk" }), kid, use: "sig", alg: kind === "RSA" ? "RS256" : "ES256" };
}

/**
 * Starts the server before the provider; `begin` starts the provider itself, once it is known where the portal is.
 *
 * `spoil` changes the ID token on its way: it gets the token's parts and the provider's keys. `down` lets nothing through.
 */
export async function startProvider() {
  const state = { inner: undefined, spoil: undefined, down: false, keys: [], asked: [] };
  const outer = createServer((incoming, outgoing) => forward(state, incoming, outgoing));
  await new Promise((done) => outer.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${outer.address().port}`;

  const begin = async (portal, { kid = "k1", algorithm = "RS256" } = {}) => {
    state.inner?.close();
    state.keys = [key("RSA", `${kid}-rsa`), key("EC", `${kid}-ec`)];
    const provider = new Provider(issuer, {
      clients: [{
        client_id: CLIENT, client_secret: SECRET, redirect_uris: [`${portal}/petugas/masuk/kantor/jawaban`],
        id_token_signed_response_alg: algorithm,
      }],
      jwks: { keys: state.keys },
      claims: { openid: ["sub", "name", "groups"], profile: [] },
      conformIdTokenClaims: false,
      findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
      cookies: { keys: ["only for tests"] },
      pkce: { required: () => true },
    });
    state.inner = createServer(provider.callback());
    await new Promise((done) => state.inner.listen(0, "127.0.0.1", done));
  };
  const end = () => {
    for (const server of [outer, state.inner]) {
      server?.close();
      server?.closeAllConnections();
    }
  };
  const variables = {
    oidc_issuer: issuer, oidc_host: issuer, oidc_client_id: CLIENT, oidc_client_secret: SECRET, oidc_roles: "humas=petugas",
  };
  return { issuer, state, begin, end, variables };
}

function forward(state, incoming, outgoing) {
  state.asked.push(incoming.url.split("?")[0]);
  if (state.down) return incoming.socket.destroy();
  const { port } = state.inner.address();
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (answer) => {
    const chunks = [];
    answer.on("data", (chunk) => chunks.push(chunk));
    answer.on("end", () => {
      let body = Buffer.concat(chunks);
      if (url === "/token" && state.spoil && answer.statusCode === 200) body = spoilt(body, state);
      const kept = { ...answer.headers, "content-length": body.length };
      delete kept["transfer-encoding"];
      outgoing.writeHead(answer.statusCode, kept);
      outgoing.end(body);
    });
  });
  incoming.pipe(onward);
}

function spoilt(body, { spoil, keys }) {
  const tokens = JSON.parse(body);
  const [header, claims] = tokens.id_token.split(".").slice(0, 2).map((part) => JSON.parse(Buffer.from(part, "base64url")));
  return Buffer.from(JSON.stringify({ ...tokens, id_token: spoil({ token: tokens.id_token, header, claims, keys }) }));
}

/** A token with these parts, signed by the provider's own RSA key. */
export function signed({ header, claims, keys }) {
  const message = parts(header, claims);
  const signature = sign("sha256", Buffer.from(message), createPrivateKey({ key: keys[0], format: "jwk" }));
  return `${message}.${signature.toString("base64url")}`;
}

/** A token with `HS256`, the public key as its secret. */
export function confused({ claims, keys }) {
  const message = parts({ alg: "HS256", kid: keys[0].kid }, claims);
  const secret = createPublicKey({ key: keys[0], format: "jwk" }).export({ type: "spki", format: "pem" });
  return `${message}.${createHmac("sha256", secret).update(message).digest("base64url")}`;
}

/** The part of a token that is signed. */
export function parts(header, claims) {
  return [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
}
