// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/reading/value_table.h"

#include <utility>

#include "glass/format/keys.h"
#include "glass/format/packing.h"

namespace telusur::glass {

ValueTable::ValueTable(std::shared_ptr<const Table> table, Xapian::docid last_article)
    : table_(std::move(table)), cursor_(*table_, 1), last_article_(last_article) {}

void ValueTable::read(std::uint32_t slot, const TakeValues& take) {
  Progress progress;
  static_cast<void>(read_on(slot, progress, [&](std::span<const SlotValue> values) {
    take(values);
    return true;
  }));
}

bool ValueTable::read_on(std::uint32_t slot, Progress& progress, const TakeSomeValues& take) {
  try {
    const bool is_whole = read_chunks(slot, progress, take);
    cursor_.verify();
    return is_whole;
  } catch (const Xapian::DatabaseCorruptError&) {
    cursor_.verify();
    throw;
  }
}

/// Returns the number of values that the table says it has. Xapian keeps it exactly.
std::uint64_t ValueTable::count_in_statistics(std::uint32_t slot) {
  std::string key = make_marked_key(kValueStatisticsMark);
  append_last_number(key, slot);
  if (!cursor_.find(key)) return 0;
  std::string_view statistics = cursor_.value();
  return take_number(statistics);
}

bool ValueTable::read_chunks(std::uint32_t slot, Progress& progress, const TakeSomeValues& take) {
  const std::uint64_t count = count_in_statistics(slot);
  const std::string prefix = make_value_list_key(slot);
  std::string from = prefix;
  if (progress.last_article > 0) append_sortable_number(from, progress.last_article + 1);
  bool is_entry = cursor_.seek(from);
  for (; is_entry && cursor_.key().starts_with(prefix); is_entry = cursor_.next()) {
    const Xapian::docid first = parse_sortable_number(cursor_.key().substr(prefix.size()));
    if (first <= progress.last_article || first > last_article_) fail_corrupt();
    const Xapian::docid last = read_chunk(cursor_.value(), first);
    if (!take(values_)) return false;
    progress = {.last_article = last, .values = progress.values + values_.size()};
  }
  if (progress.values != count) fail_corrupt();
  return true;
}

/// Reads the values of `chunk`, whose first article is `article`. Returns the last one.
Xapian::docid ValueTable::read_chunk(std::string_view chunk, Xapian::docid article) {
  values_.clear();
  while (true) {
    const std::uint64_t size = take_number(chunk);
    if (size == 0 || size > chunk.size()) fail_corrupt();
    values_.push_back({.article = article, .value = chunk.substr(0, size)});
    chunk.remove_prefix(size);
    if (chunk.empty()) return article;
    const std::uint64_t gap = take_number(chunk);
    if (gap >= last_article_ - article) fail_corrupt();
    article += static_cast<Xapian::docid>(gap) + 1;
  }
}

}  // namespace telusur::glass
