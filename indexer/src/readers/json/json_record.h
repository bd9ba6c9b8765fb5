// SPDX-License-Identifier: GPL-3.0-or-later
/// Fills a raw record from an object of JSON.
#pragma once

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

#include "readers/json/json_extra.h"
#include "readers/json/json_table.h"
#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// Writes `value` to `text` in the form of `field`: titles and texts with to_paragraphs, others with to_text.
/// Returns false if there is none.
bool to_field_text(simdjson::dom::element value, Field field, std::string& text);

/// Reads objects by the names of their members. Members of an envelope (is_envelope) count as members of the
/// object, after its own. Reuses its memory from object to object. Not thread-safe.
class JsonRecordReader {
 public:
  /// `names` must outlive this object.
  explicit JsonRecordReader(const FieldNames& names);

  /// Takes the text of the document in which the next objects and rows are. It must stay valid.
  void open(std::string_view json) noexcept { extra_.open(json); }

  /// Clears `record` and fills it. Fills RawRecord::unread if there is no body. Of an article that an index
  /// has exported, fills RawRecord::exported only.
  void read(simdjson::dom::object object, RawRecord& record);

  /// Same for a row of a table.
  void read(std::span<const JsonCell> row, RawRecord& record);

  /// Returns the names of the caller that no object had; none if no object had any name of a field at all.
  [[nodiscard]] std::vector<std::string> unused_names() const;

 private:
  struct Member {
    std::string_view name;
    simdjson::dom::element value;
    std::span<const FieldMatch> matches;
    std::size_t envelope = 0;   // number of the member around it; 0 for none
    bool holds_fields = false;  // an envelope with a name of a field
  };

  void read_members(simdjson::dom::object object, std::size_t envelope, RawRecord& record);
  void read_named(std::string_view name, simdjson::dom::element value, std::size_t envelope,
                  RawRecord& record);
  void add_extra(RawRecord& record);
  void read_member(FieldMatch match, simdjson::dom::element value, RawRecord& record);
  void read_paths(simdjson::dom::object object, RawRecord& record);
  void list_unread(simdjson::dom::object object, RawRecord& record);

  const FieldNames& names_;
  std::set<Field> unused_;       // fields with a name of the caller that no object had so far
  bool has_fields_ = false;      // any object had a name of a field
  std::vector<Member> members_;  // number 1 is the first
  JsonExtraReader extra_;
  std::string value_;
  std::string decoded_;
};

}  // namespace telusur
