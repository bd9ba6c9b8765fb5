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
    {"{}; otherwise {} of the environment", "{}; jika tidak ada, {} dari lingkungan"},
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
});

}  // namespace

std::span<const Translation> tool_translations() noexcept { return kTranslations; }

}  // namespace telusur
