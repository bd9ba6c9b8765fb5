// SPDX-License-Identifier: GPL-3.0-or-later
// Values of declared fields are counted in a set of bits as by the terms and records of each match.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "index_format/index_field_values.h"
#include "match/columns/field_facet.h"
#include "match/columns/windows.h"
#include "match/xapian/field_facets.h"
#include "random.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::test;

const IndexField kTags{.name = "tags", .type = IndexFieldType::kKeyword};
const IndexField kCity{.name = "kota", .type = IndexFieldType::kKeyword};
const IndexField kPages{.name = "halaman", .type = IndexFieldType::kNumber};
const IndexField kPublished{.name = "terbit", .type = IndexFieldType::kDate};
const std::vector<IndexField> kFields{kTags, kCity, kPages, kPublished};

/// Returns a value of a field in some notation.
std::string random_value(const IndexField& field, Random& random) {
  const std::string number = std::to_string(random.below(40));
  if (field.name == "tags") return (random.below(2) == 0 ? "Banjir  " : "BANJIR ") + number;
  if (field.name == "kota") return "Kota " + number;
  if (field.name == "halaman") return random.below(2) == 0 ? number + ",125" : number;
  return "2024-0" + std::to_string(1 + random.below(9)) + "-" + std::to_string(10 + random.below(15));
}

/// Adds random values of each field to `article`, and their terms to `document`.
void add_fields(Article& article, Xapian::Document& document, Random& random) {
  for (const IndexField& field : kFields) {
    ExtraField extra{.name = field.name, .values = {}, .is_list = true};
    for (unsigned count = random.below(4); count > 0; --count) {
      extra.values.push_back(random_value(field, random));
      const auto value = read_field_value(field.type, extra.values.back(), NumberNotation::kIndonesian);
      document.add_boolean_term(index_field_term(field.name, value.value().text));
    }
    if (!extra.values.empty()) article.extra.push_back(extra);
  }
}

