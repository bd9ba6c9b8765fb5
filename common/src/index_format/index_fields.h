// SPDX-License-Identifier: GPL-3.0-or-later
/// The fields that an index declares beyond those of the schema table. The metadata of the index records
/// them. Fields are only appended, and each record tells how many there were when its terms were made.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/index_field.h>
#include <telusur/common/message.h>

namespace telusur {

/// Bytes of a name, and fields of one index. A record stores the number in a byte.
inline constexpr std::size_t kMaxIndexFieldNameBytes = 64;
inline constexpr std::size_t kMaxIndexFields = 100;

/// The declared fields, in the order of their declaration. A plain value.
class IndexFields {
 public:
  IndexFields() = default;

  /// Reads what text() has written. Throws IndexError if it is damaged.
  [[nodiscard]] static IndexFields parse(std::string_view text);

  /// Returns the fields for the metadata: a line "NAME TYPE" for each.
  [[nodiscard]] std::string text() const;

  /// Declares `field`, whose name is folded to lower case. Does nothing if it is declared with this type.
  /// Throws UsageError if the name is not valid, is one of the schema, or has another type, and if there are
  /// too many fields.
  void add(IndexField field);

  /// Removes the field with `name`, in any case. Returns false if there is none. Only for an index whose
  /// articles are all written again, because records count the fields before it.
  bool remove(std::string_view name);

  /// Returns the field with `name`, in any case; null if there is none. Valid until the next add().
  [[nodiscard]] const IndexField* find(std::string_view name) const;

  /// Returns the first `count` fields, or all.
  [[nodiscard]] std::span<const IndexField> first(std::size_t count) const;
  [[nodiscard]] std::span<const IndexField> all() const noexcept { return fields_; }
  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }

  friend bool operator==(const IndexFields&, const IndexFields&) = default;

 private:
  std::vector<IndexField> fields_;
};

/// Returns whether `name` can be the name of a field: a letter, then letters, digits, '_', '-' and '.'.
[[nodiscard]] bool is_index_field_name(std::string_view name);

/// Returns the prefix of the terms of the field `name`: "Xkota:".
[[nodiscard]] std::string index_field_prefix(std::string_view name);

/// Returns the value slot of the field `name`. It depends on the name only, so that several indexes agree.
/// Two names have the same slot with a probability of 2^-30.
[[nodiscard]] std::uint32_t index_field_slot(std::string_view name);

}  // namespace telusur
