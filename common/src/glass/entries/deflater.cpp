// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/entries/deflater.h"

#include <cstddef>
#include <new>

#include <libdeflate.h>

namespace telusur::glass {

void Deflater::Free::operator()(libdeflate_compressor* compressor) const noexcept {
  libdeflate_free_compressor(compressor);
}

Deflater::Deflater() {
  // Measured on term lists of 1,350 bytes: 952 bytes in 10 us. Level 9 takes 17 us for 953 bytes; zlib at level 3,
  // 27 us for 956 bytes.
  constexpr int kLevel = 1;
  compressor_.reset(libdeflate_alloc_compressor(kLevel));
  if (!compressor_) throw std::bad_alloc();
}

std::string_view Deflater::deflate(std::string_view value) {
  compressed_.resize(value.size());
  const std::size_t size = libdeflate_deflate_compress(compressor_.get(), value.data(), value.size(),
                                                       compressed_.data(), compressed_.size());
  return size != 0 && size < value.size() ? std::string_view(compressed_).substr(0, size) : std::string_view();
}

std::string make_stored_blocks(std::string_view data) {
  constexpr std::size_t kMaxPartBytes = 0xffff;
  constexpr std::size_t kHeadBytes = 5;
  std::string blocks;
  blocks.reserve(data.size() + kHeadBytes * (1 + data.size() / kMaxPartBytes));
  do {
    const std::string_view part = data.substr(0, kMaxPartBytes);
    data.remove_prefix(part.size());
    const auto size = static_cast<unsigned>(part.size());
    blocks.push_back(data.empty() ? '\1' : '\0');  // whether it is the last block
    for (const unsigned number : {size, ~size}) {
      blocks.push_back(static_cast<char>(number));
      blocks.push_back(static_cast<char>(number >> 8));
    }
    blocks += part;
  } while (!data.empty());
  return blocks;
}

}  // namespace telusur::glass
