// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    {"{} cannot be started: {}", "{} tidak dapat dijalankan: {}"},
    {"{} was stopped", "{} dihentikan"},
    {"{} took longer than {} s", "{} berjalan lebih dari {} detik"},
    {"{} wrote more than {} MB", "{} menulis lebih dari {} MB"},
    {"{} was ended by signal {}", "{} diakhiri oleh sinyal {}"},
    {"{} failed with exit status {}", "{} gagal dengan status keluar {}"},
    {"{} failed with exit status {}: {}", "{} gagal dengan status keluar {}: {}"},
    {"The command {} contains {}, which only a shell understands. Quote it, or use sh -c '...'.",
     "Perintah {} memuat {}, yang hanya dipahami shell. Apit dengan tanda kutip, atau gunakan sh -c '...'."},
    {"A quote in the command {} is not closed.", "Ada tanda kutip yang tidak ditutup dalam perintah {}."},
    {"A filter needs a command.", "Penyaring memerlukan perintah."},
    {"{} is not an ending; write it in lower case without a dot, such as pdf.",
     "{} bukan akhiran nama berkas; tulis dengan huruf kecil tanpa titik, misalnya pdf."},
    {"is damaged before this place; the records there were not read",
     "rusak sebelum tempat ini; rekaman di sana tidak dibaca"},
    {"is compressed with {}, which is not supported", "dimampatkan dengan {}, yang tidak didukung"},
    {"is damaged where it is compressed", "rusak pada bagian yang dimampatkan"},
    {"skipped records that are no pages, such as {}: {}",
     "rekaman bukan halaman yang dilewati, misalnya {}: {}"},
    {"{} is not EXT=COMMAND, such as {}", "{} bukan EXT=PERINTAH, misalnya {}"},
    {"Convert it to text or HTML.", "Ubah berkas itu menjadi teks atau HTML."},
});

}  // namespace

std::span<const Translation> file_translations() noexcept { return kTranslations; }

}  // namespace telusur
