//! JSON documents, read strictly: whatever is unknown, missing, repeated or of a wrong type is named by its path.

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::errors::FieldError;
use crate::refusal::Refusal;

/// Reads exactly one document.
pub(crate) fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::bad_request("Kirim JSON sebagai teks UTF-8."))?;
    // Serde would take a list for an object, its fields in order of their names in our source.
    if text.trim_start().starts_with('[') {
        return Err(no_object());
    }
    let mut reader = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| refusal(&error))?;
    reader.end().map_err(|_| Refusal::bad_request("Kirim tepat satu dokumen JSON."))?;
    Ok(value)
}

/// Names the path of what serde stumbled over.
fn refusal(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    if matches!(error.inner().classify(), Category::Syntax | Category::Eof | Category::Io) {
        let (line, column) = (error.inner().line(), error.inner().column());
        return Refusal::bad_request(format!(
            "JSON tidak utuh pada baris {line}, kolom {column}. Perbaiki, lalu kirim lagi."
        ));
    }
    let path = error.path().to_string();
    let text = error.inner().to_string();
    let named = text.split('`').nth(1).unwrap_or_default();
    let inner = || {
        if path == "." { named.to_owned() } else { format!("{path}.{named}") }
    };
    let (field, message) = if text.starts_with("unknown field") {
        (path, "Isian ini tidak dikenal. Hapus, lalu kirim lagi.")
    } else if text.starts_with("missing field") {
        (inner(), "Isian ini wajib ada.")
    } else if text.starts_with("duplicate field") {
        (inner(), "Kirim isian ini satu kali saja.")
    } else if path == "." {
        return no_object();
    } else {
        (path, "Jenis nilai isian ini tidak sesuai. Periksa dokumentasi di /openapi.json.")
    };
    Refusal::invalid(FieldError::new(field, message))
}

fn no_object() -> Refusal {
    Refusal::bad_request("Kirim satu objek JSON seperti dalam dokumentasi di /openapi.json.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Report {
        title: String,
        reporter: Option<Reporter>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its shape matters")]
    struct Reporter {
        email: String,
    }

    fn refused(body: &str) -> Refusal {
        read::<Report>(body.as_bytes()).unwrap_err()
    }

    #[track_caller]
    fn check(body: &str, field: &str, start: &str) {
        let refusal = refused(body);
        assert_eq!(refusal.status, 422, "{body}");
        let errors: Vec<_> = refusal.errors.iter().collect();
        assert_eq!(errors.len(), 1, "{body}");
        assert_eq!(errors[0].field, field, "{body}");
        assert!(errors[0].message.starts_with(start), "{body}: {}", errors[0].message);
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_path() {
        check(r#"{"title":"a","reporter":{"email":3}}"#, "reporter.email", "Jenis nilai");
        check(r#"{"title":"a","reporter":[]}"#, "reporter", "Jenis nilai");
        check(r#"{"title":"a","warna":1}"#, "warna", "Isian ini tidak dikenal");
        check(r#"{"title":"a","reporter":{"x":1}}"#, "reporter.x", "Isian ini tidak dikenal");
        check("{}", "title", "Isian ini wajib ada");
        check(r#"{"title":"a","reporter":{}}"#, "reporter.email", "Isian ini wajib ada");
        check(r#"{"title":"a","title":"b"}"#, "title", "Kirim isian ini satu kali");
        let twice = r#"{"title":"a","reporter":{"email":"a","email":"b"}}"#;
        check(twice, "reporter.email", "Kirim isian ini satu kali");
    }

    #[test]
    fn what_is_no_document_is_refused_as_a_whole() {
        let half = [r#"{"title":"#, "", " ", "{", r#"{"title":"a"} x"#, r#"{"title":"\ud800"}"#];
        for body in half.into_iter().chain(["null", "1", "[]", "[\"a\",null]", "\"\""]) {
            assert_eq!(refused(body).status, 400, "{body}");
        }
        assert_eq!(read::<Report>(b"{\"title\":\"\xff\"}").unwrap_err().status, 400);
        assert!(read::<Report>(br#" {"title":"a","reporter":null} "#).is_ok());
    }
}
