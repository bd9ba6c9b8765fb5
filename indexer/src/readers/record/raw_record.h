// SPDX-License-Identifier: GPL-3.0-or-later
/// The fields of an article as they are in its file, before clean-up.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>

#include "index_format/schema.h"
#include "readers/record/extra_fields.h"
#include "readers/record/field_names.h"
#include "text/ascii.h"

namespace telusur {

/// The names of a record whose text was not found, in their order.
struct UnreadNames {
  std::vector<std::string> all;
  std::vector<std::string> text_like;  ///< names of no field whose values look like a text
};

/// The values are valid UTF-8.
class RawRecord {
 public:
  RawRecord() { ranks_.fill(kUnfilled); }

  [[nodiscard]] std::string& operator[](Field field) { return values_[index_of(field)]; }
  [[nodiscard]] const std::string& operator[](Field field) const { return values_[index_of(field)]; }

  /// Numbers the value of the file, from 1, that the next calls of set_if_better() take. 0 for no value.
  void begin_value(std::size_t number) noexcept { number_ = number; }

  /// Returns whether a field has its value from the value of this number.
  [[nodiscard]] bool has_used(std::size_t number) const noexcept {
    return std::ranges::find(numbers_, number) != numbers_.end();
  }

  /// Sets the field unless `value` is blank or the field has a value of the same or a lower rank.
  void set_if_better(FieldMatch match, std::string_view value) {
    if (trim_ascii(value).empty()) return;
    const std::size_t index = index_of(match.field);
    if (match.rank >= ranks_[index]) return;
    ranks_[index] = match.rank;
    numbers_[index] = number_;
    are_own_[index] = match.is_own;
    values_[index].assign(value);
    std::ranges::replace(values_[index], '\0', ' ');  // JSON may contain "\u0000"
  }

  /// Sets the field whatever its value is.
  void replace(FieldMatch match, std::string_view value) {
    ranks_[index_of(match.field)] = kUnfilled;
    set_if_better(match, value);
  }

  /// Returns the rank of the value of `field`; the maximum if it was not set by set_if_better().
  [[nodiscard]] std::size_t rank_of(Field field) const noexcept { return ranks_[index_of(field)]; }

  /// What the record says beside its fields.
  ExtraFields extra = {};

  /// Returns whether the value of `field` was set by a name that the caller gave.
  [[nodiscard]] bool is_own(Field field) const noexcept { return are_own_[index_of(field)]; }

  /// Names that a report may list. Readers fill them only if the record has no text, or a summary instead.
  UnreadNames unread = {};

  /// The page describes its article in JSON-LD that is not valid. A notice says so.
  bool has_broken_metadata = false;

  /// The article, if the record is one that an index has exported. It was cleaned when it was indexed first.
  std::optional<Article> exported = {};

  /// Returns whether the record has a text that is more than a summary.
  [[nodiscard]] bool has_body() const noexcept {
    const std::size_t rank = rank_of(Field::kText);
    return !(*this)[Field::kText].empty() && (rank < kSummaryRank || rank == kUnfilled);
  }

  /// Returns the bytes of all values.
  [[nodiscard]] std::size_t size_bytes() const noexcept {
    std::size_t bytes = extra.size_bytes() + (exported ? exported->text.size() : 0);
    for (const std::string& value : values_) bytes += value.size();
    return bytes;
  }

  /// Clears all fields and keeps their memory.
  void clear() noexcept {
    for (std::string& value : values_) value.clear();
    ranks_.fill(kUnfilled);
    numbers_.fill(0);
    number_ = 0;
    extra.clear();
    are_own_.fill(false);
    unread.all.clear();
    unread.text_like.clear();
    has_broken_metadata = false;
    exported.reset();
  }

 private:
  static constexpr std::size_t kUnfilled = std::numeric_limits<std::size_t>::max();
  [[nodiscard]] static std::size_t index_of(Field field) noexcept { return static_cast<std::size_t>(field); }

  std::array<std::string, kSchema.size()> values_;
  std::array<std::size_t, kSchema.size()> ranks_{};
  std::array<std::size_t, kSchema.size()> numbers_{};
  std::size_t number_ = 0;
  std::array<bool, kSchema.size()> are_own_{};
};

}  // namespace telusur
