// SPDX-License-Identifier: GPL-3.0-or-later
// The messages of the programs. Help texts are ASCII, because wrap_words() counts bytes.
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    // common/tool
    {"Usage", "Penggunaan"},
    {"OPTIONS", "OPSI"},
    {"Arguments", "Argumen"},
    {"Options", "Opsi"},
    {"{} (default {})", "{} (bawaan {})"},
    {"There is no option {}. An argument that begins with - goes after --, as in {} -- -kata",
     "Tidak ada opsi {}. Argumen yang diawali - ditulis setelah --, misalnya {} -- -kata"},
    {"{} and {} cannot be combined", "{} dan {} tidak dapat digabungkan"},
    {"{} takes no value", "{} tidak menerima nilai"},
    {"{} can be given only once", "{} hanya dapat ditulis satu kali"},
    {"{} needs a value", "{} memerlukan nilai"},
    {"{} cannot be {}", "Nilai {} tidak dapat berupa {}"},
    {"Print this help and exit", "Tampilkan bantuan ini"},
    {"Print the version and exit", "Tampilkan versi"},
    {"{}. See {} --help.", "{}. Lihat {} --help."},
    {"{} is not a valid value; choose one of {}", "{} bukan nilai yang sah; pilih salah satu dari {}"},
    {"Standard input could not be read to its end. Check where it comes from and the length of its lines.",
     "Masukan standar tidak dapat dibaca sampai akhir. Periksa asalnya dan panjang barisnya."},
    {"A thread could not be started ({}). Allow more processes (ulimit -u) or more memory (ulimit -v), or "
     "close other programs.",
     "Thread tidak dapat dijalankan ({}). Izinkan lebih banyak proses (ulimit -u) atau memori (ulimit -v), "
     "atau tutup program lain."},
    {"A system call failed ({}).", "Panggilan sistem gagal ({})."},
    {"An unexpected error occurred: {}. Please report it with the command that you gave.",
     "Terjadi kesalahan yang tidak terduga: {}. Mohon laporkan beserta perintah yang Anda jalankan."},
    {"An unexpected error occurred. Please report it with the command that you gave.",
     "Terjadi kesalahan yang tidak terduga. Mohon laporkan beserta perintah yang Anda jalankan."},
    {"There is not enough memory. Close other programs, or raise the memory limit of this one (ulimit -v, "
     "or that of its container).",
     "Memori tidak cukup. Tutup program lain, atau naikkan batas memori program ini (ulimit -v, atau batas "
     "kontainernya)."},
    {"The output is incomplete, because it could not be written.",
     "Keluaran tidak lengkap karena tidak dapat ditulis."},
    {"The output is incomplete, because it could not be written ({}).",
     "Keluaran tidak lengkap karena tidak dapat ditulis ({})."},
    {"Check where standard output goes and the free space there.",
     "Periksa tujuan keluaran standar dan ruang kosong di sana."},
    {"TEXT", "TEKS"},
    {"FILE", "BERKAS"},
    {"PATH", "LOKASI"},
    {"NAME", "NAMA"},
    {"NAMES", "NAMA"},
    {"GLOB", "POLA"},
    {"SIZE", "UKURAN"},
    {"DIR", "FOLDER"},
    {"WHEN", "KAPAN"},
    {"PREFIX", "AWALAN"},
    {"DATE", "TANGGAL"},
    {"ORDER", "URUTAN"},
    {"QUERY", "KUERI"},
    // remedies
    {"Name the column with --map text=NAME.", "Sebutkan kolomnya dengan --map text=NAMA."},
    {"Name the format with --format.", "Sebutkan formatnya dengan --format."},
    {"{}; name the column or member that holds it with --map text=NAME",
     "{}; sebutkan kolom atau anggota yang memuatnya dengan --map text=NAMA"},
    {"{}; name it with --format", "{}; sebutkan formatnya dengan --format"},
    {"{}; if they are different articles, name a member that tells them apart with --map id=NAME",
     "{}; jika artikelnya berbeda, sebutkan anggota yang membedakannya dengan --map id=NAMA"},
    {"Try again when it has finished; telusur-index waits with --wait.",
     "Coba lagi setelah selesai; telusur-index menunggu dengan --wait."},
    {"telusur-index --check -d {} names each problem.",
     "telusur-index --check -d {} menyebutkan setiap masalah."},
    {"Build the index again from the articles: telusur-index --rebuild -d {} FILES",
     "Bangun indeks lagi dari artikel-artikelnya: telusur-index --rebuild -d {} BERKAS"},
    {"Rebuild the index from its own articles: telusur-index --reindex -d {}",
     "Bangun ulang indeks dari artikel di dalamnya: telusur-index --reindex -d {}"},
    {"Rebuild the index with your lexicon: telusur-index --reindex --lexicon FILE -d {}",
     "Bangun ulang indeks dengan leksikon Anda: telusur-index --reindex --lexicon BERKAS -d {}"},
    {"Restore a backup, or rebuild the index from its own articles (telusur-index --reindex -d {0}) or "
     "from "
     "their files (telusur-index --rebuild -d {0} FILES). telusur-index --check -d {0} names each problem.",
     "Pulihkan cadangan, atau bangun ulang indeks dari artikel di dalamnya (telusur-index --reindex -d "
     "{0}) "
     "atau dari berkas artikelnya (telusur-index --rebuild -d {0} BERKAS). telusur-index --check -d {0} "
     "menyebutkan setiap masalah."},
    {"Choose another folder with -d.", "Pilih folder lain dengan -d."},
    {"Name another index with -d, or create one: telusur-index -d {} FILES",
     "Sebutkan indeks lain dengan -d, atau buat yang baru: telusur-index -d {} BERKAS"},
    {"Correct the lexicon and give it again with --lexicon.",
     "Perbaiki leksikonnya, lalu sebutkan lagi dengan --lexicon."},
    {"Give --no-positions, or add positions: telusur-index --reindex --positions -d {}",
     "Gunakan --no-positions, atau tambahkan posisi: telusur-index --reindex --positions -d {}"},
    {"Leave out --no-positions, or remove the positions: telusur-index --reindex --no-positions -d {}",
     "Hilangkan --no-positions, atau hapus posisinya: telusur-index --reindex --no-positions -d {}"},
    {"Leave out the phrase, or add positions: telusur-index --reindex --positions -d {}",
     "Hilangkan frasanya, atau tambahkan posisi: telusur-index --reindex --positions -d {}"},
    {"Please report it with the command that you gave.",
     "Mohon laporkan beserta perintah yang Anda jalankan."},
    // telusur-analyze
    {"Shows how Telusur splits Indonesian text into words and reduces them to stems.",
     "Menunjukkan cara Telusur memecah teks bahasa Indonesia menjadi kata dan kata dasar."},
    {"The text; standard input if it is left out", "Teksnya; masukan standar jika tidak ditulis"},
    {"A lexicon with names and words of your own, as for telusur-index",
     "Leksikon berisi nama dan kata Anda sendiri, seperti pada telusur-index"},
    {"Read words from standard input, one per line, and print word<TAB>stem for each",
     "Baca kata dari masukan standar, satu per baris, lalu tampilkan kata<TAB>kata dasar"},
    {"Print one JSON array of tokens instead of a table",
     "Tampilkan satu larik JSON berisi token, bukan tabel"},
    {"Example: {}", "Contoh: {}"},
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
    // telusur-search
    {"Searches an index of Indonesian news articles.",
     "Mencari di indeks artikel berita berbahasa Indonesia."},
    {"The folder of the index; several are searched as one",
     "Folder indeks; beberapa indeks dicari sekaligus"},
    {"What to search for; several words are one query", "Yang dicari; beberapa kata menjadi satu kueri"},
    {"Answer the queries of FILE, id<TAB>query on each line; - is standard input",
     "Jawab kueri di BERKAS, id<TAB>kueri pada setiap baris; - ialah masukan standar"},
    {"Print the article with this id", "Tampilkan artikel dengan id ini"},
    {"Find articles on the same subject as the article with this id",
     "Cari artikel yang bertopik sama dengan artikel ber-id ini"},
    {"Print words of the index that begin with PREFIX, most frequent first; the last word of a longer "
     "query is completed",
     "Tampilkan kata di indeks yang diawali AWALAN, yang tersering lebih dahulu; pada kueri yang lebih "
     "panjang, kata terakhirnya dilengkapi"},
    {"Require every word; otherwise any of them, and more is better",
     "Semua kata harus ada; tanpa ini, salah satu cukup dan makin banyak makin baik"},
    {"Search for the words as typed; otherwise KPK also finds Komisi Pemberantasan Korupsi",
     "Cari kata persis seperti ditulis; tanpa ini, KPK juga menemukan Komisi Pemberantasan Korupsi"},
    {"Only articles of this date or later, such as 2023-10 or kemarin",
     "Hanya artikel sejak tanggal ini, misalnya 2023-10 atau kemarin"},
    {"Only articles of this date or earlier", "Hanya artikel sampai tanggal ini"},
    {"Only articles from this source; repeat it for any of several",
     "Hanya artikel dari sumber ini; ulangi untuk beberapa sumber"},
    {"--where needs NAME=VALUE, but was given {}", "--where memerlukan NAMA=NILAI, bukan {}"},
    {"Only articles of this category; repeat it for any of several",
     "Hanya artikel dari rubrik ini; ulangi untuk beberapa rubrik"},
    {"Maximum number of hits", "Jumlah hasil paling banyak"},
    {"Number of hits to skip", "Jumlah hasil yang dilewati"},
    {"Order of the hits: relevance, newest or oldest", "Urutan hasil: relevance, newest atau oldest"},
    {"Show near-duplicates as hits; otherwise they are counted under the best of them",
     "Tampilkan artikel kembar sebagai hasil; tanpa ini, artikel kembar dihitung di bawah yang terbaik"},
    {"Rank newer articles somewhat higher; the gain halves with every 30 days of age",
     "Naikkan sedikit artikel yang lebih baru; kenaikannya menjadi separuh setiap 30 hari"},
    {"Count the matches by source, category, year or fields that the index declares",
     "Hitung hasil menurut source, category, year, atau ruas yang dinyatakan indeks"},
    {"Leave out the snippets", "Jangan tampilkan cuplikan"},
    {"Maximum number of characters of a snippet", "Jumlah karakter cuplikan paling banyak"},
    {"Format of the output: text, json, jsonl, tsv or trec",
     "Format keluaran: text, json, jsonl, tsv atau trec"},
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
    {"The batch of queries {} cannot be read. Check that it is a file, its name and its permissions.",
     "Kumpulan kueri {} tidak dapat dibaca. Periksa apakah itu berkas, namanya, dan izin aksesnya."},
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

std::span<const Translation> tool_translations() noexcept { return kTranslations; }

}  // namespace telusur
