//! What the desk says of a ticket, and where it sends it.

use domain::authority::Class;
use domain::number::TicketNumber;
use domain::place::{Province, Regency};
use domain::text::{BodyName, LetterNumber};
use store::{Classification, Command};

use super::read::Reader;

const TOPIC: &str = "Pilih topik dari daftar.";
const ORGAN: &str = "Pilih alat kelengkapan dari daftar.";

/// It is complete and belongs here.
pub(super) fn verify(from: &mut Reader<'_>) -> Command {
    Command::Verify { topic: from.optional("topic", TOPIC), organ: from.optional("organ", ORGAN) }
}

/// What it is about, where, how urgent, and of which class. What is left out stays as it is.
pub(super) fn classify(from: &mut Reader<'_>) -> Command {
    let said = Classification {
        topic: from.optional("topic", TOPIC),
        organ: from.optional("organ", ORGAN),
        region: region(from),
        priority: from.optional("priority", "Pilih biasa, segera, atau sangat_segera."),
        class: from.optional("class", "Pilih tidak_berkadar atau berkadar."),
        accused_unit_id: from.texts.given("accused_unit").and_then(|code| from.unit_of("accused_unit", code)),
    };
    if said.accused_unit_id.is_some() && said.class != Some(Class::Supervisory) {
        from.errors.add("accused_unit", "Sebut unit terlapor hanya pada tiket berkadar pengawasan.");
    }
    if said.is_empty() && from.errors.is_empty() {
        from.errors.add("topic", "Ubah paling sedikit satu keterangan.");
    }
    Command::Classify(said)
}

fn region(from: &mut Reader<'_>) -> Option<(Province, Option<Regency>)> {
    let regency = from.texts.given("regency").and_then(|code| {
        from.errors.check("regency", Regency::find(code).ok_or("Pilih kabupaten atau kota dari daftar."))
    });
    let province = from
        .texts
        .given("province")
        .and_then(|code| from.errors.check("province", Province::find(code).ok_or("Pilih provinsi dari daftar.")));
    let province = province.or_else(|| regency.map(Regency::province))?;
    if regency.is_some_and(|regency| regency.province() != province) {
        from.errors.add("regency", "Pilih kabupaten atau kota di provinsi itu.");
    }
    Some((province, regency))
}

/// Fewer people see it.
pub(super) fn tighten(from: &mut Reader<'_>) -> Option<Command> {
    let to = from.chosen("visibility", "Pilih anonim atau rahasia.");
    let reason = from.reason("reason", "alasan");
    Some(Command::Tighten { to: to?, reason: reason? })
}

/// Somebody handles it alone, or with others who were named.
pub(super) fn name_handler(from: &mut Reader<'_>) -> Option<Command> {
    let login = from.texts.given("handler").map(str::to_owned);
    let login = from.errors.check("handler", login.ok_or("Tulis nama akun penangan."))?;
    Some(Command::NameHandler { login })
}

/// On to another body.
pub(super) fn refer(from: &mut Reader<'_>) -> Option<Command> {
    let body = from.text("body", "nama instansi", BodyName::parse);
    let reason = from.reason("reason", "alasan");
    let due_at = from.due("due", from.texts.given("due"));
    Some(Command::Refer { body: body?, reason: reason?, due_at })
}

/// The other body's number.
pub(super) fn refer_number(from: &mut Reader<'_>) -> Option<Command> {
    let number = from.text("number", "nomor di instansi penerima", LetterNumber::parse)?;
    Some(Command::ReferNumber { number })
}

/// On under another number.
pub(super) fn merge(from: &mut Reader<'_>) -> Option<Command> {
    let number = from.texts.given("into").unwrap_or_default().parse::<TicketNumber>();
    let into = from.errors.check("into", number.map_err(|_| "Tulis nomor tiket tujuan dengan lengkap."))?;
    Some(Command::Merge { into })
}
