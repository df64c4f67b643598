//! The form for reports, as a browser without JavaScript sends it.

use crate::portal::Portal;
use crate::request::Answer;

/// The form's hidden token.
pub(crate) fn token(page: &str) -> String {
    hidden(page, "token")
}

/// The value of a field of a page, as it stands in the markup.
pub(crate) fn hidden(page: &str, name: &str) -> String {
    let field = page
        .split("<input")
        .skip(1)
        .find(|rest| rest.split('>').next().is_some_and(|tag| tag.contains(&format!("name=\"{name}\""))));
    let tag = field.unwrap_or_else(|| panic!("no field {name} in {page}")).split('>').next().unwrap();
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// The form of a kind, filled in.
pub(crate) fn filled(portal: &Portal, kind: &str) -> Vec<(&'static str, String)> {
    let page = portal.get(&format!("/lapor/{kind}")).expect_page(200);
    let token = token(page.text());
    [
        ("judul", "Jembatan gantung ke sekolah"),
        ("isi", "Kami memerlukan jembatan gantung yang baru ke sekolah."),
        ("topik", "infrastruktur"),
        ("provinsi", "64"),
        ("kabupaten", "64.11"),
        ("tanggal_hari", "20"),
        ("tanggal_bulan", "11"),
        ("tanggal_tahun", "2026"),
        ("nama", "Yohana Ding"),
        ("email", "yohana@warga.example"),
        ("telepon", "081200006411"),
        ("privasi", "anonim"),
        ("setuju_proses", "ya"),
    ]
    .into_iter()
    .map(|(name, value)| (name, value.to_owned()))
    .chain([("token", token)])
    .collect()
}

/// All that a page's form carries along.
pub(crate) fn carried(page: &str) -> Vec<(String, String)> {
    let tags = page.split("<input type=\"hidden\" ").skip(1).map(|rest| rest.split('>').next().unwrap());
    let value = |tag: &str, name: &str| {
        let text = tag.split(&format!("{name}=\"")).nth(1).unwrap().split('"').next().unwrap();
        [("&#34;", "\""), ("&#39;", "'"), ("&#60;", "<"), ("&#62;", ">"), ("&#38;", "&")]
            .iter()
            .fold(text.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain))
    };
    tags.map(|tag| (value(tag, "name"), value(tag, "value"))).collect()
}

/// Presses a button of a page of the form.
pub(crate) fn press(portal: &Portal, kind: &str, page: &str, button: &str) -> Answer {
    let carried = carried(page);
    let fields: Vec<_> = carried.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let fields: Vec<_> = fields.into_iter().chain([("ke", button)]).collect();
    portal.request("POST", &format!("/lapor/{kind}")).form(&fields).send()
}

/// Goes on to the page on which everything is checked, or to the one on which something is to be mended.
pub(crate) fn check(portal: &Portal, kind: &str, fields: &[(&str, String)]) -> Answer {
    let fields = fields.iter().map(|(name, value)| (*name, value.as_str()));
    let way = [("langkah", "privasi"), ("lengkap", "ya"), ("waspada", "ya"), ("serupa", "ya"), ("ke", "lanjut")];
    portal.request("POST", &format!("/lapor/{kind}")).form(&fields.chain(way).collect::<Vec<_>>()).send()
}

/// Checks the form and sends it.
pub(crate) fn send(portal: &Portal, kind: &str, fields: &[(&str, String)]) -> Answer {
    let page = check(portal, kind, fields);
    if page.status == 200 { press(portal, kind, page.text(), "kirim") } else { page }
}

