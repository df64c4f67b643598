//! The units of the Secretariat General.

use crate::words::words;

words! {
    /// What a unit is in the order of the Secretariat General (Persekjen 6/2017 under Perpres 17/2017).
    UnitKind, "kind of unit";
    /// The Secretariat General itself, on top of the tree.
    Secretariat = "setjen", "Sekretariat Jenderal";
    /// A deputy's area.
    Deputy = "deputi", "Deputi";
    /// A bureau.
    Bureau = "biro", "Biro";
    /// A centre.
    Centre = "pusat", "Pusat";
    /// A section of a bureau.
    Section = "bagian", "Bagian";
    /// A section of a centre.
    Division = "bidang", "Bidang";
    /// The secretariat of an organ of the house (alat kelengkapan).
    OrganSecretariat = "sekretariat", "Sekretariat alat kelengkapan";
    /// The inspectorate.
    Inspectorate = "inspektorat", "Inspektorat";
    /// The office in a province.
    ProvinceOffice = "kantor_daerah", "Kantor daerah";
}
