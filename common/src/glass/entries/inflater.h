// SPDX-License-Identifier: GPL-3.0-or-later
/// Decompresses the values of tables.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct z_stream_s;

namespace telusur::glass {

/// Inflates raw deflate data (RFC 1951) with a bound of 256 MiB, whatever the data says. Keeps its memory
/// from value to value. Throws Xapian::DatabaseCorruptError with a predicate of the entry when the data is
/// damaged, too long, or does not end with its last byte.
class Inflater {
 public:
  Inflater();

  /// The value. Valid until the next call.
  [[nodiscard]] std::string_view inflate(std::string_view data);

  /// Verifies that inflate() succeeds, without the memory for the value.
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
