// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the beginning of a file a first time, before its reader does.
#pragma once

#include <memory>
#include <span>
#include <string_view>

#include "decoding/stream_window.h"

namespace telusur {

/// Returns a window over `head`, which must outlive it.
[[nodiscard]] inline StreamWindow make_head_window(std::string_view head) {
  class HeadStream final : public ByteStream {
   public:
    explicit HeadStream(std::string_view bytes) : bytes_(bytes) {}
    std::size_t read(std::span<char> buffer) override {
      const std::size_t count = bytes_.copy(buffer.data(), buffer.size());
      bytes_.remove_prefix(count);
      return count;
    }

   private:
    std::string_view bytes_;
  };
  return StreamWindow(std::make_unique<HeadStream>(head));
}

}  // namespace telusur
