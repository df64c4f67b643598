//! Forms that hold a file: `multipart/form-data` (RFC 7578).

use std::convert::Infallible;

use bytes::Bytes;
use futures_util::stream;
use web::{Refusal, Request};

/// What a form of ours sends.
#[derive(Default)]
pub(crate) struct Form {
    /// The access code as typed.
    pub(crate) code: String,
    /// The token of a staff session's own page.
    pub(crate) csrf: String,
    /// What the file is called.
    pub(crate) name: String,
    /// Its content; `None` if the form has no file in it.
    pub(crate) file: Option<Bytes>,
}

impl Form {
    /// Reads a posted form, with a file or without.
    ///
    /// # Errors
    /// 400 if it breaks off or is none, 415 for another content type.
    pub(crate) async fn read(request: &Request) -> Result<Self, Refusal> {
        let content_type = request.header("content-type").unwrap_or_default();
        let Ok(boundary) = multer::parse_boundary(content_type) else {
            let fields = request.form()?;
            fields.only(&["kode"])?;
            return Ok(Self { code: fields.raw("kode").unwrap_or_default().to_owned(), ..Self::default() });
        };
        let body = request.body.clone();
        let body = stream::once(async move { Ok::<_, Infallible>(body) });
        let mut parts = multer::Multipart::new(body, boundary);
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.map_err(|_| broken())? {
            match part.name() {
                Some("kode") => form.code = part.text().await.map_err(|_| broken())?,
                Some("csrf") => form.csrf = part.text().await.map_err(|_| broken())?,
                Some("berkas") => {
                    form.name = part.file_name().unwrap_or_default().to_owned();
                    let bytes = part.bytes().await.map_err(|_| broken())?;
                    // A browser sends an empty part without a name where nothing was chosen.
                    form.file = (!form.name.is_empty() || !bytes.is_empty()).then_some(bytes);
                }
                _ => return Err(broken()),
            }
        }
        Ok(form)
    }
}

fn broken() -> Refusal {
    Refusal::bad_request("Berkas tidak sampai dengan utuh. Pilih kembali, lalu kirim sekali lagi.")
}
