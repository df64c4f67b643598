//! The invented reports themselves.

use super::{Person, Report};
use crate::kind::Kind::{Aspiration, Complaint, Information};
use crate::organ::Organ;
use crate::topic::Topic;
use crate::visibility::Visibility::{Anonymous, Confidential, Public};

/// A dozen reports, each of another person: complaints, aspirations, requests for information.
pub const REPORTS: &[Report] = &[
    Report {
        key: "lahan-hgu",
        kind: Complaint,
        title: "Lahan HGU telantar yang kami garap diklaim perusahaan",
        body: "Sejak tahun 2004 sekitar enam puluh keluarga di Desa Contoh Makmur menggarap lahan HGU yang ditinggalkan \
               perusahaan. Bulan lalu datang petugas yang memasang patok dan meminta kami pergi dalam tiga puluh hari.\n\n\
               Kami sudah dua kali menyurati kantor pertanahan dan belum dijawab. Kami memohon agar para pihak \
               dipertemukan sebelum ada penggusuran.",
        topic: Topic::Land,
        organ: Organ::Bap,
        regency_code: "17.03",
        visibility: Anonymous,
        person: Person {
            name: "Rahmat Effendi Saputra",
            email: Some("rahmat.saputra@warga.example"),
            phone: Some("0812 0000 0011"),
            address: Some("Desa Contoh Makmur, Bengkulu Utara"),
        },
    },
    Report {
        key: "menara-internet",
        kind: Aspiration,
        title: "Menara telekomunikasi untuk sekolah di pulau kecil",
        body: "Murid SMP di pulau kami harus menyeberang satu jam untuk mengikuti asesmen berbasis komputer karena tidak \
               ada sinyal. Bila ombak tinggi, ujian ditunda.\n\nKami mengusulkan agar DPD RI mendorong pembangunan menara \
               telekomunikasi, atau paling sedikit akses internet satelit untuk tiga sekolah.",
        topic: Topic::Infrastructure,
        organ: Organ::Committee2,
        regency_code: "81.07",
        visibility: Public,
        person: Person {
            name: "Maria Goretti Rahanwarin",
            email: Some("maria.rahanwarin@sekolah.example"),
            phone: Some("0812 0000 0012"),
            address: None,
        },
    },
    Report {
        key: "jadwal-reses",
        kind: Information,
        title: "Jadwal reses anggota DPD RI di Lombok Barat",
        body: "Mohon informasi tanggal dan tempat kegiatan reses berikutnya di Lombok Barat. Kelompok tani kami ingin \
               hadir dan menyampaikan usulan tentang harga gabah.",
        topic: Topic::Secretariat,
        organ: Organ::Setjen,
        regency_code: "52.01",
        visibility: Public,
        person: Person {
            name: "Lalu Wirayuda",
            email: Some("wirayuda@kelompoktani.example"),
            phone: None,
            address: None,
        },
    },
    Report {
        key: "guru-honorer",
        kind: Aspiration,
        title: "Guru honorer 15 tahun belum masuk formasi PPPK",
        body: "Di kecamatan kami ada sembilan guru honorer yang mengajar lebih dari sepuluh tahun. Formasi PPPK yang \
               dibuka tidak memuat mata pelajaran kami, sehingga kami tidak dapat mendaftar.\n\nKami berharap pemerintah \
               menghitung kembali kebutuhan guru di daerah terpencil dan membuka formasi yang sesuai.",
        topic: Topic::CivilService,
        organ: Organ::Committee1,
        regency_code: "12.13",
        visibility: Anonymous,
        person: Person {
            name: "Nurhalimah Lubis",
            email: Some("nurhalimah@sekolah.example"),
            phone: Some("0812 0000 0014"),
            address: None,
        },
    },
    Report {
        key: "dokter-kosong",
        kind: Complaint,
        title: "Puskesmas tanpa dokter selama delapan bulan",
        body: "Puskesmas di distrik kami tidak memiliki dokter sejak Februari. Ibu hamil dengan penyulit harus dibawa \
               dengan pesawat kecil dan sering menunggu cuaca.\n\nDinas kesehatan menjawab bahwa formasi ada, tetapi \
               tidak ada pelamar karena rumah dinas rusak. Mohon bantuan agar masalah ini segera ditangani.",
        topic: Topic::Health,
        organ: Organ::Committee3,
        regency_code: "95.01",
        visibility: Public,
        person: Person { name: "Yulius Wetipo", email: None, phone: Some("0812 0000 0015"), address: None },
    },
    Report {
        key: "pupuk-subsidi",
        kind: Complaint,
        title: "Pupuk bersubsidi dijual di atas harga eceran tertinggi",
        body: "Kios resmi di desa kami menjual urea bersubsidi dengan harga lebih tinggi daripada harga eceran tertinggi \
               dan mewajibkan pembelian pupuk lain. Petani yang keberatan tidak dilayani pada musim berikutnya.\n\nKami \
               menyimpan nota pembelian bulan Oktober dan bersedia menunjukkannya.",
        topic: Topic::Food,
        organ: Organ::Committee2,
        regency_code: "33.19",
        visibility: Confidential,
        person: Person {
            name: "Sutrisno Hadi Wibowo",
            email: None,
            phone: Some("0812 0000 0016"),
            address: Some("Dukuh Contoh RT 02 RW 05, Kudus"),
        },
    },
    Report {
        key: "pensiun-kebun",
        kind: Complaint,
        title: "Santunan hari tua pensiunan kebun belum dibayar sejak 2021",
        body: "Kami 43 pensiunan perkebunan belum menerima santunan hari tua. Perusahaan selalu menjawab bahwa dana belum \
               tersedia. Sebelas orang di antara kami sudah meninggal dunia.\n\nMohon DPD RI memanggil perusahaan dan \
               meminta jadwal pembayaran yang pasti.",
        topic: Topic::Labour,
        organ: Organ::Bap,
        regency_code: "12.05",
        visibility: Public,
        person: Person {
            name: "Parlindungan Sitepu",
            email: Some("sitepu.pensiunan@warga.example"),
            phone: Some("0812 0000 0017"),
            address: None,
        },
    },
    Report {
        key: "hutan-adat",
        kind: Aspiration,
        title: "Penetapan hutan adat terhenti di tingkat kabupaten",
        body: "Masyarakat adat kami mengajukan penetapan hutan adat pada tahun 2019. Peta dan berita acara sudah lengkap, \
               tetapi peraturan daerah tentang pengakuan masyarakat adat belum dibahas.\n\nKami mengusulkan agar DPD RI \
               meminta penjelasan kepada pemerintah kabupaten dan mendorong penyelesaiannya.",
        topic: Topic::Environment,
        organ: Organ::Committee2,
        regency_code: "61.06",
        visibility: Public,
        person: Person {
            name: "Agustinus Sungkalang",
            email: Some("agustinus@masyarakatadat.example"),
            phone: None,
            address: None,
        },
    },
    Report {
        key: "blangko-ktp",
        kind: Complaint,
        title: "Blangko KTP elektronik kosong, hanya diberi surat keterangan",
        body: "Sudah tiga kali saya datang untuk mencetak KTP elektronik dan selalu diberi surat keterangan karena \
               blangko kosong. Surat itu ditolak bank ketika saya membuka rekening bantuan.",
        topic: Topic::CivilRegistry,
        organ: Organ::Committee1,
        regency_code: "72.03",
        visibility: Anonymous,
        person: Person { name: "Hasnah Lamakarate", email: None, phone: Some("0812 0000 0019"), address: None },
    },
    Report {
        key: "dana-desa",
        kind: Aspiration,
        title: "Pencairan dana desa sebaiknya tidak menunggu triwulan kedua",
        body: "Setiap tahun dana desa baru cair pada bulan Mei. Pekerjaan jalan jatuh pada musim hujan sehingga mutunya \
               rendah.\n\nKami mengusulkan jadwal pencairan yang mengikuti musim di daerah kepulauan, dan pelaporan yang \
               lebih sederhana bagi desa yang tertib.",
        topic: Topic::RegionalFinance,
        organ: Organ::Committee4,
        regency_code: "74.14",
        visibility: Public,
        person: Person {
            name: "La Ode Muhammad Safri",
            email: Some("safri@desa.example"),
            phone: Some("0812 0000 0020"),
            address: None,
        },
    },
    Report {
        key: "antrean-haji",
        kind: Aspiration,
        title: "Embarkasi haji sendiri untuk provinsi kepulauan",
        body: "Calon jemaah dari daerah kami harus terbang dua kali dan menginap sebelum masuk embarkasi. Jemaah lanjut \
               usia sering sakit sebelum berangkat.\n\nKami mengusulkan kajian embarkasi sendiri, atau paling sedikit \
               asrama transit dengan tenaga kesehatan.",
        topic: Topic::Religion,
        organ: Organ::Committee3,
        regency_code: "71.03",
        visibility: Public,
        person: Person {
            name: "Fatimah Az-Zahra Makahinda",
            email: Some("fatimah@warga.example"),
            phone: None,
            address: None,
        },
    },
    Report {
        key: "risalah-rapat",
        kind: Information,
        title: "Risalah rapat tentang RUU Daerah Kepulauan",
        body: "Untuk tugas akhir, saya memerlukan risalah rapat pembahasan RUU Daerah Kepulauan tahun 2025 dan daftar \
               lembaga yang diundang. Mohon dijelaskan juga cara memperolehnya bila dokumen itu belum terbuka.",
        topic: Topic::Secretariat,
        organ: Organ::Ppuu,
        regency_code: "35.78",
        visibility: Anonymous,
        person: Person {
            name: "Dewi Kartika Maheswari",
            email: Some("dewi.maheswari@kampus.example"),
            phone: None,
            address: None,
        },
    },
];
