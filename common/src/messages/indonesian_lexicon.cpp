// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> lexicon_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"The lexicon {} cannot be read: {}", "Leksikon {} tidak dapat dibaca: {}"},
      {"The lexicon {} is larger than 64 MiB. Check that it is a lexicon.",
       "Leksikon {} lebih besar dari 64 MiB. Periksa apakah berkas itu memang leksikon."},
      {"The lexicon has invalid lines, so nothing was done.",
       "Leksikon memuat baris yang salah, jadi tidak ada yang dikerjakan."},
      {"{} {} more lines are invalid.", "{} Masih ada {} baris lain yang salah."},
      {"Write nama: NAME, kata: ROOT, kata: WORD = WORD, or sinonim: ACRONYM = LONG FORM.",
       "Tulis nama: NAMA, kata: AKAR, kata: KATA = KATA, atau sinonim: SINGKATAN = KEPANJANGAN."},
      {"This line is not UTF-8. Save the file as UTF-8.",
       "Baris ini bukan UTF-8. Simpan berkasnya sebagai UTF-8."},
      {"\"{}\" does not begin with a keyword and a colon. {}",
       "\"{}\" tidak diawali kata kunci dan titik dua. {}"},
      {"There is no keyword \"{}\". {}", "Tidak ada kata kunci \"{}\". {}"},
      {"A word is missing. {}", "Ada kata yang kurang. {}"},
      {"A name takes no = and second word. Write nama: {}.",
       "Nama tidak memakai = dan kata kedua. Tulis nama: {}."},
      {"A synonym needs two sides. Write sinonim: KPK = Komisi Pemberantasan Korupsi.",
       "Sinonim memerlukan dua sisi. Tulis sinonim: KPK = Komisi Pemberantasan Korupsi."},
      {"The side \"{}\" of the synonym contains no indexed word.",
       "Sisi \"{}\" dari sinonim ini tidak memuat kata yang diindeks."},
      {"Both sides of the synonym are the same, so it has no effect.",
       "Kedua sisi sinonim ini sama, jadi tidak ada pengaruhnya."},
      {"\"{}\" is not one word. Write one name or word in each line. They are split as articles are: for "
       "Rolls-Royce write a line for each part.",
       "\"{}\" bukan satu kata. Tulis satu nama atau kata per baris. Pemenggalannya sama dengan artikel: "
       "untuk "
       "Rolls-Royce tulis satu baris untuk setiap bagian."},
      {"\"{}\" is a stop word. Stop words are not indexed, so an entry has no effect.",
       "\"{}\" adalah kata henti. Kata henti tidak diindeks, jadi barisnya tidak berpengaruh."},
      {"The word {} has another entry in line {} ({}). Remove one of them.",
       "Kata {} sudah diatur lain di baris {} ({}). Hapus salah satunya."},
      {"The words {} and {} refer to each other in a circle. Remove one of them.",
       "Kata {} dan {} saling merujuk tanpa akhir. Hapus salah satunya."},
  });
  return kTranslations;
}

}  // namespace telusur
