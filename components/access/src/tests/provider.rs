//! The organisation's provider, played by the test: what it says is taken only if all of it holds.

use std::cell::RefCell;
use std::pin::Pin;

use base64ct::{Base64UrlUnpadded, Encoding as _};
use hmac::{KeyInit as _, Mac as _};
use p256::ecdsa::signature::Signer as _;
use p256::ecdsa::{Signature, SigningKey};
use service::outbound::{Answered, Down, Outgoing};
use sha2::{Digest as _, Sha256};
use store::StaffOrder;

use super::*;
use crate::provider::mappings;

const ISSUER: &str = "https://sso.example.org";

/// What the provider does in this test.
#[derive(Default)]
struct Play {
    /// Nobody answers.
    down: bool,
    /// What the token endpoint hands out.
    token: String,
    /// The names of the keys, one list for each time that they are asked for; the last one stays.
    keys: Vec<&'static str>,
    keys_asked: usize,
    /// The last form that was posted.
    form: String,
}

thread_local! {
    static PLAY: RefCell<Play> = RefCell::default();
}

fn key() -> SigningKey {
    SigningKey::from_slice(&[7; 32]).unwrap()
}

fn public_point() -> Vec<u8> {
    key().verifying_key().to_sec1_point(false).as_bytes().to_vec()
}

