// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/json/json_splitter.h"

#include <algorithm>
#include <utility>

namespace telusur {

JsonSplitter::JsonSplitter(StreamWindow input, std::size_t max_value_bytes)
    : input_(std::move(input)), max_value_bytes_(max_value_bytes) {}

std::optional<JsonPiece> JsonSplitter::next() {
  consume(std::exchange(scanned_, 0));
  if (has_ended_) return std::nullopt;
  if (!skip_separators()) {
    has_ended_ = true;
    if (!is_in_array_) return std::nullopt;
    return JsonPiece{.kind = JsonPiece::Kind::kUnclosedArray, .text = {}, .line = line_, .is_in_array = true};
  }
  JsonPiece piece{.kind = JsonPiece::Kind::kValue, .text = {}, .line = line_, .is_in_array = is_in_array_};
  depth_ = 0;
  is_in_string_ = false;
  while (!scan_value() && !has_ended_) {
    if (scanned_ > max_value_bytes_) {
      has_ended_ = true;
      piece.kind = JsonPiece::Kind::kTooLong;
      return piece;
    }
    has_ended_ = !input_.extend();
  }
  piece.text = input_.bytes().substr(0, scanned_);
  return piece;
}

void JsonSplitter::consume(std::size_t count) {
  const std::string_view used = input_.bytes().substr(0, count);
  line_ += static_cast<std::size_t>(std::ranges::count(used, '\n'));
  input_.consume(count);
}

// Moves to the beginning of the next value, and enters or leaves the top-level array on the way. Returns
// false at the end of the stream.
bool JsonSplitter::skip_separators() {
  while (true) {
    const std::string_view bytes = input_.bytes();
    for (std::size_t at = 0; at < bytes.size(); ++at) {
      const char c = bytes[at];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
      has_content_ = true;
      if (c == ',') continue;
      if (c != (is_in_array_ ? ']' : '[')) {
        consume(at);
        return true;
      }
      is_in_array_ = !is_in_array_;
    }
    consume(bytes.size());
    if (!input_.extend()) return false;
  }
}

// Continues to scan the window. Returns true if the value is complete; scanned_ is its length then.
bool JsonSplitter::scan_value() {
  const std::string_view bytes = input_.bytes();
  while (scanned_ < bytes.size()) {
    if (is_in_string_) {
      if (!scan_string(bytes)) return false;
      if (depth_ == 0) return true;
      continue;
    }
    const char c = bytes[scanned_];
    if (c == '"') {
      is_in_string_ = true;
    } else if (c == '{' || c == '[') {
      ++depth_;
    } else if (c == '}' || c == ']') {
      if (depth_ == 0 && scanned_ > 0) return true;  // a number or a word at the end of its array
      if (depth_ <= 1) {
        ++scanned_;
        return true;
      }
      --depth_;
    } else if (c == ',' && depth_ == 0) {
      return true;
    }
    ++scanned_;
  }
  return false;
}

// Moves past the end of the string. Returns false if the window ends before it.
bool JsonSplitter::scan_string(std::string_view bytes) {
  while (true) {
    const std::size_t quote = bytes.find('"', scanned_);
    if (quote == std::string_view::npos) {
      scanned_ = bytes.size();
      return false;
    }
    scanned_ = quote + 1;
    std::size_t slashes = 0;
    while (slashes < quote && bytes[quote - 1 - slashes] == '\\') ++slashes;
    if (slashes % 2 == 0) break;
  }
  is_in_string_ = false;
  return true;
}

}  // namespace telusur
