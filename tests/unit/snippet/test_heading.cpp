// SPDX-License-Identifier: GPL-3.0-or-later
#include <doctest/doctest.h>

#include <telusur/searcher/snippet.h>

namespace {

using telusur::make_heading;

TEST_CASE("an untitled article is headed by its first line, sentence or words") {
  struct Row {
    std::string text, heading;
  };
  const std::string more = " Warga desa itu kemudian mengungsi ke balai kelurahan bersama ternak mereka.";
  const Row rows[] = {
      {"Harga Cabai Naik\n\nPedagang mengeluh.", "Harga Cabai Naik"},
      {"\n  Harga Cabai Naik \nPedagang mengeluh.", "Harga Cabai Naik"},
      {"Air sungai naik sejak sore." + more, "Air sungai naik sejak sore."},
      {"Air sungai di desa itu naik sejak Jl. Melati No. 5 tergenang pada sore hari." + more,
       "Air sungai di desa itu naik sejak Jl. Melati No. 5 tergenang pada sore hari."},
      {"Cabai." + more + " Harga naik.",
       "Cabai. Warga desa itu kemudian mengungsi ke balai kelurahan bersama ternak mereka. Harga naik."},
      {"Air naik, warga desa itu kemudian mengungsi ke balai kelurahan bersama ternak mereka, sementara "
       "petugas "
       "berjaga.",
       "Air naik, warga desa itu kemudian mengungsi ke balai kelurahan bersama ternak mereka, sementara…"},
      {std::string(150, 'a'), std::string(100, 'a') + "…"},
      {"", ""},
      {" \n ", ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.text);
    CHECK(make_heading(row.text) == row.heading);
  }
}

}  // namespace
