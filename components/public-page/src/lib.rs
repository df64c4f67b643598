//! Component public-page.
