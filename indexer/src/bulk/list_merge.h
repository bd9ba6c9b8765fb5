// SPDX-License-Identifier: GPL-3.0-or-later
/// Merges the lists of several sources.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bulk/list_source.h"

namespace telusur {

/// Goes through the lists of all sources in the order of their keys, with a heap. Not thread-safe.
class ListMerge {
 public:
  /// The articles of a source are above those of the sources before it.
  explicit ListMerge(std::vector<std::unique_ptr<ListSource>> sources);

  /// Goes to the next key. Returns false at the end. Throws what the sources throw.
  [[nodiscard]] bool next();

  [[nodiscard]] std::string_view key() const { return parts_.front()->key(); }

  /// Returns the sources that have the key, in their order. Valid until next().
  [[nodiscard]] std::span<ListSource* const> parts() const noexcept { return parts_; }

 private:
  /// A source at its current list.
  struct Entry {
    std::uint64_t beginning = 0;  ///< beginning_of() the key
    std::size_t source = 0;
  };

  void advance(std::size_t source);
  [[nodiscard]] bool is_after(const Entry& left, const Entry& right) const;
  [[nodiscard]] bool has_same_key(const Entry& left, const Entry& right) const;

  std::vector<std::unique_ptr<ListSource>> sources_;
  std::vector<Entry> heap_;
  std::vector<std::size_t> current_;
  std::vector<ListSource*> parts_;
};

}  // namespace telusur
