// SPDX-License-Identifier: GPL-3.0-or-later
/// A segment equals what Xapian itself would have written, for any documents.
#include <sstream>

#include <doctest/doctest.h>

#include "documents/segment_builder.h"
#include "glass/format/packing.h"
#include "index_dump.h"
#include "random.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;

struct TestTerm {
  std::string text;
  std::uint32_t frequency = 0;
  std::vector<std::uint32_t> positions = {};
};

struct TestDocument {
  std::vector<TestTerm> terms;
  std::map<std::uint32_t, std::string> values = {};
  std::string data = {};
};

/// Writes `documents` both ways and compares. Also lets Xapian check and merge the segment.
void check_segment(const std::vector<TestDocument>& documents) {
  const test::TemporaryDirectory folder;
  SegmentBuilder builder;
  builder.begin(folder.file("other"));
  builder.sink().add_posting("sebelumnya", 1, 1);
  builder.sink().set_data("of a segment before");
  builder.sink().end_document();
  static_cast<void>(builder.finish());
  builder.begin(folder.file("segment"));
  {
    Xapian::WritableDatabase expected(folder.file("xapian"), Xapian::DB_CREATE);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      Xapian::Document document;
      DocumentSink& sink = builder.sink();
      const std::string id = "Q:" + std::to_string(i);
      document.add_boolean_term(id);
      sink.add_term(id, 0);
      for (const TestTerm& term : documents[i].terms) {
        document.add_term(term.text, term.frequency);
        sink.add_term(term.text, term.frequency);
        for (const std::uint32_t position : term.positions) {
          document.add_posting(term.text, position, 1);
          sink.add_posting(term.text, position, 1);
        }
      }
      for (const auto& [slot, value] : documents[i].values) {
        document.add_value(slot, value);
        sink.add_value(slot, value);
      }
      document.set_data(documents[i].data);
      sink.set_data(documents[i].data);
      sink.end_document();
      expected.add_document(document);
    }
    expected.commit();
  }
  const Segment segment = builder.finish();
  const auto expected = test::dump_index(folder.file("xapian"));
  const auto same = [&](const std::string& path) {
#ifndef __SANITIZE_ADDRESS__  // Xapian 1.4 deletes a table here through its smaller base class
    std::ostringstream report;
    CHECK_MESSAGE(Xapian::Database::check(path, 0, &report) == 0, report.str());
#endif
    const auto found = test::dump_index(path);
    CHECK(found.size() == expected.size());
    for (const auto& [what, text] : expected) {
      CAPTURE(what);
      REQUIRE(found.contains(what));
      REQUIRE(found.at(what) == text);
    }
  };
  same(segment.path);
  Xapian::Database(segment.path).compact(folder.file("merged"));
  same(folder.file("merged"));
}

TEST_CASE("one document, small or empty, gives the database that Xapian writes") {
  check_segment({{.terms = {{"banjir", 1, {3}}}, .values = {{0, "a"}}, .data = "teks"}});
  check_segment({{.terms = {}}});
}

TEST_CASE("terms with escaped bytes and common prefixes give the database that Xapian writes") {
  check_segment({{.terms = {{std::string("a\0b", 3), 1, {1}},
                            {std::string("a\0", 2), 2, {2}},
                            {"a", 300, {3}},
                            {"ab", 126, {4}},
                            {"abc", 127, {5}},
                            {std::string("\0\xff", 2), 1, {6}},
                            {"\xff\xff", 1, {7}},
                            {std::string(240, 'z'), 1, {8}}}}});
}

TEST_CASE("positions of any number, distance and order give the database that Xapian writes") {
  std::vector<std::uint32_t> dense, sparse;
  for (std::uint32_t i = 0; i < 3000; ++i) {
    dense.push_back(i);
    sparse.push_back(i * i);
  }
  check_segment({{.terms = {{"padat", 0, dense},
                            {"jarang", 0, sparse},
                            {"acak", 0, {9, 2, 9, 5, 2, 0}},
                            {"jauh", 0, {0, 4'000'000'000}},
                            {"satu", 0, {0}}}}});
}

TEST_CASE("values and data longer than a block give the database that Xapian writes") {
  std::mt19937 random = telusur::test::seeded_engine(7);
  std::string noise;
  for (int i = 0; i < 100'000; ++i) noise.push_back(static_cast<char>(random()));
  check_segment({{.terms = {{"a", 1}}, .values = {{0, noise}, {7, "x"}}, .data = noise},
                 {.terms = {{"a", 1}}, .values = {{3, "y"}}, .data = std::string(1'000'000, 'a')},
                 {.terms = {{"a", 1}}, .values = {{3, "z"}, {300, "w"}}}});
}

TEST_CASE("documents over several chunks and levels give the database that Xapian writes" *
          doctest::test_suite("slow")) {
  std::mt19937 random = telusur::test::seeded_engine(11);
  std::vector<TestDocument> documents(34'000);  // numbers of documents above 32,768 take one byte more
  for (std::size_t i = 0; i < documents.size(); ++i) {
    TestDocument& document = documents[i];
    document.terms.push_back(
        {"semua", static_cast<std::uint32_t>(1 + i % 200), {static_cast<std::uint32_t>(i)}});
    if (i % 3 == 0) document.terms.push_back({"tiga", 1, {5}});
    document.terms.push_back({"kata" + std::to_string(random() % 5000), 1, {1, 9}});
    document.values[1] = std::to_string(i % 10);
    if (i % 5 == 0) document.values[4] = std::to_string(random());
    document.data = std::to_string(random());
  }
  check_segment(documents);
}

TEST_CASE("encoded numbers keep their order as bytes") {
  std::string before;
  for (const std::uint32_t number : {0U, 1U, 255U, 256U, 0x7fffU, 0x8000U, 0x3fffffU, 0x400000U, 0x1fffffffU,
                                     0x20000000U, 0x7fffffffU, 0xffffffffU}) {
    std::string bytes;
    glass::append_sortable_number(bytes, number);
    CAPTURE(number);
    CHECK(before < bytes);
    before = bytes;
  }
}

}  // namespace
