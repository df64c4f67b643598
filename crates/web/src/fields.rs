//! Name and value pairs of forms and queries.

use crate::errors::FieldError;
use crate::refusal::Refusal;

/// The pairs of a form or of a query, each name at most once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads `application/x-www-form-urlencoded` text.
    ///
    /// # Errors
    /// 400 if it is not UTF-8 once decoded, or if a name comes twice.
    pub fn parse(encoded: &[u8]) -> Result<Self, Refusal> {
        if !percent_encoding::percent_decode(encoded).decode_utf8().is_ok_and(|text| !text.contains('\0')) {
            return Err(Refusal::bad_request("Kirim isian sebagai teks UTF-8 tanpa karakter nol."));
        }
        let mut fields: Vec<(String, String)> = Vec::new();
        for (name, value) in form_urlencoded::parse(encoded) {
            if fields.iter().any(|(known, _)| *known == name) {
                let error = FieldError::new(name, "Kirim isian ini satu kali saja.");
                return Err(
                    Refusal::bad_request("Ada isian yang dikirim lebih dari satu kali.").with_errors(error.into())
                );
            }
            fields.push((name.into_owned(), value.into_owned()));
        }
        Ok(Self(fields))
    }

    /// The trimmed value; `None` if it is missing or empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.raw(name).map(str::trim).filter(|value| !value.is_empty())
    }

    /// The value as it came.
    pub fn raw(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Puts a value in the place of what came under a name.
    pub fn set(&mut self, name: &str, value: &str) {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// All pairs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// Refuses fields that the form does not have: a typing error in a program must not pass in silence.
    ///
    /// # Errors
    /// 400 with the unknown field's name.
    pub fn only(&self, known: &[&str]) -> Result<(), Refusal> {
        match self.0.iter().find(|(name, _)| !known.contains(&name.as_str())) {
            None => Ok(()),
            Some((name, _)) => {
                let error = FieldError::new(name, "Isian ini tidak dikenal. Hapus, lalu kirim lagi.");
                Err(Refusal::bad_request("Ada isian yang tidak dikenal.").with_errors(error.into()))
            }
        }
    }
}

/// The first pair of each name counts.
impl FromIterator<(String, String)> for Fields {
    fn from_iter<I: IntoIterator<Item = (String, String)>>(pairs: I) -> Self {
        Self(pairs.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_are_read_strictly() {
        let fields = Fields::parse(b"judul=Jalan+rusak%21&isi=%20%20").unwrap();
        assert_eq!(fields.get("judul"), Some("Jalan rusak!"));
        assert_eq!((fields.get("isi"), fields.raw("isi"), fields.get("x")), (None, Some("  "), None));
        assert!(fields.only(&["judul", "isi"]).is_ok());
        assert_eq!(fields.only(&["judul"]).unwrap_err().errors.iter().next().unwrap().field, "isi");
        assert_eq!(Fields::parse(b"a=1&a=2").unwrap_err().status, 400);
        assert_eq!(Fields::parse(b"a=%ff").unwrap_err().status, 400);
        assert_eq!(Fields::parse(b"a=%00").unwrap_err().status, 400);
    }
}
