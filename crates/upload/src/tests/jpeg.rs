//! Photographs.

use image::ImageDecoder as _;
use image::metadata::Orientation;

use super::sample::{self, ZIP, exif, segment, with_segments};
use super::{check_cut_off, cleaned, has};
use crate::{FileKind, Refused, clean};

fn orientation(jpeg: &[u8]) -> Orientation {
    image::codecs::jpeg::JpegDecoder::new(std::io::Cursor::new(jpeg)).unwrap().orientation().unwrap()
}

/// Cleans the picture and makes sure that a decoder sees what it saw before.
fn same_picture(jpeg: &[u8]) -> Vec<u8> {
    let result = cleaned(jpeg, FileKind::Jpeg);
    assert_eq!(sample::pixels(jpeg), sample::pixels(&result));
    result
}

#[test]
fn a_plain_picture_stays_the_same_to_the_byte() {
    let jpeg = sample::jpeg();
    assert_eq!(same_picture(&jpeg), jpeg);
}

#[test]
fn place_maker_and_times_are_gone_and_the_orientation_stays() {
    for little in [true, false] {
        for (told, seen) in [(6, Orientation::Rotate90), (3, Orientation::Rotate180), (8, Orientation::Rotate270)] {
            let photo = with_segments(&sample::jpeg(), &[segment(0xE1, &exif(told, little))]);
            assert_eq!(orientation(&photo), seen, "the sample says so itself");
            let result = same_picture(&photo);
            assert_eq!(orientation(&result), seen);
            assert!(!has(&result, b"GPS") && !has(&result, b"ContohFone") && !has(&result, b"106.8272"));
        }
    }
}

#[test]
fn an_orientation_that_is_none_or_nonsense_is_not_copied() {
    for told in [0, 1, 9, 255] {
        let photo = with_segments(&sample::jpeg(), &[segment(0xE1, &exif(told, true))]);
        assert_eq!(same_picture(&photo), sample::jpeg());
    }
    for broken in [&b"Exif\0\0"[..], b"Exif\0\0II*\0\xFF\xFF\xFF\xFF", b"Exif\0\0MM\0*\0\0\0\x08\xFF\xFF", b"Exif"] {
        assert_eq!(same_picture(&with_segments(&sample::jpeg(), &[segment(0xE1, broken)])), sample::jpeg());
    }
}

#[test]
fn what_rides_in_segments_is_gone() {
    let rider = b"<script>alert(1)</script>";
    let riders = [
        segment(0xE0, &[b"JFXX\0\x10", &rider[..]].concat()),
        segment(0xE0, &[b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0", &rider[..]].concat()),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0", &rider[..]].concat()),
        segment(0xE2, &[b"ICC_PROFILE\0\x01\x01", &rider[..]].concat()),
        segment(0xE2, &[b"MPF\0", &rider[..]].concat()),
        segment(0xED, &[b"Photoshop 3.0\0", &rider[..]].concat()),
        segment(0xFE, &[b"%PDF-1.7\n", &rider[..]].concat()),
    ];
    let result = same_picture(&with_segments(&sample::jpeg(), &riders));
    assert_eq!(result, sample::jpeg());
}

#[test]
fn what_says_how_colours_are_meant_stays() {
    let adobe = [b"Adobe\0\x64\0\0\0\0\x01", &b"<script>"[..]].concat();
    let result = same_picture(&with_segments(&sample::jpeg(), &[segment(0xEE, &adobe)]));
    assert!(has(&result, b"Adobe") && !has(&result, b"script"));
    assert!(has(&result, b"JFIF"));
    let without_jfif = [&[0xFF, 0xD8], &sample::jpeg()[20..]].concat();
    assert!(!has(&same_picture(&without_jfif), b"JFIF"), "decoders guess colours by it");
}

#[test]
fn what_follows_the_end_is_gone() {
    for tail in [ZIP, b"%PDF-1.7 ...", b"<html>", &sample::jpeg(), b"\0"] {
        assert_eq!(same_picture(&[&sample::jpeg(), tail].concat()), sample::jpeg());
    }
}

#[test]
fn half_a_picture_is_damaged() {
    check_cut_off(&sample::jpeg(), 3);
    let photo = with_segments(&sample::jpeg(), &[segment(0xE1, &sample::jpeg())]);
    check_cut_off(&photo, 3);
}

#[test]
fn tables_hold_nothing_but_what_they_are() {
    let jpeg = sample::jpeg();
    for marker in [0xC4, 0xDB, 0xDD, 0xC0] {
        let Some(at) = jpeg.windows(2).position(|window| window == [0xFF, marker]) else { continue };
        let mut broken = jpeg.clone();
        let length = u16::from_be_bytes([broken[at + 2], broken[at + 3]]) + 1;
        broken[at + 2..at + 4].copy_from_slice(&length.to_be_bytes());
        broken.insert(at + 4 + usize::from(length) - 3, b'x');
        assert_eq!(clean(&broken), Err(Refused::Damaged), "{marker:X}");
    }
}

#[test]
fn kinds_that_browsers_do_not_show_are_damaged() {
    for frame in [0xC3, 0xC5, 0xC9, 0xCA] {
        let mut jpeg = sample::jpeg();
        let at = jpeg.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
        jpeg[at + 1] = frame;
        assert_eq!(clean(&jpeg), Err(Refused::Damaged), "{frame:X}");
    }
}

#[test]
fn too_many_pixels_are_refused_and_none_is_damaged() {
    let mut jpeg = sample::jpeg();
    let at = jpeg.windows(2).position(|window| window == [0xFF, 0xC0]).unwrap();
    for (height, width, expected) in [
        (7071_u16, 7071_u16, None),
        (7072, 7072, Some(Refused::TooManyPixels)),
        (u16::MAX, u16::MAX, Some(Refused::TooManyPixels)),
        (0, 100, Some(Refused::Damaged)),
        (100, 0, Some(Refused::Damaged)),
    ] {
        jpeg[at + 5..at + 7].copy_from_slice(&height.to_be_bytes());
        jpeg[at + 7..at + 9].copy_from_slice(&width.to_be_bytes());
        assert_eq!(clean(&jpeg).err(), expected, "{width} x {height}");
    }
}
