// SPDX-License-Identifier: GPL-3.0-or-later
/// Compresses values of tables. Inflater reads them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace telusur::glass {

/// Deflates values like Xapian: raw deflate (RFC 1951). Reuses its memory for the next value. Not
/// thread-safe.
class Deflater {
 public:
  Deflater();

  /// Returns the compressed value, valid until the next call. Empty if compression saves nothing.
  [[nodiscard]] std::string_view deflate(std::string_view value);

 private:
  struct End {
    void operator()(z_stream_s* stream) const noexcept;
  };

  std::unique_ptr<z_stream_s, End> stream_;
  std::string compressed_;
};

/// Returns `data` as stored blocks of deflate (RFC 1951, 3.2.4). For records, which are compressed already:
/// Xapian tries to compress values that are not marked as compressed, in every merge.
[[nodiscard]] std::string make_stored_blocks(std::string_view data);

}  // namespace telusur::glass