fn fetch(outgoing: Outgoing) -> Pin<Box<dyn Future<Output = Answered>>> {
    let answer = PLAY.with_borrow_mut(|play| {
        if play.down {
            return Err(Down("nobody there".to_owned()));
        }
        let body = match outgoing.url.strip_prefix(ISSUER).unwrap() {
            "/.well-known/openid-configuration" => format!(
                r#"{{"issuer":"{ISSUER}","authorization_endpoint":"{ISSUER}/auth","token_endpoint":"{ISSUER}/token","jwks_uri":"{ISSUER}/keys"}}"#
            ),
            "/keys" => {
                let at = play.keys_asked.min(play.keys.len() - 1);
                play.keys_asked += 1;
                let point = public_point();
                let [x, y] = [&point[1..33], &point[33..]].map(Base64UrlUnpadded::encode_string);
                let kid = play.keys[at];
                format!(r#"{{"keys":[{{"kty":"oct","k":"x"}},{{"kty":"EC","crv":"P-256","kid":"{kid}","x":"{x}","y":"{y}"}}]}}"#)
            }
            "/token" => {
                play.form = outgoing.form.unwrap();
                assert_eq!(outgoing.authorization.unwrap(), "Basic c2F0dS1waW50dTpyYWhhc2lhJTI1");
                format!(r#"{{"id_token":"{}"}}"#, play.token)
            }
            other => panic!("asked for {other}"),
        };
        Ok((200, body.into_bytes()))
    });
    Box::pin(std::future::ready(answer))
}

fn world() -> World {
    PLAY.with_borrow_mut(|play| *play = Play { keys: vec!["k1"], ..Play::default() });
    PROVIDER.set(Some(Provider {
        issuer: ISSUER.to_owned(),
        client_id: "satu-pintu".to_owned(),
        client_secret: "rahasia%".to_owned(),
        claim: "groups".to_owned(),
        roles: mappings("humas=petugas,sp-komite=liaison:komite-1,sp-hilang=liaison:tidak-ada").unwrap().into(),
        fetch,
    }));
    World::staffed()
}

/// A browser at the provider: its cookie, and state, nonce and challenge of the way there.
struct Way {
    cookie: String,
    state: String,
    nonce: String,
    challenge: String,
}

fn set_out(world: &World) -> Way {
    let answer = world.get("/petugas/masuk/kantor?ke=%2Fpetugas%3Fview%3Dsemua").expect(303);
    let location = answer.header("location").unwrap();
    assert!(location.starts_with("https://sso.example.org/auth?response_type=code&client_id=satu-pintu&"));
    let query: Vec<(String, String)> =
        form_urlencoded::parse(location.split_once('?').unwrap().1.as_bytes()).into_owned().collect();
    let field = |name: &str| query.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!(field("redirect_uri"), "https://satupintu.example/petugas/masuk/kantor/jawaban");
    assert_eq!(field("code_challenge_method"), "S256");
    let cookie = answer.header("set-cookie").unwrap();
    for part in ["HttpOnly", "SameSite=Lax", "Path=/petugas/masuk", "Secure", "Max-Age=600"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let cookie = cookie.split(';').next().unwrap().to_owned();
    Way { cookie, state: field("state"), nonce: field("nonce"), challenge: field("code_challenge") }
}

fn come_back(world: &World, way: &Way, state: &str) -> Answer {
    let path = format!("/petugas/masuk/kantor/jawaban?code=abc&state={state}");
    world.send("GET", &path, &[("cookie", &way.cookie)], "")
}

/// Header and claims as they are when all is right.
fn parts(world: &World, way: &Way) -> (String, String) {
    let now = world.now.as_second();
    let claims = format!(
        r#"{{"iss":"{ISSUER}","aud":"satu-pintu","sub":"s1","nonce":"{}","iat":{},"exp":{},"groups":["tamu","humas"],"name":"Sari Contoh"}}"#,
        way.nonce,
        now - 5,
        now + 300,
    );
    (r#"{"alg":"ES256","kid":"k1"}"#.to_owned(), claims)
}

fn message(header: &str, claims: &str) -> String {
    let [header, claims] = [header, claims].map(|part| Base64UrlUnpadded::encode_string(part.as_bytes()));
    format!("{header}.{claims}")
}

fn signed(header: &str, claims: &str) -> String {
    let message = message(header, claims);
    let signature: Signature = key().sign(message.as_bytes());
    format!("{message}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
}

fn hand_out(token: String) {
    PLAY.with_borrow_mut(|play| play.token = token);
}

/// Nobody has come in.
fn refused(answer: Answer, status: u16) -> Answer {
    let answer = answer.expect(status);
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(cookies.iter().all(|cookie| !cookie.starts_with("sesi=")), "{cookies:?}");
    answer
}

#[test]
fn the_provider_lets_people_in_with_the_role_that_it_names() {
    let world = world();
    let way = set_out(&world);
    let (header, claims) = parts(&world, &way);
    hand_out(signed(&header, &claims));
    let answer = come_back(&world, &way, &way.state).expect(200);
    assert_eq!(answer.header("refresh"), Some("0; url=/petugas?view=semua"));
    let cookies: Vec<_> = answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(cookies.iter().any(|cookie| cookie.starts_with("kantor=;") && cookie.contains("Max-Age=0")), "{cookies:?}");
    let session = cookies.iter().find(|cookie| cookie.starts_with("sesi=")).unwrap().split(';').next().unwrap();
    let page = world.send("GET", "/petugas/akun", &[("cookie", session)], "").expect(200);
    page.shows(&["Sari Contoh", "Petugas pengelola", "akun kantor"]);
    page.hides(&["Ganti kata sandi"]);
    let form = PLAY.with_borrow(|play| play.form.clone());
    let verifier = form.split("code_verifier=").nth(1).unwrap();
    assert_eq!(Base64UrlUnpadded::encode_string(&Sha256::digest(verifier.as_bytes())), way.challenge);
}

#[test]
fn a_token_with_one_thing_wrong_lets_nobody_in() {
    let world = world();
    let way = set_out(&world);
    let (header, claims) = parts(&world, &way);
    let now = world.now.as_second();
    let changed = |from: &str, to: &str| {
        assert!(claims.contains(from), "{from}");
        signed(&header, &claims.replace(from, to))
    };
    let exp = format!("\"exp\":{}", now + 300);
    let iat = format!("\"iat\":{}", now - 5);
    let good = signed(&header, &claims);
    let (message_of, signature) = good.rsplit_once('.').unwrap();
    let with_header = |other: &str| signed(other, &claims);
    // The public key as the secret of an HMAC: what a library that believes the token's own `alg` would take.
    let hmac = {
        let message = message(r#"{"alg":"HS256","kid":"k1"}"#, &claims);
        let mut mac = hmac::Hmac::<Sha256>::new_from_slice(&public_point()).unwrap();
        mac.update(message.as_bytes());
        format!("{message}.{}", Base64UrlUnpadded::encode_string(&mac.finalize().into_bytes()))
    };
    let other_key = {
        let signature: Signature = SigningKey::from_slice(&[8; 32]).unwrap().sign(message_of.as_bytes());
        format!("{message_of}.{}", Base64UrlUnpadded::encode_string(&signature.to_bytes()))
    };
    let cases = [
        ("nothing", String::new()),
        ("two parts", message_of.to_owned()),
        ("no signature", format!("{message_of}.")),
        ("alg none", format!("{}.", message(r#"{"alg":"none"}"#, &claims))),
        ("alg none with a signature", format!("{}.{signature}", message(r#"{"alg":"none"}"#, &claims))),
        ("HS256 with the public key", hmac),
        ("RS256 with a key for ES256", with_header(r#"{"alg":"RS256","kid":"k1"}"#)),
        ("an extension that must be understood", with_header(r#"{"alg":"ES256","kid":"k1","crit":["exp"]}"#)),
        ("an unknown key", with_header(r#"{"alg":"ES256","kid":"k9"}"#)),
        ("another key", other_key),
        ("changed claims", format!("{}.{signature}", message(&header, &claims.replace("s1", "s2")))),
        ("another issuer", changed("sso.example.org", "sso.example.com")),
        ("another audience", changed("\"satu-pintu\"", "\"lain\"")),
        ("several audiences and no party", changed("\"satu-pintu\"", "[\"satu-pintu\",\"lain\"]")),
        ("another party", changed("\"sub\"", "\"azp\":\"lain\",\"sub\"")),
        ("run out", changed(&exp, &format!("\"exp\":{}", now - 61))),
        ("without an end", changed(&exp, "\"x\":1")),
        ("made in the future", changed(&iat, &format!("\"iat\":{}", now + 61))),
        ("made long ago", changed(&iat, &format!("\"iat\":{}", now - 700))),
        ("not yet", changed(&iat, &format!("{iat},\"nbf\":{}", now + 120))),
        ("another nonce", changed(&way.nonce, "x")),
        ("without a nonce", changed("\"nonce\"", "\"x\"")),
        ("nobody", changed("\"s1\"", "\"\"")),
    ];
    for (what, token) in cases {
        hand_out(token);
        let answer = come_back(&world, &way, &way.state);
        assert_eq!(answer.status, 401, "{what}: {}", answer.text);
        refused(answer, 401);
    }
    let states = block_on(world.store.account_states(&world.session("admin").actor)).unwrap();
    assert!(states.iter().all(|state| state.name.starts_with("Nama ")), "nobody was made an account");
    // What was wrong in each case was that one thing.
    for fine in [good, changed("\"satu-pintu\"", "[\"satu-pintu\",\"lain\"],\"azp\":\"satu-pintu\"")] {
        hand_out(fine);
        come_back(&world, &way, &way.state).expect(200);
    }
}

#[test]
fn an_answer_counts_only_in_the_browser_that_set_out() {
    let mut world = world();
    let (way, other) = (set_out(&world), set_out(&world));
    let (header, claims) = parts(&world, &way);
    hand_out(signed(&header, &claims));
    refused(come_back(&world, &way, &other.state), 401);
    refused(come_back(&world, &way, ""), 401);
    refused(come_back(&world, &Way { cookie: String::new(), ..set_out(&world) }, &way.state), 401);
    let forged = Way { cookie: way.cookie.replace("kantor=", "kantor=A"), ..set_out(&world) };
    refused(come_back(&world, &forged, &way.state), 401);
    let denied = format!("/petugas/masuk/kantor/jawaban?error=access_denied&state={}", way.state);
    refused(world.send("GET", &denied, &[("cookie", &way.cookie)], ""), 401);
    world.wait(SignedDuration::from_mins(11));
    refused(come_back(&world, &way, &way.state), 401);
    assert_eq!(PLAY.with_borrow(|play| play.form.clone()), "", "no code was redeemed");
}

#[test]
fn a_key_that_is_new_is_asked_for_once_more_and_no_further() {
    let world = world();
    let way = set_out(&world);
    let (header, claims) = parts(&world, &way);
    hand_out(signed(&header, &claims));
    PLAY.with_borrow_mut(|play| play.keys = vec!["k0", "k1"]);
    come_back(&world, &way, &way.state).expect(200);
    PLAY.with_borrow_mut(|play| (play.keys, play.keys_asked) = (vec!["k0"], 0));
    refused(come_back(&world, &way, &way.state), 401);
    assert_eq!(PLAY.with_borrow(|play| play.keys_asked), 2);
}

#[test]
fn who_has_no_role_or_a_closed_account_stays_out() {
    let world = world();
    let way = set_out(&world);
    let (header, claims) = parts(&world, &way);
    for groups in ["[]", "[\"tamu\"]", "\"Humas\"", "7", "[\"sp-hilang\"]"] {
        hand_out(signed(&header, &claims.replace("[\"tamu\",\"humas\"]", groups)));
        refused(come_back(&world, &way, &way.state), 403);
    }
    hand_out(signed(&header, &claims.replace("[\"tamu\",\"humas\"]", "\"sp-komite\"")));
    come_back(&world, &way, &way.state).expect(200);
    let admin = world.session("admin").actor;
    let states = block_on(world.store.account_states(&admin)).unwrap();
    let person = states.iter().find(|state| state.name == "Sari Contoh").unwrap();
    assert_eq!((person.role, person.unit_name.as_deref()), (Role::Liaison, Some("Sekretariat Komite I")));
    assert!(block_on(world.store.order(&admin, &person.login, StaffOrder::Close, world.now)).unwrap());
    refused(come_back(&world, &way, &way.state), 403).shows(&["sudah ditutup"]);
}

#[test]
fn while_the_provider_is_down_only_administrators_come_in_by_a_password() {
    let world = world();
    let page = world.get("/petugas/masuk").expect(200);
    page.shows(&["Masuk dengan akun kantor", "Masuk darurat"]);
    let way = set_out(&world);
    PLAY.with_borrow_mut(|play| play.down = true);
    refused(world.get("/petugas/masuk/kantor"), 503).shows(&["tidak dapat dihubungi"]);
    refused(come_back(&world, &way, &way.state), 503);
    let sign_in = |login: &str| {
        let token = hidden(page.form("masuk").unwrap(), "token");
        world.post("/petugas/masuk", &[("nama", login), ("sandi", PASSWORD), ("ke", ""), ("token", &token)])
    };
    refused(sign_in("meja"), 403).shows(&["akun kantor"]);
    assert!(sign_in("admin").expect(303).header("set-cookie").unwrap().starts_with("sesi="));
    let rows = block_on(store::Db::run(
        world.store.connection(),
        "SELECT 1 FROM staff_event WHERE kind = 'glass_broken'",
        &[],
    ));
    assert_eq!(rows.unwrap().len(), 1);
}

#[test]
fn without_a_provider_there_is_no_way_to_one() {
    let world = World::staffed();
    world.get("/petugas/masuk").expect(200).hides(&["akun kantor"]);
    world.get("/petugas/masuk/kantor").expect(404);
    world.get("/petugas/masuk/kantor/jawaban?code=a&state=b").expect(404);
}
