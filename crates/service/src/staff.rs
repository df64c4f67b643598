//! Who of the staff may come in. A handler that takes a [`SignedIn`] can only be called for someone who is; one that
//! takes a [`Writer`] only for someone whose own page sent the request, or for a program whose token says so.

use base64ct::{Base64UrlUnpadded, Encoding as _};
use domain::scope::Scope;
use domain::staff::Role;
use http::{Method, StatusCode};
use jiff::Timestamp;
use store::{Actor, Db, Holder, Machine, Post, Store};
use web::page::{Section, StaffBar};
use web::{Fields, Refusal, Request, Response, csrf, respond, session, urls};

/// What a handler of staff pages works with besides the request.
pub struct Scene<'a, D: Db> {
    /// Where tickets stand.
    pub store: &'a Store<D>,
    /// The time of the request.
    pub now: Timestamp,
    /// With which form tokens and session pages are signed.
    pub form_key: &'a [u8],
}

/// Someone of the staff.
pub struct SignedIn {
    /// Who it is.
    pub actor: Actor,
    /// The session's token; a program has none.
    pub session: [u8; 32],
    /// Whether it is a program that came with a token of its own. Its scopes have been asked.
    pub is_program: bool,
}

/// Someone of the staff, whether or not the post in which the session acts still holds: enough to choose another one and
/// to leave.
pub struct Holding {
    /// Who it is, and the posts that hold.
    pub holder: Holder,
    /// The session's token.
    pub session: [u8; 32],
}

/// Someone of the staff who may write with this request.
pub struct Writer {
    /// Who it is.
    pub who: SignedIn,
}

impl SignedIn {
    /// The holder of the request's session, or the program whose token came with it.
    ///
    /// # Errors
    /// 401 without a session or token that holds, 403 for a program that may not do this.
    pub async fn require<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Self, Refusal> {
        if let Some(token) = request.bearer().filter(|_| is_for_programs(request)) {
            return Self::program(scene, request, token).await;
        }
        let Some(token) = session::token(request) else { return Err(nobody(request)) };
        match scene.store.session(&token, scene.now).await.map_err(crate::refuse)? {
            Some(actor) => Ok(Self { actor, session: token, is_program: false }),
            None => Err(match scene.store.session_holder(&token, scene.now).await.map_err(crate::refuse)? {
                Some(_) => without_post(),
                None => nobody(request),
            }),
        }
    }

    /// The program that holds a token, if its scopes cover the request. Whatever else came with the request does not
    /// count: a token and a cookie together are the token.
    async fn program<D: Db>(scene: &Scene<'_, D>, request: &Request, token: &str) -> Result<Self, Refusal> {
        let bytes = Base64UrlUnpadded::decode_vec(token).ok().and_then(|bytes| bytes.try_into().ok());
        let machine = match bytes {
            Some(token) => scene.store.machine(&token, scene.now).await.map_err(crate::refuse)?,
            None => None,
        };
        let machine = machine.ok_or_else(|| Refusal::unauthorized().with_detail(NO_TOKEN))?;
        allowed(&machine, request)?;
        Ok(Self { actor: machine.actor, session: [0; 32], is_program: true })
    }

    /// The bar above the desk.
    pub fn bar<D: Db>(&self, scene: &Scene<'_, D>) -> StaffBar {
        StaffBar {
            name: self.actor.name.clone(),
            unit: post_name(self.actor.unit_name.as_deref(), self.actor.role, self.actor.substitute_for.as_deref()),
            csrf: self.csrf(scene),
            sections: sections(self.actor.role),
        }
    }

    /// The token that the session's own pages carry.
    pub fn csrf<D: Db>(&self, scene: &Scene<'_, D>) -> String {
        csrf::token(scene.form_key, &self.session)
    }

    /// Only an administrator.
    ///
    /// # Errors
    /// 403 for anyone else.
    pub fn administrator(self) -> Result<Self, Refusal> {
        if self.actor.role == Role::Administrator { Ok(self) } else { Err(Refusal::forbidden()) }
    }
}

impl Holding {
    /// The holder of the request's session.
    ///
    /// # Errors
    /// 401 without a session that holds.
    pub async fn require<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Self, Refusal> {
        let Some(session) = session::token(request) else { return Err(nobody(request)) };
        let holder = scene.store.session_holder(&session, scene.now).await.map_err(crate::refuse)?;
        holder.map(|holder| Self { holder, session }).ok_or_else(|| nobody(request))
    }

    /// The holder of the session, whose page sent the token in its form.
    ///
    /// # Errors
    /// 401 without session, 403 without the token.
    pub async fn by_form<D: Db>(scene: &Scene<'_, D>, request: &Request, fields: &Fields) -> Result<Self, Refusal> {
        let holding = Self::require(scene, request).await?;
        let trusted = csrf::verify(scene.form_key, &holding.session, fields.raw("csrf").unwrap_or_default());
        if trusted { Ok(holding) } else { Err(foreign()) }
    }
}

impl Writer {
    /// The holder of the session, whose program sent the token in a header.
    ///
    /// # Errors
    /// 401 without session, 403 without the token.
    pub async fn by_header<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Self, Refusal> {
        let who = SignedIn::require(scene, request).await?;
        if who.is_program {
            // No browser adds a token to a request by itself, so nobody can forge one.
            return Ok(Self { who });
        }
        who.trusted(scene, request.header("x-csrf-token"))
    }

    /// The holder of the session, whose page sent the token in its form.
    ///
    /// # Errors
    /// 401 without session, 403 without the token.
    pub async fn by_form<D: Db>(scene: &Scene<'_, D>, request: &Request, fields: &Fields) -> Result<Self, Refusal> {
        Self::by_token(scene, request, fields.raw("csrf")).await
    }

