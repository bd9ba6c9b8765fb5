// SPDX-License-Identifier: GPL-3.0-or-later
/// Archives in the style of eight portals: which lines are found to recur.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/indexer/index_files.h>

#include "index_dump.h"
#include "random.h"
#include "temporary_directory.h"
#include "text.h"

namespace {

using namespace telusur;
using namespace telusur::test;

/// A line that a portal puts into a share of its articles.
struct Repeated {
  std::string line;
  unsigned percent;
};

struct Portal {
  std::string source;  // empty: the host tells the source
  std::string host;
  int articles;
  std::vector<Repeated> before;   // above the body
  std::vector<Repeated> between;  // after a paragraph
  std::vector<Repeated> after;    // below the body
};

const std::vector<Portal> kPortals{
    {"Kabar Pesisir",
     "kabarpesisir.example",
     60,
     {},
     {{"Geser layar untuk meneruskan bacaan", 100}},
     {{"Ingin kabar pesisir tiba lebih dulu? Pasang aplikasinya.", 90}}},
    {"Warta Dataran",
     "wartadataran.example",
     200,
     {{"Dataran Tinggi, Warta Dataran -", 60}},
     {{"Pilihan redaksi untuk Anda", 70}, {"Lihat foto: pasar terapung", 30}},
     {{"Naskah ini terbit pula di edisi cetak.", 25}, {"(wd/redaksi)", 40}}},
    {"",
     "www.suarakebun.example",
     120,
     {},
     {{"Teruskan ke halaman berikut", 80}},
     {{"Suara Kebun memberi ruang bagi tulisan pembaca di meja@suarakebun.example.", 100}}},
    {"Lintas Sungai",
     "lintassungai.example",
     90,
     {{"Dengarkan versi suara artikel ini", 100}},
     {{"Ruang iklan", 95}},
     {{"Sumber: rilis dan liputan Lintas Sungai", 50}}},
    {"Harian Lembah",
     "harianlembah.example",
     150,
     {},
     {{"Usap layar ke atas", 35}, {"Kabar terkait", 60}},
     {{"Hak salin pada Harian Lembah.", 100}, {"Berlangganan mulai dari dua belas ribu sebulan", 45}}},
    {"Kilas Nagari",
     "kilasnagari.example",
     80,
     {{"KILAS NAGARI:", 100}},
     {},
     {{"Simpan nomor Kilas Nagari agar tidak tertinggal", 75}, {"Penyunting: meja malam", 40}}},
    {"",
     "pojokdusun.example",
     60,
     {},
     {{"[tautan ke galeri]", 60}},
     {{"Kolom komentar ditutup untuk artikel ini.", 100}}},
    {"Radar Tanjung",
     "radartanjung.example",
     180,
     {{"Waktu baca beberapa menit", 100}},
     {{"Artikel lain dari rubrik ini", 50}, {"Sela iklan", 90}},
     {{"Laporkan salah ketik dengan menandai kata", 65}}},
};

std::string pick(const std::vector<std::string>& words, Random& random) {
  return words[random.below(static_cast<std::uint32_t>(words.size()))];
}

/// A sentence of a body. It has a number, so it is its own.
std::string sentence(int number, Random& random) {
  static const std::vector<std::string> kPeople{"Kepala dusun", "Seorang petani", "Ketua koperasi",
                                                "Bidan desa", "Nelayan setempat"};
  static const std::vector<std::string> kActions{"menghitung", "memeriksa", "membagikan", "memperbaiki",
                                                 "menjual"};
  static const std::vector<std::string> kThings{"karung gabah", "batang bambu", "ekor kambing",
                                                "lembar tikar", "keranjang ikan"};
  return pick(kPeople, random) + " " + pick(kActions, random) + " " + std::to_string(number) + " " +
         pick(kThings, random) + ".";
}

/// Lines of bodies that occur several times without being boilerplate.
const std::vector<std::string> kSubheads{"Awal mula", "Kata warga", "Langkah berikut", "Angka panen"};
const std::string kRelease = "Jembatan gantung itu roboh diterjang arus, tulis dinas dalam siaran persnya.";

/// Writes the archive of a portal. Counts the articles that have each repeated line.
std::string write_archive(const Portal& portal, Random& random, std::map<std::string, std::size_t>& counts) {
  std::string lines;
  int number = 0;
  for (int i = 0; i < portal.articles; ++i) {
    std::string text;
    const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\\n") + line; };
    const auto add_some = [&](const std::vector<Repeated>& repeated) {
      for (const Repeated& one : repeated) {
        if (random.below(100) >= one.percent) continue;
        add(one.line);
        ++counts[one.line];
      }
    };
    const int day = i % 3 == 0 ? 11 + i % 2 : 1 + i % 28;  // most of two days
    add_some(portal.before);
    add(sentence(++number, random));
    add_some(portal.between);
    if (i % 12 == 0) add(kSubheads[static_cast<std::size_t>(i / 12) % kSubheads.size()]);
    if (day == 11 || day == 12) add(kRelease);
    for (std::uint32_t left = 1 + random.below(4); left > 0; --left) add(sentence(++number, random));
    add_some(portal.after);
    const std::string id = portal.host + "-" + std::to_string(i);
    lines += json_line({{"id", id},
                        {"judul", "Kabar " + std::to_string(i)},
                        {"isi", text},
                        {"tanggal", "2024-03-" + std::string(day < 10 ? "0" : "") + std::to_string(day)},
                        {"sumber", portal.source},
                        {"url", "https://" + portal.host + "/" + std::to_string(i)}});
  }
  return lines;
}

/// What was found in the articles of a portal.
struct Found {
  std::size_t repeated = 0;        // occurrences of repeated lines
  std::size_t marked = 0;          // those that are left out
  std::vector<std::string> wrong;  // lines of bodies that are left out
};

Found compare(const std::map<std::string, Article>& articles, const Portal& portal,
              const std::map<std::string, std::size_t>& counts) {
  Found found;
  for (const auto& [id, article] : articles) {
    if (!id.starts_with(portal.host + "-")) continue;
    for (const ByteRange& range : article.recurring_lines) {
      std::string line = article.text.substr(range.begin, range.end - range.begin);
      if (line.ends_with('\n')) line.pop_back();
      if (counts.contains(line)) {
        ++found.marked;
      } else {
        found.wrong.push_back(line);
      }
    }
  }
  for (const auto& [line, count] : counts) found.repeated += count;
  return found;
}

}  // namespace

TEST_CASE("the repeated lines of eight portals are found, and no line of a body") {
  Random random(16);
  const TemporaryDirectory folder;
  std::vector<std::string> files;
  std::map<std::string, std::map<std::string, std::size_t>> counts;  // by host
  for (const Portal& portal : kPortals)
    files.push_back(folder.write(portal.host + ".jsonl", write_archive(portal, random, counts[portal.host])));
  index_files(folder.file("news.db"), files, {.jobs = 2});
  const auto articles = articles_of(folder.file("news.db"));
  std::size_t repeated = 0;
  std::size_t marked = 0;
  for (const Portal& portal : kPortals) {
    CAPTURE(portal.host);
    const Found found = compare(articles, portal, counts[portal.host]);
    CHECK(found.wrong == std::vector<std::string>{});
    CHECK(found.marked > 0);
    repeated += found.repeated;
    marked += found.marked;
  }
  CAPTURE(repeated);
  CHECK(marked * 100 >= repeated * 95);
}
