// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spellings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

#include "morphology/lexicon.h"
#include "text/ascii.h"
#include "text/word_table.h"

namespace telusur {
namespace {

struct Spelling {
  std::string_view form;
  std::string_view standard;
};

/// Frequent words of quoted speech and comments that have one meaning only. Words with another meaning are
/// not in the table: "tak" (standard for not), "jd", "pd", "ama", "kalo" (a sieve).
constexpr std::array kSpellings{
    // The Arabic article has several spellings: Al-Qur'an, Alquran, Qur'an.
    Spelling{"al-quran", "quran"},
    Spelling{"alquran", "quran"},
    // Negation as spoken in Jakarta.
    Spelling{"enggak", "tidak"},
    Spelling{"engga", "tidak"},
    Spelling{"gak", "tidak"},
    Spelling{"ndak", "tidak"},
    Spelling{"ngga", "tidak"},
    Spelling{"nggak", "tidak"},
    // Short forms of text messages; "yg", "dgn" and "utk" are stop words themselves.
    Spelling{"bgt", "banget"},
    Spelling{"blm", "belum"},
    Spelling{"bnyk", "banyak"},
    Spelling{"dlm", "dalam"},
    Spelling{"jgn", "jangan"},
    Spelling{"jkt", "jakarta"},
    Spelling{"karna", "karena"},
    Spelling{"krn", "karena"},
    Spelling{"org", "orang"},
    Spelling{"pake", "pakai"},
    Spelling{"sdh", "sudah"},
    Spelling{"bln", "bulan"},
    Spelling{"tgl", "tanggal"},
    Spelling{"thn", "tahun"},
    Spelling{"skrg", "sekarang"},
    Spelling{"tdk", "tidak"},
    Spelling{"tlp", "telepon"},
    Spelling{"tsb", "tersebut"},
    Spelling{"udah", "sudah"},
    // Spoken vowels and short forms.
    Spelling{"aja", "saja"},
    Spelling{"bener", "benar"},
    Spelling{"beneran", "benar"},
    Spelling{"bgmn", "bagaimana"},
    Spelling{"cepet", "cepat"},
    Spelling{"cuman", "cuma"},
    Spelling{"dapet", "dapat"},
    Spelling{"dateng", "datang"},
    Spelling{"denger", "dengar"},
    Spelling{"emang", "memang"},
    Spelling{"gimana", "bagaimana"},
    Spelling{"gini", "begini"},
    Spelling{"gitu", "begitu"},
    Spelling{"gmn", "bagaimana"},
    Spelling{"hrs", "harus"},
    Spelling{"inget", "ingat"},
    Spelling{"jg", "juga"},
    Spelling{"kpd", "kepada"},
    Spelling{"liat", "lihat"},
    Spelling{"males", "malas"},
    Spelling{"pengen", "ingin"},
    Spelling{"pengin", "ingin"},
    Spelling{"sampe", "sampai"},
    Spelling{"seneng", "senang"},
    Spelling{"tau", "tahu"},
    Spelling{"temen", "teman"},
    Spelling{"tp", "tetapi"},
    Spelling{"trus", "terus"},
    // A nasal instead of meN-, and -in instead of -kan and -i.
    Spelling{"bikinin", "bikin"},
    Spelling{"dengerin", "dengar"},
    Spelling{"ngajak", "ajak"},
    Spelling{"ngambil", "ambil"},
    Spelling{"ngantri", "antre"},
    Spelling{"ngasih", "kasih"},
    Spelling{"ngelakuin", "laku"},
    Spelling{"ngeliat", "lihat"},
    Spelling{"ngerti", "mengerti"},
    Spelling{"ngobrol", "obrol"},
    Spelling{"ngomong", "omong"},
    Spelling{"ngopi", "kopi"},
    Spelling{"nonton", "tonton"},
    Spelling{"nyanyiin", "nyanyi"},
    Spelling{"nyari", "cari"},
    Spelling{"nyoba", "coba"},
    Spelling{"nyobain", "coba"},
    Spelling{"nyuruh", "suruh"},
    Spelling{"dapetin", "dapat"},
    Spelling{"ngapain", "mengapa"},
    Spelling{"ngebantu", "bantu"},
    Spelling{"ngehubungin", "hubung"},
    Spelling{"ngejar", "kejar"},
    Spelling{"ngelawan", "lawan"},
    Spelling{"ngelihat", "lihat"},
    Spelling{"ngeluarin", "keluar"},
    Spelling{"ngerasa", "rasa"},
    Spelling{"ngerjain", "kerja"},
    Spelling{"nunggu", "tunggu"},
    Spelling{"nungguin", "tunggu"},
    Spelling{"nyampe", "sampai"},
};
constexpr WordTable kSpellingRows(kSpellings, &Spelling::form);

/// Returns the set of the letters of `text` from a to z, as bits.
constexpr std::uint32_t letter_set(std::string_view text) {
  std::uint32_t letters = 0;
  for (const char c : text) letters |= 1U << static_cast<unsigned>(c - 'a');
  return letters;
}

/// A habit of writers, and what the standard has instead.
struct Habit {
  std::string_view from;
  std::string_view to;
  bool is_ending = false;                    ///< only at the end of a word
  std::size_t min_bytes = 5;                 ///< in shorter words it fits too many names
  std::uint32_t letters = letter_set(from);  ///< most words lack one of them
};

/// Habits that concern a whole class of loans. A single word is a row of additions.tsv.
constexpr std::array kHabits{
    Habit{"ifitas", "ivitas", true},  // sportifitas: -if, of -ive, has its v again before a vowel (EYD)
    Habit{"ifis", "ivis", true},      // aktifis
    Habit{"ifisme", "ivisme", true},  // aktifisme
    Habit{"ifasi", "ivasi", true},    // aktifasi
    Habit{"iv", "if", true},          // aktiv: no Indonesian word ends in v
    Habit{"tip", "tif", true},        // negatip: p for f, as it was spoken
    Habit{"sip", "sif", true},        // pasip
    Habit{"onil", "onal", true},      // rasionil: -il is Dutch, -al is standard (KBBI)
    Habit{"ph", "f"},                 // pharmasi: English and Greek spelling
    Habit{"th", "t", false, 6},       // theologi
    Habit{"dh", "d"},                 // wudhu: Arabic and Javanese
    Habit{"gh", "g"},                 // ghaib: Arabic
    Habit{"dz", "z"},                 // dzalim: Arabic
    Habit{"kw", "ku"},                // kwalifikasi: spelling of before 1972
    Habit{"x", "ks", false, 4},       // exploitasi: EYD keeps x for names
};

std::string replace_all(std::string_view text, std::string_view from, std::string_view to) {
  std::string replaced;
  for (std::size_t at = 0; (at = text.find(from)) != std::string_view::npos;
       text.remove_prefix(at + from.size()))
    replaced.append(text.substr(0, at)).append(to);
  return replaced.append(text);
}

/// Endings of learned derivations, and the endings of their bases. With -logis, -grafis, -egis and -nomis the
/// adjective says something else too often (ekonomis: cheap), and retrieval on IDK-MRC is 0.0003 lower with
/// them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kLoanEndings{{
    {"bilitas", "bel"},   // akuntabilitas, kredibilitas
    {"ilitas", "il"},     // stabilitas
    {"ivitas", "if"},     // efektivitas
    {"alitas", "al"},     // legalitas
    {"kratis", "krasi"},  // birokratis
    {"politis", "politik"},
}};

