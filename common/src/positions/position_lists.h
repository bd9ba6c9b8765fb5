// SPDX-License-Identifier: GPL-3.0-or-later
/// The lists in a file of positions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "positions/block_directory.h"
#include "positions/position_block.h"
#include "positions/position_file.h"

namespace telusur {

/// The dictionary of the terms. Not thread-safe. Throws like PositionPages, and Xapian::DatabaseCorruptError
/// if a page is damaged that has no checksum.
class PositionDictionary {
 public:
  /// `pages` must outlive this.
  explicit PositionDictionary(PositionPages& pages) : pages_(pages) {}

  /// Returns where the list of `term` is; nullopt if it has none. Reads one page, and at first about
  /// log2(pages of the dictionary), whose first terms it keeps.
  [[nodiscard]] std::optional<PositionListPlace> find(std::string_view term);

  /// Goes to the next term, from the first one on. Returns false at the end.
  [[nodiscard]] bool next();

  /// The current term after next().
  [[nodiscard]] const std::string& term() const noexcept { return term_; }
  [[nodiscard]] const PositionListPlace& place() const noexcept { return place_; }

 private:
  void enter(std::uint64_t number);
  [[nodiscard]] std::optional<PositionListPlace> find_in(std::uint64_t number, std::string_view term);
  [[nodiscard]] std::string_view first_term(std::uint64_t number);
  [[nodiscard]] std::string_view read_first_term(std::uint64_t number);
  [[nodiscard]] bool read_entry();

  PositionPages& pages_;
  std::vector<std::string> first_terms_;  ///< that of each page; empty until it is read
  std::uint64_t next_page_ = 0;
  std::size_t terms_left_ = 0;  ///< in the current page
  std::string page_;            ///< entries of the current page that are left
  std::size_t at_ = 0;
  std::string term_;
  PositionListPlace place_;
};

/// The list of one term: its articles and their positions. Fastest for ascending articles. Not thread-safe.
class PositionList {
 public:
  /// Reads the directory of the blocks. `pages` must outlive this. Throws like PositionPages.
  PositionList(PositionPages& pages, const PositionListPlace& place);

  [[nodiscard]] std::span<const BlockPlace> blocks() const noexcept { return directory_.blocks(); }

  /// Appends the positions of the term in `article`, ascending; nothing if the list does not have the
  /// article.
  void read(std::uint32_t article, std::vector<std::uint32_t>& positions);

  /// Calls `take(article, positions)` for each article, which may have no positions.
  template <typename Take>
  void read_all(Take take) {
    std::vector<std::uint32_t> positions;
    for (std::size_t i = 0; i < directory_.blocks().size(); ++i) {
      enter(i);
      for (std::size_t posting = 0; posting < block_.articles().size(); ++posting) {
        positions.clear();
        block_.append_positions(posting, positions);
        take(block_.articles()[posting], std::as_const(positions));
      }
    }
  }

 private:
  void enter(std::size_t block);

  PositionPages& pages_;
  BlockDirectory directory_;
  std::size_t current_;  ///< index of block_; none before the first is read
  std::size_t at_ = 0;   ///< in block_: no article before it is the next one, if articles ascend
  PositionBlock block_;
};

}  // namespace telusur
