// SPDX-License-Identifier: GPL-3.0-or-later
/// Decodes the values of single entries with bounds. Each function throws Xapian::DatabaseCorruptError with a
/// predicate of the entry when its bytes are not what Xapian writes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include "glass/entries/value_reader.h"

namespace telusur::glass {

// Keys of the table of postings that begin with a NUL and not with an encoded one belong to no term. The next
// byte says what they are.
inline constexpr char kMetadataMark = '\xc0';
inline constexpr char kValueStatisticsMark = '\xd0';
inline constexpr char kValueChunkMark = '\xd8';
inline constexpr char kLengthsMark = '\xe0';
inline constexpr std::size_t kMarkBytes = 2;

/// What the first chunk of a posting list begins with.
struct ListHead {
  std::uint32_t postings = 0;     ///< of the list; 0 for the list of lengths
  std::uint64_t occurrences = 0;  ///< their frequencies together; 0 for the list of lengths
  std::uint32_t first = 0;        ///< article
};

/// Takes the head of a list from the front of its first chunk.
[[nodiscard]] inline ListHead read_list_head(ValueReader& reader, std::uint32_t last_article) {
  ListHead head;
  head.postings = reader.number();
  head.occurrences = reader.long_number();
  head.first = checked_article(std::uint64_t{reader.number()} + 1, last_article);
  return head;
}

/// How a chunk of a posting list ends.
struct ChunkEnd {
  std::uint32_t last = 0;  ///< article
  bool is_last = false;    ///< no chunk of the list follows
};

/// Reads a chunk, behind the head if it is the first one. Its first article is `article`. Gives each article
/// and the frequency there, or its length, to `take`.
template <typename Take>
[[nodiscard]] ChunkEnd read_chunk(ValueReader& reader, std::uint32_t article, std::uint32_t last_article,
                                  Take take) {
  const std::uint8_t flag = reader.byte();
  if (flag != '0' && flag != '1') fail_entry("does not say whether it is the last chunk of its list");
  const std::uint64_t last = std::uint64_t{article} + reader.number();
  while (true) {
    take(article, reader.number());
    if (reader.is_empty()) break;
    article = checked_article(std::uint64_t{article} + reader.number() + 1, last_article);
  }
  if (article != last) fail_entry("ends with another article than it says");
  return {.last = article, .is_last = flag == '1'};
}

/// Gives the slots of an article to `take`: each is stored less the slot before it, less 1.
template <typename Take>
void read_slots(std::string_view value, Take take) {
  ValueReader reader(value);
  if (reader.is_empty()) fail_entry("has no slots");
  std::uint64_t next = 0;
  while (!reader.is_empty()) {
    const std::uint64_t slot = next + reader.number();
    if (slot > std::numeric_limits<std::uint32_t>::max()) fail_entry("has a slot that is too large");
    take(static_cast<std::uint32_t>(slot));
    next = slot + 1;
  }
}

/// Statistics of the values of a slot.
struct SlotStatistics {
  std::uint32_t values = 0;
  std::string least;
  std::string greatest;
};

[[nodiscard]] SlotStatistics read_slot_statistics(std::string_view value);

/// Where a chunk of values begins.
struct ValueChunkPlace {
  std::uint32_t slot = 0;
  std::uint32_t first = 0;  ///< article
};

/// Reads the key of a chunk of values, behind its mark.
[[nodiscard]] ValueChunkPlace read_value_chunk_key(std::string_view key, std::uint32_t last_article);

/// Gives each article and its value to `take`. Returns the last article.
template <typename Take>
std::uint32_t read_value_chunk(std::string_view value, std::uint32_t article, std::uint32_t last_article,
                               Take take) {
  ValueReader reader(value);
  while (true) {
    const std::string_view text = reader.string();
    if (text.empty()) fail_entry("has an empty value");
    take(article, text);
    if (reader.is_empty()) return article;
    article = checked_article(std::uint64_t{article} + reader.number() + 1, last_article);
  }
}

}  // namespace telusur::glass
