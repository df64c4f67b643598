//! What a document could do or tell, and no longer does.

use super::sample::pdf::{Document, seen, unpacked};
use super::{cleaned, has};
use crate::FileKind;

/// What no cleaned document holds.
const HARM: [&str; 24] = [
    "OpenAction",
    "JavaScript",
    "JS",
    "app.alert",
    "Launch",
    "cmd.exe",
    "URI",
    "example.org",
    "EmbeddedFile",
    "payload",
    "/AA",
    "XFA",
    "AcroForm",
    "Annot",
    "SubmitForm",
    "GoToR",
    "RichMedia",
    "Metadata",
    "xmpmeta",
    "Penulis",
    "Producer",
    "PieceInfo",
    "StructTreeRoot",
    "Rahasia",
];

fn check_harmless(document: Document) {
    let pdf = document.finish();
    let result = cleaned(&pdf, FileKind::Pdf);
    let all = unpacked(&result);
    for harm in HARM {
        assert!(!has(&all, harm.as_bytes()), "{harm}");
    }
    assert_eq!(seen(&pdf).len(), seen(&result).len());
    assert!(has(&all, b"Jalan rusak") && has(&all, b"/Helvetica"));
}

/// With the actions and files that the tests refer to.
fn armed() -> Document {
    Document::two_pages()
        .with(50, "<< /Type /Action /S /JavaScript /JS (app.alert(1)) /Next 51 0 R >>")
        .with(51, "<< /S /Launch /F (cmd.exe) /Win << /F (cmd.exe) >> >>")
        .with(52, "<< /S /URI /URI (https://example.org/) >>")
        .with_packed_stream(53, "/Type /EmbeddedFile /Subtype /application#2Foctet-stream", b"payload payload")
        .with(54, "<< /Type /Filespec /F (payload.exe) /EF << /F 53 0 R >> >>")
        .with_packed_stream(55, "/Type /Metadata /Subtype /XML", b"<x:xmpmeta>Penulis</x:xmpmeta>")
        .with_packed_stream(56, "", b"app.alert('XFA')")
}

#[test]
fn actions_of_the_catalogue_are_gone() {
    check_harmless(armed().with_catalogue(
        "/OpenAction 50 0 R /AA << /WC 51 0 R >> /Names << /JavaScript << /Names [(a) 50 0 R] >> \
         /EmbeddedFiles << /Names [(p) 54 0 R] >> >> /AcroForm << /XFA 56 0 R /Fields [] >> /URI << /Base (x) >> \
         /Metadata 55 0 R /StructTreeRoot << /K [] >> /AF [54 0 R] /PieceInfo << >> /Outlines << /First 52 0 R >>",
    ));
}

#[test]
fn actions_of_pages_are_gone() {
    check_harmless(
        armed()
            .with(
                4,
                "<< /Type /Page /Parent 3 0 R /Contents 7 0 R /AA << /O 50 0 R >> /Metadata 55 0 R /AF 54 0 R \
                 /PieceInfo << /A 50 0 R >> /Annots [60 0 R] /Thumb 53 0 R /B [51 0 R] /Tabs /S >>",
            )
            .with(60, "<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A 52 0 R /AA << /E 51 0 R >> >>"),
    );
}

#[test]
fn what_the_file_says_of_its_author_is_gone() {
    check_harmless(
        armed()
            .with(70, "<< /Author (Penulis) /Producer (Program) /Title (Rahasia) >>")
            .with_trailer("/Info 70 0 R /ID [<00> <00>]"),
    );
}

#[test]
fn harm_that_hides_among_resources_is_gone() {
    check_harmless(armed().with(
        6,
        "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /AA << /O 50 0 R >> /J#53 (app.alert) \
         /ToUnicode 53 0 R /FontDescriptor << /FontFile 55 0 R /Metadata 55 0 R /F 54 0 R >> >> >> \
         /XObject << /X 53 0 R /Y 50 0 R /Z 54 0 R /P 61 0 R /Q 62 0 R >> /ExtGState << /A 51 0 R /B [52 0 R] >> \
         /Properties << /M << /Metadata 55 0 R /OC 50 0 R >> >> /ColorSpace << /C [/DeviceN [/A] /DeviceRGB 52 0 R] >> \
         /Pattern 54 0 R /Shading [50 0 R] /OpenAction 50 0 R /JS (app.alert) >>",
    ).with_stream(61, "/Type /XObject /Subtype /PS", b"(payload) run")
     .with_stream(62, "/Type /XObject /Subtype /Image /F (payload.exe) /OPI << /X 54 0 R >> /Alternates [53 0 R]", b"x"));
}

#[test]
fn objects_that_nobody_draws_are_gone() {
    let pdf = armed().with_stream(80, "", b"Rahasia").with(81, "(Rahasia)").finish();
    let unused = [&pdf[..], b"PK\x03\x04Rahasia"].concat();
    assert!(!has(&unpacked(&cleaned(&unused, FileKind::Pdf)), b"Rahasia"));
}
