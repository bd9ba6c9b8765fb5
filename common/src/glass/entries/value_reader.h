// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the parts of a key or a value with bounds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace telusur::glass {

/// Throws Xapian::DatabaseCorruptError with `what`, a predicate of an entry such as "is cut off".
[[noreturn]] void fail_entry(const std::string& what);

/// Takes the parts of `bytes` from the front. All functions throw Xapian::DatabaseCorruptError with a
/// predicate of the entry when the bytes are not what Xapian writes.
class ValueReader {
 public:
  explicit ValueReader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool is_empty() const noexcept { return rest_.empty(); }
  [[nodiscard]] std::string_view rest() const noexcept { return rest_; }

  /// A number of append_number(), of at most 32 bits.
  [[nodiscard]] std::uint32_t number() {
    if (!rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80) return take_byte();
    const std::uint64_t number = long_number();
    if (number > std::numeric_limits<std::uint32_t>::max()) fail_entry("has a number that is too large");
    return static_cast<std::uint32_t>(number);
  }

  /// A number of append_number(), of at most 64 bits.
  [[nodiscard]] std::uint64_t long_number();

  [[nodiscard]] std::uint8_t byte() {
    if (rest_.empty()) fail_entry("is cut off");
    return take_byte();
  }

  [[nodiscard]] std::string_view text(std::size_t size) {
    if (size > rest_.size()) fail_entry("is cut off");
    const std::string_view result = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return result;
  }

  /// A string of append_string().
  [[nodiscard]] std::string_view string() { return text(number()); }

  /// A number of append_sortable_number().
  [[nodiscard]] std::uint32_t sortable_number();

  /// The number of append_last_number() that is all of the rest.
  [[nodiscard]] std::uint32_t last_number();

 private:
  std::uint8_t take_byte() {
    const auto byte = static_cast<std::uint8_t>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
};

/// An article of the index: not 0, and at most `last_article`. Throws as ValueReader does.
inline std::uint32_t checked_article(std::uint64_t article, std::uint32_t last_article) {
  if (article == 0 || article > last_article) fail_entry("has an article that the index does not have");
  return static_cast<std::uint32_t>(article);
}

}  // namespace telusur::glass
