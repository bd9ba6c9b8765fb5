// SPDX-License-Identifier: GPL-3.0-or-later
/// Compresses table values; see Inflater for the reverse.
#pragma once

#include <memory>
#include <string>
#include <string_view>

struct libdeflate_compressor;

namespace telusur::glass {

/// Compresses values in the format that Xapian reads, raw deflate (RFC 1951), at the lowest level: term lists are
/// too short for the others to save more. Not thread-safe.
class Deflater {
 public:
  Deflater();

  /// Returns the compressed value, valid until the next call. Empty if compression saves nothing.
  [[nodiscard]] std::string_view deflate(std::string_view value);

 private:
  struct Free {
    void operator()(libdeflate_compressor* compressor) const noexcept;
  };

  std::unique_ptr<libdeflate_compressor, Free> compressor_;
  std::string compressed_;
};

/// Wraps `data` in stored (uncompressed) deflate blocks (RFC 1951, 3.2.4). Used for records, which are
/// already compressed: otherwise Xapian would recompress them on every merge.
[[nodiscard]] std::string make_stored_blocks(std::string_view data);

}  // namespace telusur::glass
