// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/synonym_table.h"

#include <array>

namespace telusur {
namespace {

constexpr bool kAsWritten = true;

// To add a row, put it with its kind. At kAsWritten, say what the small letters would mean.
constexpr auto kAcronyms = std::to_array<Acronym>({
    // The state and its organs: names in the constitution or in the law that founded them.
    {"RI", "Republik Indonesia", kAsWritten},  // initials and names: Ri Yong-ho
    {"MPR", "Majelis Permusyawaratan Rakyat"},
    {"DPR", "Dewan Perwakilan Rakyat"},
    {"DPD", "Dewan Perwakilan Daerah"},
    {"DPRD", "Dewan Perwakilan Rakyat Daerah"},
    {"MA", "Mahkamah Agung", kAsWritten},       // a name: Jack Ma
    {"MK", "Mahkamah Konstitusi", kAsWritten},  // too short to mean one thing
    {"KY", "Komisi Yudisial", kAsWritten},      // too short to mean one thing
    {"BPK", "Badan Pemeriksa Keuangan"},
    {"KPK", "Komisi Pemberantasan Korupsi"},
    {"KPU", "Komisi Pemilihan Umum"},
    {"Bawaslu", "Badan Pengawas Pemilihan Umum"},
    {"DKPP", "Dewan Kehormatan Penyelenggara Pemilu"},
    {"TNI", "Tentara Nasional Indonesia"},
    {"Polri", "Kepolisian Negara Republik Indonesia"},
    {"Polri", "Kepolisian Republik Indonesia"},  // as newspapers shorten the name
    {"Polda", "Kepolisian Daerah"},
    {"Polres", "Kepolisian Resor"},
    {"Polsek", "Kepolisian Sektor"},
    {"Kejagung", "Kejaksaan Agung"},
    {"Kejati", "Kejaksaan Tinggi"},
    {"Kejari", "Kejaksaan Negeri"},
    {"PN", "Pengadilan Negeri", kAsWritten},  // too short to mean one thing
    {"PTUN", "Pengadilan Tata Usaha Negara"},
    {"Komnas HAM", "Komisi Nasional Hak Asasi Manusia"},
    {"KPAI", "Komisi Perlindungan Anak Indonesia"},
    {"KPPU", "Komisi Pengawas Persaingan Usaha"},
    {"LPSK", "Lembaga Perlindungan Saksi dan Korban"},

    // Agencies and banks of the state.
    {"BI", "Bank Indonesia", kAsWritten},  // bi-, as in bisexual: bi
    {"OJK", "Otoritas Jasa Keuangan"},
    {"LPS", "Lembaga Penjamin Simpanan"},
    {"BPS", "Badan Pusat Statistik"},
    {"BMKG", "Badan Meteorologi, Klimatologi, dan Geofisika"},
    {"BNPB", "Badan Nasional Penanggulangan Bencana"},
    {"BPBD", "Badan Penanggulangan Bencana Daerah"},
    {"Basarnas", "Badan Nasional Pencarian dan Pertolongan"},
    {"BPOM", "Badan Pengawas Obat dan Makanan"},
    {"BNN", "Badan Narkotika Nasional"},
    {"BNPT", "Badan Nasional Penanggulangan Terorisme"},
    {"BIN", "Badan Intelijen Negara", kAsWritten},  // son of, in Arabic names
    {"BSSN", "Badan Siber dan Sandi Negara"},
    {"BRIN", "Badan Riset dan Inovasi Nasional"},
    {"BPPT", "Badan Pengkajian dan Penerapan Teknologi"},
    {"LIPI", "Lembaga Ilmu Pengetahuan Indonesia"},
    {"BKN", "Badan Kepegawaian Negara"},
    {"BPKP", "Badan Pengawasan Keuangan dan Pembangunan"},
    {"PPATK", "Pusat Pelaporan dan Analisis Transaksi Keuangan"},
    {"BPJS", "Badan Penyelenggara Jaminan Sosial"},
    {"Bulog", "Badan Urusan Logistik"},
    {"BUMN", "badan usaha milik negara"},
    {"BUMD", "badan usaha milik daerah"},
    {"PLN", "Perusahaan Listrik Negara"},
    {"BEI", "Bursa Efek Indonesia"},

    // Ministries and ministers, as newspapers shorten them.
    {"Kemenkeu", "Kementerian Keuangan"},
    {"Kemenkes", "Kementerian Kesehatan"},
    {"Kemendikbud", "Kementerian Pendidikan dan Kebudayaan"},
    {"Kemendagri", "Kementerian Dalam Negeri"},
    {"Kemlu", "Kementerian Luar Negeri"},
    {"Kemenlu", "Kementerian Luar Negeri"},
    {"Kemenag", "Kementerian Agama"},
    {"Kemenhub", "Kementerian Perhubungan"},
    {"Kemenhan", "Kementerian Pertahanan"},
    {"Kementan", "Kementerian Pertanian"},
    {"Kemendag", "Kementerian Perdagangan"},
    {"Kemenperin", "Kementerian Perindustrian"},
    {"Kemensos", "Kementerian Sosial"},
    {"KLHK", "Kementerian Lingkungan Hidup dan Kehutanan"},
    {"KKP", "Kementerian Kelautan dan Perikanan"},
    {"Menkeu", "Menteri Keuangan"},
    {"Menkes", "Menteri Kesehatan"},
    {"Mendikbud", "Menteri Pendidikan dan Kebudayaan"},
    {"Mendagri", "Menteri Dalam Negeri"},
    {"Menlu", "Menteri Luar Negeri"},
    {"Menag", "Menteri Agama"},
    {"Menhub", "Menteri Perhubungan"},
    {"Menhan", "Menteri Pertahanan"},
    {"Mentan", "Menteri Pertanian"},
    {"Mendag", "Menteri Perdagangan"},
    {"Mensos", "Menteri Sosial"},
    {"Menko", "Menteri Koordinator"},
    {"Menkopolhukam", "Menteri Koordinator Bidang Politik, Hukum, dan Keamanan"},
    {"polhukam", "politik, hukum, dan keamanan"},
    {"wapres", "wakil presiden"},

    // Regions and their governments; without Jabar, which is the root of menjabarkan as well.
    {"Pemda", "pemerintah daerah"},
    {"Pemprov", "pemerintah provinsi"},
    {"Pemkot", "pemerintah kota"},
    {"Pemkab", "pemerintah kabupaten"},
    {"DKI", "Daerah Khusus Ibukota"},
    {"DIY", "Daerah Istimewa Yogyakarta"},
    {"Jateng", "Jawa Tengah"},
    {"Jatim", "Jawa Timur"},
    {"NTB", "Nusa Tenggara Barat"},
    {"NTT", "Nusa Tenggara Timur"},
    {"IKN", "Ibu Kota Nusantara"},

    // Elections.
    {"pemilu", "pemilihan umum"},
    {"pilkada", "pemilihan kepala daerah"},
    {"pilpres", "pemilihan presiden"},
    {"pileg", "pemilihan legislatif"},
    {"pilgub", "pemilihan gubernur"},
    {"capres", "calon presiden"},
    {"cawapres", "calon wakil presiden"},
    {"caleg", "calon legislatif"},
    {"parpol", "partai politik"},
    {"TPS", "tempat pemungutan suara"},
    {"PDIP", "Partai Demokrasi Indonesia Perjuangan"},
    {"PAN", "Partai Amanat Nasional", kAsWritten},  // a prefix of Greek, and a name: Pan Am
    {"PKB", "Partai Kebangkitan Bangsa"},
    {"PKS", "Partai Keadilan Sejahtera"},
    {"PPP", "Partai Persatuan Pembangunan"},

    // Law and taxes.
    {"UU", "undang-undang"},
    {"RUU", "rancangan undang-undang"},
    {"UUD", "undang-undang dasar"},
    {"Perppu", "peraturan pemerintah pengganti undang-undang"},
    {"Perpres", "peraturan presiden"},
    {"Perda", "peraturan daerah"},
    {"KUHP", "kitab undang-undang hukum pidana"},
    {"HAM", "hak asasi manusia", kAsWritten},  // meat
    {"tipikor", "tindak pidana korupsi"},
    {"KKN", "korupsi, kolusi, dan nepotisme"},
    {"OTT", "operasi tangkap tangan", kAsWritten},  // a name: Ott
    {"KDRT", "kekerasan dalam rumah tangga"},
    {"TKP", "tempat kejadian perkara"},
    {"APBN", "anggaran pendapatan dan belanja negara"},
    {"APBD", "anggaran pendapatan dan belanja daerah"},
    {"PPN", "pajak pertambahan nilai"},
    {"PPh", "pajak penghasilan"},
    {"PDB", "produk domestik bruto"},
    {"IHSG", "indeks harga saham gabungan"},

    // People, work and daily life.
    {"WNI", "warga negara Indonesia"},
    {"WNA", "warga negara asing"},
    {"TKI", "tenaga kerja Indonesia"},
    {"PNS", "pegawai negeri sipil"},
    {"ASN", "aparatur sipil negara"},
    {"PHK", "pemutusan hubungan kerja"},
    {"UMKM", "usaha mikro, kecil, dan menengah"},
    {"UMP", "upah minimum provinsi"},
    {"BLT", "bantuan langsung tunai"},
    {"KTP", "kartu tanda penduduk"},
    {"SIM", "surat izin mengemudi", kAsWritten},  // sim, a card of a telephone
    {"LSM", "lembaga swadaya masyarakat"},
    {"BBM", "bahan bakar minyak"},
    {"SPBU", "stasiun pengisian bahan bakar umum"},
    {"KRL", "kereta rel listrik"},
    {"MRT", "moda raya terpadu"},
    {"LRT", "lintas raya terpadu"},
    {"KA", "kereta api", kAsWritten},  // a particle of dialogue: ka, kakak
    {"PLTU", "pembangkit listrik tenaga uap"},
    {"PLTA", "pembangkit listrik tenaga air"},
    {"PLTS", "pembangkit listrik tenaga surya"},
    {"PLTN", "pembangkit listrik tenaga nuklir"},
    {"RSUD", "rumah sakit umum daerah"},
    {"puskesmas", "pusat kesehatan masyarakat"},
    {"DBD", "demam berdarah dengue"},

    // The world.
    {"AS", "Amerika Serikat", kAsWritten},  // an axle; an ace
    {"PBB", "Perserikatan Bangsa-Bangsa"},
    {"ASEAN", "Perhimpunan Bangsa-Bangsa Asia Tenggara"},
    {"UE", "Uni Eropa", kAsWritten},  // the spelling of names: ue for an umlaut
    {"WHO", "Organisasi Kesehatan Dunia"},
    {"WTO", "Organisasi Perdagangan Dunia"},
    {"IMF", "Dana Moneter Internasional"},
    {"KTT", "konferensi tingkat tinggi"},
    {"PSSI", "Persatuan Sepak Bola Seluruh Indonesia"},
    {"MUI", "Majelis Ulama Indonesia"},
});

}  // namespace

std::span<const Acronym> known_acronyms() { return kAcronyms; }

}  // namespace telusur
