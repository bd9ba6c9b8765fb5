// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/article_checker.h"

#include <xapian.h>

#include "glass/entries/posting_entries.h"
#include "glass/entries/term_list.h"
#include "glass/entries/value_reader.h"
#include "system/hash.h"

namespace telusur::glass {
namespace {

/// Calls `check` for each entry, and reports the problems that it throws.
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
  const std::uint32_t article = checked_article(key.read_sortable_number(), last_article_);
  const std::string_view value = table_.is_compressed() ? inflater_.inflate(table_.value()) : table_.value();
  if (key.is_empty()) {
    article_ = article;
    check_terms(article, value);
    return;
  }
  if (key.read_byte() != 0 || !key.is_empty()) fail_entry(Message("has a key that is too long"));
  if (article != article_) fail_entry(Message("has slots of an article without terms"));
  check_slots(article, value);
}

void TermListChecker::check_terms(std::uint32_t article, std::string_view value) {
  const std::uint32_t length = read_term_list(value, [&](const std::string& term, std::uint32_t frequency) {
    sums_.postings.add(hash_bytes(term), article, frequency);
  });
  sums_.lengths.add(0, article, length);
}

void TermListChecker::check_slots(std::uint32_t article, std::string_view value) {
  read_slots(value, [&](std::uint32_t slot) { sums_.values.add(slot, article, 0); });
}

MultisetHash verify_records(TreeWalker& table, std::uint32_t last_article) {
  MultisetHash articles;
  Inflater inflater;
  check_entries(table, [&] {
    ValueReader key(table.key());
    const std::uint32_t article = checked_article(key.read_sortable_number(), last_article);
    if (!key.is_empty()) fail_entry(Message("has a key that is too long"));
    if (table.value().empty()) fail_entry(Message("is empty"));
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
