// SPDX-License-Identifier: GPL-3.0-or-later
#include "bulk/run.h"

#include <algorithm>
#include <cerrno>
#include <span>
#include <utility>

#include <telusur/common/errors.h>

#include "errors/system_errors.h"
#include "system/varint.h"

namespace telusur {
namespace {

/// A list in a run: bytes of the key that it shares with the one before, the rest of the key; the heads of
/// both streams; the bytes of both. A key has at most 255 bytes, and a number at most ten.
constexpr std::size_t kMaxHeadBytes = 512;

/// Bytes of a file that are read at a time.
constexpr std::size_t kBufferBytes = std::size_t{1} << 18;

void append_head(std::string& bytes, const glass::ItemStream& stream) {
  append_varint(bytes, stream.items);
  if (stream.items == 0) return;
  append_varint(bytes, stream.occurrences);
  append_varint(bytes, stream.first);
  append_varint(bytes, stream.last - stream.first);
  append_varint(bytes, stream.bytes.size());
}

}  // namespace

void RunEncoder::append(std::string& bytes, std::string_view key, const glass::ItemStream& postings,
                        const glass::ItemStream& positions) {
  const auto shared =
      static_cast<std::size_t>(std::ranges::mismatch(last_key_, key).in1 - last_key_.begin());
  append_varint(bytes, shared);
  append_varint(bytes, key.size() - shared);
  bytes += key.substr(shared);
  append_head(bytes, postings);
  append_head(bytes, positions);
  bytes += postings.bytes;
  bytes += positions.bytes;
  last_key_ = key;
}

RunReader::RunReader(std::string_view bytes, std::uint32_t offset) : rest_(bytes), offset_(offset) {}

RunReader::RunReader(std::string path) : path_(std::move(path)), file_(Descriptor::open_file(path_)) {
  if (!file_) fail(errno);
}

bool RunReader::next() {
  if (rest_.size() < kMaxHeadBytes) require(kMaxHeadBytes);
  if (rest_.empty()) return false;
  const std::uint64_t shared = take_number();
  const std::uint64_t size = take_number();
  if (shared > key_.size() || size > rest_.size()) fail(EIO);
  key_.resize(shared);
  key_ += take(size);
  const std::uint64_t posting_bytes = take_head(postings_);
  const std::uint64_t position_bytes = take_head(positions_);
  require(posting_bytes + position_bytes);
  postings_.bytes = take(posting_bytes);
  positions_.bytes = take(position_bytes);
  return true;
}

/// Reads the head of a stream. Returns the number of its bytes.
std::uint64_t RunReader::take_head(glass::ItemStream& stream) {
  stream = {.items = static_cast<std::uint32_t>(take_number())};
  if (stream.items == 0) return 0;
  stream.occurrences = take_number();
  stream.first = static_cast<std::uint32_t>(take_number()) + offset_;
  stream.last = stream.first + static_cast<std::uint32_t>(take_number());
  return take_number();
}

/// Makes rest_ have that many bytes, or fewer at the end of the file.
void RunReader::require(std::size_t bytes) {
  if (rest_.size() >= bytes || !file_) return;
  std::string buffer(rest_);
  const std::size_t kept = buffer.size();
  buffer.resize(std::max(bytes, kBufferBytes));
  const ssize_t size = read_at(
      file_, next_offset_,
      std::span(reinterpret_cast<unsigned char*>(buffer.data()) + kept, buffer.size() - kept));
  if (size < 0) fail(errno);
  buffer.resize(kept + static_cast<std::size_t>(size));
  next_offset_ += static_cast<std::uint64_t>(size);
  buffer_ = std::move(buffer);
  rest_ = buffer_;
}

std::uint64_t RunReader::take_number() {
  const auto number = take_varint(rest_);
  if (!number) fail(EIO);
  return *number;
}

std::string_view RunReader::take(std::size_t bytes) {
  if (bytes > rest_.size()) fail(EIO);
  const std::string_view taken = rest_.substr(0, bytes);
  rest_.remove_prefix(bytes);
  return taken;
}

void RunReader::fail(int error) const {
  throw_system_error(error, Message("{} failed: {} The last commit is intact.", Message("Reading {}", path_),
                                    reason_and_remedy(error)));
}

}  // namespace telusur
