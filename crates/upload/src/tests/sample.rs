//! Pictures, made by an encoder, and pieces to put into them.

pub(super) mod pdf;

use std::io::Cursor;

use image::{ImageFormat, Rgb, RgbImage};

/// A picture in which no two corners are alike.
fn picture(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let [x, y] = [x, y].map(|at| u8::try_from(at * 5 % 256).unwrap());
        Rgb([x, y, x ^ y])
    })
}

fn encoded(format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture(50, 35).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

pub(super) fn jpeg() -> Vec<u8> {
    encoded(ImageFormat::Jpeg)
}

pub(super) fn png() -> Vec<u8> {
    encoded(ImageFormat::Png)
}

/// The pixels that a decoder sees.
pub(super) fn pixels(bytes: &[u8]) -> RgbImage {
    image::load_from_memory(bytes).unwrap().to_rgb8()
}

/// A segment of JPEG.
pub(super) fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], &length[..], content].concat()
}

/// The JPEG with these segments behind its start.
pub(super) fn with_segments(jpeg: &[u8], segments: &[Vec<u8>]) -> Vec<u8> {
    [&jpeg[..2], &segments.concat(), &jpeg[2..]].concat()
}

/// A chunk of PNG.
pub(super) fn chunk(name: [u8; 4], content: &[u8]) -> Vec<u8> {
    let named = [&name, content].concat();
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    [&length[..], &named, &crc32fast::hash(&named).to_be_bytes()].concat()
}

/// The PNG with these chunks behind its header.
pub(super) fn with_chunks(png: &[u8], chunks: &[Vec<u8>]) -> Vec<u8> {
    let header = 8 + 25;
    [&png[..header], &chunks.concat(), &png[header..]].concat()
}

/// An EXIF segment's content with an orientation, a maker and a place: what a phone writes.
pub(super) fn exif(orientation: u8, little: bool) -> Vec<u8> {
    let short = |value: u16| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let long = |value: u32| if little { value.to_le_bytes() } else { value.to_be_bytes() };
    let mut tiff = if little { b"II*\0".to_vec() } else { b"MM\0*".to_vec() };
    tiff.extend(long(8));
    tiff.extend(short(3));
    for (tag, kind, count, value) in [(0x010F, 2, 11, long(60)), (0x8825, 4, 1, long(80))] {
        tiff.extend([&short(tag)[..], &short(kind), &long(count), &value].concat());
    }
    tiff.extend([&short(0x0112)[..], &short(3), &long(1), &short(orientation.into()), &[0, 0]].concat());
    tiff.extend([0; 14]);
    tiff.extend(b"ContohFone\0 GPSLatitude -6.1754 GPSLongitude 106.8272");
    [b"Exif\0\0", &tiff[..]].concat()
}

/// The start of an archive, as it is hidden behind pictures.
pub(super) const ZIP: &[u8] = b"PK\x03\x04\x14\0\0\0\0\0payload.exe";
