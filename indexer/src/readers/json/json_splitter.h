// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits a JSON stream into the values at its top level or in its top-level array. So a file of any size is
/// read in little memory, and a damaged value does not affect the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"

namespace telusur {

struct JsonPiece {
  enum class Kind : std::uint8_t {
    kValue,          ///< a value, complete or cut off by the end of the stream; not validated
    kTooLong,        ///< a value longer than the limit; nothing follows
    kUnclosedArray,  ///< the stream ended between two values of an array; nothing follows
  };
  Kind kind = Kind::kValue;
  std::string_view text;     ///< valid until the next call of next(); padded for simdjson
  std::size_t line = 0;      ///< first line, from 1
  bool is_in_array = false;  ///< an item of the top-level array
};

/// Not thread-safe.
class JsonSplitter {
 public:
  explicit JsonSplitter(StreamWindow input, std::size_t max_value_bytes = kMaxRecordBytes);

  /// Returns the next piece; nothing at the end. Throws InputError if the stream fails.
  [[nodiscard]] std::optional<JsonPiece> next();

  /// Returns whether anything but white space was read.
  [[nodiscard]] bool has_content() const noexcept { return has_content_; }

 private:
  void consume(std::size_t count);
  bool skip_separators();
  bool scan_value();
  bool scan_string(std::string_view bytes);

  StreamWindow input_;
  std::size_t max_value_bytes_;
  std::size_t line_ = 1;
  bool is_in_array_ = false;
  bool has_content_ = false;
  bool has_ended_ = false;

  // State of the value at the beginning of the window, which may be scanned in part.
  std::size_t scanned_ = 0;
  std::size_t depth_ = 0;
  bool is_in_string_ = false;
};

}  // namespace telusur
