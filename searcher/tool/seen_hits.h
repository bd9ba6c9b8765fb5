// SPDX-License-Identifier: GPL-3.0-or-later
/// The hits of a query that the prompt has shown, on any page.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/searcher/searcher.h>

namespace telusur::tool {

/// Finds hits by the numbers that the pages gave them.
class SeenHits {
 public:
  struct Target {
    std::string id;
    std::string url;
  };

  /// Adds the hits of a page; a hit that was shown before is replaced.
  void add(const std::vector<Hit>& hits);
  void clear() { hits_.clear(); }
  [[nodiscard]] bool is_empty() const { return hits_.empty(); }

  /// The lowest number; there must be one.
  [[nodiscard]] std::size_t first_rank() const { return hits_.begin()->first; }

  /// Returns the article of "12", or of "12.1", a near-duplicate of hit 12; empty for any other text.
  [[nodiscard]] std::optional<Target> find(std::string_view number) const;
  /// Returns the hit of "12"; null for any other text.
  [[nodiscard]] const Hit* find_hit(std::string_view number) const;

 private:
  std::map<std::size_t, Hit> hits_;  // by rank
};

}  // namespace telusur::tool
