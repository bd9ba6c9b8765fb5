// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "messages/catalogue.h"

namespace telusur {

namespace {

constexpr auto kTranslations = std::to_array<Translation>({
    // store/index_directory.cpp
    {"The index at {} cannot be written to: {} failed: {} The last commit is intact.",
     "Indeks di {} tidak dapat ditulis: {} gagal: {} Commit terakhir tetap utuh."},
    {"opening {}", "pembukaan {}"},
    {"syncing {}", "sinkronisasi {}"},
    {"renaming {}", "penggantian nama {}"},
    {"The folder {} cannot be read: {} Nothing was changed.",
     "Folder {} tidak dapat dibaca: {} Tidak ada yang diubah."},
    {"The index at {} has lost its file XAPIANDB and contains two generations with articles ({}, {}). "
     "Write the one to keep into that file, as the line \"auto generation-N\". Nothing was changed.",
     "Indeks di {} kehilangan berkas XAPIANDB dan berisi dua generasi yang memiliki artikel ({}, {}). "
     "Tulis generasi yang akan dipakai ke berkas itu, sebagai baris \"auto generation-N\". Tidak ada yang "
     "diubah."},
    {"The index has no name.", "Indeks belum diberi nama."},
    {"The index {} is a file, not a folder.", "Indeks {} adalah berkas, bukan folder."},
    {"The index {} cannot be made: {}", "Indeks {} tidak dapat dibuat: {}"},
    {"The folder {} is not an index of Telusur: it contains {}.",
     "Folder {} bukan indeks Telusur: isinya {}."},
    {"The new commit of the index at {} is in place, but a loss of power may undo it, as its folder could "
     "not be synced: {} Index again.",
     "Commit baru indeks di {} sudah terpasang, tetapi bisa hilang bila listrik padam karena foldernya "
     "tidak dapat disinkronkan: {} Jalankan pengindeksan lagi."},
    // store/index_lock.cpp
    {"The index at {} cannot be written to: its lock file cannot be opened: {} Nothing was changed.",
     "Indeks di {} tidak dapat ditulis: berkas kuncinya tidak dapat dibuka: {} Tidak ada yang diubah."},
    {"The index at {} cannot be locked: {} Nothing was changed.",
     "Indeks di {} tidak dapat dikunci: {} Tidak ada yang diubah."},
    {"The index at {} is held by another process, which reads or writes it.",
     "Indeks di {} sedang dipakai proses lain yang membaca atau menulisnya."},
    {"The index at {} is being written to by process {}.", "Indeks di {} sedang ditulis oleh proses {}."},
    {"The file {} is not a Telusur lock file, or has another hard link. Nothing was changed. Remove it if "
     "nobody needs it.",
     "Berkas {} bukan berkas kunci Telusur, atau memiliki tautan keras lain. Tidak ada yang diubah. Hapus "
     "berkas itu bila tidak diperlukan."},
    {"The index at {} was changed by another process while it was read.",
     "Indeks di {} diubah oleh proses lain selagi dibaca."},
    {"The index at {} could not be locked: its folder was removed repeatedly, or the wait was "
     "stopped.",
     "Indeks di {} tidak dapat dikunci: foldernya terus-menerus dihapus, atau penantiannya dihentikan."},
    // store/document_writer.cpp, store/merge_databases.cpp
    {"The lexicon that the index at {} was made with cannot be used any more: {}",
     "Leksikon yang dipakai saat indeks di {} dibuat tidak dapat digunakan lagi: {}"},
    {"There was not enough memory.", "Memori tidak cukup."},
    {"The index at {} is no longer written to, as an earlier step failed. Uncommitted changes were "
     "dropped; the last commit is intact. Open the index again. The step failed because: {}",
     "Penulisan ke indeks di {} dihentikan karena langkah sebelumnya gagal. Perubahan yang belum di-commit "
     "dibuang; commit terakhir tetap utuh. Buka lagi indeksnya. Penyebab kegagalan: {}"},
    {"The search for articles to remove", "Pencarian artikel yang akan dihapus"},
    {"No article is removed, as the search for them ended before it had found all.",
     "Tidak ada artikel yang dihapus karena pencariannya berakhir sebelum semuanya ditemukan."},
    {"No article is removed, as the query \"{}\" does not say which. Name words that they must have, or a "
     "filter.",
     "Tidak ada artikel yang dihapus karena pencarian \"{}\" tidak menyebutkan artikel mana. Sebutkan kata "
     "yang harus ada di dalamnya, atau sebuah filter."},
    {"No article is removed, as the query \"{}\" is not taken literally at \"{}\". Search for it to see how "
     "it is read.",
     "Tidak ada artikel yang dihapus karena pencarian \"{}\" tidak dibaca seperti yang tertulis di \"{}\". "
     "Jalankan pencarian itu untuk melihat cara membacanya."},
    {"The index at {} is no longer written to, as a rollback failed. Uncommitted changes were dropped; the "
     "last commit is intact. Roll back again or open the index again.",
     "Penulisan ke indeks di {} dihentikan karena pembatalan perubahan gagal. Perubahan yang belum di-commit "
     "dibuang; commit terakhir tetap utuh. Batalkan sekali lagi atau buka lagi indeksnya."},
    {"The index at {} was made without names and words of a lexicon, so words of this lexicon would not be "
     "found in it. Leave out the lexicon, or use it in a new index.",
     "Indeks di {} dibuat tanpa nama dan kata dari leksikon, sehingga kata dari leksikon ini tidak akan "
     "ditemukan di dalamnya. Jangan sertakan leksikon, atau gunakan untuk indeks baru."},
    {"The index at {} was made with other names and words in its lexicon, so words of this lexicon would "
     "not be found in it. Leave out the lexicon, or use it in a new index.",
     "Indeks di {} dibuat dengan nama dan kata leksikon yang lain, sehingga kata dari leksikon ini tidak "
     "akan ditemukan di dalamnya. Jangan sertakan leksikon, atau gunakan untuk indeks baru."},
    {"The index at {} was made without positions.", "Indeks di {} dibuat tanpa posisi."},
    {"The index at {} was made with positions.", "Indeks di {} dibuat dengan posisi."},
    {"An article without an id cannot be indexed. Give it one.",
     "Artikel tanpa id tidak dapat diindeks. Beri id."},
    {"The index at {} is damaged: {} Nothing was changed.", "Indeks di {} rusak: {} Tidak ada yang diubah."},
    // run
    {"Standard input cannot be both articles and names of files.",
     "Masukan standar tidak dapat berisi artikel dan nama berkas sekaligus."},
    {"No path was given. Name a folder, a file, or - for standard input.",
     "Tidak ada jalur yang diberikan. Sebutkan folder, berkas, atau - untuk masukan standar."},
    {"The path {} does not exist. Check its spelling.", "Jalur {} tidak ada. Periksa ejaannya."},
    {"None of the {} paths exists; the first one is {}. Check their spelling.",
     "Tidak satu pun dari {} jalur itu ada; yang pertama {}. Periksa ejaannya."},
    // maintenance
    {"There is no backup to {}: {}. Nothing was changed. Name a folder that does not exist, or an empty "
     "one.",
     "Cadangan ke {} tidak dibuat: {}. Tidak ada yang diubah. Sebutkan folder yang belum ada atau yang "
     "kosong."},
    {"it is not empty (it contains {})", "folder itu tidak kosong (isinya {})"},
    {"it is not a folder", "itu bukan folder"},
    {"it lies in the index itself", "letaknya di dalam indeks itu sendiri"},
    {"The backup has no name. Name its folder.", "Cadangan belum diberi nama. Sebutkan foldernya."},
    {"{} cannot be made: {} The backup was removed; the index was not changed.",
     "{} tidak dapat dibuat: {} Cadangan itu dihapus; indeks tidak diubah."},
    {"The index at {} changes faster than it can be copied. Nothing of the backup was left. Try again when "
     "the indexer rests, or on a faster disk.",
     "Indeks di {} berubah lebih cepat daripada penyalinannya. Tidak ada sisa cadangan. Coba lagi saat "
     "pengindeks tidak bekerja, atau pakai disk yang lebih cepat."},
    {"{} (And {} more.)", "{} (Dan {} lagi.)"},
    {"The index at {} is not sound, so it was not backed up: {} Nothing of the backup was left.",
     "Indeks di {} tidak utuh, jadi tidak dicadangkan: {} Tidak ada sisa cadangan."},
    {"The copy at {} is not sound: {} Nothing of the backup was left. The index itself is sound: the disk "
     "of the copy or the memory may be failing.",
     "Salinan di {} tidak utuh: {} Tidak ada sisa cadangan. Indeksnya sendiri utuh: disk salinan atau "
     "memori mungkin rusak."},
    {"The copy at {} is not sound: {} Nothing of the backup was left. The index has changed meanwhile.",
     "Salinan di {} tidak utuh: {} Tidak ada sisa cadangan. Sementara itu indeks telah berubah."},
    {"The lexicon that the index at {} was made with cannot be read. Nothing was changed. If there was "
     "none, an empty one will do.",
     "Leksikon yang dipakai saat indeks di {} dibuat tidak dapat dibaca. Tidak ada yang diubah. Bila dulu "
     "tanpa leksikon, leksikon kosong sudah cukup."},
    {"The lexicon that the index at {} was made with cannot be used any more: {} Nothing was changed.",
     "Leksikon yang dipakai saat indeks di {} dibuat tidak dapat digunakan lagi: {} Tidak ada yang "
     "diubah."},
    {"None of the {} articles of the index at {} can be read. {}Nothing was changed. If there is a copy, "
     "restore it.",
     "Tidak satu pun dari {} artikel indeks di {} dapat dibaca. {}Tidak ada yang diubah. Bila ada salinan, "
     "pulihkan dari sana."},
    {"Synonyms of its lexicon, if it had any, may be lost: reindex with the lexicon to restore them.",
     "Sinonim dalam leksikonnya, bila ada, mungkin hilang: bangun ulang dengan leksikon itu untuk "
     "memulihkannya."},
    {"The metadata has a key that no version of Telusur writes: {}.",
     "Metadata memuat kunci yang tidak ditulis oleh versi Telusur mana pun: {}."},
    {"The format version in the metadata is damaged.", "Versi format dalam metadata rusak."},
    {"The metadata does not name the analyzer.", "Metadata tidak menyebut penganalisisnya."},
    {"The metadata does not say that the index has positions, which it has.",
     "Metadata tidak menyebut bahwa indeks memiliki posisi, padahal ada."},
    {"The lexicon in the metadata is not the one that the index was made with.",
     "Leksikon dalam metadata bukan leksikon yang dipakai saat indeks dibuat."},
    // check
    {"It cannot be opened: {}.", "Indeks tidak dapat dibuka: {}."},
    {"It is damaged: {}.", "Indeks rusak: {}."},
    {"The features of the index say that it has no positions, but it has some.",
     "Menurut fiturnya indeks tidak memiliki posisi, padahal ada."},
    {"{} articles are in the index, but {} have an id.",
     "Ada {} artikel dalam indeks, tetapi hanya {} yang memiliki id."},
    {"The id {} belongs to {} articles.", "Id {} dipakai oleh {} artikel."},
    {"The article {} {}.", "Artikel {} {}."},
    {"of number {}, which has no id,", "bernomor {} yang tidak memiliki id"},
    {"of number {}, which the index does not have", "bernomor {} yang tidak ada dalam indeks"},
    {"has a damaged record", "memiliki rekaman yang rusak"},
    {"has no id in its record", "tidak memiliki id dalam rekamannya"},
    {"leaves out lines that were not decided to recur in its source",
     "mengabaikan baris yang tidak ditetapkan sebagai baris berulang di sumbernya"},
    {"has another fingerprint than its text gives", "memiliki sidik yang berbeda dari sidik teksnya"},
    {"has another length than its text gives", "memiliki panjang yang berbeda dari panjang teksnya"},
    {"has another value in slot {} than its record gives",
     "memiliki nilai di slot {} yang berbeda dari isi rekamannya"},
    {"once", "sekali"},
    {"{} times", "{} kali"},
    {"The term list of the article {} has, although its record does not give it, the term \"{}\".",
     "Daftar istilah artikel {} memuat istilah \"{}\", padahal tidak ada dalam rekamannya."},
    {"The term list of the article {0} has {1} and not {2} the term \"{3}\".",
     "Daftar istilah artikel {0} memuat istilah \"{3}\" {1}, seharusnya {2}."},
    {"The term list of the article {} lacks the term \"{}\".",
     "Daftar istilah artikel {} tidak memuat istilah \"{}\"."},
    {"The list of the term \"{}\" lacks the article {}.", "Daftar istilah \"{}\" tidak memuat artikel {}."},
    {"The list of the term \"{}\" has, although its record does not give it, the article {}.",
     "Daftar istilah \"{}\" memuat artikel {}, padahal tidak ada dalam rekamannya."},
    {"The list of the term \"{0}\" has {1} and not {2} the article {3}.",
     "Daftar istilah \"{0}\" memuat artikel {3} {1}, seharusnya {2}."},
    {"The list of the term \"{}\" lacks positions in the article {}.",
     "Daftar istilah \"{}\" tidak memuat posisi dalam artikel {}."},
    {"The list of the term \"{}\" has, although its record gives none, positions in the article {}.",
     "Daftar istilah \"{}\" memuat posisi dalam artikel {}, padahal tidak ada dalam rekamannya."},
    {"The list of the term \"{}\" has other positions than the text gives in the article {}.",
     "Daftar istilah \"{}\" memuat posisi yang berbeda dari teksnya dalam artikel {}."},
    {"The index holds other postings or positions than its articles give.",
     "Indeks memuat posting atau posisi yang berbeda dari isi artikelnya."},
    {"The count of the word \"{}\" is damaged.", "Hitungan kata \"{}\" rusak."},
    {"The list of words counts \"{}\" in {} articles and not in {}.",
     "Daftar kata mencatat \"{}\" dalam {} artikel, seharusnya {}."},
    {"The list of words lacks 1 word of the articles.", "Daftar kata kekurangan 1 kata dari artikelnya."},
    {"The list of words lacks {} words of the articles.", "Daftar kata kekurangan {} kata dari artikelnya."},
    {"The recurring lines of the source {} are damaged.", "Catatan baris berulang dari sumber {} rusak."},
    {"The state of the file {} is damaged.", "Catatan keadaan berkas {} rusak."},
    {"The index has metadata under the key \"{}\", which Telusur does not write.",
     "Indeks memuat metadata dengan kunci \"{}\", yang bukan milik Telusur."},
    {"{} more articles are damaged.", "Masih ada {} artikel lain yang rusak."},
    {"{} more differences between term lists and articles.",
     "Masih ada {} perbedaan lain antara daftar istilah dan artikel."},
    {"{} more differences between posting lists and articles.",
     "Masih ada {} perbedaan lain antara daftar posting dan artikel."},
    {"{} more differences between positions and articles.",
     "Masih ada {} perbedaan lain antara posisi dan artikel."},
    {"{} more words are counted too low.", "Masih ada {} kata lain yang hitungannya terlalu rendah."},
    {"{} more entries of metadata are damaged.", "Masih ada {} entri metadata lain yang rusak."},
});

}  // namespace

std::span<const Translation> store_translations() noexcept { return kTranslations; }

}  // namespace telusur
