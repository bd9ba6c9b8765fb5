// SPDX-License-Identifier: GPL-3.0-or-later
/// A generation of segments equals what Xapian itself would have written, for any documents.
#include <sstream>

#include <doctest/doctest.h>

#include "store/bulk_writer.h"
#include "glass/format/packing.h"
#include "glass/verification/verification.h"
#include "index_dump.h"
#include "random.h"
#include "store/index_directory.h"
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
  std::string data = "teks";
};

void add(const TestDocument& document, std::size_t number, DocumentSink& sink) {
  sink.add_term("Q:" + std::to_string(number), 0);
  for (const TestTerm& term : document.terms) {
    sink.add_term(term.text, term.frequency);
    for (const std::uint32_t position : term.positions) sink.add_posting(term.text, position, 1);
  }
  for (const auto& [slot, value] : document.values) sink.add_value(slot, value);
  sink.set_data(document.data);
  sink.end_document();
}

Xapian::Document to_xapian(const TestDocument& document, std::size_t number) {
  Xapian::Document result;
  result.add_boolean_term("Q:" + std::to_string(number));
  for (const TestTerm& term : document.terms) {
    result.add_term(term.text, term.frequency);
    for (const std::uint32_t position : term.positions) result.add_posting(term.text, position, 1);
  }
  for (const auto& [slot, value] : document.values) result.add_value(slot, value);
  result.set_data(document.data);
  return result;
}

/// Writes `documents` both ways and compares; in bulk in segments of some documents, with little memory, and
/// then as the base of another generation.
void check_segments(const std::vector<TestDocument>& documents) {
  constexpr std::size_t kSegmentDocuments = 1000;
  const test::TemporaryDirectory folder;
  {
    Xapian::WritableDatabase expected(folder.file("xapian"), Xapian::DB_CREATE);
    for (std::size_t i = 0; i < documents.size(); ++i) expected.add_document(to_xapian(documents[i], i));
    expected.commit();
  }
  const auto expected = test::dump_index(folder.file("xapian"));
  const auto same = [&](const std::string& path) {
#ifndef __SANITIZE_ADDRESS__  // Xapian 1.4 deletes a table here through its smaller base class
    std::ostringstream report;
    CHECK_MESSAGE(Xapian::Database::check(path, 0, &report) == 0, report.str());
#endif
    for (const std::string& problem : glass::verify_database(path)) FAIL_CHECK(problem);
    const auto found = test::dump_index(path);
    CHECK(found.size() == expected.size());
    for (const auto& [what, text] : expected) {
      CAPTURE(what);
      REQUIRE(found.contains(what));
      REQUIRE(found.at(what) == text);
    }
  };
  const IndexDirectory directory(folder.file("index"));
  SegmentBuilder builder;
  const auto write = [&](const std::optional<std::string>& base, std::size_t begin, std::size_t end) {
    BulkWriter writer(directory, base, 0, 1);
    for (std::size_t i = begin; i < end; ++i) {
      add(documents[i], i, builder.sink());
      if ((i + 1) % kSegmentDocuments == 0) writer.write(builder.finish());
    }
    if (!builder.is_empty()) writer.write(builder.finish());
    return writer.finish({});
  };
  same(write({}, 0, documents.size()));
  const std::size_t half = documents.size() / 2;
  same(write(write({}, 0, half), half, documents.size()));
}

TEST_CASE("one document, small or empty, gives the database that Xapian writes") {
  check_segments({{.terms = {{"banjir", 1, {3}}}, .values = {{0, "a"}}, .data = "teks"}});
  check_segments({{.terms = {}}});
}

TEST_CASE("terms with escaped bytes and common prefixes give the database that Xapian writes") {
  check_segments({{.terms = {{std::string("a\0b", 3), 1, {1}},
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
  check_segments({{.terms = {{"padat", 0, dense},
                            {"jarang", 0, sparse},
                            {"acak", 0, {9, 2, 9, 5, 2, 0}},
                            {"jauh", 0, {0, 4'000'000'000}},
                            {"satu", 0, {0}}}}});
}

TEST_CASE("values and data longer than a block give the database that Xapian writes") {
  std::mt19937 random = telusur::test::seeded_engine(7);
  std::string noise;
  for (int i = 0; i < 100'000; ++i) noise.push_back(static_cast<char>(random()));
  check_segments({{.terms = {{"a", 1}}, .values = {{0, noise}, {7, "x"}}, .data = noise},
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
  check_segments(documents);
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
