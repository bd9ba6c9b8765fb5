// SPDX-License-Identifier: GPL-3.0-or-later
/// Bounds-checked reader for the parts of a key or value (packing.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

#include <telusur/common/message.h>

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError with `problem`, a verb phrase that completes "The entry ...", such as
/// "is cut off".
[[noreturn]] void fail_entry(const Message& problem);

/// Reads parts from the front of `bytes`, which must outlive the reader. The read functions remove what they
/// read. They call fail_entry() if the bytes are not as Xapian writes them.
class ValueReader {
 public:
  explicit ValueReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool is_empty() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  /// Reads a number of at most 32 bits that append_number() wrote.
  [[nodiscard]] std::uint32_t read_number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80) return take_byte();
    const std::uint64_t number = read_long_number();
    if (number > std::numeric_limits<std::uint32_t>::max())
      fail_entry(Message("has a number that is too large"));
    return static_cast<std::uint32_t>(number);
  }

  /// Reads a number of at most 64 bits that append_number() wrote.
  [[nodiscard]] std::uint64_t read_long_number();

  [[nodiscard]] std::uint8_t read_byte() {
    if (rest_.empty()) fail_entry(Message("is cut off"));
    return take_byte();
  }

  [[nodiscard]] std::string_view read_text(std::size_t size) {
    if (size > rest_.size()) fail_entry(Message("is cut off"));
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }

  /// Reads a string that append_string() wrote.
  [[nodiscard]] std::string_view read_string() { return read_text(read_number()); }

  /// Reads a number that append_sortable_number() wrote.
  [[nodiscard]] std::uint32_t read_sortable_number();

  /// Reads the rest as a number that append_last_number() wrote.
  [[nodiscard]] std::uint32_t read_last_number();

 private:
  std::uint8_t take_byte() {
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
};

/// Returns `article` if it is not 0 and at most `last_article`. Calls fail_entry() otherwise.
inline std::uint32_t checked_article(std::uint64_t article, std::uint32_t last_article) {
  if (article == 0 || article > last_article)
    fail_entry(Message("has an article that the index does not have"));
  return static_cast<std::uint32_t>(article);
}

}  // namespace telusur::glass
