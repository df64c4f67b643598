//! The organs of DPD RI to which a matter belongs.
//!
//! UU 17/2014 on the representative bodies (MD3, chapter on DPD) and the house rules (Tata Tertib) divide the subjects
//! among them. They may be divided anew with every session year, so [`Organ::scope`] guides and does not decide.

use crate::words::words;

words! {
    /// An organ of DPD RI, or the Secretariat General that serves them.
    Organ, "organ";
    /// Regional autonomy, centre and regions, new regions, law, land, population.
    Committee1 = "komite_1", "Komite I";
    /// Natural resources and other economic resources.
    Committee2 = "komite_2", "Komite II";
    /// Education, religion, health, social affairs, labour.
    Committee3 = "komite_3", "Komite III";
    /// State budget, taxes, finances of centre and regions.
    Committee4 = "komite_4", "Komite IV";
    /// Drafting of laws.
    Ppuu = "ppuu", "Panitia Perancang Undang-Undang (PPUU)";
    /// Regional legislation.
    Buld = "buld", "Badan Urusan Legislasi Daerah (BULD)";
    /// Public accountability: complaints from the public that need mediation, and what the audit board found.
    Bap = "bap", "Badan Akuntabilitas Publik (BAP)";
    /// Cooperation with other parliaments.
    Bksp = "bksp", "Badan Kerja Sama Parlemen (BKSP)";
    /// Conduct of members.
    Bk = "bk", "Badan Kehormatan (BK)";
    /// Household affairs of the house.
    Purt = "purt", "Panitia Urusan Rumah Tangga (PURT)";
    /// Services of the Secretariat General itself.
    Setjen = "setjen", "Sekretariat Jenderal DPD RI";
}

impl Organ {
    /// What it deals with, in Indonesian, to stand after the name.
    pub const fn scope(self) -> &'static str {
        match self {
            Self::Committee1 => {
                "otonomi daerah, hubungan pusat dan daerah, pemekaran daerah, aparatur negara, hukum dan HAM, pertanahan, \
                 serta kependudukan"
            }
            Self::Committee2 => {
                "pertanian dan perkebunan, kelautan dan perikanan, energi dan pertambangan, kehutanan dan lingkungan \
                 hidup, perhubungan, pekerjaan umum, serta perdagangan"
            }
            Self::Committee3 => {
                "pendidikan, agama, kesehatan, kesejahteraan sosial, ketenagakerjaan, pariwisata dan kebudayaan, pemuda \
                 dan olahraga, serta perempuan dan anak"
            }
            Self::Committee4 => {
                "APBN, pajak, perimbangan keuangan pusat dan daerah, pertimbangan anggota BPK, lembaga keuangan, serta \
                 koperasi dan UMKM"
            }
            Self::Ppuu => "perencanaan dan penyusunan rancangan undang-undang",
            Self::Buld => "pemantauan dan evaluasi peraturan daerah",
            Self::Bap => "pengaduan masyarakat yang memerlukan mediasi dan temuan BPK",
            Self::Bksp => "hubungan dan kerja sama dengan parlemen negara lain",
            Self::Bk => "kehormatan dan tata tertib anggota DPD RI",
            Self::Purt => "urusan rumah tangga DPD RI",
            Self::Setjen => "layanan, kepegawaian, dan pengadaan Sekretariat Jenderal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_stand_after_the_name() {
        for organ in Organ::ALL {
            let scope = organ.scope();
            assert!(!scope.is_empty() && !scope.ends_with('.') && !scope.contains("  "), "{scope}");
        }
    }
}
