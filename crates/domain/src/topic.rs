//! What a report is about.
//!
//! The list is short, so that it can be read on a telephone, and in the words of those who report: it follows what people
//! brought to members of DPD RI on recess and what SP4N-LAPOR! receives most. A report without a topic is one too.

use crate::organ::Organ;
use crate::words::words;

words! {
    /// The subject of a report, as citizens would name it.
    Topic, "topic";
    /// Civil servants, contract staff, recruitment.
    CivilService = "kepegawaian", "Kepegawaian dan tenaga honorer";
    /// Schools, teachers, scholarships.
    Education = "pendidikan", "Pendidikan";
    /// Hospitals, health insurance, nutrition.
    Health = "kesehatan", "Kesehatan dan gizi";
    /// Land, plantation rights, customary land.
    Land = "pertanahan", "Pertanahan dan tanah adat";
    /// Roads, bridges, transport, internet.
    Infrastructure = "infrastruktur", "Jalan, jembatan, dan internet";
    /// Farming, fertiliser, prices, fishery.
    Food = "pertanian_pangan", "Pertanian, perikanan, dan harga pangan";
    /// Electricity, fuel, gas.
    Energy = "energi", "Listrik, BBM, dan gas";
    /// Identity cards, certificates.
    CivilRegistry = "kependudukan", "KTP dan administrasi kependudukan";
    /// Social aid.
    SocialAid = "bantuan_sosial", "Bantuan sosial";
    /// Villages, regions, new regions.
    Regions = "desa_daerah", "Desa, otonomi daerah, dan pemekaran";
    /// Forests, mining, pollution.
    Environment = "lingkungan_kehutanan", "Lingkungan, kehutanan, dan tambang";
    /// Work, pensions, migrant workers.
    Labour = "ketenagakerjaan", "Ketenagakerjaan dan pensiun";
    /// Transfers, taxes, village funds.
    RegionalFinance = "keuangan_daerah", "Keuangan daerah dan dana desa";
    /// Pilgrimage, religious life.
    Religion = "haji_agama", "Haji dan kehidupan beragama";
    /// Services of the Secretariat General.
    Secretariat = "layanan_setjen", "Layanan Sekretariat Jenderal DPD RI";
    /// Anything else.
    Other = "lainnya", "Lainnya";
}

impl Topic {
    /// The organ to which such matters usually go; a suggestion, an officer decides.
    pub fn suggested_organ(self) -> Option<Organ> {
        match self {
            Self::CivilService | Self::Land | Self::CivilRegistry | Self::Regions => Some(Organ::Committee1),
            Self::Infrastructure | Self::Food | Self::Energy | Self::Environment => Some(Organ::Committee2),
            Self::Education | Self::Health | Self::SocialAid | Self::Labour | Self::Religion => Some(Organ::Committee3),
            Self::RegionalFinance => Some(Organ::Committee4),
            Self::Secretariat => Some(Organ::Setjen),
            Self::Other => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_are_as_in_the_table() {
        for (code, organ) in [
            ("kepegawaian", "komite_1"),
            ("pendidikan", "komite_3"),
            ("kesehatan", "komite_3"),
            ("pertanahan", "komite_1"),
            ("infrastruktur", "komite_2"),
            ("pertanian_pangan", "komite_2"),
            ("energi", "komite_2"),
            ("kependudukan", "komite_1"),
            ("bantuan_sosial", "komite_3"),
            ("desa_daerah", "komite_1"),
            ("lingkungan_kehutanan", "komite_2"),
            ("ketenagakerjaan", "komite_3"),
            ("keuangan_daerah", "komite_4"),
            ("haji_agama", "komite_3"),
            ("layanan_setjen", "setjen"),
            ("lainnya", ""),
        ] {
            let topic: Topic = code.parse().unwrap();
            let suggested = topic.suggested_organ().map(Organ::code).unwrap_or_default();
            assert_eq!(suggested, organ, "{code}");
        }
        assert_eq!(Topic::ALL.len(), 16);
    }
}
