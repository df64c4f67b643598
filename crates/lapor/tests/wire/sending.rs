//! What is sent in version 3.

use domain::personal::Reporter;
use domain::topic::Topic;
use domain::visibility::Visibility;
use lapor::call::{Body, Call, Method};
use lapor::dialect::{self, FileName, Request, Unbuildable};
use lapor::mapping::{Id, Setting};
use lapor::outgoing::{Class, Identity, Mark, Report, Sending};
use serde_json::{Value, json};

use super::support::{number, setting, siti};

const BASE: &str = "https://api-splp.layanan.go.id/sandbox-konsolidasi/1.0";

fn report<'a>(reporter: &'a Reporter, identity: Identity<'a>, attachments: &'a [Id]) -> Report<'a> {
    Report {
        number: number(),
        class: Class::Complaint,
        title: "Blangko KTP elektronik habis sejak September",
        body: "Sejak September blangko KTP elektronik di kecamatan kami habis. Hubungi saya di 081234567890.",
        topic: Some(Topic::CivilRegistry),
        province: None,
        occurred_on: Some(jiff::civil::date(2026, 11, 18)),
        visibility: Visibility::Anonymous,
        identity,
        reporter,
        attachments,
    }
}

fn call(setting: &Setting, request: &Request<'_>) -> Call {
    dialect::call(setting, request).unwrap().call
}

fn json_of(call: &Call) -> Value {
    let Body::Json(value) = &call.body else { panic!("{:?}", call.body) };
    value.clone()
}

