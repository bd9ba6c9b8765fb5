// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/compounds.h"

#include <algorithm>
#include <array>

namespace telusur {
namespace {

/// Pairs of words that KBBI joins in a derivation with affixes on both sides, or that many writers join.
constexpr std::array kCompounds{
    Compound{"alihbahasa", 4},     // mengalihbahasakan
    Compound{"alihdaya", 4},       // mengalihdayakan
    Compound{"alihfungsi", 4},     // mengalihfungsikan
    Compound{"alihteknologi", 4},  // pengalihteknologian
    Compound{"ambilalih", 5},      // pengambilalihan
    Compound{"anakemas", 4},       // menganakemaskan
    Compound{"anaktiri", 4},       // menganaktirikan
    Compound{"anekaragam", 5},     // keanekaragaman
    Compound{"arusutama", 4},      // pengarusutamaan
    Compound{"bagihasil", 4},      // KBBI: bagi hasil; joined by many writers
    Compound{"bebastugas", 5},     // membebastugaskan
    Compound{"beritahu", 4},       // memberitahukan, pemberitahuan
    Compound{"budidaya", 4},       // pembudidayaan
    Compound{"bulutangkis", 4},    // KBBI: bulu tangkis; perbulutangkisan
    Compound{"bumihangus", 4},     // membumihanguskan
    Compound{"campuraduk", 6},     // mencampuradukkan
    Compound{"cenderamata", 8},    // KBBI: cendera mata
    Compound{"dayaguna", 4},       // mendayagunakan
    Compound{"dutabesar", 4},      // KBBI: duta besar; joined by many writers
    Compound{"garisbawah", 5},     // menggarisbawahi
    Compound{"gotongroyong", 6},   // kegotongroyongan
    Compound{"hancurlebur", 6},    // menghancurleburkan
    Compound{"ibukota", 3},        // KBBI: ibu kota; joined by many writers
    Compound{"iduladha", 4},       // KBBI: Iduladha; Idul Adha by many writers
    Compound{"idulfitri", 4},      // KBBI: Idulfitri; Idul Fitri by many writers
    Compound{"ikutserta", 4},      // mengikutsertakan, keikutsertaan
    Compound{"jualbeli", 4},       // memperjualbelikan
    Compound{"jungkirbalik", 6},   // menjungkirbalikkan
    Compound{"kacamata", 4},       // KBBI: kacamata; kaca mata is the older spelling
    Compound{"kambinghitam", 7},   // mengambinghitamkan
    Compound{"kembangbiak", 7},    // mengembangbiakkan
    Compound{"kerjasama", 5},      // KBBI: kerja sama; joined by many writers
    Compound{"lalulintas", 4},     // KBBI: lalu lintas; perlalulintasan
    Compound{"latarbelakang", 5},  // melatarbelakangi
    Compound{"lipatganda", 5},     // melipatgandakan
    Compound{"luluhlantak", 5},    // meluluhlantakkan
    Compound{"narasumber", 4},     // KBBI: narasumber; nara sumber by many writers
    Compound{"nomordua", 5},       // menomorduakan
    Compound{"nomorsatu", 5},      // menomorsatukan
    Compound{"olahraga", 4},       // KBBI: olahraga; olah raga is the older spelling
    Compound{"orangtua", 5},       // KBBI: orang tua; joined by many writers
    Compound{"peranserta", 5},     // KBBI: peran serta; joined by many writers
    Compound{"pindahbuku", 6},     // pemindahbukuan
    Compound{"pindahtangan", 6},   // memindahtangankan
    Compound{"putarbalik", 5},     // memutarbalikkan
    Compound{"putusasa", 5},       // keputusasaan
    Compound{"rumahsakit", 5},     // perumahsakitan
    Compound{"rumahtangga", 5},    // kerumahtanggaan
    Compound{"salahguna", 5},      // penyalahgunaan
    Compound{"salahpaham", 5},     // kesalahpahaman
    Compound{"salahtafsir", 5},    // menyalahtafsirkan
    Compound{"samarata", 4},       // menyamaratakan
    Compound{"satupadu", 4},       // menyatupadukan
    Compound{"sebarluas", 5},      // menyebarluaskan
    Compound{"sepakbola", 5},      // persepakbolaan
    Compound{"serahterima", 5},    // menyerahterimakan
    Compound{"sumberdaya", 6},     // KBBI: sumber daya; joined by many writers
    Compound{"suratkabar", 5},     // persuratkabaran
    Compound{"tandatangan", 5},    // menandatangani, penandatanganan
    Compound{"tanggungjawab", 8},  // mempertanggungjawabkan, pertanggungjawaban
    Compound{"tatanegara", 4},     // ketatanegaraan
    Compound{"tatausaha", 4},      // ketatausahaan
    Compound{"tenagakerja", 6},    // ketenagakerjaan
    Compound{"tenagalistrik", 6},  // ketenagalistrikan
    Compound{"terimakasih", 6},    // KBBI: terima kasih; joined by many writers
    Compound{"tindaklanjut", 6},   // menindaklanjuti
    Compound{"titikberat", 5},     // menitikberatkan
    Compound{"tumbuhkembang", 6},  // menumbuhkembangkan
    Compound{"tumpangtindih", 7},  // ketumpangtindihan
    Compound{"ujicoba", 3},        // mengujicobakan
    Compound{"walikota", 4},       // KBBI: wali kota; joined by many writers
    Compound{"warganegara", 5},    // kewarganegaraan
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
