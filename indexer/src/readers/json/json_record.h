// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads one JSON object as one article.
#pragma once

#include <string>
#include <string_view>

#include "readers/json/json_values.h"
#include "readers/record/article_cleanup.h"
#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// Reuses its memory from object to object. Not thread-safe.
class JsonRecordReader {
 public:
  /// `names` must outlive this object.
  explicit JsonRecordReader(const FieldNames& names) : names_(names) {}

  /// Returns the article in `json`, or why there is none. StreamWindow::kPaddingBytes readable bytes must
  /// follow `json`.
  [[nodiscard]] ReadResult read(std::string_view json, const RecordPlace& place);

 private:
  const FieldNames& names_;
  JsonParser parser_;
  RawRecord record_;
  std::string value_;
  std::string decoded_;
};

}  // namespace telusur
