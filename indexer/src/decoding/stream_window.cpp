// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/stream_window.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace telusur {
namespace {

// Most articles stand in files of their own of a few kilobytes, so the window begins small; long files widen
// it.
constexpr std::size_t kFirstBytes = std::size_t{32} << 10;
constexpr std::size_t kUsualBytes = std::size_t{256} << 10;

}  // namespace

StreamWindow::StreamWindow(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

bool StreamWindow::extend() {
  make_room();
  const std::size_t count = stream_->read(std::span(buffer_.get() + end_, capacity_ - end_));
  end_ += count;
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
  return count > 0;
}

// Afterwards at least a quarter of the buffer is free behind the window.
void StreamWindow::make_room() {
  const std::size_t size = end_ - begin_;
  if (capacity_ - end_ > capacity_ / 4) return;
  if (size <= capacity_ / 2 && capacity_ >= kUsualBytes) {
    std::memmove(buffer_.get(), buffer_.get() + begin_, size);
  } else {
    const std::size_t larger = std::max(capacity_ == 0 ? kFirstBytes : kUsualBytes, 2 * size);
    auto buffer = std::make_unique_for_overwrite<char[]>(larger + kPaddingBytes);
    if (size > 0) std::memcpy(buffer.get(), buffer_.get() + begin_, size);
    buffer_ = std::move(buffer);
    capacity_ = larger;
  }
  begin_ = 0;
  end_ = size;
}

std::optional<std::string_view> read_all(StreamWindow& window, std::size_t max_bytes) {
  while (window.bytes().size() <= max_bytes) {
    if (!window.extend()) return window.bytes();
  }
  return std::nullopt;
}

}  // namespace telusur
