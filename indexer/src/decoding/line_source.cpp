// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/line_source.h"

#include <utility>

namespace telusur {

LineSource::LineSource(StreamWindow input, std::size_t max_line_bytes)
    : input_(std::move(input)), max_line_bytes_(max_line_bytes) {}

std::optional<Line> LineSource::next() {
  input_.consume(used_bytes_);
  used_bytes_ = 0;
  std::size_t searched = 0;
  std::size_t end = std::string_view::npos;
  while ((end = input_.bytes().find('\n', searched)) == std::string_view::npos) {
    searched = input_.bytes().size();
    if (searched > max_line_bytes_) return skip_line();
    if (!input_.extend()) {
      if (searched == 0) return std::nullopt;
      end = searched;
      break;
    }
  }
  if (end > max_line_bytes_) return skip_line();
  std::string_view text = input_.bytes().substr(0, end);
  used_bytes_ = end + (end < input_.bytes().size() ? 1 : 0);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return Line{.text = text, .number = ++number_};
}

Line LineSource::skip_line() {
  std::size_t end = std::string_view::npos;
  while ((end = input_.bytes().find('\n')) == std::string_view::npos) {
    input_.consume(input_.bytes().size());
    if (!input_.extend()) break;
  }
  if (end != std::string_view::npos) input_.consume(end + 1);
  return Line{.text = {}, .number = ++number_, .is_too_long = true};
}

}  // namespace telusur
