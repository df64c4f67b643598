//! Where to click.

use std::fmt::Write as _;

use anyhow::{Context as _, Result};
use jiff::Timestamp;

use crate::script::Script;
use crate::{DemoStore, accounts, report};

/// The tickets whose codes are shown: one that waits for its reporter, and one that is answered.
pub(crate) const SHOWN: [(&str, &str); 2] =
    [("konflik-lahan-kampar", "menunggu keterangan pelapor"), ("solar-nelayan-sangihe", "sudah dijawab")];

/// The guide as text.
pub(crate) async fn write(store: &DemoStore, script: &Script, base_url: &str, now: Timestamp) -> Result<String> {
    let mut text = format!(
        "Data peragaan siap. Semua orang dan kejadian di dalamnya rekaan.\n\n\
         Masyarakat   {base_url}/        sampaikan laporan atau aspirasi\n\
         Lacak tiket  {base_url}/lacak   dengan salah satu tiket ini:\n"
    );
    for (key, stage) in SHOWN {
        let ticket = script.tickets.iter().find(|ticket| ticket.key == key).context("a shown ticket is missing")?;
        let receipt = report::submit(store, ticket, ticket.received_at(now)?).await?;
        writeln!(text, "             {}   kode {}   ({stage})", receipt.number, receipt.access_code.reveal())?;
    }
    write!(text, "\nPetugas      {base_url}/petugas   kata sandi semua akun peragaan: {}\n", accounts::PASSWORD)?;
    let units = store.units(now).await?;
    for staff in &script.accounts.staff {
        let unit = units.iter().find(|unit| Some(&unit.code) == staff.unit.as_ref());
        let unit = unit.map(|unit| format!(", {}", unit.name)).unwrap_or_default();
        writeln!(text, "             {:<9} {}{unit}", staff.login, staff.name)?;
    }
    Ok(text)
}