class Sample {
 public:
  explicit Sample(std::uint32_t seed, int articles = 9000) : random_(seed) {
    Xapian::WritableDatabase writer(path_, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    ArticleEncoder encoder;
    for (int i = 0; i < articles; ++i) {
      Article article;
      article.id = std::to_string(i);
      Xapian::Document document;
      add_fields(article, document, random_);
      document.set_data(encoder.encode(article));
      writer.add_document(document);
    }
    for (int i = 0; i < articles / 20; ++i) {
      const auto number = static_cast<Xapian::docid>(1 + i * 15);
      writer.delete_document(number);
    }
    writer.commit();
    database = Xapian::Database(path_);
  }

  /// Returns one of `part` articles, chosen at random.
  std::vector<Xapian::docid> random_matches(unsigned part) {
    std::vector<Xapian::docid> matches;
    for (auto article = database.postlist_begin(""); article != database.postlist_end(""); ++article)
      if (random_.below(part) == 0) matches.push_back(*article);
    return matches;
  }

  std::vector<FacetValue> count(const IndexField& field, const std::vector<Xapian::docid>& matches,
                                KeywordLabels* labels = nullptr) {
    std::vector<std::uint64_t> bits(count_windows(database.get_lastdocid()) * kWindowWords);
    for (const Xapian::docid article : matches)
      bits[(article - 1) / kWordBits] |= std::uint64_t{1} << ((article - 1) % kWordBits);
    auto postings = glass::PostingTable::require(path_, database);
    REQUIRE(postings);
    return count_field_values(field, bits, *postings, database, decoder, never, labels);
  }

  /// Replaces all records by damaged ones. The terms stay.
  void damage_records() {
    Xapian::WritableDatabase writer(path_, Xapian::DB_OPEN);
    for (auto article = writer.postlist_begin(""); article != writer.postlist_end(""); ++article) {
      Xapian::Document document = writer.get_document(*article);
      document.set_data("?");
      writer.replace_document(*article, document);
    }
    writer.commit();
    database.reopen();
  }

  Xapian::Database database;
  ArticleDecoder decoder;
  Interruption never;

 private:
  TemporaryDirectory directory_;
  std::string path_ = directory_.file("db");
  Random random_;
};

std::string to_text(const std::vector<FacetValue>& values) {
  std::string text;
  for (const FacetValue& value : values) text += value.value + " " + std::to_string(value.count) + "\n";
  return text;
}

/// Returns the first spelling of each keyword in `matches`, by its folded form.
std::map<std::string, std::string> first_spellings(Sample& sample,
                                                   const std::vector<Xapian::docid>& matches) {
  std::map<std::string, std::string> spellings;
  for (const Xapian::docid article : matches) {
    for_each_extra(sample.decoder.decode(sample.database.get_document(article).get_data()), kTags,
                   [&](const ExtraField& extra) {
                     for (const std::string& value : extra.values)
                       spellings.emplace(fold_keyword(value), collapse_white_space(value));
                   });
  }
  return spellings;
}

void fold_and_sort(std::vector<FacetValue>& values) {
  for (FacetValue& value : values) value.value = fold_keyword(value.value);
  std::ranges::sort(values, {}, &FacetValue::value);
}

TEST_CASE("values and counts equal those of the matches one by one, in the same order") {
  Sample sample(1);
  for (const unsigned part : {1U, 3U, 100U, 3000U, 9000U}) {
    const std::vector<Xapian::docid> matches = sample.random_matches(part);
    CAPTURE(matches.size());
    MatchSet set;
    for (const Xapian::docid article : matches) set.add(article);
    for (const IndexField& field : kFields) {
      CAPTURE(field.name);
      std::vector<FacetValue> expected =
          count_field_values(field, set, sample.database, sample.decoder, sample.never);
      std::vector<FacetValue> counted = sample.count(field, matches);
      if (field.name == kTags.name) {  // has several spellings, which order values with equal counts
        fold_and_sort(expected);
        fold_and_sort(counted);
      }
      CHECK(to_text(counted) == to_text(expected));
    }
  }
}

TEST_CASE("a keyword is written as in the first match that has it") {
  Sample sample(2);
  for (const unsigned part : {1U, 20U, 3000U}) {
    const std::vector<Xapian::docid> matches = sample.random_matches(part);
    const auto spellings = first_spellings(sample, matches);
    const std::vector<FacetValue> values = sample.count(kTags, matches);
    CHECK(values.size() == spellings.size());
    for (const FacetValue& value : values) CHECK(value.value == spellings.at(fold_keyword(value.value)));
  }
}

TEST_CASE("labels that were kept are those that records have") {
  Sample sample(4, 2000);
  for (const std::size_t max_labels : {std::size_t{0}, std::size_t{1}, std::size_t{30}, std::size_t{1000}}) {
    KeywordLabels labels(max_labels);
    for (int i = 0; i < 12; ++i) {
      const std::vector<Xapian::docid> matches = sample.random_matches(1U << static_cast<unsigned>(i % 4));
      for (const IndexField& field : kFields)
        CHECK(to_text(sample.count(field, matches, &labels)) == to_text(sample.count(field, matches)));
    }
  }
}

TEST_CASE("a record is not read again for a label that was kept") {
  Sample sample(5, 200);
  const std::vector<Xapian::docid> matches = sample.random_matches(1);
  KeywordLabels labels;
  const std::string expected = to_text(sample.count(kCity, matches, &labels));
  sample.damage_records();
  CHECK(to_text(sample.count(kCity, matches, &labels)) == expected);
  CHECK_THROWS_AS(static_cast<void>(sample.count(kCity, matches)), IndexError);
}

TEST_CASE("a field without values, or no matches, give no values") {
  Sample sample(3, 100);
  CHECK(sample.count({.name = "lain", .type = IndexFieldType::kKeyword}, sample.random_matches(1)).empty());
  CHECK(sample.count({.name = "tag", .type = IndexFieldType::kKeyword}, sample.random_matches(1)).empty());
  CHECK(sample.count(kTags, {}).empty());
}

}  // namespace
