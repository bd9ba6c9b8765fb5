// SPDX-License-Identifier: GPL-3.0-or-later
/// The keys of glass tables.
///
/// Records and term lists: the article, a sortable number (packing.h); the slots that an article uses have
/// the key of its term list and a NUL. Positions: the term, a sortable string that is ended, and the article.
/// Postings: the term for the first chunk of its list; for the others the ended term and the first article of
/// the chunk. Keys of other entries of that table begin with a NUL and a mark.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "glass/format/packing.h"

namespace telusur::glass {

inline constexpr char kMetadataMark = '\xc0';         ///< the name of the metadata follows
inline constexpr char kValueStatisticsMark = '\xd0';  ///< the slot follows
inline constexpr char kValueChunkMark = '\xd8';       ///< slot and first article follow
inline constexpr char kLengthsMark = '\xe0';          ///< the list of all articles and their lengths
inline constexpr std::size_t kMarkBytes = 2;

/// The byte after a NUL that belongs to a term.
inline constexpr char kEscapedNul = '\xff';

/// Returns NUL, `mark`, `rest`.
[[nodiscard]] inline std::string make_marked_key(char mark, std::string_view rest = {}) {
  return std::string{'\0', mark}.append(rest);
}

/// Returns the key of the metadata `name`, or the beginning of the keys of all metadata that begin so.
[[nodiscard]] inline std::string make_metadata_key(std::string_view name) {
  return make_marked_key(kMetadataMark, name);
}

/// Returns whether `key`, of the table of postings, has a mark.
[[nodiscard]] inline bool is_marked_key(std::string_view key) {
  return key.starts_with('\0') && (key.size() < kMarkBytes || key[1] != kEscapedNul);
}

/// Returns the key of the first chunk of the posting list of `term`. The empty term stands for the lengths.
[[nodiscard]] inline std::string make_postings_key(std::string_view term) {
  if (term.empty()) return make_marked_key(kLengthsMark);
  std::string key;
  append_sortable_string(key, term);
  return key;
}

/// Returns the beginning of the keys of the other chunks of a posting list, whose first key is `first_key`.
[[nodiscard]] inline std::string make_chunk_prefix(std::string_view first_key) {
  std::string prefix(first_key);
  if (!is_marked_key(first_key)) end_sortable(prefix);
  return prefix;
}

/// Returns the beginning of the keys of the values of `slot`; the article follows.
[[nodiscard]] inline std::string make_value_list_key(std::uint32_t slot) {
  std::string key = make_marked_key(kValueChunkMark);
  append_number(key, slot);
  return key;
}

/// Returns the key of `article` in the tables of records and term lists.
[[nodiscard]] inline std::string make_article_key(std::uint32_t article) {
  std::string key;
  append_sortable_number(key, article);
  return key;
}

/// Returns the beginning of the keys of the positions of `term`; the article follows.
[[nodiscard]] inline std::string make_positions_prefix(std::string_view term) {
  std::string prefix;
  append_sortable_string(prefix, term);
  end_sortable(prefix);
  return prefix;
}

/// Returns the size of the escaped term at the front of `key`: the offset of the NUL that ends it, or the
/// size of `key` if it is not ended.
[[nodiscard]] inline std::size_t find_term_end(std::string_view key) {
  std::size_t offset = key.find('\0');
  while (offset != std::string_view::npos && offset + 1 < key.size() && key[offset + 1] == kEscapedNul)
    offset = key.find('\0', offset + 2);
  return offset == std::string_view::npos ? key.size() : offset;
}

/// Returns the term that append_sortable_string() wrote as `key`.
[[nodiscard]] inline std::string unescape_term(std::string_view key) {
  std::string term;
  term.reserve(key.size());
  for (std::size_t i = 0; i < key.size(); ++i) {
    term.push_back(key[i]);
    if (key[i] == '\0') ++i;
  }
  return term;
}

}  // namespace telusur::glass
