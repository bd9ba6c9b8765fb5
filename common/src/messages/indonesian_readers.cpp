// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    {"is empty", "kosong"},
    {"{} and {} more", "{} dan {} lainnya"},
    {"is a symbolic link to nothing", "adalah tautan simbolis yang tidak menunjuk ke mana pun"},
    {"does not exist", "tidak ada"},
    {"a name in it is longer than any path (do NUL bytes separate the names?)",
     "ada nama di dalamnya yang lebih panjang daripada alamat berkas mana pun (apakah nama dipisahkan oleh "
     "byte NUL?)"},
    {"the working directory is unknown: {}", "folder kerja tidak diketahui: {}"},
    {"is of no known format", "tidak dikenali formatnya"},
    {"was not pruned, as no file was found in it (is a disk missing?)",
     "tidak dipangkas karena tidak ada berkas yang ditemukan di sana (apakah ada disk yang belum "
     "terpasang?)"},
    {"cannot be read because of a fault in Telusur ({}); please report it",
     "tidak dapat dibaca karena kesalahan di Telusur ({}); mohon laporkan"},
    {"the archive is damaged", "arsip rusak"},
    {"it expands to more than 1 GiB without an article (a decompression bomb?), the rest was not read",
     "isinya mengembang hingga lebih dari 1 GiB tanpa satu artikel pun (bom kompresi?), sisanya tidak "
     "dibaca"},
    {"ICU cannot convert text from the charset {}.", "ICU tidak dapat mengonversi teks dari charset {}."},
    {"Cannot decode text: {}.", "Teks tidak dapat didekode: {}."},
    {"is a binary file, not text", "adalah berkas biner, bukan teks"},
    {"has no text", "tidak memiliki teks"},
    {"is longer than 64 MiB, too long for one article",
     "lebih dari 64 MiB, terlalu panjang untuk satu artikel"},
    {"Unknown field \"{}\" (mapped from \"{}\"). The fields are id, title, text, date, source, author, "
     "category, url.",
     "Ruas \"{}\" (dipetakan dari \"{}\") tidak dikenal. Ruas yang ada: id, title, text, date, source, "
     "author, category, url."},
    {"is encrypted, so it was not read", "terenkripsi sehingga tidak dibaca"},
    {"is packed within an archive, which is not opened; unpack the outer one",
     "adalah arsip di dalam arsip, yang tidak dibuka; ekstrak arsip luarnya"},
    {"is longer than 64 MiB (an unclosed quote?); the rest of the file was not read",
     "lebih dari 64 MiB (tanda kutip tidak ditutup?); sisa berkas tidak dibaca"},
    {"opens a quotation mark that nothing closes, so it swallows the rest of the file",
     "membuka tanda kutip yang tidak pernah ditutup sehingga menelan sisa berkas"},
    {"has more fields than the header has columns (a delimiter outside of quotation marks?)",
     "memiliki lebih banyak sel daripada kolom di baris judul (pemisah di luar tanda kutip?)"},
    {"has no column \"{}\" to take the text from; its columns are {}",
     "tidak memiliki kolom \"{}\" untuk mengambil teks; kolomnya adalah {}"},
    {"has no column that is known to hold the text; its first row is {}",
     "tidak memiliki kolom yang dikenali sebagai teks; baris pertamanya adalah {}"},
    {"is longer than 64 MiB (an unclosed quote or bracket?); the rest of the file was not read",
     "lebih dari 64 MiB (tanda kutip atau kurung tidak ditutup?); sisa berkas tidak dibaca"},
    {"is not valid JSON: the array is not closed (a truncated file?)",
     "bukan JSON yang sah: larik tidak ditutup (berkas terpotong?)"},
    {"is not valid JSON: unexpected end (a truncated line?)",
     "bukan JSON yang sah: berakhir tiba-tiba (baris terpotong?)"},
    {"is not valid JSON: a comma, a colon, a bracket or a value is missing or misplaced",
     "bukan JSON yang sah: ada koma, titik dua, kurung, atau nilai yang hilang atau salah tempat"},
    {"is not valid JSON: a string holds an invalid escape sequence",
     "bukan JSON yang sah: ada urutan escape yang tidak sah di dalam string"},
    {"is not valid JSON: a string holds an unescaped control character",
     "bukan JSON yang sah: ada karakter kendali tanpa escape di dalam string"},
    {"is not valid JSON: a number is malformed or too large",
     "bukan JSON yang sah: ada bilangan yang salah bentuk atau terlalu besar"},
    {"is not valid JSON: a word is neither true nor false nor null",
     "bukan JSON yang sah: ada kata selain true, false, dan null"},
    {"is not valid JSON: it is nested too deeply", "bukan JSON yang sah: susunannya bersarang terlalu dalam"},
    {"is not valid JSON: {}", "bukan JSON yang sah: {}"},
    {"is not a JSON object", "bukan objek JSON"},
    {"has no <DOC>", "tidak memiliki <DOC>"},
    {"is longer than 64 MiB (a missing </DOC>?); it was not read",
     "lebih dari 64 MiB (</DOC> tidak ada?); tidak dibaca"},
    {"is not XML: it has no elements", "bukan XML: tidak memiliki elemen"},
    {"is an HTML page, not a feed", "adalah halaman HTML, bukan umpan"},
    {"has no element with a known name for the text; it has: {}",
     "tidak memiliki elemen dengan nama yang dikenali sebagai teks; elemennya: {}"},
    // Notices
    {"{} ({} records from here on)", "{} ({} rekaman mulai dari sini)"},
    {"has a date that cannot be read: \"{}\"", "memiliki tanggal yang tidak terbaca: \"{}\""},
    {"has a numeric date that contradicts the order of the others: \"{}\"",
     "memiliki tanggal berupa angka yang bertentangan dengan urutan yang lain: \"{}\""},
    {"has no text; its members are {}", "tidak memiliki teks; anggotanya adalah {}"},
    {"has no member that is known to hold the text; it may be in {}",
     "tidak memiliki anggota yang dikenali sebagai teks; mungkin teksnya ada di {}"},
    {"articles without a member that is known to hold the text, which may be in {}: {}",
     "artikel tanpa anggota yang dikenali sebagai teks, yang mungkin ada di {}: {}"},
    {"has no {}, which a field is mapped to", "tidak memiliki {}, yang dipetakan ke suatu ruas"},
    {"has a title and no text: \"{}\"", "hanya berjudul tanpa isi: \"{}\""},
    {"dates that cannot be read, such as \"{}\": {}", "tanggal yang tidak terbaca, misalnya \"{}\": {}"},
    {"numeric dates are read with the month first, because of \"{}\"",
     "tanggal berupa angka dibaca dengan bulan lebih dulu, karena \"{}\""},
    {"numeric dates that contradict the order of the others, such as \"{}\": {}",
     "tanggal berupa angka yang bertentangan dengan urutan yang lain, misalnya \"{}\": {}"},
    {"articles that have a title and no text, such as \"{}\": {}",
     "artikel yang hanya berjudul tanpa isi, misalnya \"{}\": {}"},
    {"has JSON-LD that is not valid; what can be read of it was kept",
     "memuat JSON-LD yang tidak sahih; yang masih terbaca tetap dipakai"},
    {"pages with JSON-LD that is not valid, of which was kept what can be read: {}",
     "halaman dengan JSON-LD yang tidak sahih, yang masih terbaca tetap dipakai: {}"},
    {"is not well-formed and was repaired", "tidak tersusun benar dan diperbaiki"},
    {"ends too early; what it has of its last record was kept (a truncated file?)",
     "berakhir sebelum waktunya; bagian rekaman terakhir yang ada tetap disimpan (berkas terpotong?)"},
    {"has quotation marks that enclose no field and were read as text: {}",
     "memiliki tanda kutip yang tidak mengapit sel dan dibaca sebagai teks: {}"},
    {"rows with quotation marks that enclose no field and were read as text, such as {}: {}",
     "baris dengan tanda kutip yang tidak mengapit sel dan dibaca sebagai teks, misalnya {}: {}"},
    {"skipped files of the ending {}: {}", "berkas berakhiran {} yang dilewati: {}"},
    {"skipped files without an ending, of no known format: {}",
     "berkas tanpa akhiran dan berformat tidak dikenal yang dilewati: {}"},
});

}  // namespace

std::span<const Translation> reader_translations() noexcept { return kTranslations; }

}  // namespace telusur
