//! Forms with files.

use http::header;

use crate::server::Asked;

/// A form.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(crate) fields: Vec<(String, String)>,
    /// Field and name of the file.
    pub(crate) files: Vec<(String, String)>,
}

impl Form {
    /// Reads it; `None` if it is none.
    pub(crate) async fn read(asked: &Asked) -> Option<Self> {
        let kind = asked.headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
        let boundary = multer::parse_boundary(kind).ok()?;
        let body = asked.body.clone();
        let stream = futures_util::stream::iter([Ok::<_, std::convert::Infallible>(body)]);
        let mut parts = multer::Multipart::new(stream, boundary);
        let mut form = Self::default();
        while let Some(part) = parts.next_field().await.ok()? {
            let name = part.name()?.to_owned();
            match part.file_name().map(str::to_owned) {
                Some(file) => {
                    part.bytes().await.ok()?;
                    form.files.push((name, file));
                }
                None => form.fields.push((name, part.text().await.ok()?)),
            }
        }
        Some(form)
    }
}
