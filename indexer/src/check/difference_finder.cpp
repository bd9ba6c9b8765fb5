// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/difference_finder.h"

#include <span>
#include <string_view>

#include "glass/reading/posting_table.h"
#include "positions/position_reader.h"
#include "system/hash.h"

namespace telusur {
namespace {

/// Groups in which differences are named.
constexpr std::size_t kMaxNamedTermGroups = 32;
constexpr std::size_t kMaxNamedArticleGroups = 256;

}  // namespace

DifferenceFinder::DifferenceFinder(const std::string& generation, const ContentCheckOptions& options,
                                   DifferenceGrid grid, ProblemList& problems)
    : generation_(generation), grid_(std::move(grid)), problems_(problems), deriver_(generation, options) {
  grid_.limit(kMaxNamedTermGroups, kMaxNamedArticleGroups);
}

void DifferenceFinder::name_postings() {
  collect_derived([](const SegmentInverter::Posting& posting, const glass::DatabaseContents&) {
    return std::optional<std::uint64_t>(posting.frequency);
  });
  std::string current;
  std::uint64_t term_hash = 0;
  if (auto table = glass::PostingTable::require(generation_, deriver_.database())) {
    table->read_all(
        [&](std::string_view term) {
          current = term;
          term_hash = hash_bytes(term);
        },
        [&](std::span<const glass::Posting> postings) {
          if (!grid_.differs_at(term_hash)) return;
          for (const glass::Posting& posting : postings) {
            if (grid_.differs_at(posting.article))
              differences_[{current, posting.article}].stored = posting.frequency;
          }
        });
  }
  report([](const std::string& term, const Message& article, const Difference& difference) {
    if (!difference.stored)
      return Message("The list of the term \"{}\" lacks the article {}.", term, article);
    if (!difference.derived)
      return Message("The list of the term \"{}\" has, although its record does not give it, the article {}.",
                     term, article);
    return Message("The list of the term \"{0}\" has {1} and not {2} the article {3}.", term,
                   times(*difference.stored), times(*difference.derived), article);
  });
}

void DifferenceFinder::name_positions() {
  collect_derived([](const SegmentInverter::Posting& posting, const glass::DatabaseContents& contents) {
    return posting.position_count == 0 ? std::nullopt
                                       : std::optional(hash_of_positions(contents.positions_of(posting)));
  });
  if (auto table = PositionReader::open(generation_, deriver_.database())) {
    table->read_all(
        deriver_.database(),
        [&](std::string_view term, Xapian::docid article, std::span<const Xapian::termpos> positions) {
          if (grid_.differs_at(article) && grid_.differs_at(hash_bytes(term)))
            differences_[{std::string(term), article}].stored = hash_of_positions(positions);
        });
  }
  report([](const std::string& term, const Message& article, const Difference& difference) {
    if (!difference.stored)
      return Message("The list of the term \"{}\" lacks positions in the article {}.", term, article);
    if (!difference.derived)
      return Message(
          "The list of the term \"{}\" has, although its record gives none, positions in the article {}.",
          term, article);
    return Message("The list of the term \"{}\" has other positions than the text gives in the article {}.",
                   term, article);
  });
}

/// Derives the articles of differing groups. `content_of` returns the content of a posting.
template <typename ContentOf>
void DifferenceFinder::collect_derived(ContentOf content_of) {
  const Xapian::Database& database = deriver_.database();
  std::size_t bytes = 0;
  const auto end_batch = [&] {
    const glass::DatabaseContents contents = deriver_.inverter().invert();
    for (const SegmentInverter::Term& term : contents.terms) {
      if (!grid_.differs_at(hash_bytes(term.text))) continue;
      for (const SegmentInverter::Posting& posting : term.postings) {
        if (const auto content = content_of(posting, contents))
          differences_[{std::string(term.text), deriver_.number_of(posting.document)}].derived = content;
      }
    }
    deriver_.clear();
    bytes = 0;
  };
  for (auto article = database.postlist_begin(""); article != database.postlist_end(""); ++article) {
    if (!grid_.differs_at(*article)) continue;
    bytes += deriver_.derive(*article).article.text.size();
    if (bytes >= kMaxBatchBytes) end_batch();
  }
  end_batch();
}

template <typename Describe>
void DifferenceFinder::report(Describe describe) {
  bool is_named = false;
  for (const auto& [key, difference] : differences_) {
    if (difference.derived == difference.stored) continue;
    is_named = true;
    problems_.add(describe(key.first, name_of_article(key.second), difference));
  }
  if (!is_named)
    problems_.add(Message("The index holds other postings or positions than its articles give."));
}

Message DifferenceFinder::name_of_article(Xapian::docid article) const {
  try {
    return name_of(deriver_.database(), article);
  } catch (const Xapian::DocNotFoundError&) {
    return Message("of number {}, which the index does not have", article);
  }
}

}  // namespace telusur
