// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

/// What telusur-index says about fields.
namespace {

constexpr auto kTranslations = std::to_array<Translation>({
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
    {"--drop-lines is used when files are read, and {} read none",
     "--drop-lines dipakai saat berkas dibaca, sedangkan {} tidak membaca berkas"},
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

std::span<const Translation> index_tool_translations() noexcept { return kTranslations; }

}  // namespace telusur
