// SPDX-License-Identifier: GPL-3.0-or-later
#include "article_checker.h"

#include <xapian.h>

#include "posting_checker.h"
#include "value_reader.h"

namespace telusur::glass {
namespace {

/// Calls `check` for each entry and reports what it throws.
template <typename Check>
void check_entries(TreeWalker& table, Check check) {
  while (table.next()) {
    try {
      check();
    } catch (const Xapian::DatabaseCorruptError& error) {
      table.report_entry(error.get_msg());
    }
  }
}

}  // namespace

TermListSums TermListChecker::run() {
  check_entries(table_, [this] { check_entry(); });
  return sums_;
}

void TermListChecker::check_entry() {
  ValueReader key(table_.key());
  const std::uint32_t article = checked_article(key.sortable_number(), last_article_);
  const std::string_view value = table_.is_compressed() ? inflater_.inflate(table_.value()) : table_.value();
  if (key.is_empty()) {
    article_ = article;
    check_terms(article, value);
    return;
  }
  if (key.byte() != 0 || !key.is_empty()) fail_entry("has a key that is too long");
  if (article != article_) fail_entry("has slots of an article without terms");
  check_slots(article, value);
}

/// Each term begins with bytes of the term before it. Its frequency is in the same byte as their number if
/// both are small, else it comes last.
void TermListChecker::check_terms(std::uint32_t article, std::string_view value) {
  ValueReader reader(value);
  std::uint32_t length = 0;
  std::uint32_t terms = 0;
  if (!reader.is_empty()) {
    length = reader.number();
    terms = reader.number();
  }
  term_.clear();
  std::uint64_t sum = 0;
  std::uint32_t count = 0;
  for (; !reader.is_empty(); ++count) {
    std::size_t shared = term_.empty() ? 0 : reader.byte();
    const bool has_frequency = shared > term_.size();
    std::uint32_t frequency = 0;
    if (has_frequency) {
      const std::size_t divisor = term_.size() + 1;
      frequency = static_cast<std::uint32_t>(shared / divisor - 1);
      shared %= divisor;
    }
    const std::string_view rest = reader.text(reader.byte());
    if (std::string_view(term_).substr(shared) >= rest) fail_entry("has terms that do not ascend");
    term_.resize(shared);
    term_ += rest;
    if (!has_frequency) frequency = reader.number();
    sums_.postings.add(hash_of_term(term_), article, frequency);
    sum += frequency;
  }
  if (count != terms) fail_entry("has another number of terms than it says");
  if (sum != length) fail_entry("has frequencies that are not the length of the article");
  sums_.lengths.add(0, article, length);
}

/// Each slot is stored less the slot before it, less 1.
void TermListChecker::check_slots(std::uint32_t article, std::string_view value) {
  ValueReader reader(value);
  if (reader.is_empty()) fail_entry("has no slots");
  std::uint64_t next = 0;
  while (!reader.is_empty()) {
    const std::uint64_t slot = next + reader.number();
    if (slot > std::numeric_limits<std::uint32_t>::max()) fail_entry("has a slot that is too large");
    sums_.values.add(slot, article, 0);
    next = slot + 1;
  }
}

MultisetHash verify_records(TreeWalker& table, std::uint32_t last_article) {
  MultisetHash articles;
  Inflater inflater;
  check_entries(table, [&] {
    ValueReader key(table.key());
    const std::uint32_t article = checked_article(key.sortable_number(), last_article);
    if (!key.is_empty()) fail_entry("has a key that is too long");
    if (table.value().empty()) fail_entry("is empty");
    if (table.is_compressed()) inflater.verify(table.value());
    articles.add(0, article, 0);
  });
  return articles;
}

void verify_values(TreeWalker& table) {
  Inflater inflater;
  check_entries(table, [&] {
    if (table.is_compressed()) inflater.verify(table.value());
  });
}

}  // namespace telusur::glass