fn set(fields: &mut [(&'static str, String)], name: &str, value: &str) {
    let field = fields.iter_mut().find(|(known, _)| *known == name);
    value.clone_into(&mut field.unwrap().1);
}

fn count(portal: &Portal) -> i64 {
    portal.sql().query_row("SELECT count(*) FROM ticket", [], |row| row.get(0)).unwrap()
}

#[test]
fn each_kind_has_a_form_that_leads_to_a_receipt() {
    let portal = Portal::staffed();
    let choice = portal.get("/lapor").expect_page(200);
    for (kind, number) in
        [("pengaduan", "P-2026-000001-"), ("aspirasi", "A-2026-000001-"), ("informasi", "I-2026-000001-")]
    {
        assert!(choice.text().contains(&format!("/lapor/{kind}")));
        let fields = filled(&portal, kind);
        let receipt = send(&portal, kind, &fields).expect_page(201);
        assert!(receipt.text().contains(number));
        assert_eq!(receipt.header("cache-control"), Some("no-store"));
    }
}

#[test]
fn the_receipt_tells_the_time_of_the_place() {
    let portal = Portal::staffed();
    let mut fields = filled(&portal, "pengaduan");
    let receipt = send(&portal, "pengaduan", &fields).expect_page(201);
    assert!(receipt.text().contains("24 November 2026 pukul 10.00 WITA"));
    fields = filled(&portal, "pengaduan");
    for name in ["provinsi", "kabupaten"] {
        set(&mut fields, name, "");
    }
    let receipt = send(&portal, "pengaduan", &fields).expect_page(201);
    assert!(receipt.text().contains("24 November 2026 pukul 09.00 WIB"));
}

#[test]
fn the_same_token_gives_the_same_receipt() {
    let portal = Portal::staffed();
    let page = check(&portal, "pengaduan", &filled(&portal, "pengaduan")).expect_page(200);
    let first = press(&portal, "pengaduan", page.text(), "kirim").expect_page(201);
    let second = press(&portal, "pengaduan", page.text(), "kirim").expect_page(200);
    let number = |page: &str| page.split("P-2026-").nth(1).unwrap()[..8].to_owned();
    assert_eq!(number(first.text()), number(second.text()));
    assert_eq!(count(&portal), 1);
}

#[test]
fn what_is_to_be_mended_is_told_beside_the_field_and_nothing_typed_is_lost() {
    let portal = Portal::staffed();
    let mut fields = filled(&portal, "pengaduan");
    set(&mut fields, "judul", "Ya");
    set(&mut fields, "tanggal_bulan", "13");
    set(&mut fields, "email", "bukan surel");
    let page = send(&portal, "pengaduan", &fields).expect_page(422);
    let text = page.text();
    assert!(text.contains("govuk-error-summary"));
    for field in ["judul", "tanggal_hari", "email"] {
        assert!(text.contains(&format!("href=\"#f-{field}")) || text.contains(&format!("{field}\"")), "{field}");
    }
    assert!(text.contains("Kami memerlukan jembatan gantung yang baru ke sekolah."));
    assert!(text.contains("bukan surel"));
    assert_eq!(count(&portal), 0);
    // The page that came back can be sent at once.
    let again = token(text);
    set(&mut fields, "judul", "Jembatan gantung");
    set(&mut fields, "tanggal_bulan", "11");
    set(&mut fields, "email", "");
    set(&mut fields, "token", &again);
    send(&portal, "pengaduan", &fields).expect_page(201);
}

#[test]
fn a_form_that_was_not_ours_or_is_too_old_changes_nothing() {
    let portal = Portal::staffed();
    let page = check(&portal, "pengaduan", &filled(&portal, "pengaduan")).expect_page(200);
    let good = token(page.text());
    for token in ["x", &good[1..], &good.to_uppercase()] {
        let forged = page.text().replace(&good, token);
        press(&portal, "pengaduan", &forged, "kirim").expect_page(422);
    }
    assert_eq!(count(&portal), 0);
    portal.wait(jiff::SignedDuration::from_hours(25));
    let again = press(&portal, "pengaduan", page.text(), "kirim").expect_page(422);
    assert!(again.text().contains("Kami memerlukan jembatan gantung"), "what was typed is gone");
    assert_eq!(count(&portal), 0);
    press(&portal, "pengaduan", again.text(), "kirim").expect_page(201);
    assert_eq!(count(&portal), 1);
}

#[test]
fn the_steps_of_the_form_lead_through_the_real_portal() {
    let portal = Portal::staffed();
    let first = portal.get("/en/lapor/pengaduan").expect_page(200);
    assert!(first.text().contains("<html lang=\"en\""));
    let first = portal.get("/lapor/pengaduan").expect_page(200);
    let fields =
        [("judul", "Jembatan gantung ke sekolah"), ("isi", "Hubungi saya di 0812 3456 7890 tentang jembatan ini.")];
    let step = |page: &str, typed: &[(&str, &str)]| {
        let carried = carried(page);
        let carried = carried.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let kept = carried.filter(|(name, _)| typed.iter().all(|(other, _)| other != name));
        let fields: Vec<_> = kept.chain(typed.iter().copied()).chain([("ke", "lanjut")]).collect();
        portal.request("POST", "/lapor/pengaduan").form(&fields).send().expect_page(200)
    };
    let warned = step(first.text(), &fields);
    assert!(warned.text().contains("Ada data pribadi di dalam laporan?") && warned.text().contains("nomor telepon"));
    let place = step(warned.text(), &fields);
    assert!(place.text().contains("Langkah 2 dari 3"));
    let privacy = step(place.text(), &[("provinsi", "64")]);
    assert!(privacy.text().contains("Langkah 3 dari 3") && privacy.text().contains("data-work=\""));
    let check = step(privacy.text(), &[("privasi", "rahasia"), ("setuju_proses", "ya")]);
    let receipt = press(&portal, "pengaduan", check.text(), "kirim").expect_page(201);
    assert!(receipt.text().contains("data-exit"), "a confidential report can be left at once");
}

#[test]
fn who_finds_the_matter_there_already_joins_it() {
    let portal = Portal::staffed();
    let mut published = crate::people::report();
    published["consent"]["publication"] = serde_json::json!(true);
    published["body"] =
        serde_json::json!("Jalan di depan sekolah kami rusak sejak tiga bulan. Hubungi 0812 3456 7890.");
    let parent = portal.request("POST", "/api/v1/tickets").json(&published).send().expect(201).field("/number");
    portal.sign_in(crate::people::OFFICER).act(&parent, "verify", &serde_json::json!({})).expect(200);
    let typed = [
        ("judul", "Jalan depan sekolah rusak parah"),
        ("isi", "Jalan di depan sekolah anak kami rusak dan berlubang, sudah tiga bulan belum diperbaiki."),
        ("topik", "infrastruktur"),
        ("provinsi", "81"),
        ("kabupaten", "81.71"),
        ("langkah", "tempat"),
        ("waspada", "ya"),
        ("ke", "lanjut"),
    ];
    let similar = portal.request("POST", "/lapor/pengaduan").form(&typed).send().expect_page(200);
    assert!(similar.text().contains("Mungkin sudah ada laporan serupa"), "{}", similar.text());
    assert!(similar.text().contains(&parent) && similar.text().contains("[nomor telepon disamarkan]"));
    assert!(!similar.text().contains("3456"));
    let privacy = press(&portal, "pengaduan", similar.text(), &format!("dukung:{parent}")).expect_page(200);
    let mut fields = carried(privacy.text());
    fields.retain(|(name, _)| name != "kerja");
    fields.extend(
        [("privasi", "anonim"), ("setuju_proses", "ya"), ("ke", "lanjut")]
            .map(|(name, value)| (name.to_owned(), value.to_owned())),
    );
    let fields: Vec<_> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let check = portal.request("POST", "/lapor/pengaduan").form(&fields).send().expect_page(200);
    assert!(check.text().contains("Mendukung laporan") && check.text().contains(&parent));
    let receipt = press(&portal, "pengaduan", check.text(), "kirim").expect_page(201);
    assert!(receipt.text().contains(&parent) && receipt.text().contains("P-2026-000002-"));
}
