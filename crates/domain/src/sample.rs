//! Invented reports, shared by tests. Nobody in them exists; addresses end in `.example`.

use crate::kind::Kind;

/// A report of someone who does not exist.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// What it is.
    pub kind: Kind,
    /// Its title.
    pub title: &'static str,
    /// Its text.
    pub body: &'static str,
    /// The code of the regency.
    pub regency: &'static str,
    /// The reporter's name.
    pub name: &'static str,
    /// The reporter's e-mail address.
    pub email: &'static str,
}

/// A complaint, an aspiration and a request for information.
pub const SAMPLES: &[Sample] = &[
    Sample {
        kind: Kind::Complaint,
        title: "Sertifikat tanah warga terbit atas nama orang lain",
        body: "Sejak Maret 2026 lahan yang kami garap turun-temurun di Desa Contoh terbit sertifikatnya atas nama pihak \
               lain. Kami sudah menyurati kantor pertanahan dua kali dan belum mendapat jawaban.",
        regency: "17.03",
        name: "Rahmat Contoh",
        email: "rahmat@warga.example",
    },
    Sample {
        kind: Kind::Aspiration,
        title: "Jaringan internet untuk sekolah di pulau kecil",
        body: "Kami mengusulkan agar menara telekomunikasi dibangun di pulau kami. Murid harus menyeberang satu jam \
               untuk mengikuti ujian berbasis komputer.",
        regency: "81.01",
        name: "Maria Contoh",
        email: "maria@warga.example",
    },
    Sample {
        kind: Kind::Information,
        title: "Jadwal reses anggota DPD RI di provinsi kami",
        body: "Mohon informasi jadwal dan tempat kegiatan reses berikutnya supaya kelompok tani kami dapat hadir dan \
               menyampaikan usulan.",
        regency: "52.01",
        name: "Lalu Contoh",
        email: "lalu@warga.example",
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::personal::{Email, Name};
    use crate::place::Regency;
    use crate::text::{Body, Title};

    #[test]
    fn samples_are_valid() {
        for sample in SAMPLES {
            assert!(Title::parse(sample.title).is_ok() && Body::parse(sample.body).is_ok());
            assert!(Name::parse(sample.name).is_ok() && Email::parse(sample.email).is_ok());
            assert!(Regency::find(sample.regency).is_some());
        }
    }
}
