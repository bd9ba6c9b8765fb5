// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/entries/inflater.h"

#include <cstddef>
#include <limits>
#include <new>

#include <zlib.h>

#include "glass/entries/value_reader.h"

namespace telusur::glass {
namespace {

constexpr std::size_t kMaxValueBytes = std::size_t{256} << 20;
constexpr std::size_t kBufferBytes = std::size_t{64} << 10;

/// Raw deflate with the largest window, as Xapian writes it.
constexpr int kWindowBits = -15;

}  // namespace

void Inflater::End::operator()(z_stream_s* stream) const noexcept {
  inflateEnd(stream);
  delete stream;
}

Inflater::Inflater() : buffer_(kBufferBytes) {
  auto stream = std::make_unique<z_stream>();
  if (inflateInit2(stream.get(), kWindowBits) != Z_OK) throw std::bad_alloc();
  stream_.reset(stream.release());
}

template <typename Take>
void Inflater::run(std::string_view data, Take take) {
  if (data.size() > std::numeric_limits<uInt>::max()) fail_entry(Message("is too long"));
  inflateReset(stream_.get());
  stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data.data()));
  stream_->avail_in = static_cast<uInt>(data.size());
  std::size_t size = 0;
  int result = Z_OK;
  while (result == Z_OK) {
    stream_->next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_->avail_out = static_cast<uInt>(buffer_.size());
    result = ::inflate(stream_.get(), Z_NO_FLUSH);
    if (result == Z_MEM_ERROR) throw std::bad_alloc();
    if (result != Z_OK && result != Z_STREAM_END) fail_entry(Message("is compressed wrongly"));
    const std::string_view part(buffer_.data(), buffer_.size() - stream_->avail_out);
    size += part.size();
    if (size > kMaxValueBytes) fail_entry(Message("is too long"));
    take(part);
  }
  if (stream_->avail_in != 0) fail_entry(Message("has bytes after its end"));
}

std::string_view Inflater::inflate(std::string_view data) {
  value_.clear();
  run(data, [this](std::string_view part) { value_ += part; });
  return value_;
}

void Inflater::verify(std::string_view data) {
  run(data, [](std::string_view) {});
}

}  // namespace telusur::glass
