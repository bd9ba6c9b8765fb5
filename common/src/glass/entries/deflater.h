// SPDX-License-Identifier: GPL-3.0-or-later
/// Compresses table values; see Inflater for the reverse.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace telusur::glass {

/// Compresses values in the format that Xapian reads, raw deflate (RFC 1951), at level 3 (Xapian uses 6).
/// Reuses its memory for the next value. Not thread-safe.
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

/// Wraps `data` in stored (uncompressed) deflate blocks (RFC 1951, 3.2.4). Used for records, which are
/// already compressed: otherwise Xapian would recompress them on every merge.
[[nodiscard]] std::string make_stored_blocks(std::string_view data);

}  // namespace telusur::glass
