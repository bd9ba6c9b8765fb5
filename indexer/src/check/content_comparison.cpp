// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/content_comparison.h"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include "documents/segment_inverter.h"
#include "glass/reading/posting_table.h"
#include "index_format/schema.h"
#include "positions/position_reader.h"
#include "system/hash.h"

namespace telusur {

ContentComparison::ContentComparison(const std::string& generation, const ContentCheckOptions& options,
                                     Xapian::docid last_article, SharedFindings& shared)
    : generation_(generation),
      shared_(shared),
      fields_(options.fields),
      deriver_(generation, options),
      recurring_lines_(
          [database = deriver_.database()](const std::string& key) { return database.get_metadata(key); },
          RecurringLines::Use::kMarking),
      postings_(last_article),
      positions_(last_article) {}

void ContentComparison::compare_articles(std::uint64_t begin, std::uint64_t end) {
  const Xapian::Database& database = deriver_.database();
  std::size_t bytes = 0;
  auto article = database.postlist_begin("");
  for (article.skip_to(static_cast<Xapian::docid>(begin));
       article != database.postlist_end("") && *article < end; ++article) {
    bytes += derive_article(*article);
    if (bytes < kMaxBatchBytes) continue;
    end_batch();
    bytes = 0;
  }
  end_batch();
}

void ContentComparison::subtract_postings() {
  auto table = glass::PostingTable::require(generation_, deriver_.database());
  if (!table) return;
  std::uint64_t term_hash = 0;
  std::string id;  // id in the term; empty if the term is not an id
  std::size_t articles = 0;
  const auto end_term = [&] {
    if (id.empty()) return;
    ++shared_.ids;
    if (articles != 1)
      shared_.problems.articles.add(Message("The id {} belongs to {} articles.", id, articles));
  };
  const std::string_view id_prefix = schema_of(Field::kId).prefix;
  table->read_all(
      [&](std::string_view term) {
        end_term();
        term_hash = hash_bytes(term);
        id = term.starts_with(id_prefix) ? term.substr(id_prefix.size()) : "";
        articles = 0;
      },
      [&](std::span<const glass::Posting> postings) {
        articles += postings.size();
        for (const glass::Posting& posting : postings)
          postings_.subtract(term_hash, posting.article,
                             hash_of_posting(term_hash, posting.article, posting.frequency));
      });
  end_term();
}

void ContentComparison::subtract_positions() {
  auto table = PositionReader::open(generation_, deriver_.database());
  if (!table) return;
  std::string last_term;
  std::uint64_t term_hash = 0;
  table->read_all(
      deriver_.database(),
      [&](std::string_view term, Xapian::docid article, std::span<const Xapian::termpos> positions) {
        if (term != last_term) {
          last_term = term;
          term_hash = hash_bytes(term);
        }
        positions_.subtract(term_hash, article,
                            hash_of_posting(term_hash, article, hash_of_positions(positions)));
      });
}

void ContentComparison::report(Xapian::docid article, const Message& predicate) {
  shared_.problems.articles.add(
      Message("The article {} {}.", name_of(deriver_.database(), article), predicate));
}

std::size_t ContentComparison::derive_article(Xapian::docid number) {
  const auto derived = deriver_.derive(number);
  if (derived.is_damaged) {
    report(number, Message("has a damaged record"));
    return 0;
  }
  ++shared_.readable_articles;
  if (derived.article.id.empty()) report(number, Message("has no id in its record"));
  if (derived.fingerprint != derived.stored_fingerprint)
    report(number, Message("has another fingerprint than its text gives"));
  if (!recurring_lines_.has_decided(derived.article))
    report(number, Message("leaves out lines that were not decided to recur in its source"));
  if (derived.has_lost_fields) report(number, Message("was made with more fields than the index declares"));
  collect_words(deriver_.builder().title(), deriver_.builder().text(), words_);
  shared_.words.add(words_);
  return derived.article.text.size() + derived.article.title.size();
}

void ContentComparison::end_batch() {
  SegmentInverter& inverter = deriver_.inverter();
  const auto documents = inverter.documents();
  derived_terms_.assign(documents.size(), {});
  const glass::DatabaseContents contents = inverter.invert();
  for (const SegmentInverter::Term& term : contents.terms) {
    const std::uint64_t term_hash = hash_bytes(term.text);
    for (const SegmentInverter::Posting& posting : term.postings) {
      const Xapian::docid article = deriver_.number_of(posting.document);
      const HashSum hash = hash_of_posting(term_hash, article, posting.frequency);
      derived_terms_[posting.document - 1] += hash;
      postings_.add(term_hash, article, hash);
      if (posting.position_count == 0) continue;
      const auto positions = hash_of_positions(contents.positions_of(posting));
      positions_.add(term_hash, article, hash_of_posting(term_hash, article, positions));
    }
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    const Xapian::docid article = deriver_.numbers()[i];
    compare_terms(article, i);
    compare_values(article, documents[i]);
    if (deriver_.database().get_doclength(article) != documents[i].length)
      report(article, Message("has another length than its text gives"));
  }
  deriver_.clear();
}

void ContentComparison::compare_terms(Xapian::docid article, std::size_t document) {
  const Xapian::Database& database = deriver_.database();
  HashSum stored;
  for (auto term = database.termlist_begin(article); term != database.termlist_end(article); ++term)
    stored += hash_of_posting(hash_bytes(*term), article, term.get_wdf());
  if (stored == derived_terms_[document]) return;
  std::map<std::string, std::uint64_t, std::less<>> expected;
  const glass::DatabaseContents contents = deriver_.inverter().invert();
  for (const SegmentInverter::Term& term : contents.terms) {
    for (const SegmentInverter::Posting& posting : term.postings) {
      if (posting.document == document + 1) expected.emplace(term.text, posting.frequency);
    }
  }
  const Message name = name_of(database, article);
  ProblemList& problems = shared_.problems.term_lists;
  for (auto term = database.termlist_begin(article); term != database.termlist_end(article); ++term) {
    const auto found = expected.find(*term);
    if (found == expected.end()) {
      problems.add(Message(
          "The term list of the article {} has, although its record does not give it, the term \"{}\".", name,
          *term));
      continue;
    }
    if (found->second != term.get_wdf())
      problems.add(Message("The term list of the article {0} has {1} and not {2} the term \"{3}\".", name,
                           times(term.get_wdf()), times(found->second), *term));
    expected.erase(found);
  }
  for (const auto& [term, frequency] : expected)
    problems.add(Message("The term list of the article {} lacks the term \"{}\".", name, term));
}

void ContentComparison::compare_values(Xapian::docid article, const SegmentInverter::Document& derived) {
  const Xapian::Document stored = deriver_.database().get_document(article);
  std::map<std::uint32_t, std::string_view> expected;
  for (const SegmentInverter::Value& value : derived.values) expected.emplace(value.slot, value.text);
  const auto report_slot = [&](std::uint32_t slot) {
    const auto field = std::ranges::find(fields_.all(), slot,
                                         [](const IndexField& one) { return index_field_slot(one.name); });
    report(article, field == fields_.all().end()
                        ? Message("has another value in slot {} than its record gives", slot)
                        : Message("has another value of the field {} than its record gives", field->name));
  };
  for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
    const auto found = expected.find(value.get_valueno());
    if (found == expected.end() || found->second != *value) report_slot(value.get_valueno());
    if (found != expected.end()) expected.erase(found);
  }
  for (const auto& [slot, value] : expected) report_slot(slot);
}

}  // namespace telusur
