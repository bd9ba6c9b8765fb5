// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

std::span<const Translation> index_format_translations() noexcept {
  static constexpr auto kTranslations = std::to_array<Translation>({
      {"There is no index at {}.", "Tidak ada indeks di {}."},
      {"The file {} cannot be read: {} Nothing was changed.",
       "Berkas {} tidak dapat dibaca: {} Tidak ada yang diubah."},
      {"The file {} does not name a generation of this index. Nothing was changed. Correct it: it has one "
       "line, auto "
       "generation-N.",
       "Berkas {} tidak menyebut generasi indeks ini. Tidak ada yang diubah. Perbaiki isinya: satu baris, "
       "auto "
       "generation-N."},
      {"The database at {} was not made by Telusur.", "Basis data di {} tidak dibuat oleh Telusur."},
      {"The index at {} has format version {}; Telusur {} reads version {}.",
       "Indeks di {} berformat versi {}; Telusur {} membaca versi {}."},
      {"The user lexicon in the index at {} cannot be used: {}",
       "Leksikon pengguna dalam indeks di {} tidak dapat dipakai: {}"},
      {"The metadata of the index at {} is damaged: its terms were made with another user lexicon.",
       "Metadata indeks di {} rusak: istilahnya dibuat dengan leksikon pengguna yang lain."},
      {"The index at {} was made by another version of the Indonesian analyzer ({}; this one is {}), so "
       "queries would "
       "not match its terms.",
       "Indeks di {} dibuat oleh versi lain penganalisis bahasa Indonesia ({}; versi ini {}), sehingga kueri "
       "tidak akan "
       "cocok dengan istilahnya."},
      {"The dictionary of the stored records is damaged.", "Kamus rekaman yang tersimpan rusak."},
      {"The stored record of an article needs the dictionary {}, which its index does not have.",
       "Rekaman sebuah artikel memerlukan kamus {}, yang tidak ada dalam indeksnya."},
      {"The stored record of an article is of another version of Telusur.",
       "Rekaman sebuah artikel berasal dari versi Telusur yang lain."},
      {"The stored record of an article is damaged: {}.", "Rekaman sebuah artikel rusak: {}."},
      {"a number is cut off", "sebuah angka terpotong"},
      {"it ends too early", "isinya berakhir terlalu awal"},
      {"its date is invalid", "tanggalnya tidak sah"},
      {"it has bytes after its end", "ada bita setelah akhirnya"},
      {"its beginning is invalid", "awalnya tidak sah"},
      {"its length is impossible", "panjangnya mustahil"},
      {"it cannot be decompressed ({})", "isinya tidak dapat diekstrak ({})"},
      {"it is shorter than its head says", "isinya lebih pendek daripada yang tertulis di awalnya"},
      {"Creating {}", "Pembuatan {}"},
      {"Writing {}", "Penulisan {}"},
      {"Syncing {}", "Penyimpanan {} ke disk"},
      {"{} failed: {} The last commit is intact.", "{} gagal: {} Commit terakhir tetap utuh."},
      {"{} failed: {} Nothing of the backup was left; the index was not changed.",
       "{} gagal: {} Tidak ada sisa cadangan; indeks tidak diubah."},
  });
  return kTranslations;
}

}  // namespace telusur
