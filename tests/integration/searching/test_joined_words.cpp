// SPDX-License-Identifier: GPL-3.0-or-later
// Words that are written joined, with a hyphen or apart find each other, and so do spellings and names.
#include <span>

#include <doctest/doctest.h>

#include "news.h"

namespace {

using namespace telusur;
using namespace telusur::test;

struct Row {
  std::string query, found, reason;
};

void check(const std::vector<Article>& articles, std::span<const Row> rows) {
  const WrittenIndex folder(articles);
  for (const Row& row : rows) {
    CAPTURE(row.query);
    CAPTURE(row.reason);
    CHECK(sorted_ids_of(folder.search(row.query, {})) == row.found);
  }
}

TEST_CASE("letters and figures meet joined, with a hyphen and apart") {
  const std::vector<Article> articles{
      make_article("hyphen", "", "Penularan Covid-19 menurun di kota itu."),
      make_article("joined", "", "Penularan Covid19 menurun di desa itu."),
      make_article("apart", "", "Penularan Covid 19 menurun di pulau itu."),
      make_article("figure", "", "Sebanyak 19 ekor kuda dilombakan."),
      make_article("plane", "", "Pesawat F-16 dan 737 MAX diperiksa."),
  };
  const Row rows[] = {
      {"covid", "apart hyphen joined", "the letters alone"},
      {"covid19", "apart hyphen joined", "joined"},
      {"covid-19", "apart hyphen joined", "with a hyphen"},
      {"\"covid 19\"", "apart hyphen joined", "a phrase"},
      {"\"penularan covid-19 menurun\"", "apart hyphen joined", "inside a phrase"},
      {"\"f 16\"", "plane", "one letter"},
      {"f16", "plane", "one letter, joined"},
      {"737max", "plane", "figures first"},
      {"covid20", "", "another figure"},
      {"covid BUKAN covid-19", "", "an exclusion covers every spelling"},
  };
  check(articles, rows);
}

TEST_CASE("bound forms are found by their base, and apart") {
  const std::vector<Article> articles{
      make_article("joined", "", "Pascakebakaran, pedagang pindah ke tenda."),
      make_article("apart", "", "Pemulihan pasca kebakaran berjalan lambat."),
      make_article("hyphen", "", "Pemulihan pasca-kebakaran berjalan cepat."),
      make_article("others", "", "Kerja sama antarpemerintah dengan lembaga nonpemerintah."),
      make_article("whole", "", "Semifinal dimainkan besok."),
  };
  const Row rows[] = {
      {"kebakaran", "apart hyphen joined", "the base"},
      {"pascakebakaran", "apart hyphen joined", "joined"},
      {"pasca-kebakaran", "apart hyphen joined", "with a hyphen"},
      {"\"pasca kebakaran\"", "apart hyphen joined", "a phrase"},
      {"pemerintah", "others", "the base of two words"},
      {"\"antar pemerintah\"", "others", "a phrase"},
      {"final", "", "a word with a meaning of its own"},
  };
  check(articles, rows);
}

TEST_CASE("a dictionary word with a bound form is found by its base, and apart") {
  const std::vector<Article> articles{
      make_article("joined", "", "Lembaga nonpemerintah menolak."),
      make_article("apart", "", "Lembaga non pemerintah setuju."),
      make_article("hyphen", "", "Lembaga non-pemerintah hadir."),
      make_article("acronym", "", "Satuan antinarkoba dibentuk."),
      make_article("capital", "", "Tenaga nonASN bekerja."),
      make_article("designation", "", "Ekonomi pasca-Covid-19 pulih."),
  };
  const Row rows[] = {
      {"pemerintah", "apart hyphen joined", "the base"},
      {"nonpemerintah", "apart hyphen joined", "joined"},
      {"\"non pemerintah\"", "apart hyphen joined", "a phrase"},
      {"\"lembaga nonpemerintah\"", "apart hyphen joined", "joined in a phrase"},
      {"\"anti narkoba\"", "acronym", "an acronym"},
      {"narkoba", "acronym", "the acronym alone"},
      {"asn", "capital", "behind a capital"},
      {"\"non asn\"", "capital", "a phrase with an acronym"},
      {"covid", "designation", "the letters"},
      {"covid-19", "designation", "the designation"},
      {"\"ekonomi pasca covid 19 pulih\"", "designation", "a phrase around it"},
      {"pascacovid", "designation", "joined, without the figure"},
  };
  check(articles, rows);
}

TEST_CASE("two spellings of a word whose parts mean something else find each other, and the parts do not") {
  const std::vector<Article> articles{
      make_article("joined", "", "Pelajar tunanetra menerima beasiswa."),
      make_article("apart", "", "Pelajar tuna netra menerima bea siswa."),
      make_article("fish", "", "Nelayan menjual tuna."),
  };
  const Row rows[] = {
      {"tunanetra", "apart joined", "joined"},
      {"\"tuna netra\"", "apart joined", "a phrase"},
      {"\"pelajar tuna netra menerima\"", "apart joined", "inside a phrase"},
      {"beasiswa", "apart joined", "joined"},
      {"\"bea siswa\"", "apart joined", "a phrase"},
      {"tuna", "apart fish", "the first part"},
      {"siswa", "apart", "the second part"},
  };
  check(articles, rows);
}

TEST_CASE("a figure close to a word is two words, and one condition of a query") {
  const std::vector<Article> articles{
      make_article("close", "", "Pukul 19.00WIB, pelari usia 17tahun menempuh 10km."),
      make_article(
          "apart", "",
          "Menjelang 19.00 WIB seorang siswa berumur 17 tahun tiba setelah menempuh 10 km berjalan kaki."),
      make_article("others", "", "Jarak 5 km ditempuh 10 orang dalam setahun."),
  };
  const Row rows[] = {
      {"\"19.00 WIB\"", "apart close", "a zone of time"}, {"19.00", "apart close", "the figure alone"},
      {"\"17 tahun\"", "apart close", "a word"},          {"\"10 km\"", "apart close", "a unit"},
      {"\"10km\"", "apart close", "joined in a phrase"},  {"10km", "apart close", "joined, not 10 or km"},
  };
  check(articles, rows);
}

TEST_CASE("addresses are found by their host, and mailboxes by themselves") {
  const std::vector<Article> articles{
      make_article("url", "", "Lihat https://www.kabaruji.co.id/berita/x?y=1 untuk rincian."),
      make_article("mail", "", "Surel:redaksi@kabaruji.co.id."),
      make_article("host", "", "Situs (KABARUJI.CO.ID) padam."),
      make_article("below", "", "Situs foto.kabaruji.co.id padam."),
  };
  const Row rows[] = {
      {"kabaruji.co.id", "below host mail url", "the host"},
      {"www.kabaruji.co.id", "below host mail url", "with www"},
      {"https://kabaruji.co.id/", "below host mail url", "with a scheme"},
      {"redaksi@kabaruji.co.id", "mail", "the mailbox"},
      {"http://kabaruji.co.id/berita/x?y=1", "url", "the whole URL"},
      {"foto.kabaruji.co.id", "below", "a host below"},
  };
  check(articles, rows);
}

TEST_CASE("spellings, derivations of loans and short names of one thing find each other") {
  const std::vector<Article> articles{
      make_article("sumatra", "", "Gempa di Sumatra Barat."),
      make_article("sumatera", "", "Banjir di Sumatera Barat."),
      make_article("sumbar", "", "Gubernur Sumbar hadir."),
      make_article("aktifis", "", "Seorang aktifis menghapal puisi di Jogja."),
      make_article("loan", "", "Akuntabilitas lembaga itu dipelajari."),
      make_article("jabar", "", "Menteri menjabarkan rencana itu."),
  };
  const Row rows[] = {
      {"sumatra", "sumatera sumatra", "a name with two spellings"},
      {"sumbar", "sumatera sumatra sumbar", "its short form"},
      {"\"sumatera barat\"", "sumatera sumatra", "a phrase"},
      {"aktivis", "aktifis", "a class of loans"},
      {"hafal", "aktifis", "f and p"},
      {"yogyakarta", "aktifis", "a short name"},
      {"akuntabel", "loan", "a learned derivation"},
      {"ajar", "loan", "mempelajari is ajar"},
      {"jabar", "", "the province is no form of menjabarkan"},
  };
  check(articles, rows);
}

TEST_CASE("the part of a joined word that matches is highlighted") {
  const WrittenIndex folder({make_article("a", "Kabar", "Pascakebakaran, kasus Covid-19 naik.")});
  const auto marked = [&](std::string_view query) {
    return highlighted(folder.search(query, {}).hits.at(0).snippet);
  };
  CHECK(marked("kebakaran") == "kebakaran");
  CHECK(marked("covid") == "Covid");
  CHECK(marked("covid19") == "Covid-19");
  CHECK(marked("pascakebakaran") == "Pascakebakaran");
}

}  // namespace