/// Derivations with a meaning of their own.
constexpr std::array<std::string_view, 4> kOwnMeaning{
    "aktivitas",  // a deed; aktif means busy
    "mobilitas",  // movement; mobil is a car
    "radioaktivitas",
    "realitas",  // reality; real is a coin as well
};

}  // namespace

std::string loan_base(std::string_view stem) {
  if (std::ranges::find(kOwnMeaning, stem) != kOwnMeaning.end()) return {};
  for (const auto& [ending, base_ending] : kLoanEndings) {
    if (!stem.ends_with(ending)) continue;
    std::string base(stem.substr(0, stem.size() - ending.size()));
    base += base_ending;
    if (Lexicon().find(base) != nullptr) return base;
  }
  return {};
}

std::string regular_spelling(std::string_view stem) {
  const Lexicon lexicon;
  if (!is_all_lower(stem) || lexicon.find(stem) != nullptr) return {};
  const auto is_known = [&](std::string_view spelling) { return lexicon.find(spelling) != nullptr; };
  const std::uint32_t letters = letter_set(stem);
  for (const Habit& habit : kHabits) {
    if (stem.size() < habit.min_bytes || (habit.letters & ~letters) != 0) continue;
    if (stem.find(habit.from) == std::string_view::npos) continue;
    if (habit.is_ending && !stem.ends_with(habit.from)) continue;
    const std::string_view begin = stem.substr(0, stem.size() - habit.from.size());
    std::string spelling =
        habit.is_ending ? std::string(begin).append(habit.to) : replace_all(stem, habit.from, habit.to);
    // The dictionary has few nouns in -ivitas, but the adjectives in -if.
    const bool is_derived = habit.to.starts_with("iv") && is_known(std::string(begin).append("if"));
    if (is_derived || is_known(spelling)) return spelling;
  }
  return {};
}

std::string_view standard_word(std::string_view form) noexcept {
  const std::size_t row = kSpellingRows.find(form);
  return row == kSpellings.size() ? form : kSpellings[row].standard;
}

std::string modern_spelling(std::string_view form) {
  constexpr std::size_t kMinBytes = 5;  // Joel and Zoe are not old spellings
  constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPairs{
      {{"dj", "j"}, {"tj", "c"}, {"nj", "ny"}, {"sj", "sy"}}};
  const auto has = [&](std::string_view letters) { return form.find(letters) != std::string_view::npos; };
  // A single j is y if dj, tj or sj show that the whole word has the old spelling: djojo- is joyo-. Beside oe
  // alone it may be modern: Soejono.
  const bool has_old_consonants = has("dj") || has("tj") || has("sj");
  if (form.size() < kMinBytes || !(has_old_consonants || has("oe"))) return {};
  std::string modern;
  while (!form.empty()) {
    const auto* pair = std::ranges::find_if(kPairs, [&](const auto& p) { return form.starts_with(p.first); });
    if (has_old_consonants && pair != kPairs.end()) {
      modern += pair->second;
      form.remove_prefix(2);
    } else if (form.starts_with("oe")) {
      modern += 'u';
      form.remove_prefix(2);
    } else {
      modern += has_old_consonants && form.front() == 'j' ? 'y' : form.front();
      form.remove_prefix(1);
    }
  }
  return modern;
}

}  // namespace telusur
