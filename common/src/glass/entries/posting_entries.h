// SPDX-License-Identifier: GPL-3.0-or-later
/// Decodes single entries of the table of postings with bounds. All functions throw
/// Xapian::DatabaseCorruptError with the problem of the entry (see fail_entry()) if the bytes are not as
/// Xapian writes them. keys.h describes the keys.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "glass/entries/value_reader.h"

namespace telusur::glass {

/// The beginning of the first chunk of a posting list.
struct ListHead {
  std::uint32_t postings = 0;     ///< postings in the list; 0 for the list of lengths
  std::uint64_t occurrences = 0;  ///< sum of the frequencies; 0 for the list of lengths
  std::uint32_t first_article = 0;
};

/// Reads the head of a list from the front of its first chunk.
[[nodiscard]] inline ListHead read_list_head(ValueReader& reader, std::uint32_t last_article) {
  ListHead head;
  head.postings = reader.read_number();
  head.occurrences = reader.read_long_number();
  head.first_article = checked_article(std::uint64_t{reader.read_number()} + 1, last_article);
  return head;
}

/// The end of a chunk of a posting list.
struct ChunkEnd {
  std::uint32_t last_article = 0;
  bool is_last_chunk = false;
};

/// Reads a chunk, without the head if it is the first one. Its first article is `article`. Calls
/// `take(article, frequency)` for each posting; the list of lengths has lengths instead of frequencies.
template <typename Take>
[[nodiscard]] ChunkEnd read_chunk(ValueReader& reader, std::uint32_t article, std::uint32_t last_article,
                                  Take take) {
  const std::uint8_t flag = reader.read_byte();
  if (flag != '0' && flag != '1')
    fail_entry(Message("does not say whether it is the last chunk of its list"));
  const std::uint64_t last = std::uint64_t{article} + reader.read_number();
  while (true) {
    take(article, reader.read_number());
    if (reader.is_empty()) break;
    article = checked_article(std::uint64_t{article} + reader.read_number() + 1, last_article);
  }
  if (article != last) fail_entry(Message("ends with another article than it says"));
  return {.last_article = article, .is_last_chunk = flag == '1'};
}

/// Calls `take(slot)` for each slot that an article uses. Each is stored as its distance from the slot
/// before.
template <typename Take>
void read_slots(std::string_view value, Take take) {
  ValueReader reader(value);
  if (reader.is_empty()) fail_entry(Message("has no slots"));
  std::uint64_t next = 0;
  while (!reader.is_empty()) {
    const std::uint64_t slot = next + reader.read_number();
    if (slot > std::numeric_limits<std::uint32_t>::max()) fail_entry(Message("has a slot that is too large"));
    take(static_cast<std::uint32_t>(slot));
    next = slot + 1;
  }
}

/// Statistics of the values of a slot.
struct SlotStatistics {
  std::uint32_t values = 0;
  std::string min;
  std::string max;
};

[[nodiscard]] SlotStatistics read_slot_statistics(std::string_view value);

/// The key of a chunk of values.
struct ValueChunkKey {
  std::uint32_t slot = 0;
  std::uint32_t first_article = 0;
};

/// Reads the key of a chunk of values, without its mark.
[[nodiscard]] ValueChunkKey read_value_chunk_key(std::string_view key, std::uint32_t last_article);

/// Reads a chunk of values whose first article is `article`. Calls `take(article, value)` for each value.
/// Returns the last article.
template <typename Take>
std::uint32_t read_value_chunk(std::string_view value, std::uint32_t article, std::uint32_t last_article,
                               Take take) {
  ValueReader reader(value);
  while (true) {
    const std::string_view text = reader.read_string();
    if (text.empty()) fail_entry(Message("has an empty value"));
    take(article, text);
    if (reader.is_empty()) return article;
    article = checked_article(std::uint64_t{article} + reader.read_number() + 1, last_article);
  }
}

}  // namespace telusur::glass
