// SPDX-License-Identifier: GPL-3.0-or-later
#include "spellings.h"

#include <algorithm>
#include <array>

namespace telusur {
namespace {

struct Spelling {
  std::string_view form;
  std::string_view standard;
};

/// A closed table: what quoted speech and readers' comments are full of and what means one thing only. Not in
/// it is what is a word of its own, too: "tak" (not, standard), "jd", "pd", "ama", "kalo" (a sieve).
constexpr std::array kSpellings{
    // An Arabic article is written in every way there is: Al-Qur'an, Alquran, Qur'an.
    Spelling{"al-quran", "quran"},
    Spelling{"alquran", "quran"},
    // Negation in the speech of Jakarta.
    Spelling{"enggak", "tidak"},
    Spelling{"engga", "tidak"},
    Spelling{"gak", "tidak"},
    Spelling{"ndak", "tidak"},
    Spelling{"ngga", "tidak"},
    Spelling{"nggak", "tidak"},
    // The short forms of messages; "yg", "dgn" and "utk" are stop words themselves.
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
    // A bare nasal for meN-, and -in for -kan and -i.
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
};

}  // namespace

std::string_view standard_word(std::string_view form) noexcept {
  const auto* found = std::ranges::find(kSpellings, form, &Spelling::form);
  return found == kSpellings.end() ? form : found->standard;
}

}  // namespace telusur
