// SPDX-License-Identifier: GPL-3.0-or-later
/// Takes extra fields from values of JSON.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include <simdjson.h>

#include "readers/json/printed_numbers.h"
#include "readers/record/extra_fields.h"
#include "readers/record/field_names.h"

namespace telusur {

/// Not thread-safe.
class JsonExtraReader {
 public:
  /// `names` must outlive this object.
  explicit JsonExtraReader(const FieldNames& names) : names_(names) {}

  /// Takes the text of a document, which must stay valid while its values are added. Numbers keep the
  /// notation that they have in it.
  void open(std::string_view json) noexcept { numbers_.open(json); }

  /// Returns the numbers of the document.
  [[nodiscard]] PrintedNumbers& numbers() noexcept { return numbers_; }

  /// Adds `value` under `name` to `extra`. The members of an object get names such as "lokasi.kota"; those of
  /// the objects in an array are lists. An object that only wraps a value (MongoDB's {"$oid": ...}) is that
  /// value. `rival` as in ExtraFields::add. Skips names that the caller gave to fields.
  void add(std::string_view name, simdjson::dom::element value, std::optional<Field> rival,
           ExtraFields& extra);

 private:
  struct Target {
    std::optional<Field> rival;
    ExtraFields& extra;
  };

  void add(const std::string& name, std::string_view key, simdjson::dom::element value, bool is_list,
           std::size_t depth, const Target& target);
  void add_members(const std::string& name, simdjson::dom::object object, bool is_list, std::size_t depth,
                   const Target& target);

  [[nodiscard]] bool is_taken(std::string_view name) const;

  const FieldNames& names_;
  PrintedNumbers numbers_;
  std::string scratch_;
};

}  // namespace telusur
