//! What stands around every page. It is written once in a function, and not once in each of its pages as a template that
//! they extend would be.

use std::fmt;

use askama::Template;

use crate::page::Page;

#[derive(Template)]
#[template(path = "frame/head.html")]
struct Head<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "frame/description.html")]
struct Description<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "frame/bar.html")]
struct Bar<'a> {
    page: &'a Page,
}

#[derive(Template)]
#[template(path = "frame/foot.html")]
struct Foot<'a> {
    page: &'a Page,
}

impl Page {
    /// From the beginning to the title, the style sheet and the script. Markup, like what follows.
    pub fn frame_head(&self) -> impl fmt::Display {
        Head { page: self }
    }

    /// What a search engine shows of a page that does not describe itself.
    pub fn frame_description(&self) -> impl fmt::Display {
        Description { page: self }
    }

    /// The bar above the page.
    pub fn frame_bar(&self) -> impl fmt::Display {
        Bar { page: self }
    }

    /// What stands below the page.
    pub fn frame_foot(&self) -> impl fmt::Display {
        Foot { page: self }
    }
}
