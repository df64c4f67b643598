//! Documents that are made to keep a reader busy, or to fill its memory.

use super::cleaned;
use super::sample::pdf::{Document, seen};
use crate::{FileKind, LARGEST, Refused, clean};

/// References to the pages from number 10.
fn kids(count: u32) -> String {
    let references: Vec<_> = (0..count).map(|page| format!("{} 0 R", page + 10)).collect();
    references.join(" ")
}

fn with_pages(count: u32) -> Vec<u8> {
    let kids = kids(count);
    let mut document = Document::empty().with(2, &format!("<< /Type /Pages /Kids [{kids}] /Count 1 >>"));
    for page in 0..count {
        document = document.with(page + 10, "<< /Type /Page /Parent 2 0 R >>");
    }
    document.finish()
}

#[test]
fn pages_are_counted_and_not_believed() {
    assert_eq!(seen(&cleaned(&with_pages(200), FileKind::Pdf)).len(), 200);
    assert_eq!(clean(&with_pages(201)), Err(Refused::TooManyPages));
}

#[test]
fn circles_end() {
    let circle = Document::two_pages()
        .with(3, "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 2 0 R 3 0 R 5 0 R 4 0 R] /Resources 6 0 R >>")
        .with(6, "<< /Font 6 0 R /XObject << /A 20 0 R >> /ColorSpace 30 0 R >>")
        .with_stream(20, "/Subtype /Form /Resources 6 0 R /Group 20 0 R /SMask 21 0 R", b"")
        .with(21, "[21 0 R [21 0 R]]")
        .with(30, "31 0 R")
        .with(31, "30 0 R")
        .finish();
    assert_eq!(seen(&cleaned(&circle, FileKind::Pdf)).len(), 2);
    let own_length = Document::two_pages().with(7, "<< /Length 7 0 R >>\nstream\nisi\nendstream").finish();
    assert_eq!(seen(&cleaned(&own_length, FileKind::Pdf))[0].content, "isi");
}

#[test]
fn deep_objects_are_not_followed() {
    for (open, close) in [("[", "]"), ("<< /A ", ">>"), ("(", ")"), ("<", ">"), ("<< /K [", "] >>")] {
        let deep = open.repeat(100_000) + &close.repeat(100_000);
        for number in [6, 60] {
            let result = clean(&Document::two_pages().with(number, &deep).finish());
            assert!(matches!(result, Ok(_) | Err(Refused::Damaged)), "{open}");
        }
        let _ = clean(&Document::two_pages().with(6, &open.repeat(300_000)).finish());
    }
}

#[test]
fn bombs_are_refused() {
    let zeros = "0 ".repeat(10 * LARGEST);
    let bomb = Document::two_pages().with_object_stream(10, &[(11, &zeros)]).finish();
    assert!(bomb.len() < LARGEST / 10);
    assert_eq!(clean(&bomb), Err(Refused::Damaged));
    let many = (0..4).fold(Document::two_pages(), |document, at| {
        document.with_object_stream(100 + at, &[(200 + at, &"0 ".repeat(LARGEST / 2))])
    });
    assert_eq!(clean(&many.finish()), Err(Refused::Damaged), "all together are too large");
}

#[test]
fn many_uses_of_one_large_thing_are_refused() {
    let text = format!("<< /Font << /F << /FontFamily ({}) >> >> >>", "x".repeat(400_000));
    let kids = kids(200);
    let mut document =
        Document::empty().with(2, &format!("<< /Type /Pages /Kids [{kids}] /Resources {text} /Count 1 >>"));
    for page in 0..200 {
        document = document.with(page + 10, "<< /Type /Page /Parent 2 0 R >>");
    }
    assert_eq!(clean(&document.finish()), Err(Refused::TooLarge));
}

#[test]
fn what_is_read_again_and_again_is_refused() {
    let large = format!("[{}]", "0 ".repeat(200_000));
    let mut document = Document::empty().with_object_stream(9, &[(8, &large)]);
    let kids = kids(200);
    document = document.with(2, &format!("<< /Type /Pages /Kids [{kids}] >>"));
    for page in 0..200 {
        document = document.with(page + 10, "<< /Type /Page /MediaBox 8 0 R /CropBox 8 0 R /Rotate 8 0 R >>");
    }
    assert_eq!(clean(&document.finish()), Err(Refused::Damaged));
}

#[test]
fn too_many_objects_are_refused() {
    let objects: Vec<_> = (0..70_000_u32).map(|number| (number + 10, "0")).collect();
    let streams = (0..3).fold(Document::two_pages(), |document, at| {
        let objects: Vec<_> = objects.iter().map(|(number, object)| (number + at * 70_000, *object)).collect();
        document.with_object_stream(900_000 + at, &objects)
    });
    assert_eq!(clean(&streams.finish()), Err(Refused::Damaged));
}
