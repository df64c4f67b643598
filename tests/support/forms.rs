//! Reading the forms of a page, for components that have some.

use super::desk::Answer;

impl Answer {
    /// The page's form for an act of the desk.
    #[track_caller]
    pub(crate) fn form(&self, word: &str) -> Option<&str> {
        let forms = self.text.split("<form").skip(1).map(|form| form.split("</form>").next().unwrap());
        forms.into_iter().find(|form| form.split('>').next().unwrap().contains(&format!("/{word}\"")))
    }
}

/// The value of a hidden field.
pub(crate) fn hidden(form: &str, name: &str) -> String {
    let tags = form.split("<input").map(|rest| rest.split('>').next().unwrap());
    let tag = tags.into_iter().find(|tag| tag.contains(&format!("name=\"{name}\""))).unwrap();
    tag.split("value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}
