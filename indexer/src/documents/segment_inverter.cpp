// SPDX-License-Identifier: GPL-3.0-or-later
#include "documents/segment_inverter.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "text/beginning.h"

namespace telusur {
namespace {

constexpr std::size_t kFirstCapacity = std::size_t{1} << 14;

}  // namespace

SegmentInverter::SegmentInverter() : table_(kFirstCapacity) {}

void SegmentInverter::add_posting(std::string_view term, std::uint32_t position, std::uint32_t frequency) {
  add_posting(find_or_insert(term), position, frequency);
}

void SegmentInverter::add_word(std::uint64_t word, std::string_view term, std::uint32_t position,
                               std::uint32_t frequency) {
  std::uint32_t entry = memo_.find(word);
  if (entry == WordMemo::kUnknown) {
    entry = find_or_insert(term);
    memo_.set(word, entry);
  }
  add_posting(entry, position, frequency);
}

void SegmentInverter::add_posting(std::uint32_t entry, std::uint32_t position, std::uint32_t frequency) {
  CurrentTerm& current = current_term(entry);
  current.frequency += frequency;
  ++current.position_count;
  occurrences_.push_back(
      {.place = static_cast<std::uint32_t>(&current - current_.data()), .position = position});
}

void SegmentInverter::add_term(std::string_view term, std::uint32_t frequency) {
  current_term(find_or_insert(term)).frequency += frequency;
}

void SegmentInverter::add_value(std::uint32_t slot, std::string_view value) {
  if (!value.empty()) document_.values.push_back({.slot = slot, .text = std::string(value)});
}

void SegmentInverter::set_data(std::string data) { document_.data = std::move(data); }

void SegmentInverter::end_document() {
  const auto number = static_cast<std::uint32_t>(documents_.size() + 1);
  auto begin = static_cast<std::uint32_t>(positions_.size());
  const std::size_t first = postings_.size();
  for (const CurrentTerm& current : current_) {
    postings_.push_back({.document = number, .frequency = current.frequency, .positions_begin = begin});
    posting_entries_.push_back(current.entry);
    begin += current.position_count;
    ++entries_[current.entry].posting_count;
    document_.length += current.frequency;
  }
  positions_.resize(begin);
  for (const Occurrence& occurrence : occurrences_) {
    Posting& posting = postings_[first + occurrence.place];
    std::uint32_t* const positions = positions_.data() + posting.positions_begin;
    std::uint32_t count = posting.position_count;
    // Positions almost always ascend. A repeated position is stored once.
    while (count > 0 && positions[count - 1] > occurrence.position) --count;
    if (count > 0 && positions[count - 1] == occurrence.position) continue;
    std::move_backward(positions + count, positions + posting.position_count,
                       positions + posting.position_count + 1);
    positions[count] = occurrence.position;
    ++posting.position_count;
  }
  document_.terms = static_cast<std::uint32_t>(current_.size());
  std::ranges::sort(document_.values, {}, &Value::slot);
  documents_.push_back(std::exchange(document_, {}));
  current_.clear();
  occurrences_.clear();
}

void SegmentInverter::clear() {
  table_.clear();
  memo_.clear();
  entries_.clear();
  letters_.clear();
  postings_.clear();
  posting_entries_.clear();
  positions_.clear();
  documents_.clear();
}

glass::DatabaseContents SegmentInverter::invert() {
  // A counting sort of the postings by entry. Those of an entry stay in the order of the documents.
  std::vector<std::uint32_t> next(entries_.size());
  std::uint32_t begin = 0;
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    next[i] = begin;
    begin += entries_[i].posting_count;
  }
  sorted_postings_.resize(postings_.size());
  for (std::size_t i = 0; i < postings_.size(); ++i)
    sorted_postings_[next[posting_entries_[i]]++] = postings_[i];

  // Most comparisons are those of numbers, which are beside each other.
  std::vector<std::pair<std::uint64_t, Term>> sorted;
  sorted.reserve(entries_.size());
  const Posting* postings = sorted_postings_.data();
  for (const Entry& entry : entries_) {
    const std::string_view text = text_of(entry);
    sorted.push_back({beginning_of(text), {.text = text, .postings = {postings, entry.posting_count}}});
    postings += entry.posting_count;
  }
  std::ranges::sort(sorted, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first < b.first : a.second.text < b.second.text;
  });
  std::vector<Term> terms;
  terms.reserve(sorted.size());
  for (const auto& [beginning, term] : sorted) terms.push_back(term);
  return {.documents = documents_, .terms = std::move(terms), .positions = positions_};
}

SegmentInverter::CurrentTerm& SegmentInverter::current_term(std::uint32_t number) {
  Entry& entry = entries_[number];
  const auto document = static_cast<std::uint32_t>(documents_.size() + 1);
  if (entry.document != document) {
    entry.document = document;
    entry.place = static_cast<std::uint32_t>(current_.size());
    current_.push_back({.entry = number});
  }
  return current_[entry.place];
}

std::uint32_t SegmentInverter::find_or_insert(std::string_view term) {
  const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>()(term));
  const Slot& slot =
      table_.find(hash, [&](const Slot& candidate) { return text_of(entries_[candidate.entry]) == term; });
  if (!slot.is_free()) return slot.entry;
  const auto number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({.begin = static_cast<std::uint32_t>(letters_.size()),
                      .size = static_cast<std::uint16_t>(term.size())});
  letters_ += term;
  table_.insert({.hash = hash, .entry = number});
  return number;
}

}  // namespace telusur
