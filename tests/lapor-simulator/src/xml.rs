//! The older XML interface.

use http::StatusCode;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::json;

use crate::server::{Asked, Said};
use crate::v3;
use crate::world::World;

/// What a document says.
#[derive(Default)]
struct Document {
    token: String,
    content: String,
    email: String,
    is_secret: bool,
    is_anonymous: bool,
}

/// A report is made.
pub(crate) fn addstream(world: &mut World, asked: &Asked) -> Said {
    let Some(document) = std::str::from_utf8(&asked.body).ok().and_then(read) else {
        return said(StatusCode::BAD_REQUEST, "<status>gagal</status><pesan>XML tidak dapat dibaca</pesan>");
    };
    if document.token != world.config.secrets[2] {
        return said(StatusCode::UNAUTHORIZED, "<status>gagal</status><pesan>token tidak dikenal</pesan>");
    }
    if document.content.trim().is_empty() {
        return said(StatusCode::UNPROCESSABLE_ENTITY, "<status>gagal</status><pesan>isi kosong</pesan>");
    }
    let body = json!({ "xml": true, "email": document.email });
    let mut made = v3::report(world, String::new(), document.content, body);
    (made.is_secret, made.is_anonymous) = (document.is_secret, document.is_anonymous);
    let answer = format!(
        "<status>sukses</status><trackingid>{}</trackingid><transaksiid>T-{}</transaksiid>",
        made.tracking_id, made.id
    );
    world.reports.push(made);
    said(StatusCode::OK, &answer)
}

fn said(status: StatusCode, inner: &str) -> Said {
    let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<response>{inner}</response>");
    Said { status, content_type: "text/xml; charset=utf-8", body }
}

fn read(text: &str) -> Option<Document> {
    let mut reader = Reader::from_str(text);
    let mut document = Document::default();
    let mut open = Vec::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                let name = start.local_name().as_ref().to_owned();
                match name.as_str() {
                    "lapor" => document.token = attribute(&start, "token")?,
                    "laporan" => {
                        document.is_secret = attribute(&start, "rahasia")? == "1";
                        document.is_anonymous = attribute(&start, "anonim")? == "1";
                    }
                    _ => {}
                }
                open.push(name);
            }
            Event::End(_) => drop(open.pop()),
            Event::Text(words) => match open.last().map(String::as_str) {
                Some("isi") => document.content.push_str(&words),
                Some("email") => document.email.push_str(&words),
                _ => {}
            },
            Event::GeneralRef(name) if open.last().is_some_and(|open| open == "isi") => {
                document.content.push_str(match &*name {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    "quot" => "\"",
                    "apos" => "'",
                    _ => return None,
                });
            }
            Event::Eof => return open.is_empty().then_some(document),
            _ => {}
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let value = start.try_get_attribute(name).ok()??.value;
    Some(quick_xml::escape::unescape(&value).ok()?.into_owned())
}
