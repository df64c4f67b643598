//! Who may come in: whoever has a number and its code. Wrong codes are counted as in `ticket-lookup`.

use domain::access_code::AccessCode;
use domain::number::TicketNumber;
use store::{Attachment, Db, NewAttachment, Written};
use web::{Refusal, Request};

use crate::scene::Scene;

/// A ticket and the code that came with it. That they belong together, the record finds out.
pub(crate) struct Key {
    pub(crate) number: TicketNumber,
    pub(crate) code: AccessCode,
}

/// The files of a ticket.
pub(crate) async fn list<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    key: &Key,
) -> Result<Option<Vec<Attachment>>, Refusal> {
    service::door::pause(scene.store, request, scene.now).await?;
    let files = scene.store.attachments(key.number, &key.code).await.map_err(service::refuse)?;
    if files.is_none() {
        service::door::wrong(scene.store, request, scene.now).await;
    }
    Ok(files)
}

/// One file with its content.
pub(crate) async fn file<D: Db>(
    scene: &Scene<'_, D>,
    request: &Request,
    key: &Key,
    sequence: i64,
) -> Result<Option<(Attachment, Vec<u8>)>, Refusal> {
    // The list tells a wrong code from a file that is not there.
    if list(scene, request, key).await?.is_none() {
        return Ok(None);
    }
    scene.store.attachment(key.number, &key.code, sequence).await.map_err(service::refuse)
}

/// Adds a file that has been made harmless.
pub(crate) async fn add<D: Db>(
    scene: &Scene<'_, D>,
    key: &Key,
    name: &str,
    clean: &upload::Clean,
) -> store::Result<Option<Written>> {
    let name = upload::safe_name(name, clean.kind);
    let new = NewAttachment { kind: clean.kind.code(), name: &name, content: &clean.bytes };
    scene.store.attach(key.number, &key.code, &new, scene.now).await
}
