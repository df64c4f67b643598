//! `POST /petugas/tiket/{nomor}/ambil` and `/lepas`: taking one ticket up, and letting it go.

use domain::number::TicketNumber;
use store::{Claimed, Db};
use web::{Refusal, Request, Response, respond, urls};

use service::staff::{Scene, Writer};

/// Takes the ticket up and leads back to it.
pub(crate) async fn take<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let (who, number) = open(scene, number, request).await?;
    let claimed = scene.store.claim(&who.who.actor, number, scene.now).await.map_err(service::refuse)?;
    match claimed.ok_or_else(Refusal::not_found)? {
        Claimed::Yours => respond::see_other(&urls::desk_ticket(number)),
        Claimed::Taken(claim) => {
            let detail = format!(
                "{} sedang mengerjakan tiket ini. Anda tetap dapat menindaklanjutinya; hubungi dia dahulu.",
                claim.name
            );
            Err(Refusal::conflict(detail).with_way_on("Ke tiket", urls::desk_ticket(number)))
        }
    }
}

/// Lets the ticket go and leads back to it.
pub(crate) async fn release<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<Response, Refusal> {
    let (who, number) = open(scene, number, request).await?;
    let released = scene.store.release(&who.who.actor, number).await.map_err(service::refuse)?;
    released.ok_or_else(Refusal::not_found)?;
    respond::see_other(&urls::desk_ticket(number))
}

async fn open<D: Db>(scene: &Scene<'_, D>, number: &str, request: &Request) -> Result<(Writer, TicketNumber), Refusal> {
    let fields = request.form()?;
    let who = Writer::by_form(scene, request, &fields).await?;
    fields.only(&["csrf"])?;
    Ok((who, number.parse().map_err(|_| Refusal::not_found())?))
}
