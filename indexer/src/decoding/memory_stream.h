// SPDX-License-Identifier: GPL-3.0-or-later
/// A stream of bytes in memory.
#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>

#include <telusur/indexer/article_reader.h>

namespace telusur {

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(std::span<char> buffer) override {
    const std::size_t count = std::min(buffer.size(), bytes_.size() - given_);
    std::copy_n(bytes_.data() + given_, count, buffer.data());
    given_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t given_ = 0;
};

}  // namespace telusur
