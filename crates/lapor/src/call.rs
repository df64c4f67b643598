//! One call to SP4N-LAPOR!, without the secrets.

use serde_json::Value;

use crate::mapping::{BodySecret, Header};

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Whether it reads or writes.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// The headers whose values hold a secret. Other headers follow from the body.
    pub headers: Vec<Header>,
    /// A secret that stands in the body.
    pub body_secret: Option<BodySecret>,
    /// What is sent.
    pub body: Body,
    /// How long its answer is waited for, in seconds.
    pub timeout: u32,
}

/// The methods in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Reads; may be repeated at any time.
    Get,
    /// Writes; may be repeated only if nothing was done.
    Post,
}

/// What is sent.
#[derive(Clone, Debug, PartialEq)]
pub enum Body {
    /// Nothing.
    Empty,
    /// `application/json`
    Json(Value),
    /// `text/xml`
    Xml(String),
    /// `multipart/form-data`
    Form(Form),
}

/// A form with files.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Form {
    /// Names and values, in order.
    pub fields: Vec<(String, String)>,
    /// Files, in order.
    pub files: Vec<FilePart>,
}

/// A file of a form, whose bytes the caller adds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// The name of the field.
    pub field: String,
    /// The name of the file.
    pub file_name: String,
    /// Its type.
    pub content_type: String,
}

/// A secret that the caller does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the secret {0} is not set")]
pub struct SecretMissing(pub String);

impl Call {
    /// The values of the headers, filled by the function that knows secrets by name.
    ///
    /// # Errors
    /// When one is not known or empty.
    pub fn header_values(
        &self,
        secret: impl Fn(&str) -> Option<String>,
    ) -> Result<Vec<(String, String)>, SecretMissing> {
        let filled = self.headers.iter().map(|header| {
            let value = known(&secret, &header.secret)?;
            Ok((header.name.clone(), format!("{}{value}", header.before)))
        });
        filled.collect()
    }

    /// The body's type and bytes. The boundary must be met nowhere in the files; the files stand in the order of the
    /// form.
    ///
    /// # Errors
    /// When a secret of the body is not known.
    pub fn encode(
        &self,
        boundary: &str,
        files: &[&[u8]],
        secret: impl Fn(&str) -> Option<String>,
    ) -> Result<Option<(String, Vec<u8>)>, SecretMissing> {
        Ok(match &self.body {
            Body::Empty => None,
            Body::Json(value) => Some(("application/json".to_owned(), value.to_string().into_bytes())),
            Body::Xml(xml) => {
                let xml = match &self.body_secret {
                    Some(place) => {
                        let value = known(&secret, &place.secret)?;
                        // The first only: the rest of the document is other people's words.
                        xml.replacen(&place.mark, &quick_xml::escape::escape(value), 1)
                    }
                    None => xml.clone(),
                };
                Some(("text/xml; charset=utf-8".to_owned(), xml.into_bytes()))
            }
            Body::Form(form) => {
                Some((format!("multipart/form-data; boundary={boundary}"), form.encode(boundary, files)))
            }
        })
    }
}

fn known(secret: impl Fn(&str) -> Option<String>, name: &str) -> Result<String, SecretMissing> {
    // A line break in a secret would end its header.
    let usable = |value: &String| !value.is_empty() && !value.contains(char::is_control);
    secret(name).filter(usable).ok_or_else(|| SecretMissing(name.to_owned()))
}

impl Form {
    fn encode(&self, boundary: &str, files: &[&[u8]]) -> Vec<u8> {
        let mut out = Vec::new();
        for (name, value) in &self.fields {
            let head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"\r\n\r\n", quoted(name));
            out.extend_from_slice(head.as_bytes());
            out.extend_from_slice(value.as_bytes());
            out.extend_from_slice(b"\r\n");
        }
        for (part, bytes) in self.files.iter().zip(files) {
            let head = format!(
                "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
                quoted(&part.field),
                quoted(&part.file_name),
                quoted(&part.content_type),
            );
            out.extend_from_slice(head.as_bytes());
            out.extend_from_slice(bytes);
            out.extend_from_slice(b"\r\n");
        }
        out.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
        out
    }
}

/// As browsers do (HTML standard, "multipart form data").
fn quoted(text: &str) -> String {
    text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
