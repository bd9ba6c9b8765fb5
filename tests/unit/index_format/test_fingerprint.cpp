// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/common/analyzer.h>

#include "index_format/fingerprint.h"

namespace {

using namespace telusur;

std::optional<std::uint64_t> fingerprint(std::string_view text) {
  Analyzer analyzer;
  Analysis analysis;
  analyzer.analyze(text, analysis);
  return compute_fingerprint(analysis.tokens());
}

constexpr std::string_view kReport =
    "Gubernur meninjau tanggul Sungai Lawe yang jebol akibat hujan deras semalam. Sebanyak 120 keluarga di "
    "tiga "
    "kelurahan mengungsi ke gedung sekolah dan balai desa terdekat.";

TEST_CASE("a text keeps its fingerprint in other word forms and without stop words") {
  CHECK(
      fingerprint("Warga desa mengungsi ke gedung sekolah, lalu petugas membagikan selimut tebal dan makanan "
                  "hangat") ==
      fingerprint("warga desa diungsikan, gedung sekolah petugas dibagikannya selimut tebal makanan hangat"));
}

TEST_CASE("another dateline changes a fingerprint little, and another text much") {
  const auto report = fingerprint(kReport);
  const auto dated = fingerprint("JAKARTA, KOMPAS.com - " + std::string(kReport));
  const auto other = fingerprint(
      "Pelatih timnas memanggil 24 pemain muda untuk laga persahabatan bulan depan. Beberapa nama lama tidak "
      "lagi "
      "masuk daftar karena cedera lutut.");
  REQUIRE(report);
  REQUIRE(dated);
  REQUIRE(other);
  CHECK(fingerprint_distance(*report, *dated) <= 12);
  CHECK(fingerprint_distance(*report, *other) >= 20);
}

TEST_CASE("a short text has no fingerprint") {
  CHECK_FALSE(fingerprint(""));
  CHECK_FALSE(fingerprint("Harga emas naik hari Senin"));
}

}  // namespace
