// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of telusur-search. Help texts are ASCII, because wrap_words() counts bytes.
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    {"Searches an index of Indonesian news articles.",
     "Mencari di indeks artikel berita berbahasa Indonesia."},
    {"The folder of the index; several are searched as one",
     "Folder indeks; beberapa indeks dicari sekaligus"},
    {"What to search for; several words are one query", "Yang dicari; beberapa kata menjadi satu kueri"},
    {"Answer the queries of FILE, id<TAB>query on each line; - is standard input",
     "Jawab kueri di BERKAS, id<TAB>kueri pada setiap baris; - ialah masukan standar"},
    {"Print what is new for the queries of FILE, id<TAB>query on each line; - is standard input",
     "Tampilkan yang baru untuk kueri di BERKAS, id<TAB>kueri pada setiap baris; - ialah masukan standar"},
    {"With --alerts: FILE keeps what was printed before; created if missing",
     "Dengan --alerts: BERKAS menyimpan apa yang sudah ditampilkan; dibuat jika belum ada"},
    {"{}: Another alert of the file has this id, so the line was skipped.",
     "{}: Peringatan lain di berkas itu memakai id ini, jadi baris ini dilewati."},
    {"{}: The alert begins now. Later calls print what the index receives from now on.",
     "{}: Peringatan ini mulai sekarang. Pemanggilan berikutnya menampilkan yang diterima indeks sejak "
     "kini."},
    {"The state of the alerts {} cannot be read ({}). Nothing was reported.",
     "Keadaan peringatan {} tidak dapat dibaca ({}). Tidak ada yang dilaporkan."},
    {"The lock of the alerts {} cannot be opened ({}). Name a file in a folder that you can write to.",
     "Kunci peringatan {} tidak dapat dibuka ({}). Sebutkan berkas di folder yang boleh Anda tulisi."},
    {"Another program reports the alerts of {} now. Try again later.",
     "Program lain sedang melaporkan peringatan {}. Coba lagi nanti."},
    {"{} is not a state of alerts, or it is damaged. Nothing was reported. Name another file, or move this "
     "one away to begin anew.",
     "{} bukan keadaan peringatan, atau rusak. Tidak ada yang dilaporkan. Sebutkan berkas lain, atau "
     "pindahkan "
     "berkas ini untuk mulai dari awal."},
    {"The state of the alerts {} cannot be written ({}). What was printed now will be printed again.",
     "Keadaan peringatan {} tidak dapat ditulis ({}). Yang baru ditampilkan akan ditampilkan lagi."},
    {"Print the article with this id; the words of QUERY are marked",
     "Tampilkan artikel dengan id ini; kata-kata KUERI ditandai"},
    {"Find articles on the same subject as the article with this id",
     "Cari artikel yang bertopik sama dengan artikel ber-id ini"},
    {"Print whole articles, one JSON object per line, which telusur-index reads without loss: all, or what "
     "QUERY and the filters find",
     "Tampilkan artikel utuh, satu objek JSON per baris, yang dibaca telusur-index tanpa kehilangan: semua, "
     "atau yang ditemukan KUERI dan saringan"},
    {"Print words of the index that begin with PREFIX, most frequent first; the last word of a longer "
     "query is completed",
     "Tampilkan kata di indeks yang diawali AWALAN, yang tersering lebih dahulu; pada kueri yang lebih "
     "panjang, kata terakhirnya dilengkapi"},
    {"Require every word; otherwise any of them, and more is better",
     "Semua kata harus ada; tanpa ini, salah satu cukup dan makin banyak makin baik"},
    {"Search for the words as typed; otherwise KPK also finds Komisi Pemberantasan Korupsi",
     "Cari kata persis seperti ditulis; tanpa ini, KPK juga menemukan Komisi Pemberantasan Korupsi"},
    {"Only articles of this date or later, such as 2023-10, kemarin, 7d or \"3 bulan lalu\"",
     "Hanya artikel sejak tanggal ini, misalnya 2023-10, kemarin, 7d, atau \"3 bulan lalu\""},
    {"Only articles of this date or earlier", "Hanya artikel sampai tanggal ini"},
    {"Only articles that the index received at this date or time or later, whatever their dates",
     "Hanya artikel yang diterima indeks pada tanggal atau waktu ini atau sesudahnya, apa pun tanggalnya"},
    {"Only articles from this source; repeat it for any of several",
     "Hanya artikel dari sumber ini; ulangi untuk beberapa sumber"},
    {"--where needs NAME=VALUE, but was given {}", "--where memerlukan NAMA=NILAI, bukan {}"},
    {"Only articles of this category; repeat it for any of several",
     "Hanya artikel dari rubrik ini; ulangi untuk beberapa rubrik"},
    {"Maximum number of hits; all for every match", "Jumlah hasil paling banyak; all untuk semua hasil"},
    {"Only these fields of each hit, such as id,title,date,extra.kota; with json, jsonl, tsv or csv",
     "Hanya kolom ini dari setiap hasil, misalnya id,title,date,extra.kota; untuk json, jsonl, tsv, atau "
     "csv"},
    {"Number of hits to skip", "Jumlah hasil yang dilewati"},
    {"Order of the hits: relevance, newest or oldest", "Urutan hasil: relevance, newest atau oldest"},
    {"Show near-duplicates as hits; otherwise they are counted under the best of them",
     "Tampilkan artikel kembar sebagai hasil; tanpa ini, artikel kembar dihitung di bawah yang terbaik"},
    {"Rank newer articles somewhat higher; the gain halves with every 30 days of age",
     "Naikkan sedikit artikel yang lebih baru; kenaikannya menjadi separuh setiap 30 hari"},
    {"Count the matches by source, category, author, year, month or fields that the index declares",
     "Hitung hasil menurut source, category, author, year, month, atau ruas yang dinyatakan indeks"},
    {"Leave out the snippets", "Jangan tampilkan cuplikan"},
    {"Maximum number of characters of a snippet; more shows more sentences",
     "Jumlah karakter cuplikan paling banyak; makin banyak, makin banyak kalimatnya"},
    {"Show whole sentences in snippets, with N sentences before and after each",
     "Tampilkan kalimat utuh di cuplikan, dengan N kalimat sebelum dan sesudahnya"},
    {"Format of the output: text, json, jsonl, tsv, csv or trec",
     "Format keluaran: text, json, jsonl, tsv, csv atau trec"},
    {"Same as --format json", "Sama dengan --format json"},
    {"Print only ids, one per line", "Tampilkan id saja, satu per baris"},
    {"With -l: end each id with a NUL byte, for xargs -0",
     "Dengan -l: akhiri setiap id dengan bita NUL, untuk xargs -0"},
    {"Show how the query was understood and the parts of each score",
     "Tampilkan cara kueri dipahami dan rincian setiap skor"},
    {"Print only the exact number of matches; with --json as total",
     "Tampilkan hanya jumlah hasil yang pasti; dengan --json sebagai total"},
    {"Print one JSON line with times in milliseconds on standard error",
     "Tampilkan satu baris JSON berisi waktu dalam milidetik di aliran kesalahan standar"},
    {"Colour the output: auto, always or never", "Warnai keluaran: auto, always atau never"},
    {"Make titles links: auto, always or never", "Jadikan judul tautan: auto, always atau never"},
    {"Print whole addresses; otherwise long ones are shortened to the width of the terminal",
     "Tampilkan alamat utuh; tanpa ini, alamat yang panjang disingkat selebar terminal"},
    {"Print output that is longer than the terminal at once; otherwise TELUSUR_PAGER, PAGER or less shows "
     "it",
     "Tampilkan sekaligus keluaran yang lebih panjang daripada terminal; tanpa ini, TELUSUR_PAGER, PAGER "
     "atau less menampilkannya"},
    {"Examples:", "Contoh:"},
    {"The query language:", "Bahasa kueri:"},
    {"A query that begins with - goes after --:", "Kueri yang diawali - ditulis setelah --:"},
    {"Exit status: 0 something was found; 1 nothing was found; 2 an error.",
     "Status keluar: 0 ada yang ditemukan; 1 tidak ada; 2 terjadi kesalahan."},
    {"{} has no effect with {}; leave one of them out",
     "{} tidak berpengaruh bersama {}; hilangkan salah satunya"},
    {"{} needs one of the formats {}", "{} memerlukan salah satu format {}"},
    {"Several answers are not one JSON document; use --format jsonl, which prints one per line",
     "Beberapa jawaban bukan satu dokumen JSON; gunakan --format jsonl, yang menulis satu per baris"},
    {"-0 needs -l, because it ends the ids that -l prints",
     "-0 memerlukan -l karena mengakhiri id yang ditampilkan -l"},
    {"{} is not a whole number from 0 up", "{} bukan bilangan bulat mulai dari 0"},
    {"No query was given. Write what to search for, as in {}. See {}.",
     "Tidak ada kueri. Tulis yang dicari, misalnya {}. Lihat {}."},
    {"The queries in {} cannot be read. Check that it is a file, its name and its permissions.",
     "Kueri di {} tidak dapat dibaca. Periksa apakah itu berkas, namanya, dan izin aksesnya."},
    {"There is no tab between id and query", "Tidak ada tab di antara id dan kueri"},
    {"There is no id before the tab", "Tidak ada id sebelum tab"},
    {"There is no query after the tab", "Tidak ada kueri setelah tab"},
    {"{}:{}: {}, so the line was skipped. Write an id, a tab and a query.",
     "{}:{}: {}, sehingga barisnya dilewati. Tulis id, tab, dan kueri."},
    {"The history of queries is not kept: {} cannot be used ({}).",
     "Riwayat kueri tidak disimpan: {} tidak dapat digunakan ({})."},
    {"The history of queries is not kept: {} is not a regular file.",
     "Riwayat kueri tidak disimpan: {} bukan berkas biasa."},
    {"The history of queries is not kept: {} belongs to another user.",
     "Riwayat kueri tidak disimpan: {} milik pengguna lain."},
});

}  // namespace

std::span<const Translation> search_tool_translations() noexcept { return kTranslations; }

}  // namespace telusur
