// SPDX-License-Identifier: GPL-3.0-or-later
/// Numbers of a document of JSON as they are printed in it, which the parser does not keep: 1.50, 1e3.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace telusur {

/// Not thread-safe.
class PrintedNumbers {
 public:
  /// Takes a document, which must stay valid while its numbers are looked up.
  void open(std::string_view json) noexcept {
    json_ = json;
    is_scanned_ = false;
  }

  /// Returns `number`, which is the value of the member `key` or an item of it, as it is printed. Calls in
  /// the order of the document tell apart notations of one number. Returns a notation of the same number if
  /// the document does not have it under `key`; empty if it does not have it. Scans the document at the first
  /// call.
  [[nodiscard]] std::string_view find(std::string_view key, double number);

 private:
  struct Notations {
    std::vector<std::string_view> texts;  // in the order of the document
    std::size_t next = 0;
  };
  using Key =
      std::pair<std::uint64_t, std::string_view>;  // bits of the number; name of the member as printed

  void scan();

  std::string_view json_;
  bool is_scanned_ = true;
  std::map<Key, Notations> notations_;
};

}  // namespace telusur
