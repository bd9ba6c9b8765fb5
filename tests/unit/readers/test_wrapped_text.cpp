// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include "readers/text/divided_words.h"
#include "reading.h"

namespace {

using namespace telusur;
using namespace telusur::test;

std::string text_of(const std::string& content) {
  return read_content("Judul\n\n" + content, "a.txt").articles.at(0).text;
}

TEST_CASE("a word that a line end divides is joined, and a hyphen of its own is kept") {
  struct Row {
    const char* first;
    const char* second;
    const char* joined;  // null: the lines are not joined at the hyphen
  };
  const Row rows[] = {
      // divisions
      {"upaya pe-", "nanganan banjir", "upaya penanganan banjir"},
      {"Pe-", "merintah kota", "Pemerintah kota"},
      {"warga (pengung-", "si) itu", "warga (pengungsi) itu"},
      {"di Jakar-", "ta, Senin", "di Jakarta, Senin"},
      {"untuk me-", "ningkatkan", "untuk meningkatkan"},
      {"dan makan-", "an ringan", "dan makanan ringan"},
      {"para pe-", "serta lomba", "para peserta lomba"},
      {"luas ba-", "dan jalan", "luas badan jalan"},
      {"untuk perdagan-", "gan bebas", "untuk perdagangan bebas"},
      {"mereka mengin-", "ginkan damai", "mereka menginginkan damai"},
      {"harus ditekan-", "kan lagi", "harus ditekankan lagi"},
      {"kata ka-", "fé itu", "kata kafé itu"},
      {"undang-un-", "dang baru", "undang-undang baru"},
      {"un-", "dang-undang baru", "undang-undang baru"},
      {"perundang-un-", "dangan", "perundang-undangan"},
      {"upaya pe\u2010", "nanganan", "upaya penanganan"},
      {"upaya pe\u00ad", "nanganan", "upaya penanganan"},
      {"anak\u00ad", "anak", "anakanak"},  // a soft hyphen is only a division
      // reduplications
      {"anak-", "anak sekolah", "anak-anak sekolah"},
      {"Anak-", "anaknya pergi", "Anak-anaknya pergi"},
      {"rumah-", "rumahan", "rumah-rumahan"},
      {"ia berlari-", "lari kecil", "ia berlari-lari kecil"},
      {"langit kemerah-", "merahan", "langit kemerah-merahan"},
      {"mereka menakut-", "nakuti", "mereka menakut-nakuti"},
      {"saling tolong-", "menolong", "saling tolong-menolong"},
      {"saling pukul-", "memukul", "saling pukul-memukul"},
      {"saling bantu-", "membantu", "saling bantu-membantu"},
      {"pedagang sayur-", "mayur", "pedagang sayur-mayur"},
      {"jalan bolak-", "balik", "jalan bolak-balik"},
      {"bunga warna-", "warni", "bunga warna-warni"},
      {"secara turun-", "temurun", "secara turun-temurun"},
      {"menangis sampai-", "sampai", "menangis sampai-sampai"},
      {"berita hukum-", "dan-kriminal", "berita hukum-dan-kriminal"},
      {"anak\u2010", "anak",
       "anak\u2010"
       "anak"},
      // capitals, numbers and abbreviations
      {"membuat KTP-", "el baru", "membuat KTP-el baru"},
      {"karyawan di-", "PHK kemarin", "karyawan di-PHK kemarin"},
      {"jalur Jakarta-", "Surabaya", "jalur Jakarta-Surabaya"},
      {"se-", "Indonesia", "se-Indonesia"},
      {"tahun 2019-", "2024 itu", "tahun 2019-2024 itu"},
      {"era 90-", "an itu", "era 90-an itu"},
      {"forum G20-", "nya", "forum G20-nya"},
      {"kirim e-", "mail", "kirim e-mail"},
      {"diskusi face-", "to-face", "diskusi face-to-face"},
      {"naik year-on-", "year", "naik year-on-year"},
      {"lihat contoh.example/berita-", "banjir", "lihat contoh.example/berita-banjir"},
      // no divisions
      {"dua atau tiga -", "empat orang", nullptr},
      {"Jakarta --", "warga", nullptr},
      {"jalan antar-", "dan intrakota", nullptr},
      {"tahap pra-", "dan pascapanen", nullptr},
      {"berakhir-", "(bersambung)", nullptr},
      {"-", "warga", nullptr},
      {"tanpa tanda", "hubung", nullptr},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    std::string text = row.first;
    CHECK(append_divided(text, row.second) == (row.joined != nullptr));
    CHECK(text == (row.joined == nullptr ? row.first : row.joined));
  }
}

TEST_CASE("divided words are joined within paragraphs, and between lines of a text without empty lines") {
  CHECK(text_of("Pemerintah memulai pe-\n  nanganan banjir\nkemarin.\n\nWarga pu-\nlang.\n") ==
        "Pemerintah memulai penanganan banjir kemarin.\nWarga pulang.");
  CHECK(read_content("Judul\nAda pe-\r\nnanganan.\r\nWarga pulang.\r\n", "a.txt").articles.at(0).text ==
        "Ada penanganan.\nWarga pulang.");
  CHECK(text_of("Bagian awal-\n\nbagian akhir.") == "Bagian awal-\nbagian akhir.");
}

TEST_CASE("a title that ends in a divided word takes what follows of it") {
  struct Row {
    std::string content, title, text;
  };
  const Row rows[] = {
      {"Pemerintah Siapkan Pe-\nnanganan Banjir\n\nJakarta basah.\n", "Pemerintah Siapkan Penanganan Banjir",
       "Jakarta basah."},
      {"Rencana Pe-\nnanganan Ban-\njir\nJakarta basah.\n", "Rencana Penanganan Banjir", "Jakarta basah."},
      {"Nasib Anak-\nAnak Jalanan\n\nMereka pulang.\n", "Nasib Anak-Anak Jalanan", "Mereka pulang."},
      {"Banjir -\n\nair naik.\n", "Banjir -", "air naik."},
      {"Judul pe-\n\nnanganan.\n", "Judul pe-", "nanganan."},
  };
  for (const Row& row : rows) {
    CAPTURE(row.content);
    const auto articles = read_content(row.content, "a.txt").articles;
    CHECK(articles.at(0).title == row.title);
    CHECK(articles.at(0).text == row.text);
  }
  CHECK(text_of("isi pe-\nnanganan banjir") == "isi penanganan banjir");
  CHECK(read_content("isi pe-\nnanganan banjir\n", "a.txt").articles.at(0).text == "isi penanganan banjir");
}

TEST_CASE("divided words are joined in Markdown, too") {
  const auto articles =
      read_content("# Judul\n\nUpaya pe-\nnanganan *banjir* di ko-\nta, anak-\nanak\npulang.\n", "a.md")
          .articles;
  CHECK(articles.at(0).text == "Upaya penanganan banjir di kota, anak-anak pulang.");
}

TEST_CASE("page breaks and page numbers are removed, and a sentence goes on over them") {
  struct Row {
    const char* what;
    std::string content, text;
  };
  const Row rows[] = {
      {"a sentence", "Air naik dan\nwarga\n\n12\n\fmengungsi ke\nbalai.\n\nSelesai.\n",
       "Air naik dan warga mengungsi ke balai.\nSelesai."},
      {"a word", "Mereka me-\n\n- 3 -\n\f\nningkatkan upaya.\n\nSelesai.\n\f",
       "Mereka meningkatkan upaya.\nSelesai."},
      {"a paragraph", "Air naik.\n\nHalaman 1 dari 2\n\fWarga pergi.\nMalam tiba.\n\nHalaman 2 dari 2\n\f",
       "Air naik.\nWarga pergi. Malam tiba."},
      {"a number on top", "Satu.\n\nDua.\n\f2\n\nTiga.\n", "Satu.\nDua.\nTiga."},
      {"lines are paragraphs", "Satu.\nDua.\n\fTiga.\nEmpat.", "Satu.\nDua.\nTiga.\nEmpat."},
      {"no page breaks", "Skor akhir:\n\n12\n\nSelesai.", "Skor akhir:\n12\nSelesai."},
      {"a number that belongs to the text", "Warga:\n\n12 orang\n\fSelesai.", "Warga:\n12 orang\nSelesai."}};
  for (const Row& row : rows) {
    CAPTURE(row.what);
    const bool has_empty_line = row.content.find("\n\n") != std::string::npos;
    const std::string title = has_empty_line ? "Judul\n\n" : "Judul\n";
    CHECK(read_content(title + row.content, "a.txt").articles.at(0).text == row.text);
  }
}

}  // namespace
