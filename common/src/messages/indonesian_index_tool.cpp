// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of telusur-index. Help texts are ASCII, because wrap_words() counts bytes.
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    // telusur-index: options
    {"Builds a stemmed full-text index of Indonesian news articles.",
     "Membangun indeks teks penuh dari artikel berita berbahasa Indonesia."},
    {"The folder of the index; it is created if it does not exist", "Folder indeks; dibuat jika belum ada"},
    {"Folders with all below them, files, or - for standard input (JSON Lines unless it is JSON, CSV or "
     "markup)",
     "Folder beserta seluruh isinya, berkas, atau - untuk masukan standar (JSON Lines, kecuali berupa JSON, "
     "CSV "
     "atau markah)"},
    {"Format of the files: auto (from extension and content), text, html, markdown, json, jsonl, csv, trec, "
     "rss or xml; also compressed or in archives",
     "Format berkas: auto (dari ekstensi dan isi), text, html, markdown, json, jsonl, csv, trec, rss atau "
     "xml; "
     "boleh dimampatkan atau di dalam arsip"},
    {"Leave the lines in FILE out of all texts, beside known boilerplate; a * at the end of a line stands "
     "for any rest",
     "Buang baris yang ada di BERKAS dari semua teks, selain tempelan situs yang sudah dikenal; * di akhir "
     "baris "
     "mewakili sisa apa pun"},
    {"Also read paths from FILE, one per line; - is standard input",
     "Baca juga lokasi dari BERKAS, satu per baris; - ialah masukan standar"},
    {"Paths in FILE end in NUL bytes, as find -print0 writes them",
     "Setiap lokasi di BERKAS diakhiri bita NUL, seperti keluaran find -print0"},
    {"Read what COMMAND writes for files that end in .EXT, such as pdf='pdftotext {{}} -'; {{}} is the path, "
     "else "
     "the file is its standard input",
     "Baca keluaran PERINTAH untuk berkas berakhiran .EXT, misalnya pdf='pdftotext {{}} -'; {{}} adalah "
     "lokasi "
     "berkas, jika tidak ada berkas menjadi masukan standarnya"},
    {"Read only files whose name matches, whatever their extension; a GLOB with a slash is compared with "
     "the end of the path",
     "Baca hanya berkas yang namanya cocok, apa pun ekstensinya; POLA dengan garis miring dicocokkan "
     "dengan akhir lokasi"},
    {"Skip files and folders that match", "Lewati berkas dan folder yang cocok"},
    {"A text file with names, words and synonyms of your own; it is stored in the index",
     "Berkas teks berisi nama, kata dan sinonim Anda sendiri; disimpan di dalam indeks"},
    {"Threads that analyze; 0 is one per core", "Jumlah thread untuk analisis; 0 berarti satu per inti"},
    {"Memory for changes that are not yet on disk, such as 512M",
     "Memori untuk perubahan yang belum ada di disk, misalnya 512M"},
    {"{} is not a size; write 512M, 1.5G or a number of bytes",
     "{} bukan ukuran; tulis 512M, 1.5G atau jumlah bita"},
    {"Build a new index beside the old one, then swap it in",
     "Bangun indeks baru di samping yang lama, lalu tukar sekaligus"},
    {"Remove articles that are gone from the files under PATH",
     "Hapus artikel yang sudah tidak ada dalam berkas di bawah LOKASI"},
    {"Make a smaller index faster, without phrases and NEAR",
     "Buat indeks yang lebih kecil dengan lebih cepat, tanpa frasa dan NEAR"},
    {"With --reindex: add positions to an index that has none",
     "Dengan --reindex: tambahkan posisi pada indeks yang belum memilikinya"},
    {"Read and compare, but write nothing; -v names each article that would change",
     "Baca dan bandingkan tanpa menulis apa pun; -v menyebutkan setiap artikel yang akan berubah"},
    {"Wait for another indexer that holds the index: without a limit or, with --wait=60, that many seconds",
     "Tunggu pengindeks lain yang memegang indeks: tanpa batas atau, dengan --wait=60, sekian detik"},
    {"SOURCE_DATE_EPOCH is not a number of seconds since 1970: {}",
     "SOURCE_DATE_EPOCH bukan jumlah detik sejak 1970: {}"},
    {"{} is not a number of seconds; write --wait=60", "{} bukan jumlah detik; tulis --wait=60"},
    {"Verify the index and list what is wrong with it; --check=quick verifies only the tables and does not "
     "compare them with the articles",
     "Periksa indeks dan sebutkan kerusakannya; --check=quick hanya memeriksa tabel tanpa membandingkannya "
     "dengan artikel"},
    {"{} is not a kind of check; write --check=quick", "{} bukan jenis pemeriksaan; tulis --check=quick"},
    {"Describe the index: articles, terms, sizes", "Uraikan indeks: artikel, istilah, ukuran"},
    {"Shrink the index, while searches go on", "Perkecil indeks sementara pencarian tetap berjalan"},
    {"Rebuild the index from its own articles, after an upgrade of Telusur or damage",
     "Bangun ulang indeks dari artikel di dalamnya, setelah Telusur diperbarui atau indeks rusak"},
    {"Copy the last commit into DIR, a new or empty folder, and check the copy; an indexer may run "
     "meanwhile",
     "Salin keadaan terakhir indeks ke FOLDER yang baru atau kosong dan periksa salinannya; pengindeks "
     "boleh tetap berjalan"},
    {"Print only errors", "Tampilkan kesalahan saja"},
    {"Print the path of each file that is read", "Tampilkan lokasi setiap berkas yang dibaca"},
    {"Order of numeric dates such as 3/4/2023: auto (each file decides by its own dates, else the day is "
     "first), dmy, mdy or ymd",
     "Urutan tanggal berupa angka seperti 3/4/2023: auto (setiap berkas menentukan dari tanggalnya sendiri, "
     "selain itu hari lebih dulu), dmy, mdy, atau ymd"},
    {"Exit with 1 also for notices, such as dates that cannot be read",
     "Keluar dengan 1 juga untuk catatan, misalnya tanggal yang tidak terbaca"},
    {"Print the summary as one JSON object", "Tampilkan ringkasan sebagai satu objek JSON"},
    {"Draw a progress line: auto (on a terminal), always or never",
     "Tampilkan baris kemajuan: auto (di terminal), always atau never"},
    {"use only one of {}", "gunakan hanya salah satu dari {}"},
    {"{} read no files; leave out the paths", "{} tidak membaca berkas; hilangkan lokasinya"},
    {"Remove the articles that have all words of QUERY, near-duplicates included; with --dry-run only count "
     "them",
     "Hapus artikel yang memuat semua kata dari KUERI beserta salinannya; dengan --dry-run hanya dihitung"},
    {"{}: {} articles would be removed", "{}: {} artikel akan dihapus"},
    {"{}: {} articles removed", "{}: {} artikel dihapus"},
    {"--remove-matching cannot be combined with --rebuild or --prune",
     "--remove-matching tidak dapat digabungkan dengan --rebuild atau --prune"},
    {"--reindex cannot be combined with --rebuild, --prune or --dry-run",
     "--reindex tidak dapat digabungkan dengan --rebuild, --prune, atau --dry-run"},
    {"Examples:\n"
     "  telusur-index berita/                        all articles below a folder\n"
     "  telusur-index -d arsip.db berita.jsonl       into an index with another name\n"
     "  telusur-index -m title=tajuk data.csv        CSV with its own column names\n"
     "  telusur-index 2023.tar.zst berita.jsonl.gz   compressed files and archives\n"
     "  telusur-index --field kota --field halaman:number berita.jsonl\n"
     "  telusur-index --filter pdf='pdftotext {{}} -' siaran-pers/\n"
     "  produce | telusur-index -                    JSON Lines from a pipe\n"
     "  find . -newer x -print0 | telusur-index --files-from - -0\n"
     "\n"
     "Exit status: 0 success; 1 some input was rejected (with --strict: or noticed),\n"
     "all the rest is committed;\n"
     "2 bad usage, or nothing could be done; 75 another indexer holds the index;\n"
     "130 or 143 stopped by a signal, what was read is committed.\n",
     "Contoh:\n"
     "  telusur-index berita/                        semua artikel di bawah folder\n"
     "  telusur-index -d arsip.db berita.jsonl       ke dalam indeks dengan nama lain\n"
     "  telusur-index -m title=tajuk data.csv        CSV dengan nama kolom sendiri\n"
     "  telusur-index 2023.tar.zst berita.jsonl.gz   berkas mampat dan arsip\n"
     "  telusur-index --field kota --field halaman:number berita.jsonl\n"
     "  telusur-index --filter pdf='pdftotext {{}} -' siaran-pers/\n"
     "  produce | telusur-index -                    JSON Lines dari pipa\n"
     "  find . -newer x -print0 | telusur-index --files-from - -0\n"
     "\n"
     "Status keluar: 0 berhasil; 1 sebagian masukan ditolak (dengan --strict: atau ada\n"
     "catatan), sisanya tersimpan;\n"
     "2 penggunaan salah, atau tidak ada yang dapat dikerjakan; 75 pengindeks lain\n"
     "memegang indeks; 130 atau 143 dihentikan sinyal, yang sudah dibaca tersimpan.\n"},
    // telusur-index: reports
    {"would add {}", "akan menambahkan {}"},
    {"would update {}", "akan memperbarui {}"},
    {"would remove {}", "akan menghapus {}"},
    {"reading {}", "membaca {}"},
    {"Nothing was written to the index.", "Tidak ada yang ditulis ke indeks."},
    {"The index is committed.", "Indeks sudah tersimpan."},
    {"The rebuild was dropped and the old index stands.",
     "Pembangunan ulang dibatalkan dan indeks lama tetap berlaku."},
    {"Everything read until then is committed.", "Semua yang sudah dibaca tersimpan."},
    {"Nothing was indexed: the given paths contain no file of a known format that can be read. If the "
     "files have an unusual extension, give their format with --format.",
     "Tidak ada yang diindeks: lokasi yang disebutkan tidak memuat berkas berformat dikenal yang dapat "
     "dibaca. Jika ekstensi berkasnya tidak lazim, sebutkan formatnya dengan --format."},
    {"(dry run, nothing was written)", "(uji coba, tidak ada yang ditulis)"},
    {"{} added, {} updated, {} unchanged, {} removed, {} rejected, {} notices{}; {} s, {}",
     "{} ditambahkan, {} diperbarui, {} tidak berubah, {} dihapus, {} ditolak, {} catatan{}; {} detik, {}"},
    {", {} lines of boilerplate left out", ", {} baris tempelan situs dibuang"},
    {"{} more records: {}", "{} rekaman lagi: {}"},
    {"{} more files: {}", "{} berkas lagi: {}"},
    {"{}; such articles have no date in the index", "{}; artikel seperti itu tanpa tanggal di indeks"},
    {"{}; if that is wrong, name the order with --date-order",
     "{}; jika keliru, sebutkan urutannya dengan --date-order"},
    {"{}; if they hold articles, name them with --include, or with --filter a program that turns them into "
     "text",
     "{}; jika memuat artikel, sebutkan dengan --include, atau dengan --filter program yang mengubahnya "
     "menjadi "
     "teks"},
    {"Convert it to text or HTML, or name a program that does with --filter.",
     "Ubah berkas itu menjadi teks atau HTML, atau sebutkan program yang melakukannya dengan --filter."},
    {"{}; name a program that turns it into text with --filter",
     "{}; sebutkan program yang mengubahnya menjadi teks dengan --filter"},
    {"{} left", "sisa {}"},
    {"{} articles", "{} artikel"},
    {"{} rejected", "{} ditolak"},
    {"Stopped by a signal.", "Dihentikan oleh sinyal."},
    {"{}: {} articles, all sound", "{}: {} artikel, semuanya utuh"},
    {"{}: made by another release:", "{}: dibuat oleh rilis lain:"},
    {"{}: damaged:", "{}: rusak:"},
    {"index", "indeks"},
    {"generation", "generasi"},
    {"format version", "versi format"},
    {"analyzer", "penganalisis"},
    {"features", "fitur"},
    {"articles", "artikel"},
    {"  with title", "  berjudul"},
    {"  with text", "  berisi"},
    {"  with date", "  bertanggal"},
    {"  with source", "  bersumber"},
    {"  with author", "  berpenulis"},
    {"  with category", "  berkategori"},
    {"  with URL", "  ber-URL"},
    {"dates", "tanggal"},
    {"from {}", "dari {}"},
    {"recurring lines", "baris berulang"},
    {"{}; --stats lists all of them", "{}; --stats mendaftar semuanya"},
    {"{} of {}, such as \"{}\"", "{} dari {}, seperti \"{}\""},
    {"{} of {} more sources", "{} dari {} sumber lainnya"},
    {"articles without a source", "artikel tanpa sumber"},
    {"{} articles in {} files", "{} artikel dalam {} berkas"},
    {"terms", "istilah"},
    {"words", "kata"},
    {"average length", "panjang rerata"},
    {"{} terms", "{} istilah"},
    {"size", "ukuran"},
    {"{}: {}, before {}", "{}: {}, sebelumnya {}"},
    {"The index is compacted.", "Indeks sudah diperkecil."},
    {"{}: {} articles, {}, copied from {} and checked in {} s",
     "{}: {} artikel, {}, disalin dari {} dan diperiksa dalam {} detik"},
    {"There is no backup.", "Tidak ada cadangan yang dibuat."},
    {"The backup is complete.", "Cadangan sudah lengkap."},
    {"No part of the backup was kept.", "Tidak ada bagian cadangan yang disimpan."},
    {"The article {}", "Artikel {}"},
    {"Article number {}", "Artikel nomor {}"},
    {"An article of unknown number", "Sebuah artikel yang nomornya tidak diketahui"},
    {"{} of {}", "{} dari {}"},
    {"{} was left out, because {}.", "{} tidak disertakan karena {}."},
    {"{} may be damaged or outdated, because {}.", "{} mungkin rusak atau usang karena {}."},
    {"{}: {} articles rebuilt, {} damaged; {} s, {}",
     "{}: {} artikel dibangun ulang, {} rusak; {} detik, {}"},
    {"The old index is kept in {}, because not all of it could be read for certain.",
     "Indeks lama disimpan di {} karena tidak semuanya dapat dibaca dengan pasti."},
    {"Index all files again: each is read, and lost or outdated articles come back.",
     "Indeks lagi semua berkas: setiap berkas dibaca, sehingga artikel yang hilang atau usang kembali."},
    {"Index the files of the damaged articles again.", "Indeks lagi berkas dari artikel yang rusak."},
    {"Then remove the old index.", "Setelah itu, hapus indeks lama."},
    {"The old index stands.", "Indeks lama tetap berlaku."},
    {"The index is rebuilt.", "Indeks sudah dibangun ulang."},
    // declared fields
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
    // --watch
    {"Go on until a signal, and index again when files under PATH change",
     "Berjalan terus sampai ada sinyal, dan indeks lagi saat berkas di bawah JALUR berubah"},
    {"--watch cannot be combined with {}", "--watch tidak dapat digabungkan dengan {}"},
    {"--watch watches the given paths; leave out --files-from",
     "--watch mengamati jalur yang disebutkan; hilangkan --files-from"},
    {"--watch cannot read standard input, which ends only once; name files and folders",
     "--watch tidak dapat membaca masukan standar, yang berakhir hanya sekali; sebutkan berkas dan folder"},
    {"Watching {} folders for changes.", "Mengamati perubahan di {} folder."},
    {"Trying again in {} s.", "Dicoba lagi dalam {} detik."},
    {"More files changed at once than the system reports, so all files are looked at. If this happens often, "
     "raise its limit: {}.",
     "Berkas yang berubah sekaligus lebih banyak daripada yang dapat dilaporkan sistem, jadi semua berkas "
     "diperiksa. Jika sering terjadi, naikkan batasnya: {}."},
    {"Not all folders can be watched, because the limit of the system is reached. All files are looked at "
     "every {} s. Raise the limit: {}.",
     "Tidak semua folder dapat diamati karena batas sistem tercapai. Semua berkas diperiksa setiap {} detik. "
     "Naikkan batasnya: {}."},
    {"Folders cannot be watched, because too many programs of this user do so. All files are looked at every "
     "{} s. Raise the limit, and start again: {}.",
     "Folder tidak dapat diamati karena terlalu banyak program pengguna ini melakukannya. Semua berkas "
     "diperiksa setiap {} detik. Naikkan batasnya, lalu jalankan lagi: {}."},
    {"The file system of {} does not report changes that others make. All files are looked at every {} s.",
     "Sistem berkas {} tidak melaporkan perubahan oleh pihak lain. Semua berkas diperiksa setiap {} detik."},
    {"{} cannot be watched ({}). All files are looked at every {} s.",
     "{} tidak dapat diamati ({}). Semua berkas diperiksa setiap {} detik."},
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
