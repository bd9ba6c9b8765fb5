// SPDX-License-Identifier: GPL-3.0-or-later
/// Undoes the encodings of a body that was sent over HTTP.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <telusur/common/message.h>

#include "readers/warc/header_fields.h"

namespace telusur {

struct HttpBody {
  std::string bytes;
  bool is_truncated = false;  ///< the body ends early
  /// Why the body cannot be decoded, such as "is compressed with br, which is not supported".
  std::optional<Message> problem = {};
};

/// Decodes `body` as the fields of its response say: chunks, then gzip and deflate. Many crawlers decode a
/// body and keep the fields, so a body that does not have the form of its encoding is returned unchanged. A
/// body above kMaxRecordBytes is a problem.
[[nodiscard]] HttpBody decode_http_body(const HeaderFields& fields, std::string_view body);

}  // namespace telusur
