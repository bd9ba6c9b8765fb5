// SPDX-License-Identifier: GPL-3.0-or-later
/// Collects the parts of a query that no article has.
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telusur {

/// The missing words of one query, in the order in which the planners find them, which is that of the query.
class MissingWords {
 public:
  /// Adds `text`, which is as typed, unless there is a word of the same `term`: "Bank" and "bank" are one.
  void add(const std::string& term, std::string text) {
    if (known_.insert(term).second && std::ranges::find(words_, text) == words_.end())
      words_.push_back(std::move(text));
  }

  [[nodiscard]] std::size_t size() const noexcept { return words_.size(); }

  /// Drops all words after the first `size`: another alternative stands for them.
  void shrink(std::size_t size) { words_.resize(std::min(size, words_.size())); }

  [[nodiscard]] std::vector<std::string> take() { return std::exchange(words_, {}); }

 private:
  std::set<std::string> known_;
  std::vector<std::string> words_;
};

/// Returns `text` as a value behind `field:`, in quotation marks if it has a space.
[[nodiscard]] inline std::string name_value(std::string_view field, std::string_view text) {
  const bool is_quoted = text.find_first_of(" \t\n") != std::string_view::npos;
  const std::string value = is_quoted ? '"' + std::string(text) + '"' : std::string(text);
  return field.empty() ? value : std::string(field) + ":" + value;
}

}  // namespace telusur
