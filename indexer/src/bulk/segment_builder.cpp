// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk/segment_builder.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bulk/run.h"
#include "glass/entries/term_list.h"
#include "glass/format/keys.h"
#include "glass/format/packing.h"
#include "positions/position_items.h"

namespace telusur {
namespace {

using Contents = glass::DatabaseContents;
using glass::append_number;

/// The lists of the values and of the lengths, by key. Their keys are before those of terms.
class DocumentLists {
 public:
  void add(std::uint32_t number, const Contents::Document& document) {
    for (const Contents::Value& value : document.values)
      glass::append_string(list_of(glass::make_value_list_key(value.slot)).begin_item(number), value.text);
    append_number(list_of(glass::make_postings_key({})).begin_item(number), document.length);
  }

  void append_to(std::string& run, RunEncoder& encoder) const {
    for (const auto& [key, list] : lists_) encoder.append(run, key, list.stream(), {});
  }

 private:
  glass::ItemStreamBuffer& list_of(const std::string& key) { return lists_[key]; }

  std::map<std::string, glass::ItemStreamBuffer> lists_;
};

/// A term list while it grows.
struct TermList {
  std::string bytes;
  std::string_view last;
};

std::string slots_of(const Contents::Document& document) {
  std::string bytes;
  std::uint32_t next = 0;
  for (const Contents::Value& value : document.values) {
    append_number(bytes, value.slot - next);
    next = value.slot + 1;
  }
  return bytes;
}

void add(glass::DatabaseSummary& summary, const Contents::Document& document) {
  summary.add({.articles = 1,
               .last_article = 1,
               .total_length = document.length,
               .shortest = document.length,
               .longest = document.length});
  for (const Contents::Value& value : document.values)
    summary.slots[value.slot].add(1, value.text, value.text);
}

}  // namespace

Segment SegmentBuilder::finish() {
  Segment segment;
  RunEncoder encoder;
  const Contents contents = inverter_.invert();
  std::vector<TermList> term_lists(contents.documents.size());
  DocumentLists lists;
  for (std::size_t i = 0; i < contents.documents.size(); ++i) {
    const Contents::Document& document = contents.documents[i];
    glass::begin_term_list(term_lists[i].bytes, document.length, document.terms);
    lists.add(static_cast<std::uint32_t>(i + 1), document);
    add(segment.summary, document);
  }
  lists.append_to(segment.run, encoder);
  for (const Contents::Term& term : contents.terms) {
    postings_.clear();
    positions_.clear();
    for (const Contents::Posting& posting : term.postings) {
      append_number(postings_.begin_item(posting.document), posting.frequency);
      postings_.add_occurrences(posting.frequency);
      segment.summary.max_frequency = std::max(segment.summary.max_frequency, posting.frequency);
      if (posting.position_count > 0)
        append_positions_item(positions_.begin_item(posting.document), contents.positions_of(posting));
      auto& [bytes, last] = term_lists[posting.document - 1];
      glass::append_term(bytes, last, term.text, posting.frequency);
      last = term.text;
    }
    encoder.append(segment.run, glass::make_postings_key(term.text), postings_.stream(), positions_.stream());
  }
  segment.articles.reserve(term_lists.size());
  for (std::size_t i = 0; i < term_lists.size(); ++i) {
    const Contents::Document& document = contents.documents[i];
    Segment::Article article{.record = {}, .term_list = compress(std::move(term_lists[i].bytes)), .slots = {}};
    if (!document.data.empty())
      article.record = {.bytes = glass::make_stored_blocks(document.data), .is_compressed = true};
    if (!document.values.empty()) article.slots = compress(slots_of(document));
    segment.articles.push_back(std::move(article));
  }
  inverter_.clear();
  return segment;
}

glass::TableValue SegmentBuilder::compress(std::string bytes) {
  if (bytes.size() > glass::kMinCompressedBytes) {
    const std::string_view compressed = deflater_.deflate(bytes);
    if (!compressed.empty()) return {.bytes = std::string(compressed), .is_compressed = true};
  }
  return {.bytes = std::move(bytes)};
}

}  // namespace telusur
