// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes the file of positions of a generation.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "positions/position_block.h"
#include "system/output_file.h"

namespace telusur {

/// Writes a file from its beginning to its end, once. Keeps the list of one term, a page, and the lengths of
/// all articles: four bytes each. All functions throw IndexError if the disk fails. Not thread-safe.
class PositionFileWriter {
 public:
  /// Creates the file of positions in the folder `path`, and a temporary file beside it.
  explicit PositionFileWriter(const std::string& path);

  /// Adds an article above the last one, before the first term.
  void add_length(std::uint32_t article, std::uint32_t length);

  /// Begins the list of `term`, which is above the last one in byte order and has 1 to 245 bytes.
  void begin_term(std::string_view term);

  /// Adds an article above the last one of the term, in which the term occurs `frequency` times. `positions`
  /// ascend; there may be none.
  void add(std::uint32_t article, std::uint32_t frequency, std::span<const std::uint32_t> positions);

  /// Writes the rest. The file is that of the database `uuid` and has all articles up to `last_article`.
  void finish(const std::string& uuid, std::uint32_t last_article);

 private:
  void end_block();
  [[nodiscard]] std::uint8_t find_level();
  void end_term();
  void add_to_dictionary(std::uint64_t list_bytes);
  void end_page();
  void append_dictionary();
  void append_lengths();

  std::string path_;
  OutputFile file_;
  OutputFile dictionary_;  ///< becomes the end of the file
  PositionTail tail_;
  std::vector<std::uint32_t> lengths_{0};  ///< by article; 0 for none

  std::string term_;  ///< the current one
  std::uint64_t postings_ = 0;
  PositionBlockEncoder block_;
  std::uint32_t last_article_ = 0;  ///< the last one in the blocks of the current term
  std::string directory_;           ///< last article, sizes and level of each block of the current term
  std::string postings_parts_;      ///< those of all its blocks
  std::string positions_parts_;

  std::string page_;            ///< a page of the dictionary
  std::size_t page_terms_ = 0;  ///< terms in it
  std::string last_term_;       ///< the last of them
};

}  // namespace telusur
