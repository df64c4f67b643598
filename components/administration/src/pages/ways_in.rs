//! `/petugas/pengelola/masuk`: how people come in, for the administrator. Invitations, lost apps, closed accounts.

use askama::Template;
use domain::place::Zone;
use http::StatusCode;
use store::{AccountState, Db, StaffOrder};
use web::page::{Page, PageKind, Section};
use web::{Refusal, Request, Response, format, respond, urls};

use service::staff::Scene;
use service::staff::{SignedIn, Writer};

#[derive(Template)]
#[template(path = "ways_in.html")]
struct WaysInPage {
    page: Page,
    csrf: String,
    accounts: Vec<AccountState>,
    now: jiff::Timestamp,
}

#[derive(Template)]
#[template(path = "invited.html")]
struct InvitedPage {
    page: Page,
    login: String,
    code: String,
    /// The page where the code is taken, and the same with the code behind `#`.
    address: String,
    link: String,
}

/// Shows all accounts.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    let template = WaysInPage {
        page: Page::new("Cara masuk", PageKind::Desk).in_section(Section::Accounts).with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        accounts: scene.store.account_states(&who.actor).await.map_err(service::refuse)?,
        now: scene.now,
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

/// Makes an invitation and shows its code, once.
pub(crate) async fn invite<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "akun"])?;
    invited(scene, &who, request, fields.get("akun").unwrap_or_default()).await
}

/// The page with a new invitation's code.
pub(super) async fn invited<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    request: &Request,
    login: &str,
) -> Result<Response, Refusal> {
    let code = scene.store.invite(&who.actor, login, scene.now).await.map_err(service::refuse)?;
    let code = code.ok_or_else(unfit)?.reveal();
    let address = format!("{}{}", request.origin(), urls::invitation());
    let template = InvitedPage {
        page: Page::new("Kode undangan", PageKind::Desk).in_section(Section::Accounts).with_staff(who.bar(scene)),
        login: login.to_owned(),
        link: format!("{address}#{code}"),
        address,
        code,
    };
    respond::html(StatusCode::OK, &template, PageKind::Desk)
}

/// Closes or reopens an account, or resets a lost app.
pub(crate) async fn order<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    order: StaffOrder,
) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "akun"])?;
    let login = fields.get("akun").unwrap_or_default();
    if scene.store.order(&who.actor, login, order, scene.now).await.map_err(service::refuse)? {
        respond::see_other(&urls::ways_in())
    } else {
        Err(unfit())
    }
}

/// The word in the address of an order.
pub(crate) fn order_of(word: &str) -> Option<StaffOrder> {
    match word {
        "tutup" => Some(StaffOrder::Close),
        "buka" => Some(StaffOrder::Reopen),
        "aplikasi" => Some(StaffOrder::ResetTotp),
        _ => None,
    }
}

fn unfit() -> Refusal {
    let detail = "Akun itu tidak ada, sudah dalam keadaan itu, atau akun Anda sendiri. Periksa daftar akun.";
    Refusal::conflict(detail).with_way_on("Ke daftar akun", urls::ways_in())
}

impl WaysInPage {
    /// How somebody comes in, in words.
    fn state(&self, account: &AccountState) -> String {
        if !account.open {
            return "Ditutup".to_owned();
        }
        if let Some(until) = account.invited_until.filter(|until| *until > self.now) {
            return format!("Diundang, kode berlaku sampai {}", format::date_time(until, Zone::Wib));
        }
        if account.login.starts_with("sso:") {
            return "Akun kantor".to_owned();
        }
        let password = if account.has_password { "Kata sandi" } else { "Belum punya kata sandi" };
        if account.has_totp { format!("{password} dan aplikasi autentikator") } else { password.to_owned() }
    }
}
