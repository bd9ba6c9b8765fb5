// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/compounds.h"

#include <algorithm>
#include <array>

#include "text/word_table.h"

namespace telusur {
namespace {

/// Pairs of words that KBBI joins in a derivation with affixes on both sides, or that many writers join.
constexpr std::array kCompounds{
    Compound{"alihbahasa", 4},          // mengalihbahasakan
    Compound{"alihdaya", 4},            // mengalihdayakan
    Compound{"alihfungsi", 4},          // mengalihfungsikan
    Compound{"alihteknologi", 4},       // pengalihteknologian
    Compound{"ambilalih", 5},           // pengambilalihan
    Compound{"anakemas", 4},            // menganakemaskan
    Compound{"anaktiri", 4},            // menganaktirikan
    Compound{"anekaragam", 5},          // keanekaragaman
    Compound{"arusutama", 4},           // pengarusutamaan
    Compound{"bagihasil", 4},           // KBBI: bagi hasil; joined by many writers
    Compound{"beasiswa", 3, true},      // KBBI: beasiswa; bea siswa is the older spelling
    Compound{"bebastugas", 5},          // membebastugaskan
    Compound{"belasungkawa", 4, true},  // KBBI: belasungkawa; bela sungkawa by many writers
    Compound{"beritahu", 4},            // memberitahukan, pemberitahuan
    Compound{"budidaya", 4},            // pembudidayaan
    Compound{"bulutangkis", 4},         // KBBI: bulu tangkis; perbulutangkisan
    Compound{"bumihangus", 4},          // membumihanguskan
    Compound{"bumiputra", 4, true},     // KBBI: bumiputra; bumi putra by many writers
    Compound{"campuraduk", 6},          // mencampuradukkan
    Compound{"cenderamata", 8},         // KBBI: cendera mata
    Compound{"darmawisata", 5},         // KBBI: darmawisata; darma wisata by many writers
    Compound{"dayaguna", 4},            // mendayagunakan
    Compound{"dukacita", 4, true},      // KBBI: dukacita; duka cita by many writers
    Compound{"dutabesar", 4},           // KBBI: duta besar; joined by many writers
    Compound{"garisbawah", 5},          // menggarisbawahi
    Compound{"gotongroyong", 6},        // kegotongroyongan
    Compound{"hancurlebur", 6},         // menghancurleburkan
    Compound{"ibukota", 3},             // KBBI: ibu kota; joined by many writers
    Compound{"iduladha", 4},            // KBBI: Iduladha; Idul Adha by many writers
    Compound{"idulfitri", 4},           // KBBI: Idulfitri; Idul Fitri by many writers
    Compound{"ikutserta", 4},           // mengikutsertakan, keikutsertaan
    Compound{"jualbeli", 4},            // memperjualbelikan
    Compound{"jungkirbalik", 6},        // menjungkirbalikkan
    Compound{"kacamata", 4},            // KBBI: kacamata; kaca mata is the older spelling
    Compound{"kambinghitam", 7},        // mengambinghitamkan
    Compound{"kembangbiak", 7},         // mengembangbiakkan
    Compound{"kerjasama", 5},           // KBBI: kerja sama; joined by many writers
    Compound{"lalulintas", 4},          // KBBI: lalu lintas; perlalulintasan
    Compound{"latarbelakang", 5},       // melatarbelakangi
    Compound{"lipatganda", 5},          // melipatgandakan
    Compound{"luluhlantak", 5},         // meluluhlantakkan
    Compound{"narasumber", 4},          // KBBI: narasumber; nara sumber by many writers
    Compound{"nomordua", 5},            // menomorduakan
    Compound{"nomorsatu", 5},           // menomorsatukan
    Compound{"olahraga", 4},            // KBBI: olahraga; olah raga is the older spelling
    Compound{"orangtua", 5},            // KBBI: orang tua; joined by many writers
    Compound{"peranserta", 5},          // KBBI: peran serta; joined by many writers
    Compound{"peribahasa", 4, true},    // KBBI: peribahasa; peri bahasa by many writers
    Compound{"pindahbuku", 6},          // pemindahbukuan
    Compound{"pindahtangan", 6},        // memindahtangankan
    Compound{"putarbalik", 5},          // memutarbalikkan
    Compound{"putusasa", 5},            // keputusasaan
    Compound{"rumahsakit", 5},          // perumahsakitan
    Compound{"rumahtangga", 5},         // kerumahtanggaan
    Compound{"salahguna", 5},           // penyalahgunaan
    Compound{"salahpaham", 5},          // kesalahpahaman
    Compound{"salahtafsir", 5},         // menyalahtafsirkan
    Compound{"samarata", 4},            // menyamaratakan
    Compound{"saputangan", 4, true},    // KBBI: saputangan; sapu tangan by many writers
    Compound{"satupadu", 4},            // menyatupadukan
    Compound{"sebarluas", 5},           // menyebarluaskan
    Compound{"sepakbola", 5},           // persepakbolaan
    Compound{"serahterima", 5},         // menyerahterimakan
    Compound{"serbaguna", 5},           // KBBI: serbaguna; serba guna by many writers
    Compound{"sukacita", 4, true},      // KBBI: sukacita; suka cita by many writers
    Compound{"sukarela", 4, true},      // KBBI: sukarela; suka rela by many writers
    Compound{"sumberdaya", 6},          // KBBI: sumber daya; joined by many writers
    Compound{"suratkabar", 5},          // persuratkabaran
    Compound{"tandatangan", 5},         // menandatangani, penandatanganan
    Compound{"tanggungjawab", 8},       // mempertanggungjawabkan, pertanggungjawaban
    Compound{"tatabahasa", 4},          // KBBI: tata bahasa; joined by many writers
    Compound{"tataboga", 4},            // KBBI: tata boga; joined by many writers
    Compound{"tatacara", 4},            // KBBI: tata cara; joined by many writers
    Compound{"tatakelola", 4},          // KBBI: tata kelola; joined by many writers
    Compound{"tatakrama", 4},           // KBBI: tata krama; joined by many writers
    Compound{"tatanegara", 4},          // ketatanegaraan
    Compound{"tataruang", 4},           // KBBI: tata ruang; joined by many writers
    Compound{"tatasurya", 4},           // KBBI: tata surya; joined by many writers
    Compound{"tatatertib", 4},          // KBBI: tata tertib; joined by many writers
    Compound{"tatausaha", 4},           // ketatausahaan
    Compound{"tenagakerja", 6},         // ketenagakerjaan
    Compound{"tenagalistrik", 6},       // ketenagalistrikan
    Compound{"terimakasih", 6},         // KBBI: terima kasih; joined by many writers
    Compound{"tindaklanjut", 6},        // menindaklanjuti
    Compound{"titikberat", 5},          // menitikberatkan
    Compound{"tumbuhkembang", 6},       // menumbuhkembangkan
    Compound{"tumpangtindih", 7},       // ketumpangtindihan
    Compound{"tunaaksara", 4, true},    // KBBI: tunaaksara
    Compound{"tunadaksa", 4, true},     // KBBI: tunadaksa
    Compound{"tunagrahita", 4, true},   // KBBI: tunagrahita
    Compound{"tunakarya", 4, true},     // KBBI: tunakarya
    Compound{"tunalaras", 4, true},     // KBBI: tunalaras
    Compound{"tunanetra", 4, true},     // KBBI: tunanetra; the words are apart in laws and in older texts
    Compound{"tunarungu", 4, true},     // KBBI: tunarungu
    Compound{"tunasusila", 4, true},    // KBBI: tunasusila
    Compound{"tunawicara", 4, true},    // KBBI: tunawicara
    Compound{"tunawisma", 4, true},     // KBBI: tunawisma
    Compound{"ujicoba", 3},             // mengujicobakan
    Compound{"walikota", 4},            // KBBI: wali kota; joined by many writers
    Compound{"warganegara", 5},         // kewarganegaraan
    Compound{"wirausaha", 4},           // KBBI: wirausaha; wira usaha by many writers
};
static_assert(std::ranges::is_sorted(kCompounds, {}, &Compound::joined));

constexpr WordTable kJoinedWords(kCompounds, &Compound::joined);
constexpr WordTable kFirstWords(kCompounds, &Compound::first);
constexpr WordTable kSecondWords(kCompounds, &Compound::second);

}  // namespace

const Compound* find_compound(std::string_view joined) noexcept {
  const std::size_t row = kJoinedWords.find(joined);
  return row < kCompounds.size() ? &kCompounds[row] : nullptr;
}

const Compound* find_compound(std::string_view first, std::string_view second) noexcept {
  for (std::size_t row = kFirstWords.find(first); row < kCompounds.size(); ++row) {
    const Compound& compound = kCompounds[row];
    if (!compound.joined.starts_with(first)) break;
    if (compound.first_size == first.size() && compound.second() == second) return &compound;
  }
  return nullptr;
}

bool begins_compound(std::string_view stem) noexcept { return kFirstWords.contains(stem); }
bool ends_compound(std::string_view stem) noexcept { return kSecondWords.contains(stem); }

}  // namespace telusur
