// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoding/stream_window.h"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

namespace telusur {
namespace {

// Most files hold one article of a few kilobytes, so the window begins small. Longer files enlarge it.
constexpr std::size_t kFirstBytes = std::size_t{32} << 10;
constexpr std::size_t kUsualBytes = std::size_t{256} << 10;

}  // namespace

StreamWindow::StreamWindow(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

bool StreamWindow::extend() {
  reserve_space();
  const std::size_t count = stream_->read(std::span(buffer_.get() + end_, capacity_ - end_));
  end_ += count;
  std::memset(buffer_.get() + end_, 0, kPaddingBytes);
  return count > 0;
}

bool StreamWindow::extend_to(std::size_t size) {
  while (bytes().size() < size) {
    if (!extend()) return false;
  }
  return true;
}

// Makes at least a quarter of the buffer free after the window.
void StreamWindow::reserve_space() {
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
  if (window.extend_to(max_bytes + 1)) return std::nullopt;
  return window.bytes();
}

}  // namespace telusur
