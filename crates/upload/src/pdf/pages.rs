//! From the catalogue to the pages, without asking how many there are said to be.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::MOST_PAGES;
use super::index::Index;
use super::syntax::{Dictionary, Value};
use crate::Refused;

/// The most nodes above the pages. Each has at least one page in sound files.
const MOST_NODES: usize = 2000;

/// What a page takes over from the nodes above it.
const INHERITED: [&[u8]; 4] = [b"CropBox", b"MediaBox", b"Resources", b"Rotate"];

/// What a page has of its own.
const OWN: [&[u8]; 3] = [b"Contents", b"Group", b"UserUnit"];

/// The paper of a page that does not say its size: A4, in points.
const A4: [&[u8]; 4] = [b"0", b"0", b"595", b"842"];

/// A page: what is copied of it, by key.
pub(super) type Page<'a> = Vec<(&'static [u8], Rc<Value<'a>>)>;

/// The pages, in order.
pub(super) fn collect<'a>(index: &'a Index<'_>) -> Result<Vec<Page<'a>>, Refused> {
    let root = index.root().ok_or(Refused::Damaged)?;
    let root = root.value.dictionary().ok_or(Refused::Damaged)?;
    let top = root.get(b"Pages".as_slice()).and_then(reference).ok_or(Refused::Damaged)?;
    let mut pages = Vec::new();
    let mut visited = BTreeSet::new();
    let mut nodes = 0_usize;
    let mut ahead = vec![(top, Page::new())];
    while let Some((number, above)) = ahead.pop() {
        if !visited.insert(number) {
            continue;
        }
        let object = index.object(number).ok_or(Refused::Damaged)?;
        let node = object.value.dictionary().ok_or(Refused::Damaged)?;
        let inherited = inherit(index, node, &above);
        if let Some(kids) = node.get(b"Kids".as_slice()) {
            nodes += 1;
            let kids = kids_of(index, kids).filter(|_| nodes <= MOST_NODES).ok_or(Refused::Damaged)?;
            ahead.extend(kids.into_iter().rev().map(|kid| (kid, inherited.clone())));
        } else if pages.len() == MOST_PAGES {
            return Err(Refused::TooManyPages);
        } else {
            pages.push(page(index, node, inherited).ok_or(Refused::Damaged)?);
        }
        // A node with more children than could be pages is not worth the memory.
        if ahead.len() > MOST_PAGES + MOST_NODES {
            return Err(Refused::TooManyPages);
        }
    }
    if pages.is_empty() { Err(Refused::Damaged) } else { Ok(pages) }
}

fn reference(value: &Value<'_>) -> Option<u32> {
    if let Value::Reference(number) = value { Some(*number) } else { None }
}

fn kids_of<'a>(index: &'a Index<'_>, kids: &Value<'a>) -> Option<Vec<u32>> {
    match index.resolve(kids)? {
        Value::Array(kids) => kids.iter().map(reference).collect(),
        _ => None,
    }
}

/// What holds for this node: its own values, else those from above.
fn inherit<'a>(index: &'a Index<'_>, node: &Dictionary<'a>, above: &Page<'a>) -> Page<'a> {
    let mut result = Page::new();
    for key in INHERITED {
        // Boxes and rotation are small and stay as they are; resources are copied where they are referred to.
        let own = match node.get(key) {
            Some(value) if key == b"Resources" => Some(value.clone()),
            Some(value) => index.resolve(value).filter(|value| is_geometry(value)),
            None => None,
        };
        let from_above = || above.iter().find(|(other, _)| *other == key).map(|(_, value)| Rc::clone(value));
        if let Some(value) = own.map(Rc::new).or_else(from_above) {
            result.push((key, value));
        }
    }
    result
}

/// Whether it is a number, or a box of four.
fn is_geometry(value: &Value<'_>) -> bool {
    match value {
        Value::Plain(_) => true,
        Value::Array(sides) => sides.len() == 4 && sides.iter().all(|side| matches!(side, Value::Plain(_))),
        _ => false,
    }
}

/// The page of this node, or nothing if its content is missing: it would look as if it had been left empty.
fn page<'a>(index: &'a Index<'_>, node: &Dictionary<'a>, inherited: Page<'a>) -> Option<Page<'a>> {
    let mut page = inherited;
    if !node.get(b"Contents".as_slice()).is_none_or(|contents| is_there(index, contents)) {
        return None;
    }
    if !page.iter().any(|(key, _)| *key == b"MediaBox") {
        page.push((b"MediaBox", Rc::new(Value::Array(A4.map(Value::Plain).to_vec()))));
    }
    for key in OWN {
        if let Some(value) = node.get(key) {
            page.push((key, Rc::new(value.clone())));
        }
    }
    page.sort_unstable_by_key(|(key, _)| *key);
    Some(page)
}

/// Whether there is all to which this value refers.
fn is_there(index: &Index<'_>, value: &Value<'_>) -> bool {
    match value {
        Value::Reference(number) => index.has(*number),
        Value::Array(values) => values.iter().all(|value| is_there(index, value)),
        _ => false,
    }
}
