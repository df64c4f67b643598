//! Documents, written object by object, and what an independent reader sees in them.

use std::fmt::Write as _;

use hayro_syntax::Pdf;
use hayro_syntax::object::Object;

/// A document that is being written.
#[derive(Clone)]
pub(crate) struct Document {
    bytes: Vec<u8>,
    /// Where each object begins, by its number.
    starts: Vec<(u32, usize)>,
    catalogue: String,
    trailer: String,
}

impl Document {
    /// A document without any object.
    pub(crate) fn empty() -> Self {
        Self {
            bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(),
            starts: Vec::new(),
            catalogue: String::new(),
            trailer: String::new(),
        }
    }

    /// Two pages in an inner node, with a font, a picture and a form; objects 2 to 9.
    pub(crate) fn two_pages() -> Self {
        Self::empty()
            .with(2, "<< /Type /Pages /Kids [3 0 R] /Count 2 /MediaBox [0 0 300 400] /Rotate 90 >>")
            .with(3, "<< /Type /Pages /Parent 2 0 R /Kids [4 0 R 5 0 R] /Count 2 /Resources 6 0 R >>")
            .with(4, "<< /Type /Page /Parent 3 0 R /Contents 7 0 R >>")
            .with(5, "<< /Type /Page /Parent 3 0 R /Contents [7 0 R 8 0 R] /CropBox [10 10 200 200] >>")
            .with(6, "<< /Font << /F1 9 0 R >> /ProcSet [/PDF /Text] >>")
            .with_stream(7, "", b"BT /F1 12 Tf 20 20 Td (Jalan rusak) Tj ET")
            .with_packed_stream(8, "", b"0 0 10 10 re f % baris kedua")
            .with(9, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    }

    pub(crate) fn with(mut self, number: u32, object: &str) -> Self {
        self.starts.push((number, self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n{object}\nendobj\n").bytes());
        self
    }

    pub(crate) fn with_stream(mut self, number: u32, keys: &str, data: &[u8]) -> Self {
        self.starts.push((number, self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n<< {keys} /Length {} >>\nstream\n", data.len()).bytes());
        self.bytes.extend(data);
        self.bytes.extend(b"\nendstream\nendobj\n");
        self
    }

    pub(crate) fn with_packed_stream(self, number: u32, keys: &str, data: &[u8]) -> Self {
        self.with_stream(number, &format!("{keys} /Filter /FlateDecode"), &zlib(data))
    }

    /// With these objects together in one packed stream.
    pub(crate) fn with_object_stream(self, number: u32, objects: &[(u32, &str)]) -> Self {
        let (mut places, mut bodies) = (String::new(), String::new());
        for (number, object) in objects {
            write!(places, "{number} {} ", bodies.len()).unwrap();
            bodies.push_str(object);
            bodies.push(' ');
        }
        let keys = format!("/Type /ObjStm /N {} /First {}", objects.len(), places.len());
        self.with_packed_stream(number, &keys, (places + &bodies).as_bytes())
    }

    /// With these keys in the catalogue, beside its pages.
    pub(crate) fn with_catalogue(mut self, keys: &str) -> Self {
        self.catalogue = keys.to_owned();
        self
    }

    pub(crate) fn with_trailer(mut self, keys: &str) -> Self {
        self.trailer = keys.to_owned();
        self
    }

    /// The document with table and trailer. Object 1 is the catalogue, object 2 the root of the pages.
    pub(crate) fn finish(self) -> Vec<u8> {
        let catalogue = format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalogue);
        let mut document = self.with(1, &catalogue);
        let table = document.bytes.len();
        let mut text = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, start) in &document.starts {
            write!(text, "{number} 1\n{start:010} 00000 n \n").unwrap();
        }
        let size = document.starts.iter().map(|(number, _)| number + 1).max().unwrap();
        let trailer = &document.trailer;
        write!(text, "trailer\n<< /Size {size} /Root 1 0 R {trailer} >>\nstartxref\n{table}\n%%EOF\n").unwrap();
        document.bytes.extend(text.bytes());
        document.bytes
    }
}

pub(crate) fn zlib(data: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec_zlib(data, 6)
}

/// What an independent reader sees of a page.
#[derive(Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) content: String,
    pub(crate) boxes: [[f64; 4]; 2],
    pub(crate) is_turned: bool,
    pub(crate) fonts: Vec<String>,
}

/// The pages, as an independent reader sees them.
pub(crate) fn seen(bytes: &[u8]) -> Vec<Seen> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let sides = |sides: hayro_syntax::object::Rect| [sides.x0, sides.y0, sides.x1, sides.y1];
    pdf.pages()
        .iter()
        .map(|page| Seen {
            content: String::from_utf8_lossy(page.page_stream().unwrap_or_default()).into_owned(),
            boxes: [sides(page.media_box()), sides(page.crop_box())],
            is_turned: matches!(page.rotation(), hayro_syntax::page::Rotation::Horizontal),
            fonts: page.resources().fonts.entries().map(|(name, _)| name.as_str().to_owned()).collect(),
        })
        .collect()
}

/// The file and behind it all that its streams unpack to: where something is looked for that must be gone.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let pdf = Pdf::new(bytes.to_vec()).unwrap();
    let mut all = bytes.to_vec();
    for object in pdf.objects() {
        if let Object::Stream(stream) = object {
            all.extend(stream.decoded_data().unwrap_or_default().iter());
        }
    }
    all
}
