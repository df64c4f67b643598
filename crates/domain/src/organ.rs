//! The organs of DPD RI to which a matter belongs.

use crate::words::words;

words! {
    /// An organ of DPD RI (UU MD3 and the house rules divide the subjects among them), or the Secretariat General.
    Organ, "organ";
    /// Regional autonomy, relations of centre and regions, new regions, land, population.
    Committee1 = "komite_1", "Komite I (otonomi daerah, pertanahan, kependudukan)";
    /// Natural resources and other economic resources.
    Committee2 = "komite_2", "Komite II (sumber daya alam dan ekonomi)";
    /// Education, religion, health, manpower, social affairs.
    Committee3 = "komite_3", "Komite III (pendidikan, agama, kesehatan, ketenagakerjaan)";
    /// Budget, taxes, finances of centre and regions.
    Committee4 = "komite_4", "Komite IV (anggaran dan keuangan daerah)";
    /// Drafting of laws.
    Ppuu = "ppuu", "Panitia Perancang Undang-Undang";
    /// Review of regional regulations.
    Buld = "buld", "Badan Urusan Legislasi Daerah";
    /// Public accountability: complaints about corruption and maladministration.
    Bap = "bap", "Badan Akuntabilitas Publik";
    /// Inter-parliamentary cooperation.
    Bksp = "bksp", "Badan Kerja Sama Parlemen";
    /// Conduct of members.
    Bk = "bk", "Badan Kehormatan";
    /// Household affairs.
    Purt = "purt", "Panitia Urusan Rumah Tangga";
    /// Services of the Secretariat General itself.
    Setjen = "setjen", "Sekretariat Jenderal";
}
