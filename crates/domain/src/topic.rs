//! What a report is about.

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
            Self::CivilService | Self::Land | Self::CivilRegistry | Self::Regions => {
                Some(Organ::Committee1)
            }
            Self::Infrastructure | Self::Food | Self::Energy | Self::Environment => {
                Some(Organ::Committee2)
            }
            Self::Education | Self::Health | Self::SocialAid | Self::Labour | Self::Religion => {
                Some(Organ::Committee3)
            }
            Self::RegionalFinance => Some(Organ::Committee4),
            Self::Secretariat => Some(Organ::Setjen),
            Self::Other => None,
        }
    }
}
