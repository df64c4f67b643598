//! What is read in version 3, in all the forms in which it may come.

use lapor::answer::{Answer, Heard};
use lapor::incoming::Page;
use lapor::mapping::Id;
use lapor::outgoing::Mark;
use lapor::status::State;
use lapor::v3;
use lapor::verdict::{Verdict, Why};

use super::support::{now, number, ok, setting, status};

fn done<T: std::fmt::Debug>(verdict: Verdict<T>) -> T {
    match verdict {
        Verdict::Done(value) => value,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_id_is_found_in_both_places() {
    for text in [
        include_str!("../../fixtures/v3/create.answer.json"),
        include_str!("../../fixtures/v3/create.answer.nested.json"),
    ] {
        assert_eq!(done(v3::created(&setting(), &ok(text), now())).complaint_id.as_str(), "7412345");
    }
}

#[test]
fn a_report_that_may_have_been_made_is_never_taken_for_failed() {
    let text = include_str!("../../fixtures/v3/create.answer.json");
    for answer in [
        Answer::Lost,
        ok(""),
        ok(&text[..text.len() / 2]),
        ok("<html><body>Pemeliharaan</body></html>"),
        ok("{\"message\":\"ok\"}"),
        ok("{\"complaint_id\":null}"),
        ok("{\"complaint_id\":[]}"),
        status(500, "{}"),
        status(502, "<html>"),
        status(503, ""),
        status(408, ""),
        status(409, "{\"message\":\"duplikat\"}"),
    ] {
        assert!(matches!(v3::created(&setting(), &answer, now()), Verdict::Unclear(..)), "{answer:?}");
    }
}

#[test]
fn only_their_own_refusal_is_never() {
    let refusal = status(422, "{\"message\":\"Judul wajib diisi, hubungi budi@example.org\"}");
    let Verdict::Never(cause) = v3::created(&setting(), &refusal, now()) else { panic!() };
    assert_eq!((cause.why, cause.status), (Why::Refused, Some(422)));
    assert!(cause.detail.starts_with("Judul wajib diisi") && !cause.detail.contains("budi"), "{}", cause.detail);
    for answer in [
        Answer::NotSent,
        status(422, "<html>Forbidden by policy</html>"),
        status(404, "<html>no such API</html>"),
        status(401, "{\"message\":\"Unauthorized\"}"),
        status(403, "{}"),
        status(301, ""),
    ] {
        assert!(matches!(v3::created(&setting(), &answer, now()), Verdict::Retry(..)), "{answer:?}");
    }
    let busy = Answer::Heard(Heard { status: 429, retry_after: Some("7"), body: b"" });
    let Verdict::Retry(Some(wait), cause) = v3::created(&setting(), &busy, now()) else { panic!() };
    assert_eq!((wait.as_secs(), cause.why), (7, Why::Busy));
}

#[test]
fn hand_overs_succeed_by_status_but_not_by_a_page() {
    for text in [include_str!("../../fixtures/v3/hand_over.answer.json"), "", "[]"] {
        done(v3::done(&setting(), &ok(text), now()));
    }
    for text in ["<html>", "{\"success\":false}", "{\"status\":\"error\"}", "{\"success\":0}"] {
        assert!(matches!(v3::done(&setting(), &ok(text), now()), Verdict::Unclear(..)), "{text}");
    }
}

#[test]
fn both_lists_of_files_are_one() {
    let text = include_str!("../../fixtures/v3/upload.answer.json");
    let ids = done(v3::uploaded(&setting(), &ok(text), now(), 2));
    assert_eq!(ids.iter().map(Id::as_str).collect::<Vec<_>>(), ["31", "32"]);
    assert!(matches!(v3::uploaded(&setting(), &ok(text), now(), 3), Verdict::Unclear(..)));
}

#[test]
fn status_and_log_are_read_with_their_places_filled() {
    let text = include_str!("../../fixtures/v3/status.answer.json");
    let read = done(v3::standing(&setting(), &ok(text), now()));
    assert!(read.unmapped.is_empty(), "{:?}", read.unmapped);
    let standing = read.value;
    assert_eq!(standing.state.unwrap().ours, State::InProgress);
    assert_eq!(standing.institution.unwrap().ours.as_deref(), Some("dukcapil"));
    assert_eq!(standing.institution_id, Id::parse("502"));
    let log = &standing.log[0];
    assert_eq!(log.content, "Laporan diteruskan dari Sekretariat Jenderal Contoh ke Direktorat Jenderal Contoh.");
    assert_eq!(log.at, Some("2026-11-20T04:00:00Z".parse().unwrap()));
    assert_eq!(standing.log[1].content, "Diverifikasi");
}

#[test]
fn unknown_states_are_kept_and_told() {
    for text in [
        "{\"results\":{\"data\":{\"status_code\":77,\"status_name\":\"Menunggu Konfirmasi\"}}}",
        "{\"results\":{\"data\":{\"status_name\":\"Menunggu Konfirmasi\"},\"data_logs\":null}}",
    ] {
        let read = done(v3::standing(&setting(), &ok(text), now()));
        let state = read.value.state.unwrap();
        assert_eq!((state.ours, state.theirs.as_str()), (State::Other, "Menunggu Konfirmasi"));
        assert_eq!((read.unmapped[0].list, read.unmapped[0].value.as_str()), ("statuses", "Menunggu Konfirmasi"));
    }
    let lower = "{\"results\":{\"data\":{\"status_name\":\" dalam  PROSES \"}}}";
    assert_eq!(done(v3::standing(&setting(), &ok(lower), now())).value.state.unwrap().ours, State::InProgress);
}

#[test]
fn follow_ups_lose_nothing() {
    let page = done(v3::follow_ups(&setting(), &ok(include_str!("../../fixtures/v3/follow_ups.answer.json")), now()));
    assert!(page.has_more);
    let [first, second] = &page.items[..] else { panic!("{:?}", page.items) };
    assert_eq!(first.content, "Blangko sudah tersedia.\nSilakan datang.");
    assert_eq!(first.files.iter().map(|file| file.name.as_str()).collect::<Vec<_>>(), ["foto.jpg", "surat.pdf"]);
    assert_eq!((second.at, second.at_raw.as_str()), (None, "bukan tanggal"));
    // A place that nothing fills stays to be seen.
    assert_eq!(second.content, "Status: Selesai ({{x_link}})");
    assert_eq!(page.unread.len(), 1);
    assert_ne!(first.fingerprint(), second.fingerprint());
}

#[test]
fn a_list_that_is_no_list_is_read_again_later() {
    for text in
        ["{}", "{\"results\":[]}", "{\"results\":{\"data\":null}}", "{\"results\":{\"data\":5}}", "<html>", "[1"]
    {
        let verdict = v3::follow_ups(&setting(), &ok(text), now());
        assert!(matches!(verdict, Verdict::Retry(..)), "{text}: {verdict:?}");
    }
    let empty = done(v3::follow_ups(&setting(), &ok("{\"results\":{\"data\":[]}}"), now()));
    assert_eq!(empty, Page { items: vec![], has_more: false, unread: vec![] });
}

#[test]
fn masters_are_read() {
    let text = include_str!("../../fixtures/v3/templates.answer.json");
    assert_eq!(done(v3::templates(&setting(), &ok(text), now())).items[0].code, "disposition");
    let text = include_str!("../../fixtures/v3/institutions.answer.json");
    let page = done(v3::institutions(&setting(), &ok(text), now()));
    assert_eq!(page.items.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["502", "503"]);
    assert!(!page.has_more);
}

#[test]
fn our_report_is_found_by_what_leads_its_text() {
    let page = done(v3::found(&setting(), &ok(include_str!("../../fixtures/v3/search.answer.json")), now()));
    let ours: Vec<_> = page.items.iter().filter(|it| it.is(Mark::report(number()))).collect();
    assert_eq!(ours.iter().map(|it| it.complaint_id.as_str()).collect::<Vec<_>>(), ["7412345"]);
    assert!(!page.has_more);
}
