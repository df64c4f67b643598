//! The three short pages of the form and the page on which everything is checked.

use domain::kind::Kind;

use report::Field;

/// One page of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    /// What it is about.
    Report,
    /// Where, when and for whom.
    Place,
    /// Who reports, and who may see it.
    Person,
    /// Everything once more, before it is sent.
    Check,
}

impl Step {
    pub(crate) const ALL: [Self; 4] = [Self::Report, Self::Place, Self::Person, Self::Check];

    /// The word in the form.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Report => "laporan",
            Self::Place => "tempat",
            Self::Person => "privasi",
            Self::Check => "periksa",
        }
    }

    pub(crate) fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// Where the reader stands, in words; the last page is no step of its own.
    pub(crate) fn caption(self) -> &'static str {
        match self {
            Self::Report => "Langkah 1 dari 3",
            Self::Place => "Langkah 2 dari 3",
            Self::Person => "Langkah 3 dari 3",
            Self::Check => "Sebelum dikirim",
        }
    }

    /// The heading.
    pub(crate) fn heading(self, kind: Kind) -> &'static str {
        match (self, kind) {
            (Self::Report, Kind::Complaint) => "Ceritakan pengaduan Anda",
            (Self::Report, Kind::Aspiration) => "Ceritakan aspirasi Anda",
            (Self::Report, Kind::Information) => "Informasi apa yang Anda cari?",
            (Self::Place, Kind::Complaint) => "Di mana dan kapan?",
            (Self::Place, _) => "Untuk daerah mana?",
            (Self::Person, _) => "Privasi dan identitas Anda",
            (Self::Check, _) => "Periksa jawaban Anda",
        }
    }

    pub(crate) fn before(self) -> Self {
        match self {
            Self::Report | Self::Place => Self::Report,
            Self::Person => Self::Place,
            Self::Check => Self::Person,
        }
    }

    pub(crate) fn after(self) -> Self {
        match self {
            Self::Report => Self::Place,
            Self::Place => Self::Person,
            Self::Person | Self::Check => Self::Check,
        }
    }

    /// The fields of the page, by their names in the form.
    pub(crate) fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Report => &["judul", "isi", "topik"],
            Self::Place => {
                &["provinsi", "kabupaten", "tanggal_hari", "tanggal_bulan", "tanggal_tahun", "alat_kelengkapan"]
            }
            Self::Person => &["privasi", "nama", "email", "telepon", "setuju_proses", "setuju_publikasi", "kerja"],
            Self::Check => &[],
        }
    }

    /// The page on which a part of the report is mended.
    pub(crate) fn of(field: Field) -> Self {
        match field {
            Field::Kind | Field::Title | Field::Body | Field::Topic => Self::Report,
            Field::Province | Field::Regency | Field::OccurredOn | Field::Organ => Self::Place,
            Field::Visibility
            | Field::Name
            | Field::Email
            | Field::Phone
            | Field::Nik
            | Field::Address
            | Field::Processing => Self::Person,
            Field::Joins => Self::Check,
        }
    }
}
