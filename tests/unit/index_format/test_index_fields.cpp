// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>

#include "index_format/index_fields.h"

namespace {

using namespace telusur;

TEST_CASE("declared fields are recorded in their order, and their names are folded") {
  IndexFields fields;
  fields.add({.name = "Kota"});
  fields.add({.name = "halaman", .type = IndexFieldType::kNumber});
  fields.add({.name = "lokasi.desa", .type = IndexFieldType::kText});
  fields.add({.name = "KOTA"});  // the same once more
  CHECK(fields.text() == "kota keyword\nhalaman number\nlokasi.desa text\n");
  CHECK(IndexFields::parse(fields.text()) == fields);
  REQUIRE(fields.find("Halaman") != nullptr);
  CHECK(fields.find("Halaman")->type == IndexFieldType::kNumber);
  CHECK(fields.find("desa") == nullptr);
  CHECK(fields.first(2).size() == 2);
  CHECK(fields.first(9).size() == 3);
}

TEST_CASE("names that a query cannot write, or that mean something else, are refused") {
  for (const std::string_view name : {"", "1kota", "kota asal", "kota:asal", "a\"b", "-kota", "title",
                                      "Judul", "isi", "tanggal", "tgl", "id"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(IndexFields().add({.name = std::string(name)}), UsageError);
  }
  CHECK_THROWS_AS(IndexFields().add({.name = std::string(kMaxIndexFieldNameBytes + 1, 'a')}), UsageError);
  for (const std::string_view name : {"kota", "kota_asal", "kota-asal", "kota.asal", "k1", "kéwilayahan"}) {
    CAPTURE(name);
    CHECK_NOTHROW(IndexFields().add({.name = std::string(name)}));
  }
}

TEST_CASE("a field has one type, and an index a limited number of fields") {
  IndexFields fields;
  fields.add({.name = "halaman", .type = IndexFieldType::kNumber});
  CHECK_THROWS_AS(fields.add({.name = "halaman", .type = IndexFieldType::kKeyword}), UsageError);
  while (fields.size() < kMaxIndexFields) fields.add({.name = "f" + std::to_string(fields.size())});
  CHECK_THROWS_AS(fields.add({.name = "lagi"}), UsageError);
}

TEST_CASE("a damaged list of fields is refused") {
  for (const std::string_view text :
       {"kota", "kota \n", "kota word\n", "1 keyword\n", " keyword\n", "kota keyword x\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(IndexFields::parse(text), IndexError);
  }
  CHECK(IndexFields::parse("").empty());
}

}  // namespace
