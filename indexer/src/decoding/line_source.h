// SPDX-License-Identifier: GPL-3.0-or-later
/// Splits a stream into lines without copying them.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "decoding/stream_window.h"

namespace telusur {

struct Line {
  std::string_view text;     ///< without the line end; valid until the next call of LineSource::next()
  std::size_t number = 0;    ///< line number, from 1
  bool is_too_long = false;  ///< the line exceeded the limit and was skipped; `text` is empty
};

/// StreamWindow::kPaddingBytes readable bytes follow the text of each line.
class LineSource {
 public:
  explicit LineSource(StreamWindow input, std::size_t max_line_bytes = kMaxRecordBytes);

  /// Returns the next line, or nothing at the end. Throws InputError if the stream fails.
  [[nodiscard]] std::optional<Line> next();

 private:
  Line skip_line();

  StreamWindow input_;
  std::size_t max_line_bytes_;
  std::size_t used_bytes_ = 0;  // length of the previous line, still in the window
  std::size_t number_ = 0;
};

}  // namespace telusur
