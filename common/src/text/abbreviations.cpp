// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/abbreviations.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr auto kTitles = std::to_array<std::string_view>(
    {"Abd",    "Abdl",   "Ach",    "Bp",     "Bpk",    "Brigjen", "CV",     "Chr",    "DR",     "Dr",
     "Dra",    "Drg",    "Drh",    "Drs",    "Ev",     "Gg",      "Hj",     "Ir",     "Irjen",  "Jend",
     "Jl",     "Jln",    "KH",     "Kab",    "Kapt",   "Kec",     "Kel",    "Kol",    "Kombes", "Komjen",
     "Kompol", "Laksda", "Laksma", "Letjen", "Letkol", "Lettu",   "Marsda", "Marsma", "May",    "Mayjen",
     "Mgr",    "Moch",   "Moh",    "Mohd",   "Mr",     "Mrs",     "Ms",     "Muh",    "Muhd",   "Nn",
     "Ny",     "PT",     "Pdt",    "Pol",    "Prof",   "Prop",    "Prov",   "RA",     "Rd",     "Rm",
     "Sdr",    "Sdri",   "Serka",  "Sert",   "St",     "Sta",     "Tb",     "Tgk",    "Tn",     "UD",
     "Ust",    "Yth",    "bpk",    "dr",     "drg",    "drh",     "gg",     "jl",     "jln",    "pdt",
     "prof",   "sdr",    "vs",     "yth"});
static_assert(std::ranges::is_sorted(kTitles));

constexpr auto kBeforeNumber = std::to_array<std::string_view>(
    {"Ags", "Agt", "Agu", "Apr", "Bab",  "Des",  "Ed",  "Feb",  "Hal", "Hlm", "Jan", "Jul", "Jun",
     "KM",  "Kav", "Km",  "Mar", "NO",   "No",   "Nop", "Nov",  "Okt", "Peb", "Pkl", "Ps",  "Psl",
     "RT",  "RW",  "Rp",  "Sep", "Sept", "Telp", "Tgl", "Tlp",  "Vol", "ed",  "hal", "hlm", "km",
     "no",  "pk",  "pkl", "ps",  "psl",  "rp",   "tel", "telp", "tgl", "tlp", "vol"});
static_assert(std::ranges::is_sorted(kBeforeNumber));

constexpr auto kAfterName = std::to_array<std::string_view>(
    {"Amd", "Bhd", "Co", "Corp", "Inc", "Jr", "Ltd", "Pte", "Sdn", "Sr", "Tbk", "tbk"});
static_assert(std::ranges::is_sorted(kAfterName));

constexpr auto kOpeners = std::to_array<std::string_view>(
    {"Adapun",      "Agar",      "Akibatnya", "Apabila",     "Atas",    "Awalnya",  "Bagi",      "Bahkan",
     "Banyak",      "Beberapa",  "Begitu",    "Berdasarkan", "Berikut", "Biasanya", "Bila",      "Dalam",
     "Dan",         "Dari",      "Demikian",  "Dengan",      "Di",      "Dia",      "Diketahui", "Hal",
     "Hingga",      "Ia",        "Ini",       "Itu",         "Jadi",    "Jika",     "Kalau",     "Kami",
     "Karena",      "Kata",      "Kedua",     "Kemudian",    "Ketika",  "Kini",     "Kita",      "Lalu",
     "Maka",        "Masih",     "Melalui",   "Menurut",     "Mereka",  "Meski",    "Meskipun",  "Nah",
     "Namun",       "Oleh",      "Pada",      "Padahal",     "Para",    "Pasalnya", "Penyakit",  "Saat",
     "Sampai",      "Saya",      "Sayangnya", "Sebab",       "Sebagai", "Sebagian", "Sebelum",   "Sebelumnya",
     "Sebuah",      "Sedangkan", "Sehingga",  "Sejak",       "Sejauh",  "Sejumlah", "Selain",    "Selama",
     "Selanjutnya", "Sementara", "Semua",     "Seorang",     "Seperti", "Serta",    "Sesuai",    "Setelah",
     "Setiap",      "Tak",       "Tapi",      "Terkait",     "Tetapi",  "Tidak",    "Untuk",     "Usai",
     "Walau",       "Walaupun",  "Yang"});
static_assert(std::ranges::is_sorted(kOpeners));

/// In lower case.
constexpr auto kLetteredNouns = std::to_array<std::string_view>(
    {"blok",    "gedung",   "golongan", "grup",    "hepatitis", "huruf",    "influenza", "kategori",
     "kelas",   "kelompok", "klaster",  "kloter",  "kolom",     "lampiran", "opsi",      "paket",
     "pilihan", "plan",     "poin",     "rencana", "seri",      "serie",    "terminal",  "tim",
     "tingkat", "tipe",     "tribun",   "vitamin", "zona"});
static_assert(std::ranges::is_sorted(kLetteredNouns));

/// Returns true for H.M, S.H, M.Si, Ph.D, S.Farm, a.n: a short part, then parts of at most four letters.
bool has_inner_points(std::string_view word) {
  constexpr std::size_t kMaxFirst = 2;
  constexpr std::size_t kMaxOther = 4;
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= word.size(); ++parts) {
    const std::size_t end = std::min(word.find('.', begin), word.size());
    const std::string_view part = word.substr(begin, end - begin);
    if (part.empty() || part.size() > (parts == 0 ? kMaxFirst : kMaxOther)) return false;
    if (!std::ranges::all_of(part, is_ascii_letter)) return false;
    begin = end + 1;
  }
  return parts > 1;
}

}  // namespace

Abbreviation classify_abbreviation(std::string_view word) noexcept {
  if (word.size() == 1 && is_ascii_upper(word.front())) return Abbreviation::kInitial;
  if (std::ranges::binary_search(kTitles, word)) return Abbreviation::kTitle;
  if (std::ranges::binary_search(kBeforeNumber, word)) return Abbreviation::kBeforeNumber;
  if (std::ranges::binary_search(kAfterName, word) || has_inner_points(word)) return Abbreviation::kAfterName;
  return Abbreviation::kNone;
}

bool is_sentence_opener(std::string_view word) noexcept { return std::ranges::binary_search(kOpeners, word); }

bool is_lettered_noun(std::string_view word) {
  return std::ranges::binary_search(kLetteredNouns, to_lower_ascii(word));
}

}  // namespace telusur