    /// The holder of the session, with the token as it came in a form of another shape.
    ///
    /// # Errors
    /// 401 without session, 403 without the token.
    pub async fn by_token<D: Db>(
        scene: &Scene<'_, D>,
        request: &Request,
        token: Option<&str>,
    ) -> Result<Self, Refusal> {
        SignedIn::require(scene, request).await?.trusted(scene, token)
    }
}

impl SignedIn {
    fn trusted<D: Db>(self, scene: &Scene<'_, D>, token: Option<&str>) -> Result<Writer, Refusal> {
        if csrf::verify(scene.form_key, &self.session, token.unwrap_or_default()) {
            return Ok(Writer { who: self });
        }
        Err(foreign())
    }
}

/// What is told a program whose token opens nothing.
const NO_TOKEN: &str = "Token ini tidak berlaku: salah tulis, kedaluwarsa, atau dicabut. Minta token baru kepada \
                        administrator portal.";

/// Where tokens of programs are taken: tickets, and nothing by which people come in.
fn is_for_programs(request: &Request) -> bool {
    matches!(request.parts().1.as_slice(), ["api", "v1", "staff", "tickets" | "exports", ..])
}

/// What a program needs for a request; `None` if no token is enough.
fn scope_of(request: &Request) -> Option<Scope> {
    match (&request.method, request.parts().1.as_slice()) {
        (&Method::GET | &Method::HEAD, ["api", "v1", "staff", "exports", ..]) => Some(Scope::Export),
        (&Method::GET | &Method::HEAD, ["api", "v1", "staff", "tickets", ..]) => Some(Scope::Read),
        (&Method::POST, ["api", "v1", "staff", "tickets", _, verb]) => verb.parse().ok().map(Scope::Act),
        _ => None,
    }
}

fn allowed(machine: &Machine, request: &Request) -> Result<(), Refusal> {
    match scope_of(request) {
        Some(scope) if machine.scopes.allow(scope) => Ok(()),
        Some(scope) => {
            let detail = format!("Token ini tidak memiliki cakupan {scope}. Minta administrator membuat token lain.");
            Err(Refusal::forbidden().with_detail(detail))
        }
        None => Err(Refusal::forbidden().with_detail("Program dengan token tidak dapat melakukan ini.")),
    }
}

/// A page that wants a sign-in leads to the form and back; everything else is answered as it was.
///
/// # Errors
/// What the handler refused.
pub fn lead_to_door(request: &Request, outcome: Result<Response, Refusal>) -> Result<Response, Refusal> {
    match outcome {
        Err(refusal) if refusal.status == StatusCode::UNAUTHORIZED && request.method == Method::GET => {
            respond::see_other(&urls::sign_in_for(&urls::with_query(&request.path, request.query.iter())))
        }
        Err(refusal) if is_without_post(&refusal) && request.method == Method::GET => {
            respond::see_other(&urls::own_posts())
        }
        outcome => outcome,
    }
}

/// The parts of the desk that are open to a role.
fn sections(role: Role) -> Vec<Section> {
    let open = [
        (role.sees_tickets(), Section::Queue),
        (role == Role::Custodian, Section::Requests),
        (domain::intake::channels(role).next().is_some(), Section::Intake),
        (role.sees_tickets() && role != Role::Liaison, Section::Overview),
        (role == Role::Administrator, Section::Accounts),
    ];
    open.into_iter().filter(|(open, _)| *open).map(|(_, section)| section).collect()
}

/// What a post is called: the unit, or the role of those who have none, and in whose stead.
pub fn post_name(unit: Option<&str>, role: Role, substitute_for: Option<&str>) -> String {
    let post = unit.unwrap_or(role.label());
    substitute_for.map_or_else(|| post.to_owned(), |name| format!("{post}, menggantikan {name}"))
}

/// A post in words: the role, the unit, in whose stead.
pub fn post_title(post: &Post) -> String {
    let substitute = post.substitute_for.as_ref().map(|(_, name)| name.as_str());
    match &post.unit {
        Some(unit) => format!("{}, {}", post.role.label(), post_name(Some(&unit.name), post.role, substitute)),
        None => post_name(None, post.role, substitute),
    }
}

/// The token of the form is not the session's.
fn foreign() -> Refusal {
    let detail = "Permintaan ini tidak berasal dari halaman Anda sendiri, jadi tidak kami jalankan. Buka kembali halaman \
                  tiket, lalu ulangi.";
    Refusal::forbidden().with_detail(detail).with_way_on("Ke antrean", urls::desk())
}

/// The post in which the session acts has ended; another one is to be chosen.
fn without_post() -> Refusal {
    let detail =
        "Jabatan yang Anda pakai sudah berakhir, jadi tindakan ini belum tersimpan. Pilih jabatan lain, lalu ulangi.";
    Refusal::forbidden().with_detail(detail).with_way_on("Pilih jabatan", urls::own_posts())
}

fn is_without_post(refusal: &Refusal) -> bool {
    refusal.status == StatusCode::FORBIDDEN && refusal.way_on.iter().any(|(_, address)| *address == urls::own_posts())
}

/// Nobody is signed in. What was sent is lost; say so, and how to go on.
fn nobody(request: &Request) -> Refusal {
    let detail = if request.method == Method::GET {
        "Masuk dahulu untuk membuka halaman ini."
    } else {
        "Sesi Anda sudah berakhir, jadi tindakan ini belum tersimpan. Masuk lagi, lalu ulangi."
    };
    Refusal::unauthorized().with_detail(detail).with_way_on("Masuk", urls::sign_in())
}
