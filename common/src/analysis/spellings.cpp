// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/spellings.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <utility>

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

}  // namespace

std::string_view standard_word(std::string_view form) noexcept {
  const auto* found = std::ranges::find(kSpellings, form, &Spelling::form);
  return found == kSpellings.end() ? form : found->standard;
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
