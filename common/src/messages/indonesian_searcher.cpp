// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    {"The result format is not a value of telusur::ResultFormat.",
     "Format hasil bukan salah satu nilai telusur::ResultFormat."},
    {"The end of the dates comes before their beginning. Exchange since and until.",
     "Akhir tanggal mendahului awalnya. Tukar since dan until."},
    {"The date \"{}\" of {} is not understood. Write it as 2023-10-18, 2023-10, \"18 Oktober 2023\", "
     "kemarin, 7d or \"3 bulan lalu\".",
     "Tanggal \"{}\" pada {} tidak dipahami. Tulis seperti 2023-10-18, 2023-10, \"18 Oktober 2023\", "
     "kemarin, 7d, atau \"3 bulan lalu\"."},
    {"The {0} \"{1}\" has no word to search for. Write a word of its name, or leave the option out to "
     "include every {0}.",
     "Nilai \"{1}\" untuk {0} tidak memuat kata yang dapat dicari. Tulis satu kata dari namanya, atau "
     "hilangkan pilihan ini untuk menyertakan semua {0}."},
    {"The index has no positions, so \"{}\" cannot be searched for as a phrase.",
     "Indeks ini tidak menyimpan posisi kata, jadi \"{}\" tidak dapat dicari sebagai frasa."},
    {"The folder {} cannot be read: {}", "Folder {} tidak dapat dibaca: {}"},
    {"The index at {} is empty: its first indexing run has not committed anything, or its file XAPIANDB "
     "was lost. Wait until the run has finished, or start it again.",
     "Indeks di {} masih kosong: pengindeksan pertamanya belum menyimpan apa pun, atau berkas XAPIANDB-nya "
     "hilang. Tunggu sampai selesai, atau jalankan lagi."},
    {"The folder {} contains no index of Telusur.", "Folder {} tidak berisi indeks Telusur."},
    {"The indexes at {} and {} were made with different lexicons, so they cannot be searched together. "
     "Search them one by one, or rebuild one of them with the lexicon of the other.",
     "Indeks di {} dan {} dibuat dengan leksikon yang berbeda, jadi tidak dapat dicari bersama. Cari satu "
     "per satu, atau bangun ulang salah satunya dengan leksikon yang lain."},
    {"The index at {} cannot be searched together with the other indexes. {} Search it alone, or reindex it "
     "with "
     "the types of the others.",
     "Indeks di {} tidak dapat dicari bersama indeks yang lain. {} Cari sendiri, atau indeks ulang dengan "
     "jenis "
     "yang dipakai indeks lainnya."},
    {"No index was named.", "Tidak ada indeks yang disebutkan."},
    {"There is no facet {}. The facets are {}.", "Tidak ada faset {}. Faset yang ada: {}."},
    {"There is no field {} of a hit. The fields are {}.", "Tidak ada kolom hasil {}. Kolom yang ada: {}."},
    {"There is no field {}. The index declares {}.", "Tidak ada ruas {}. Ruas indeks ini: {}."},
    {"There is no field {}. The index declares no fields.",
     "Tidak ada ruas {}. Indeks ini tidak menyatakan ruas apa pun."},
    {"\"{}\" is not a number of the field {}. Write it as 3, 1..4 or 3.. .",
     "\"{}\" bukan angka untuk ruas {}. Tulis seperti 3, 1..4, atau 3.. ."},
    {"\"{}\" is not a date of the field {}. Write it as 2023-10-18, 2023-10 or 2023-10-01..2023-10-15.",
     "\"{}\" bukan tanggal untuk ruas {}. Tulis seperti 2023-10-18, 2023-10, atau "
     "2023-10-01..2023-10-15."},
    {"The value \"{}\" of the field {} has no word to search for.",
     "Nilai \"{}\" untuk ruas {} tidak memuat kata yang dapat dicari."},
    // searcher/tool: fields that the index declares
    {"Only articles with VALUE in a declared field; repeat it for any of several values",
     "Hanya artikel dengan NILAI di ruas yang dinyatakan; ulangi untuk salah satu dari beberapa nilai"},
    {"NAME=VALUE", "NAMA=NILAI"},
});

}  // namespace

std::span<const Translation> searcher_translations() noexcept { return kTranslations; }

}  // namespace telusur
