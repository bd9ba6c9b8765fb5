// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

/// Fields that an index declares, and names of fields in files.
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
    {"Let queries find the extra field NAME of articles, such as kota or halaman:number; NAME:TYPE, and TYPE "
     "is keyword (default), text, number or date; with --reindex or --rebuild also none, to forget it",
     "Jadikan ruas tambahan NAMA, seperti kota atau halaman:number, dapat dicari; NAMA:JENIS, dan JENIS "
     "ialah keyword (bawaan), text, number, atau date; dengan --reindex atau --rebuild juga none, untuk "
     "melupakannya"},
    {"{} has no name; write NAME:TYPE, such as halaman:number",
     "{} tidak memuat nama; tulis NAMA:JENIS, seperti halaman:number"},
    {"{} is not a type of fields; the types are {}", "{} bukan jenis ruas; jenis yang ada ialah {}"},
    {"--field is used when articles are indexed, or with --reindex",
     "--field dipakai saat mengindeks artikel, atau bersama --reindex"},
    {"New fields: {}. They apply to articles that are written from now on; --reindex applies them to all.",
     "Ruas baru: {}. Berlaku untuk artikel yang ditulis mulai sekarang; --reindex memberlakukannya untuk "
     "semua artikel."},
    {"{}, {} articles", "{}, {} artikel"},
    {"{}, {} articles; {} of them were written before its declaration, --reindex includes them",
     "{}, {} artikel; {} di antaranya ditulis sebelum ruas dinyatakan, --reindex menyertakannya"},
    {"field {}", "ruas {}"},
    {"other fields", "ruas lain"},
    // --map
    {"FIELD=NAME", "RUAS=NAMA"},
    {"Read FIELD (id title text date source author category url) from NAME of JSON and CSV input",
     "Baca RUAS (id title text date source author category url) dari NAMA pada masukan JSON dan CSV"},
    {"{} is not FIELD=NAME, such as title=tajuk", "{} bukan RUAS=NAMA, seperti title=tajuk"},
    {"{} has no name after the =; write FIELD=NAME, such as title=tajuk",
     "{} tidak memuat nama setelah =; tulis RUAS=NAMA, seperti title=tajuk"},
    {"{} is not a field; the fields are {}", "{} bukan ruas; ruas yang ada ialah {}"},
});

}  // namespace

std::span<const Translation> field_translations() noexcept { return kTranslations; }

}  // namespace telusur
