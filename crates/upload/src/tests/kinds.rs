//! What a file is, and files that are taken in no case.

use super::sample::{self, ZIP};
use crate::{FileKind, LARGEST, Refused, clean};

#[test]
fn nothing_and_too_much_are_refused() {
    assert_eq!(clean(b""), Err(Refused::Empty));
    let mut large = sample::jpeg();
    large.resize(LARGEST, 0);
    assert_eq!(clean(&large).unwrap().bytes, sample::jpeg());
    large.push(0);
    assert_eq!(clean(&large), Err(Refused::TooLarge));
}

#[test]
fn pictures_that_browsers_do_not_show_are_named() {
    for brand in [b"heic", b"mif1", b"avif", b"heix"] {
        let file = [b"\0\0\0\x18ftyp", &brand[..], b"\0\0\0\0mif1heic", b"\0\0\0\x08free"].concat();
        assert_eq!(clean(&file), Err(Refused::Heic));
    }
    let general = b"\0\0\0\x14ftypXXXX\0\0\0\0heicrest";
    assert_eq!(clean(general), Err(Refused::Heic), "the brand stands second");
    let video = b"\0\0\0\x18ftypisom\0\0\0\0isommp42heic";
    assert_eq!(clean(video), Err(Refused::Unknown), "what follows the box is no brand");
}

#[test]
fn other_files_are_unknown_whatever_they_hold() {
    let pdf_in_html = b"<html>\n%PDF-1.7";
    for file in [
        ZIP,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<!DOCTYPE html>",
        b"GIF89a\x01\0\x01\0",
        b"MZ\x90\0",
        b"\x7FELF",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"BM",
        b"II*\0",
        b"#!/bin/sh",
        pdf_in_html,
        b"\xFF\xD8",
        b"\x89PNG",
        b"x",
    ] {
        assert_eq!(clean(file), Err(Refused::Unknown), "{}", file.escape_ascii());
    }
}

#[test]
fn a_kind_is_found_again_by_its_code() {
    for (kind, code, media_type) in [
        (FileKind::Jpeg, "jpg", "image/jpeg"),
        (FileKind::Png, "png", "image/png"),
        (FileKind::Pdf, "pdf", "application/pdf"),
    ] {
        assert_eq!((kind.code(), kind.media_type(), kind.extension()), (code, media_type, code));
        assert_eq!(FileKind::from_code(code), Some(kind));
    }
    assert_eq!(FileKind::from_code("heic"), None);
}
