//! All routes of this component.

use http::Method;
use web::{Refusal, Request, Response, respond};

use crate::{files, pages};

/// Answers one request. Everything here is read only.
pub(crate) fn route(request: &Request) -> Result<Response, Refusal> {
    let (method, segments) = request.parts();
    let answer: fn(&Request) -> Result<Response, Refusal> = match segments.as_slice() {
        [] => pages::start::show,
        ["bantuan"] => pages::help::show,
        ["privasi"] => pages::privacy::show,
        ["luring"] => pages::offline::show,
        ["sw.js"] => |_| files::worker(),
        ["aset", _] => files::asset,
        ["openapi.json"] => |_| files::description(),
        ["robots.txt"] => |_| files::robots(),
        ["favicon.svg"] => |_| files::icon(),
        _ => return Err(Refusal::not_found()),
    };
    if method != Method::GET {
        return Err(Refusal::method_not_allowed(&["GET", "HEAD"]));
    }
    answer(request).map(|response| respond::fit(request, response))
}
