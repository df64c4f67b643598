//! `/petugas/akun/jabatan`: in which of the own posts one acts.

use askama::Template;
use http::StatusCode;
use service::staff::{Holding, Scene, post_title};
use store::Db;
use web::page::{Page, PageKind, Section, StaffBar};
use web::{Errors, Refusal, Request, Response, csrf, respond, urls};

#[derive(Template)]
#[template(path = "posts.html")]
struct PostsPage {
    page: Page,
    csrf: String,
    posts: Vec<(i64, String, bool)>,
    /// Whether the post in which the session acted has ended.
    lost: bool,
    errors: Errors,
}

/// Shows the posts that hold.
pub(crate) async fn show<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let holding = Holding::require(scene, request).await?;
    page(scene, &holding, StatusCode::OK, Errors::default())
}

/// Goes on in the chosen one.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, request: &Request) -> Result<Response, Refusal> {
    let fields = request.form()?;
    let holding = Holding::by_form(scene, request, &fields).await?;
    fields.only(&["csrf", "jabatan"])?;
    let post = fields.raw("jabatan").and_then(|id| id.parse().ok());
    if let Some(post) = post
        && scene.store.act_in(&holding.session, post, scene.now).await.map_err(service::refuse)?
    {
        return respond::see_other(&urls::desk());
    }
    let mut errors = Errors::default();
    errors.add("jabatan", "Pilih salah satu jabatan yang berlaku hari ini.");
    page(scene, &holding, StatusCode::UNPROCESSABLE_ENTITY, errors)
}

fn page<D: Db>(
    scene: &Scene<'_, D>,
    holding: &Holding,
    status: StatusCode,
    errors: Errors,
) -> Result<Response, Refusal> {
    let holder = &holding.holder;
    let csrf = csrf::token(scene.form_key, &holding.session);
    let posts: Vec<_> =
        holder.posts.iter().map(|post| (post.id, post_title(post), Some(post.id) == holder.post_id)).collect();
    let current = posts.iter().find(|(.., current)| *current).map(|(_, title, _)| title.clone());
    let bar = StaffBar {
        name: holder.name.clone(),
        unit: current.clone().unwrap_or_else(|| "belum memilih jabatan".to_owned()),
        csrf: csrf.clone(),
        sections: vec![Section::Queue],
    };
    let page = Page::new("Bertindak sebagai", PageKind::Desk).with_errors(!errors.is_empty()).with_staff(bar);
    let template = PostsPage { page, csrf, posts, lost: current.is_none(), errors };
    respond::html(status, &template, PageKind::Desk)
}
