// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of telusur-serve. Help texts are ASCII, because wrap_words() counts bytes.
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    // server/http
    {"The address {} cannot be listened at: {}.", "Alamat {} tidak dapat didengarkan: {}."},
    {"Too many files are open.", "Terlalu banyak berkas yang terbuka."},
    {"The system has no more threads.", "Sistem kehabisan utas (thread)."},
    {"Connections wait, because none can be accepted: {}.",
     "Sambungan harus menunggu karena tidak ada yang dapat diterima: {}."},
    {"Requests must have no body.", "Permintaan tidak boleh memiliki isi (body)."},
    {"Only GET and HEAD are possible.", "Hanya GET dan HEAD yang dapat digunakan."},
    {"The address is longer than {} bytes.", "Alamat lebih panjang dari {} bita."},
    {"The address is malformed: each % needs two hexadecimal digits, and the text must be UTF-8 without NUL.",
     "Alamat tidak sah: setiap % memerlukan dua angka heksadesimal, dan teksnya harus UTF-8 tanpa NUL."},
    {"This server does not answer to the host of the request.",
     "Peladen ini tidak melayani nama host dalam permintaan."},
    {"The server is stopping.", "Peladen sedang berhenti."},
    {"Too many requests are waiting. Try again later.",
     "Terlalu banyak permintaan yang menunggu. Coba lagi nanti."},
    {"A request failed: {}.", "Sebuah permintaan gagal: {}."},
    {"The request failed. The log of the server says why.",
     "Permintaan gagal. Sebabnya ada di catatan (log) peladen."},
});

}  // namespace

std::span<const Translation> server_translations() noexcept { return kTranslations; }

}  // namespace telusur
