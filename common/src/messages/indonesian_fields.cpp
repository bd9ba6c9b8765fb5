// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

/// Fields that an index declares.
namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    {"The list of fields in the metadata is damaged.", "Daftar ruas dalam metadata rusak."},
    {"\"{}\" cannot be the name of a field. A name has letters, digits, _, - and . only and begins with a "
     "letter.",
     "\"{}\" tidak dapat menjadi nama ruas. Nama hanya terdiri dari huruf, angka, _, -, dan ., dan diawali "
     "huruf."},
    {"\"{}\" is a field of every index already. Give the field another name.",
     "\"{}\" sudah menjadi ruas setiap indeks. Beri ruas itu nama lain."},
    {"The field {} is declared as {} and cannot be {} as well.",
     "Ruas {} sudah dinyatakan sebagai {} dan tidak dapat sekaligus menjadi {}."},
    {"The field {} needs the same value slot as another one. Give it another name.",
     "Ruas {} memerlukan slot nilai yang sama dengan ruas lain. Beri nama lain."},
    {"An index has at most {} fields.", "Sebuah indeks memiliki paling banyak {} ruas."},
    {"The field {} cannot be both declared and dropped.",
     "Ruas {} tidak dapat dinyatakan sekaligus dilupakan."},
    {"The field {} can be dropped only when all articles are written again. Reindex or rebuild the index "
     "without it.",
     "Ruas {} hanya dapat dilupakan bila semua artikel ditulis lagi. Indeks ulang atau bangun ulang indeks "
     "tanpa ruas itu."},
    {"The index at {} declares the field {} as {}. To make it {}, reindex or rebuild the index with the new "
     "type.",
     "Indeks di {} menyatakan ruas {} sebagai {}. Untuk menjadikannya {}, indeks ulang atau bangun ulang "
     "indeks dengan jenis yang baru."},
    {"The index declares no field {}, so it cannot be dropped.",
     "Indeks tidak menyatakan ruas {}, jadi ruas itu tidak dapat dilupakan."},
    {"The list of fields of the index at {} is damaged. Declare its fields in the rebuild.",
     "Daftar ruas indeks di {} rusak. Nyatakan ruas-ruasnya saat membangun ulang."},
    {"The list of its declared fields is incomplete: reindex with the missing ones.",
     "Daftar ruas yang dinyatakan tidak lengkap: indeks ulang dengan ruas yang hilang."},
    {"was made with more fields than the index declares",
     "dibuat dengan ruas yang lebih banyak daripada yang dinyatakan indeks"},
    {"has another value of the field {} than its record gives",
     "memiliki nilai ruas {} yang berbeda dari isi rekamannya"},
    {"has a value that cannot be read as its field is declared: \"{}\"",
     "memuat nilai yang tidak dapat dibaca sesuai jenis ruasnya: \"{}\""},
    {"values that cannot be read as their fields are declared, such as \"{}\": {}",
     "nilai yang tidak dapat dibaca sesuai jenis ruasnya, misalnya \"{}\": {}"},
});

}  // namespace

std::span<const Translation> field_translations() noexcept { return kTranslations; }

}  // namespace telusur
