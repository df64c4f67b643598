//! `/petugas/pengelola`: where administration begins, and the form for a new account.

use askama::Template;
use domain::staff::Role;
use http::StatusCode;
use store::{Db, Error, Unit};
use web::page::{Page, PageKind, Section};
use web::{Errors, Fields, Refusal, Request, Response, respond, urls};

use super::ways_in;
use service::account::{account, invited_account};
use service::staff::{Scene, SignedIn, Writer};

#[derive(Template)]
#[template(path = "administration.html")]
struct AdministrationPage {
    page: Page,
    parts: Vec<(&'static str, &'static str, String)>,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct AccountPage {
    page: Page,
    csrf: String,
    units: Vec<Unit>,
    roles: &'static [Role],
    typed: Fields,
    errors: Errors,
}

/// Shows what there is to administer.
pub(crate) fn show<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    let page = Page::new("Administrasi", PageKind::Desk).in_section(Section::Accounts).with_staff(who.bar(scene));
    let parts = vec![
        ("Unit kerja", "Pohon unit kerja: tambah, ubah, pindahkan, dan akhiri unit.", urls::admin_units()),
        (
            "Orang dan jabatan",
            "Siapa memegang jabatan apa, sejak kapan, dan siapa menggantikan siapa.",
            urls::admin_people(),
        ),
        ("Akun baru", "Buat akun untuk petugas, penghubung unit, atau pimpinan.", urls::admin_new_account()),
        ("Cara masuk", "Undangan, akun yang ditutup, dan aplikasi kode sekali pakai.", urls::ways_in()),
        ("Token program", "Token bagi program yang membaca atau menulis tiket.", urls::machine_tokens()),
        ("Kewenangan dan tenggat", "Dokumen yang mengatur siapa boleh berbuat apa, dan berapa lama.", urls::rules()),
        ("Jejak perubahan", "Bukti bahwa catatan portal tidak diubah sejak disegel.", urls::trail()),
    ];
    respond::html(StatusCode::OK, &AdministrationPage { page, parts }, PageKind::Desk)
}

/// Shows the form for a new account.
pub(crate) async fn show_new<D: Db>(scene: &Scene<'_, D>, who: &SignedIn) -> Result<Response, Refusal> {
    page(scene, who, StatusCode::OK, Fields::default(), Errors::default()).await
}

/// Adds an account.
pub(crate) async fn add_staff<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?.who.administrator()?;
    fields.only(&["csrf", "nama_masuk", "nama", "peran", "unit", "sandi"])?;
    let mut errors = Errors::default();
    let role = fields.get("peran").unwrap_or_default().parse::<Role>();
    let role = errors.check("peran", role.map_err(|_| "Pilih peran dari daftar."));
    let units = scene.store.units(scene.now).await.map_err(service::refuse)?;
    let unit_id = fields.get("unit").and_then(|code| {
        let unit = units.iter().find(|unit| unit.code == code).map(|unit| unit.id);
        errors.check("unit", unit.ok_or("Pilih unit kerja dari daftar."))
    });
    if role == Some(Role::Liaison) && unit_id.is_none() && errors.of("unit").is_empty() {
        errors.add("unit", "Pilih unit kerja: penghubung selalu bertugas untuk satu unit.");
    }
    // Without a password its owner chooses one, and nobody else ever knows it.
    let invites = fields.raw("sandi").unwrap_or_default().is_empty();
    let read = if invites { invited_account } else { account };
    if let Some(new) = read(&fields, "nama_masuk", role, unit_id, &mut errors) {
        match scene.store.add_staff(&who.actor, &new, scene.now).await {
            Ok(_) if invites => return ways_in::invited(scene, &who, request, &new.login).await,
            Ok(id) => return respond::see_other(&urls::admin_person(id)),
            Err(Error::Taken) => errors.add("nama_masuk", "Nama pengguna itu sudah dipakai. Pilih nama lain."),
            Err(error) => return Err(service::refuse(error)),
        }
    }
    page(scene, &who, StatusCode::UNPROCESSABLE_ENTITY, fields, errors).await
}

async fn page<D: Db>(
    scene: &Scene<'_, D>,
    who: &SignedIn,
    status: StatusCode,
    typed: Fields,
    errors: Errors,
) -> Result<Response, Refusal> {
    let template = AccountPage {
        page: Page::new("Akun baru", PageKind::Desk)
            .in_section(Section::Accounts)
            .with_errors(!errors.is_empty())
            .with_staff(who.bar(scene)),
        csrf: who.csrf(scene),
        units: scene.store.units(scene.now).await.map_err(service::refuse)?,
        roles: Role::ALL,
        typed,
        errors,
    };
    respond::html(status, &template, PageKind::Desk)
}

impl AccountPage {
    /// What was typed into a field before.
    fn typed(&self, name: &str) -> &str {
        self.typed.raw(name).unwrap_or_default()
    }
}
