//! Who of the staff may come in. A handler that takes a [`SignedIn`] can only be called for someone who is; one that
//! takes a [`Writer`] only for someone whose own page sent the request.

use domain::staff::Role;
use http::{Method, StatusCode};
use jiff::Timestamp;
use store::{Actor, Db, Store};
use web::page::StaffBar;
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
    /// The session's token.
    pub session: [u8; 32],
}

/// Someone of the staff who may write with this request.
pub struct Writer {
    /// Who it is.
    pub who: SignedIn,
}

impl SignedIn {
    /// The holder of the request's session.
    ///
    /// # Errors
    /// 401 without a session that holds.
    pub async fn require<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Self, Refusal> {
        let Some(token) = session::token(request) else { return Err(nobody(request)) };
        let actor = scene.store.session(&token, scene.now).await.map_err(crate::refuse)?;
        actor.map(|actor| Self { actor, session: token }).ok_or_else(|| nobody(request))
    }

    /// The bar above the desk.
    pub fn bar<D: Db>(&self, scene: &Scene<'_, D>) -> StaffBar {
        StaffBar {
            name: self.actor.name.clone(),
            unit: self.actor.unit_name.clone().unwrap_or_else(|| self.actor.role.label().to_owned()),
            csrf: self.csrf(scene),
            overview: self.actor.role != Role::Liaison,
            administrator: self.actor.role == Role::Administrator,
            takes_in: domain::intake::channels(self.actor.role).next().is_some(),
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

impl Writer {
    /// The holder of the session, whose program sent the token in a header.
    ///
    /// # Errors
    /// 401 without session, 403 without the token.
    pub async fn by_header<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Self, Refusal> {
        let who = SignedIn::require(scene, request).await?;
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
        let detail = "Permintaan ini tidak berasal dari halaman Anda sendiri, jadi tidak kami jalankan. Buka kembali \
                      halaman tiket, lalu ulangi.";
        Err(Refusal::forbidden().with_detail(detail).with_way_on("Ke antrean", urls::desk()))
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
        outcome => outcome,
    }
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
