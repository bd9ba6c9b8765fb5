// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/warc/http_body.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <new>
#include <vector>

#include <zlib.h>

#include "decoding/stream_window.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// Removes the chunk sizes. Returns nullopt if `body` does not begin with a chunk.
std::optional<HttpBody> join_chunks(std::string_view body) {
  HttpBody joined{.bytes = {}, .is_truncated = true};
  for (bool is_first = true; !body.empty(); is_first = false) {
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), size, 16);
    const std::size_t line_end = body.find('\n');
    const bool is_size = error == std::errc() && end != body.data() + body.size() &&
                         std::string_view("\r\n; ").find(*end) != std::string_view::npos;
    if (!is_size || line_end == std::string_view::npos) {
      if (is_first) return std::nullopt;
      break;
    }
    body.remove_prefix(line_end + 1);
    if (size == 0) {
      joined.is_truncated = false;
      break;
    }
    joined.bytes += body.substr(0, size);
    if (size > body.size()) break;
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
  return joined;
}

constexpr int kMaxEncodings = 4;  // a body is not compressed more often, and each takes 64 MiB at most

struct Inflater {
  // `window_bits` as inflateInit2() takes them.
  explicit Inflater(int window_bits) {
    if (::inflateInit2(&stream, window_bits) != Z_OK) throw std::bad_alloc();
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() { ::inflateEnd(&stream); }

  z_stream stream{};
};

// Returns nullopt if nothing can be decoded.
std::optional<HttpBody> inflate(std::string_view bytes, int window_bits) {
  Inflater inflater(window_bits);
  z_stream& stream = inflater.stream;
  std::string input(bytes);  // zlib takes no const bytes
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  HttpBody inflated;
  std::vector<char> piece(std::size_t{64} << 10);
  int status = Z_OK;
  while (status == Z_OK) {
    stream.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream.avail_out = static_cast<uInt>(piece.size());
    status = ::inflate(&stream, Z_NO_FLUSH);
    inflated.bytes.append(piece.data(), piece.size() - stream.avail_out);
    if (inflated.bytes.size() > kMaxRecordBytes) {
      inflated.problem = Message("is longer than 64 MiB, too long for one article");
      return inflated;
    }
  }
  if (inflated.bytes.empty() && status != Z_STREAM_END) return std::nullopt;
  inflated.is_truncated = status != Z_STREAM_END;
  return inflated;
}

// gzip and the zlib format are told apart by their header; some servers send deflate without one.
std::optional<HttpBody> inflate_any(std::string_view bytes) {
  constexpr int kDetectHeader = 15 + 32;
  constexpr int kNoHeader = -15;
  if (auto inflated = inflate(bytes, kDetectHeader)) return inflated;
  return inflate(bytes, kNoHeader);
}

bool looks_like_text(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 512);
  return std::ranges::none_of(
      head, [](char c) { return static_cast<unsigned char>(c) < ' ' && !is_ascii_space(c); });
}

// Undoes one content encoding.
void decode(std::string_view encoding, HttpBody& body) {
  if (encoding.empty() || encoding == "identity" || body.problem || looks_like_text(body.bytes)) return;
  if (encoding != "gzip" && encoding != "x-gzip" && encoding != "deflate") {
    body.problem = Message("is compressed with {}, which is not supported", encoding);
    return;
  }
  auto inflated = inflate_any(body.bytes);
  if (!inflated) {
    body.problem = Message("is damaged where it is compressed");
    return;
  }
  inflated->is_truncated = inflated->is_truncated || body.is_truncated;
  body = std::move(*inflated);
}

}  // namespace

HttpBody decode_http_body(const HeaderFields& fields, std::string_view body) {
  HttpBody decoded;
  const bool is_chunked =
      to_lower_ascii(fields.find("transfer-encoding")).find("chunked") != std::string::npos;
  auto joined = is_chunked ? join_chunks(body) : std::nullopt;
  if (joined) {
    decoded = std::move(*joined);
  } else {
    decoded.bytes.assign(body);
  }
  // The encodings are named in the order in which they were applied.
  std::string encodings = to_lower_ascii(fields.find("content-encoding"));
  for (int count = 0; count < kMaxEncodings && !encodings.empty(); ++count) {
    const std::size_t comma = encodings.rfind(',');
    const std::size_t begin = comma == std::string::npos ? 0 : comma + 1;
    decode(trim_ascii(std::string_view(encodings).substr(begin)), decoded);
    encodings.resize(comma == std::string::npos ? 0 : comma);
  }
  return decoded;
}

}  // namespace telusur
