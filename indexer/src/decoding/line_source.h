// SPDX-License-Identifier: GPL-3.0-or-later
/// The lines of a stream, one after the other, without copying them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"

namespace telusur {

struct Line {
  std::string_view text;     ///< without line feed and carriage return; valid until the next call of next()
  std::size_t number = 0;    ///< from 1
  bool is_too_long = false;  ///< longer than the bound: `text` is empty, and the line was skipped
};

/// Behind the text of each line lie StreamWindow::kPaddingBytes readable bytes.
class LineSource {
 public:
  explicit LineSource(StreamWindow input, std::size_t max_line_bytes = kMaxRecordBytes);

  /// Nothing at the end. Throws InputError.
  [[nodiscard]] std::optional<Line> next();

 private:
  Line skip_line();

  StreamWindow input_;
  std::size_t max_line_bytes_;
  std::size_t used_bytes_ = 0;  // length of the previous line, still in the window
  std::size_t number_ = 0;
};

}  // namespace telusur
