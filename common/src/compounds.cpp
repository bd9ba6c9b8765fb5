// SPDX-License-Identifier: GPL-3.0-or-later
#include "compounds.h"

#include <algorithm>
#include <array>

namespace telusur {
namespace {

/// Two words for which KBBI has a derivation with affixes on both ends, which joins them.
constexpr std::array kCompounds{
    Compound{"alihbahasa", 4},     // mengalihbahasakan
    Compound{"alihfungsi", 4},     // mengalihfungsikan
    Compound{"ambilalih", 5},      // pengambilalihan
    Compound{"anakemas", 4},       // menganakemaskan
    Compound{"bebastugas", 5},     // membebastugaskan
    Compound{"beritahu", 4},       // memberitahukan, pemberitahuan
    Compound{"budidaya", 4},       // pembudidayaan
    Compound{"campuraduk", 6},     // mencampuradukkan
    Compound{"dayaguna", 4},       // mendayagunakan
    Compound{"garisbawah", 5},     // menggarisbawahi
    Compound{"hancurlebur", 6},    // menghancurleburkan
    Compound{"ikutserta", 4},      // mengikutsertakan, keikutsertaan
    Compound{"jualbeli", 4},       // memperjualbelikan
    Compound{"jungkirbalik", 6},   // menjungkirbalikkan
    Compound{"kambinghitam", 7},   // mengambinghitamkan
    Compound{"kerjasama", 5},      // KBBI: kerja sama; joined by many writers
    Compound{"latarbelakang", 5},  // melatarbelakangi
    Compound{"lipatganda", 5},     // melipatgandakan
    Compound{"peranserta", 5},     // KBBI: peran serta; joined by many writers
    Compound{"salahguna", 5},      // penyalahgunaan
    Compound{"satupadu", 4},       // menyatupadukan
    Compound{"sebarluas", 5},      // menyebarluaskan
    Compound{"serahterima", 5},    // menyerahterimakan
    Compound{"tandatangan", 5},    // menandatangani, penandatanganan
    Compound{"tanggungjawab", 8},  // mempertanggungjawabkan, pertanggungjawaban
    Compound{"terimakasih", 6},    // KBBI: terima kasih; joined by many writers
    Compound{"tindaklanjut", 6},   // menindaklanjuti
    Compound{"titikberat", 5},     // menitikberatkan
    Compound{"tumpangtindih", 7},  // ketumpangtindihan
    Compound{"ujicoba", 3},        // mengujicobakan
};
static_assert(std::ranges::is_sorted(kCompounds, {}, &Compound::joined));

}  // namespace

const Compound* find_compound(std::string_view joined) noexcept {
  const auto* found = std::ranges::lower_bound(kCompounds, joined, {}, &Compound::joined);
  return found != kCompounds.end() && found->joined == joined ? found : nullptr;
}

const Compound* find_compound(std::string_view first, std::string_view second) noexcept {
  const auto* found = std::ranges::find_if(kCompounds, [&](const Compound& compound) {
    return compound.first() == first && compound.second() == second;
  });
  return found != kCompounds.end() ? found : nullptr;
}

bool begins_compound(std::string_view stem) noexcept {
  return std::ranges::find(kCompounds, stem, &Compound::first) != kCompounds.end();
}

bool ends_compound(std::string_view stem) noexcept {
  return std::ranges::find(kCompounds, stem, &Compound::second) != kCompounds.end();
}

}  // namespace telusur