fn fixture(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[test]
fn a_report_is_made_as_in_the_fixture() {
    let reporter = siti();
    let ids = ["31", "32"].map(|id| Id::parse(id).unwrap());
    let call = call(&setting(), &Request::Create(&report(&reporter, Identity::Withheld, &ids)));
    assert_eq!(json_of(&call), fixture(include_str!("../../fixtures/v3/create.request.json")));
    assert_eq!((call.method, call.url.as_str()), (Method::Post, &*format!("{BASE}/complaints/complaint")));
    let names: Vec<_> = call.headers.iter().map(|header| header.name.as_str()).collect();
    assert_eq!(names, ["Authorization", "token"]);
}

#[test]
fn identity_goes_only_where_there_is_consent_and_into_its_fields() {
    let reporter = siti();
    let agreed = json_of(&call(&setting(), &Request::Create(&report(&reporter, Identity::Agreed(&reporter), &[]))));
    assert_eq!(agreed["emailUser"], "siti@example.org");
    assert_eq!(agreed["is_new_user_slider"], true);
    assert_eq!(agreed["attachments"], false);
    assert!(agreed.get("user_id").is_none());
    assert!(!agreed["content"].as_str().unwrap().contains("081234567890"));
    let withheld = call(&setting(), &Request::Create(&report(&reporter, Identity::Withheld, &[]))).body;
    for hidden in ["siti@", "Siti", "081234567890"] {
        assert!(!format!("{withheld:?}").contains(hidden), "{withheld:?}");
    }
}

#[test]
fn what_has_no_id_goes_as_other_and_is_told() {
    let reporter = siti();
    let with = Report { topic: Some(Topic::Food), ..report(&reporter, Identity::Withheld, &[]) };
    let with = Report { province: domain::place::Province::find("34"), ..with };
    let built = dialect::call(&setting(), &Request::Create(&with)).unwrap();
    let body = json_of(&built.call);
    // Their 34 is the whole country; it is not DI Yogyakarta, whose code here is 34.
    assert_eq!((&body["category_id"], &body["location_id"]), (&json!(199), &json!(34)));
    let lists: Vec<_> = built.unmapped.iter().map(|it| (it.list, it.value.as_str())).collect();
    assert_eq!(lists, [("topics", "pertanian_pangan"), ("locations", "34")]);
}

#[test]
fn a_report_is_handed_over_as_in_the_fixture() {
    let id = Id::parse("7412345").unwrap();
    let reason = "Kewenangan dinas kependudukan.";
    let request = |institution| Request::HandOver { complaint_id: &id, institution, number: number(), reason };
    let made = call(&setting(), &request("dukcapil"));
    assert_eq!(json_of(&made), fixture(include_str!("../../fixtures/v3/hand_over.request.json")));
    assert_eq!(made.url, format!("{BASE}/complaints/process/7412345/reject"));
    let missing = dialect::call(&setting(), &request("entah"));
    assert_eq!(missing, Err(Unbuildable::NoId("ids.institutions.entah".to_owned())));
}

#[test]
fn a_follow_up_is_added_as_in_the_fixture() {
    let id = Id::parse("7412345").unwrap();
    let reporter = siti();
    let files = [FileName { name: "foto.jpg", content_type: "image/jpeg" }];
    let made = call(
        &setting(),
        &Request::FollowUpAdd(&Sending {
            complaint_id: &id,
            mark: Mark::follow_up(number(), 4),
            text: "Pelapor menambahkan keterangan.",
            reporter: &reporter,
            institution: None,
            is_secret: false,
            files: &files,
        }),
    );
    let Body::Form(form) = &made.body else { panic!("{:?}", made.body) };
    let mut told: serde_json::Map<_, _> =
        form.fields.iter().map(|(name, value)| (name.clone(), value.clone().into())).collect();
    for file in &form.files {
        told.insert(file.field.clone(), format!("{} ({})", file.file_name, file.content_type).into());
    }
    assert_eq!(Value::Object(told), fixture(include_str!("../../fixtures/v3/follow_up_add.request.json")));
    let (kind, bytes) = made.encode("batas", &[b"\xff\xd8"], |_| None).unwrap().unwrap();
    assert_eq!(kind, "multipart/form-data; boundary=batas");
    let text = String::from_utf8_lossy(&bytes);
    assert!(
        text.contains("name=\"attachment[0]\"; filename=\"foto.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n"),
        "{text}"
    );
    assert!(text.ends_with("--batas--\r\n"));
}

#[test]
fn calls_that_read_go_to_their_addresses() {
    let id = Id::parse("7412345").unwrap();
    for (request, path) in [
        (Request::Status(&id), "/complaints/7412345/complaint"),
        (Request::FollowUps(&id, 2), "/complaints/7412345/followups?page=2"),
        (Request::Templates, "/masters/templates?page_size=1000"),
        (Request::Institutions, "/masters/institutions/external?page_size=1000"),
        (Request::Search(number(), 1), "/complaints/complaint?keyword=P-2026-000123-0&page=1"),
    ] {
        let call = call(&setting(), &request);
        assert_eq!((call.method, &call.body), (Method::Get, &Body::Empty));
        assert_eq!(call.url, format!("{BASE}{path}"));
    }
    let odd = Id::parse("../1?x=/").unwrap();
    assert_eq!(call(&setting(), &Request::Status(&odd)).url, format!("{BASE}/complaints/..%2F1%3Fx%3D%2F/complaint"));
}

#[test]
fn files_are_uploaded_in_one_call() {
    let files = ["a.jpg", "b\"\r\n.pdf"].map(|name| FileName { name, content_type: "image/jpeg" });
    let made = call(&setting(), &Request::Upload(&files));
    let (_, bytes) = made.encode("x", &[b"1", b"2"], |_| None).unwrap().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("name=\"attachments[]\"").count(), 2);
    assert!(text.contains("filename=\"b%22%0D%0A.pdf\""), "{text}");
}

#[test]
fn secrets_are_named_and_never_empty() {
    let made = call(&setting(), &Request::Templates);
    let secret = |name: &str| Some(format!("rahasia {name}"));
    let values = made.header_values(secret).unwrap();
    assert_eq!(values[0], ("Authorization".to_owned(), "Bearer rahasia lapor_bearer".to_owned()));
    assert!(made.header_values(|_| Some(String::new())).is_err());
    assert!(made.header_values(|_| Some("a\r\nb: c".to_owned())).is_err());
}
