// SPDX-License-Identifier: GPL-3.0-or-later
/// Cuts a stream of JSON into the values that stand at its top or in the array at its top, so that a file of
/// any size is read in little memory, and a damaged value does not spoil the others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"

namespace telusur {

/// What was found.
struct JsonPiece {
  enum class Kind : std::uint8_t {
    value,       ///< a value, whole or cut off by the end of the stream; not checked otherwise
    too_long,    ///< a value longer than the bound; nothing follows
    open_array,  ///< the stream ended within its array, between two values; nothing follows
  };
  Kind kind = Kind::value;
  std::string_view text;     ///< valid until the next call of next(); padded as simdjson wants it
  std::size_t line = 0;      ///< where it begins, from 1
  bool is_in_array = false;  ///< it is an item of the array at the top
};

class JsonSplitter {
 public:
  explicit JsonSplitter(StreamWindow input, std::size_t max_value_bytes = kMaxRecordBytes);

  /// Nothing at the end. Throws InputError.
  [[nodiscard]] std::optional<JsonPiece> next();

  /// Something but white space was seen.
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

  // The value at the beginning of the window, as far as it was scanned.
  std::size_t scanned_ = 0;
  std::size_t depth_ = 0;
  bool is_in_string_ = false;
};

}  // namespace telusur
