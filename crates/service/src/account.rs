//! What a new account and a new password have to be, wherever somebody types one.

use domain::staff::Role;
use secrecy::{ExposeSecret, SecretString};
use store::NewStaff;
use web::{Errors, Fields, password};

/// What stands in place of a password's hash where there is none: no password fits it.
const NO_PASSWORD: &str = "!";

/// An account without a password out of a form's fields: whoever it belongs to chooses one by an invitation.
pub fn invited_account(
    fields: &Fields,
    login_field: &str,
    role: Option<Role>,
    unit_id: Option<i64>,
    errors: &mut Errors,
) -> Option<NewStaff> {
    let (login, name) = names(fields, login_field, errors);
    let role = role.filter(|_| errors.is_empty())?;
    Some(NewStaff { login, name, role, unit_id, password_hash: NO_PASSWORD.to_owned() })
}

/// An account out of a form's fields: sign-in name, name, password. Without a role, for which the caller has noted an
/// error, only the other faults are told.
pub fn account(
    fields: &Fields,
    login_field: &str,
    role: Option<Role>,
    unit_id: Option<i64>,
    errors: &mut Errors,
) -> Option<NewStaff> {
    let (login, name) = names(fields, login_field, errors);
    let secret = SecretString::from(fields.raw("sandi").unwrap_or_default());
    check_password(&secret, "sandi", errors);
    let role = role.filter(|_| errors.is_empty())?;
    let salt = crate::random::<16>().ok()?;
    let password_hash = password::hash(&secret, &salt).ok()?;
    Some(NewStaff { login, name, role, unit_id, password_hash })
}

fn names(fields: &Fields, login_field: &str, errors: &mut Errors) -> (String, String) {
    let login = fields.get(login_field).unwrap_or_default().to_lowercase();
    let plain = |char: char| char.is_ascii_lowercase() || char.is_ascii_digit() || matches!(char, '.' | '-' | '_');
    if !(3..=40).contains(&login.len()) || !login.chars().all(plain) {
        errors.add(
            login_field,
            "Tulis nama pengguna 3 sampai 40 huruf kecil, angka, titik, garis bawah, atau tanda hubung.",
        );
    }
    let name = fields.get("nama").unwrap_or_default().to_owned();
    if name.is_empty() || name.chars().count() > 100 {
        errors.add("nama", "Tulis nama lengkap, paling banyak 100 huruf.");
    }
    (login, name)
}

/// Notes what is to be mended in a new password.
pub fn check_password(secret: &SecretString, field: &str, errors: &mut Errors) {
    let length = secret.expose_secret().chars().count();
    if length > password::LONGEST {
        errors.add(field, "Buat kata sandi paling banyak 200 karakter.");
    } else if length < password::SHORTEST {
        errors
            .add(field, "Buat kata sandi paling sedikit 12 karakter; beberapa kata yang mudah Anda ingat sudah cukup.");
    }
}
