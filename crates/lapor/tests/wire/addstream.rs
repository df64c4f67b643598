//! The XML document.

use domain::visibility::Visibility;
use lapor::addstream;
use lapor::call::Body;
use lapor::dialect::{self, Request, Unbuildable};
use lapor::mapping::{DialectName, Environment, Id, Mapping, Setting};
use lapor::outgoing::{Class, Identity, Report};
use lapor::verdict::Verdict;

use super::support::{now, number, ok, siti, status};

fn setting() -> Setting {
    Mapping::shipped(DialectName::Addstream).unwrap().setting(Environment::Production).unwrap()
}

#[test]
fn a_report_is_made_as_in_the_fixture() {
    let reporter = siti();
    let report = Report {
        number: number(),
        class: Class::Complaint,
        title: "Blangko KTP & KK habis",
        body: "Sejak <September> habis.",
        topic: None,
        province: None,
        occurred_on: None,
        visibility: Visibility::Confidential,
        identity: Identity::Agreed(&reporter),
        reporter: &reporter,
        attachments: &[],
    };
    let call = dialect::call(&setting(), &Request::Create(&report)).unwrap().call;
    let Body::Xml(xml) = &call.body else { panic!("{:?}", call.body) };
    assert_eq!(xml.trim(), include_str!("../../fixtures/addstream/create.request.xml").trim());
    let (kind, bytes) = call.encode("", &[], |_| Some("{a<b}".to_owned())).unwrap().unwrap();
    assert_eq!(kind, "text/xml; charset=utf-8");
    assert!(String::from_utf8(bytes).unwrap().contains("<lapor token=\"{a&lt;b}\">"));
    assert!(call.encode("", &[], |_| None).is_err());
}

#[test]
fn its_answer_is_read_and_half_of_it_is_unclear() {
    let text = include_str!("../../fixtures/addstream/create.answer.xml");
    let Verdict::Done(created) = addstream::created(&setting(), &ok(text), now()) else { panic!() };
    assert_eq!(
        (created.complaint_id, created.tracking_id.as_deref()),
        (Id::parse("9981234").unwrap(), Some("9981234"))
    );
    let half = &text[..text.find("<transaksiid>").unwrap()];
    for answer in [ok(half), ok("<html><body>Pemeliharaan</body></html>"), ok(""), status(500, text)] {
        assert!(matches!(addstream::created(&setting(), &answer, now()), Verdict::Unclear(..)), "{answer:?}");
    }
}

#[test]
fn nothing_else_can_be_asked() {
    assert_eq!(dialect::call(&setting(), &Request::Templates), Err(Unbuildable::NoCall("templates")));
    assert!(!dialect::can_search(&setting()));
}
