// SPDX-License-Identifier: GPL-3.0-or-later
/// The extra fields of a record: whatever it says that Article has no member for.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/common/datetime.h>

#include "index_format/schema.h"

namespace telusur {

class RawRecord;

/// How a value of an extra field is written in its file.
struct ExtraKind {
  bool is_list = false;     ///< an item of an array
  bool is_literal = false;  ///< a number, true or false
};

/// Bounds of one article. A record may hold pictures in base64, or the page that it was made from.
inline constexpr std::size_t kMaxExtraFields = 200;
inline constexpr std::size_t kMaxExtraValues = 1000;  ///< for one field
inline constexpr std::size_t kMaxExtraNameBytes = 200;
inline constexpr std::size_t kMaxExtraValueBytes = std::size_t{16} << 10;
inline constexpr std::size_t kMaxExtraBytes = std::size_t{64} << 10;  ///< for all names and values

/// Collects the extra fields of one record, up to the bounds above.
class ExtraFields {
 public:
  struct Candidate {
    ExtraField field;
    std::optional<Field> rival;  ///< the field that has the value of a better name
  };

  /// Adds a value. Values with one name become a list. Ignores blank values, words for no value such as
  /// "NULL", and columns that number rows ("", "Unnamed: 0"). `rival` is the field that `name` stands for, if
  /// another name gave its value. Both strings are valid UTF-8.
  void add(std::string_view name, std::string_view value, ExtraKind kind = {},
           std::optional<Field> rival = std::nullopt);

  /// Notes that the field `name` is not kept whole.
  void cut(std::string_view name);

  [[nodiscard]] const std::vector<Candidate>& candidates() const noexcept { return candidates_; }
  /// Returns whether no further name can be added.
  [[nodiscard]] bool is_full() const noexcept { return candidates_.size() >= kMaxExtraFields; }
  /// Returns the name of the first field that is not kept whole; empty if all are.
  [[nodiscard]] const std::string& cut_name() const noexcept { return cut_name_; }
  /// Returns the bytes of all names and values.
  [[nodiscard]] std::size_t size_bytes() const noexcept { return bytes_; }
  /// Adds each value of `field`.
  void add_field(const ExtraField& field, std::optional<Field> rival);
  /// Adds the fields of `other`.
  void add_all(const ExtraFields& other);

  void clear() noexcept;

 private:
  std::vector<Candidate> candidates_;
  std::string cut_name_;
  std::size_t bytes_ = 0;
};

/// Returns whether JSON knows `text` without quotation marks: a number, true or false.
[[nodiscard]] bool is_json_literal(std::string_view text);

/// Returns `fields` with valid UTF-8, without white space around words, without empty names and values, and
/// with each name once: values of one name become a list. A literal that JSON does not know becomes a string.
[[nodiscard]] std::vector<ExtraField> clean_extra_fields(std::vector<ExtraField> fields);

struct ExtraSelection {
  std::vector<ExtraField> fields;
  std::string cut_name;  ///< the first field that is not kept whole; empty if all are
};

/// Returns the extra fields of `record` that say more than `article`, which was made of it. A field with a
/// name of a member of Article is left out if its value is that of the member. `order` is that of ambiguous
/// dates.
[[nodiscard]] ExtraSelection select_extra_fields(const RawRecord& record, const Article& article,
                                                 DateOrder order);

}  // namespace telusur
