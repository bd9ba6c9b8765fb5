// SPDX-License-Identifier: GPL-3.0-or-later
/// Decompresses values of tables.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct z_stream_s;

namespace telusur::glass {

/// Inflates raw deflate data (RFC 1951) of up to 256 MiB. Reuses its memory for the next value. Throws
/// Xapian::DatabaseCorruptError with the problem of the entry (see fail_entry()) if the data is damaged, is
/// too long, or has bytes after its end. Not thread-safe.
class Inflater {
 public:
  Inflater();

  /// Returns the value. Valid until the next call.
  [[nodiscard]] std::string_view inflate(std::string_view data);

  /// Throws if inflate() would throw. Needs no memory for the value.
  void verify(std::string_view data);

 private:
  struct End {
    void operator()(z_stream_s* stream) const noexcept;
  };

  template <typename Take>
  void run(std::string_view data, Take take);

  std::unique_ptr<z_stream_s, End> stream_;
  std::vector<char> buffer_;
  std::string value_;
};

}  // namespace telusur::glass
