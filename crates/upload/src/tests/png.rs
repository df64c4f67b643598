//! Pictures of screens.

use super::sample::{self, ZIP, chunk, with_chunks};
use super::{check_cut_off, cleaned, has};
use crate::{FileKind, Refused, clean};

/// Cleans the picture and makes sure that a decoder sees what it saw before.
fn same_picture(png: &[u8]) -> Vec<u8> {
    let result = cleaned(png, FileKind::Png);
    assert_eq!(sample::pixels(png), sample::pixels(&result));
    result
}

/// The picture with other sides, depth and colour type in its header.
fn with_header(sides: [u32; 2], rest: [u8; 5]) -> Vec<u8> {
    let sides = sides.map(u32::to_be_bytes).concat();
    let header = chunk(*b"IHDR", &[&sides[..], &rest].concat());
    [&sample::png()[..8], &header, &sample::png()[33..]].concat()
}

#[test]
fn a_plain_picture_stays_the_same_to_the_byte() {
    assert_eq!(same_picture(&sample::png()), sample::png());
}

#[test]
fn what_is_not_drawn_is_gone() {
    let riders = [
        chunk(*b"tEXt", b"Author\0Contoh"),
        chunk(*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta/>"),
        chunk(*b"eXIf", &sample::exif(6, true)[6..]),
        chunk(*b"tIME", &[7, 234, 1, 1, 0, 0, 0]),
        chunk(*b"iCCP", b"name\0\0profile"),
        chunk(*b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]),
        chunk(*b"prVt", b"<script>"),
    ];
    assert_eq!(cleaned(&with_chunks(&sample::png(), &riders), FileKind::Png), sample::png());
}

#[test]
fn frames_between_data_and_end_are_gone() {
    let png = sample::png();
    let end = png.len() - 12;
    let with_frames = [&png[..end], &chunk(*b"fcTL", &[0; 26]), &chunk(*b"fdAT", b"data"), &png[end..]].concat();
    assert_eq!(cleaned(&with_frames, FileKind::Png), png);
}

#[test]
fn what_says_how_colours_are_meant_stays() {
    let kept = [chunk(*b"gAMA", &45455_u32.to_be_bytes()), chunk(*b"sRGB", &[0])];
    let png = with_chunks(&sample::png(), &kept);
    assert_eq!(same_picture(&png), png);
    let long = with_chunks(&sample::png(), &[chunk(*b"sRGB", b"<script>")]);
    assert!(!has(&clean(&long).unwrap().bytes, b"script"));
}

#[test]
fn what_follows_the_end_is_gone() {
    for tail in [ZIP, b"%PDF-1.7 ...", b"<html>", &sample::png()] {
        assert_eq!(same_picture(&[&sample::png(), tail].concat()), sample::png());
    }
}

#[test]
fn half_a_picture_is_damaged() {
    check_cut_off(&sample::png(), 8);
}

#[test]
fn a_wrong_checksum_or_order_is_damaged() {
    let png = sample::png();
    for at in [16, 29, 45, png.len() - 14, png.len() - 1] {
        let mut broken = png.clone();
        broken[at] ^= 1;
        assert_eq!(clean(&broken), Err(Refused::Damaged), "{at}");
    }
    let twice = with_chunks(&png, &[png[8..33].to_vec()]);
    assert_eq!(clean(&twice), Err(Refused::Damaged));
    let no_data = [&png[..33], &png[png.len() - 12..]].concat();
    assert_eq!(clean(&no_data), Err(Refused::Damaged));
}

#[test]
fn headers_are_held_to_the_standard() {
    for rest in [[3, 2, 0, 0, 0], [8, 1, 0, 0, 0], [16, 3, 0, 0, 0], [8, 2, 1, 0, 0], [8, 2, 0, 0, 2]] {
        assert_eq!(clean(&with_header([50, 35], rest)), Err(Refused::Damaged), "{rest:?}");
    }
    for (sides, expected) in [
        ([7071, 7071], None),
        ([7072, 7072], Some(Refused::TooManyPixels)),
        ([u32::MAX, u32::MAX], Some(Refused::TooManyPixels)),
        ([0, 35], Some(Refused::Damaged)),
    ] {
        assert_eq!(clean(&with_header(sides, [8, 2, 0, 0, 0])).err(), expected, "{sides:?}");
    }
}
