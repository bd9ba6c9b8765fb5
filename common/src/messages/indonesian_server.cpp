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
    // server/api
    {"The parameter {} needs NAME=VALUE.", "Parameter {} memerlukan NAMA=NILAI."},
    {"The parameter {} must be a whole number from 0 to {}.",
     "Parameter {} harus bilangan bulat dari 0 sampai {}."},
    {"The parameter {} must be true or false.", "Parameter {} harus true atau false."},
    {"The parameter {} is longer than {} bytes.", "Parameter {} lebih panjang dari {} bita."},
    {"The parameter {} must be one of {}.", "Parameter {} harus salah satu dari {}."},
    {"The parameter {} has no effect with {}.", "Parameter {} tidak berpengaruh bersama {}."},
    {"There is no parameter {} here.", "Tidak ada parameter {} di sini."},
    {"The parameter {} can be given only once.", "Parameter {} hanya dapat ditulis satu kali."},
    {"The parameter {} has more than {} values.", "Parameter {} memiliki lebih dari {} nilai."},
    {"The parameter {} is missing.", "Parameter {} tidak ada."},
    {"The index has no such article.", "Tidak ada artikel seperti itu di indeks."},
    {"The index cannot be read now. The log of the server says why.",
     "Indeks tidak dapat dibaca sekarang. Sebabnya ada di catatan (log) peladen."},
    {"The server lacks memory or another resource. Try again later.",
     "Peladen kekurangan memori atau sumber daya lain. Coba lagi nanti."},
    {"There is nothing at this address.", "Tidak ada apa-apa di alamat ini."},
    // server/tool
    {"Serves an index of Indonesian news articles over HTTP.",
     "Melayani indeks artikel berita berbahasa Indonesia melalui HTTP."},
    {"MS", "MD"},
    {"ADDRESS:PORT", "ALAMAT:PORT"},
    {"{} is not a whole number from {} to {}", "{} bukan bilangan bulat dari {} sampai {}"},
    {"{} is no address and port, such as 127.0.0.1:8080 or [::1]:8080",
     "{} bukan alamat dan port, seperti 127.0.0.1:8080 atau [::1]:8080"},
    {"Milliseconds between two looks for a newer commit",
     "Jarak dalam milidetik antara dua pemeriksaan commit yang lebih baru"},
    {"Where to listen; port 0 lets the system choose one, and :8080 is every address of this machine",
     "Tempat mendengarkan; port 0 dipilih oleh sistem, dan :8080 berarti semua alamat mesin ini"},
    {"Answer also to this name of the host, such as that of a proxy; repeat it for several",
     "Layani juga nama host ini, misalnya milik proksi; ulangi untuk beberapa nama"},
    {"Number of searches that run at the same time", "Jumlah pencarian yang berjalan bersamaan"},
    {"the number of cores", "jumlah inti"},
    {"Milliseconds of a search; then it answers with what it has found",
     "Lama pencarian dalam milidetik; setelah itu dijawab dengan yang sudah ditemukan"},
    {"Maximum number of hits of an answer", "Jumlah hasil paling banyak dalam satu jawaban"},
    {"Maximum number of connections", "Jumlah sambungan paling banyak"},
    {"Maximum number of connections of one address; 0 for any, as behind a proxy",
     "Jumlah sambungan paling banyak dari satu alamat; 0 untuk tanpa batas, seperti di belakang proksi"},
    {"Maximum number of requests that wait for a thread",
     "Jumlah permintaan paling banyak yang menunggu utas (thread)"},
    {"Milliseconds in which it ends after SIGTERM", "Batas waktu berhenti setelah SIGTERM, dalam milidetik"},
    {"Print a line for each request on standard output",
     "Cetak satu baris untuk setiap permintaan di keluaran standar"},
    {"At SIGTERM or SIGINT it answers what has arrived, then ends;",
     "Pada SIGTERM atau SIGINT, yang sudah tiba dijawab, lalu program berhenti;"},
    {"a second one ends it at once.", "yang kedua langsung menghentikannya."},
    {"Exit status: 0 after SIGTERM or SIGINT; 2 an error.",
     "Status keluar: 0 setelah SIGTERM atau SIGINT; 2 galat."},
    {"At most {} files can be open, and {} may be needed. Raise the limit (ulimit -n), or allow fewer "
     "connections with "
     "--connections.",
     "Paling banyak {} berkas dapat terbuka, dan mungkin {} diperlukan. Naikkan batasnya (ulimit -n), atau "
     "kurangi "
     "sambungan dengan --connections."},
    {"Every host that can reach this address can search. There is neither TLS nor a login.",
     "Setiap host yang dapat menjangkau alamat ini dapat mencari. Tidak ada TLS maupun login."},
    {"The query is longer than {} bytes.", "Pencarian ini lebih panjang dari {} bita."},
    {"The query has more than {} filters.", "Pencarian ini memiliki lebih dari {} saringan."},
    {"Not all requests could be answered in time.", "Tidak semua permintaan sempat dijawab."},
});

}  // namespace

std::span<const Translation> server_translations() noexcept { return kTranslations; }

}  // namespace telusur
