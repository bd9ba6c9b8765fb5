// SPDX-License-Identifier: GPL-3.0-or-later
/// The lists of an existing generation.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/list_source.h"
#include "glass/entries/item_stream.h"
#include "glass/verification/problem_log.h"
#include "glass/verification/tree_walker.h"
#include "glass/writing/database_writer.h"
#include "positions/position_lists.h"

namespace telusur {

/// Reads each table once, and verifies it. Positions come from the file of positions and from Xapian's table.
/// Those of articles that are no more are left out. Throws Xapian::DatabaseCorruptError if anything is damaged,
/// and Xapian::DatabaseError if the disk fails.
class StoredLists final : public ListSource {
 public:
  /// Reads the generation in the folder `path`, which no writer may change meanwhile.
  explicit StoredLists(const std::string& path);

  using TakeMetadata = std::function<void(std::string_view key, std::string_view value)>;

  /// Passes all metadata to `take`, in the order of the keys, and requires the file of positions that it names.
  /// Call it before next().
  void read_metadata(const TakeMetadata& take);

  /// The summaries of the slots, after read_metadata().
  [[nodiscard]] const std::map<std::uint32_t, glass::SlotSummary>& slots() const noexcept { return slots_; }

  [[nodiscard]] bool next() override;
  [[nodiscard]] std::string_view key() const override { return key_; }
  [[nodiscard]] glass::ItemStream postings() const override { return postings_.stream(); }
  [[nodiscard]] glass::ItemStream positions() const override { return positions_.stream(); }

 private:
  [[nodiscard]] bool advance(glass::TreeWalker& walker);
  void read_values();
  void read_postings();
  void read_positions();
  void add_positions(std::uint32_t article, std::span<const std::uint32_t> positions);

  glass::VersionFile version_;
  glass::ProblemLog log_;
  glass::TreeWalker entries_;  ///< the table of postings, one entry ahead
  bool has_entry_ = false;
  glass::TreeWalker native_;  ///< Xapian's table of positions, one entry ahead
  bool has_native_ = false;
  std::optional<PositionPages> pages_;
  std::optional<PositionDictionary> dictionary_;  ///< one ahead
  bool has_list_ = false;

  std::map<std::uint32_t, glass::SlotSummary> slots_;
  std::string key_;
  std::string prefix_;  ///< begins the keys of the other chunks of the list
  glass::ItemStreamBuffer postings_;
  glass::ItemStreamBuffer positions_;
  std::vector<std::uint32_t> articles_;   ///< that have the term
  std::size_t next_article_ = 0;          ///< in articles_: those before it are below any that follows
  std::vector<std::uint32_t> decoded_;
};

}  // namespace telusur
