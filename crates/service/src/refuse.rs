//! What the record's errors mean to a client.

use web::Refusal;

use crate::entry::log;

/// The seconds after which a busy record is worth another try.
const BUSY: u32 = 2;

/// A refusal for an error of the record. What no client can mend is told in the log only.
#[expect(clippy::needless_pass_by_value, reason = "so that it stands in map_err")]
pub fn refuse(error: store::Error) -> Refusal {
    let told = of_reporter(&error).or_else(|| of_desk(&error)).or_else(|| of_organisation(&error));
    told.unwrap_or_else(|| of_record(&error))
}

/// What any request may meet.
fn of_record(error: &store::Error) -> Refusal {
    use store::Error;
    match error {
        Error::Busy => Refusal::unavailable(BUSY),
        Error::Stale { current } => Refusal::stale(*current),
        Error::Reused => Refusal::conflict(
            "Kunci ini sudah dipakai untuk isi yang lain. Gunakan Idempotency-Key yang baru untuk isi yang baru.",
        ),
        Error::Transition(transition) => Refusal::conflict(format!(
            "Tiket berstatus “{}”, sehingga tindakan ini tidak dapat dilakukan.",
            transition.from.label()
        )),
        Error::NotAllowed => Refusal::forbidden(),
        Error::NoSuchUnit => field("unit", "Pilih unit kerja yang terdaftar."),
        Error::Taken => Refusal::conflict("Nama atau kode itu sudah dipakai. Pilih yang lain."),
        Error::Unavailable(_) => {
            log(&format!("level=error store=\"{}\"", error.to_string().replace('"', "'")));
            Refusal::unavailable(BUSY)
        }
        _ => {
            log(&format!("level=error store=\"{}\"", error.to_string().replace('"', "'")));
            Refusal::internal()
        }
    }
}

/// What stands against the wish of a reporter.
fn of_reporter(error: &store::Error) -> Option<Refusal> {
    use store::Error;
    Some(match error {
        Error::TooLate => Refusal::conflict(
            "Batas waktu untuk menyatakan belum selesai sudah lewat. Sampaikan laporan baru dan sebut nomor tiket ini.",
        ),
        Error::Erased => Refusal::conflict(
            "Data tiket ini sudah dihapus atas permintaan pelapor, jadi tidak ada lagi yang dapat ditambahkan.",
        ),
        Error::Full => Refusal::conflict("Tiket ini sudah memiliki lima berkas, jumlah terbanyak untuk satu tiket."),
        Error::TemporaryCode => Refusal::forbidden().with_detail(
            "Kode ini kode sementara dari petugas. Kode ini hanya dapat ditukar dengan kode baru: buka Lacak tiket dengan \
             nomor dan kode ini, atau kirim POST /api/v1/tickets/{nomor}/access-code dengan kode ini.",
        ),
        Error::CodeTaken => Refusal::conflict(
            "Pelapor sudah memiliki kode lacak sendiri, jadi kode sementara tidak dapat dibuat lagi.",
        ),
        Error::OwnAnswer => Refusal::forbidden().with_detail(
            "Pelapor menyatakan jawaban Anda belum menyelesaikan masalahnya. Petugas lain yang harus menjawab kali ini.",
        ),
        _ => return None,
    })
}

/// What stands against a change of the organisation.
fn of_organisation(error: &store::Error) -> Option<Refusal> {
    use store::Error;
    Some(match error {
        Error::Circle => {
            field("induk", "Pilih unit induk yang lain: unit ini tidak dapat berada di bawah dirinya sendiri.")
        }
        Error::UnitsBelow => {
            Refusal::conflict("Masih ada unit di bawah unit ini. Pindahkan atau akhiri unit-unit itu dahulu.")
        }
        Error::NoSuchSuccessor => {
            field("penerus", "Pilih unit penerus lain yang masih berlaku setelah unit ini berakhir.")
        }
        Error::LastAdministrator => Refusal::conflict(
            "Jabatan administrator yang terakhir tidak dapat diakhiri. Angkat administrator lain dahulu.",
        ),
        _ => return None,
    })
}

/// What stands against an act of the desk.
fn of_desk(error: &store::Error) -> Option<Refusal> {
    use store::Error;
    Some(match error {
        Error::OwnWork => Refusal::forbidden()
            .with_detail("Anda sendiri yang mengusulkannya. Petugas lain yang berwenang harus menyetujuinya."),
        Error::AwaitsConsent => Refusal::conflict(
            "Permintaan Anda sudah tercatat dan menunggu keputusan kustodian data pribadi. Tunggu keputusannya.",
        ),
        Error::NothingPending => {
            Refusal::conflict("Tidak ada yang menunggu keputusan pada tiket ini: mungkin sudah diputuskan orang lain.")
        }
        Error::Hollow => field("outcome", "Pelapor belum mendapat jawaban. Jawab dahulu, atau pilih hasil lain."),
        Error::UnfitDisposal => {
            field("units", "Pilih tepat satu penanggung jawab, dan sebut setiap unit satu kali saja.")
        }
        Error::Accused => field("unit", "Unit ini adalah unit terlapor. Pilih unit lain."),
        Error::SameUnit => field("unit", "Tiket ini sudah pada unit itu. Pilih unit lain."),
        Error::Loosening => {
            field("visibility", "Kerahasiaan hanya dapat diperketat. Pilih yang lebih ketat daripada sekarang.")
        }
        Error::NotConfidential => {
            Refusal::conflict("Penangan hanya ditunjuk untuk tiket rahasia. Perketat dahulu kerahasiaannya.")
        }
        Error::NoSuchHandler => {
            field("handler", "Tulis nama akun petugas yang aktif dan boleh melihat tiket semacam ini.")
        }
        Error::NoSuchTicket => field("into", "Tiket tujuan tidak ditemukan. Periksa nomornya."),
        Error::Unmergeable => field(
            "into",
            "Tiket ini tidak dapat digabung ke sana. Pilih tiket yang masih berjalan, sejenis kadarnya, dan tidak rahasia.",
        ),
        Error::PastDue => field("due", "Pilih tanggal yang belum lewat."),
        _ => return None,
    })
}

/// What is to be mended in one field.
fn field(name: &str, message: &str) -> Refusal {
    Refusal::invalid(web::FieldError::new(name, message))
}
