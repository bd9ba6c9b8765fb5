// SPDX-License-Identifier: GPL-3.0-or-later
/// One JSON object as one article.
#pragma once

#include <string>
#include <string_view>

#include "readers/json/json_values.h"
#include "readers/record/article_cleanup.h"
#include "readers/record/field_names.h"
#include "readers/record/raw_record.h"

namespace telusur {

/// Reads objects one after the other, reusing its memory. Not thread-safe.
class JsonRecordReader {
 public:
  /// `names` outlives this object.
  explicit JsonRecordReader(const FieldNames& names) : names_(names) {}

  /// The article of `json`, behind which StreamWindow::kPaddingBytes bytes are readable, or why there is
  /// none.
  [[nodiscard]] ReadResult read(std::string_view json, const RecordPlace& place);

 private:
  const FieldNames& names_;
  JsonParser parser_;
  RawRecord record_;
  std::string value_;
  std::string decoded_;
};

}  // namespace telusur
