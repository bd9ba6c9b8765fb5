// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a stored article are decoded or refused. A decoded article survives a round trip. The input
/// is tried as a plain record, as a compressed record, and as a plain record that is compressed here.
#include <optional>
#include <string>

#include <zstd.h>

#include <telusur/common/errors.h>

#include "harness.h"
#include "index_format/article_codec.h"
#include "index_format/article_record.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

template <typename Decode>
std::optional<Article> decoded(Decode decode) {
  try {
    return decode();
  } catch (const IndexError&) {
    return std::nullopt;
  }
}

/// Returns `plain` as a compressed record without a fingerprint.
std::string compress(std::string_view plain) {
  std::string frame(ZSTD_compressBound(plain.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), plain.data(), plain.size(), 1));
  return std::string(1, '\0') + frame;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static ArticleDecoder decoder;
  static ArticleEncoder encoder;
  const std::string_view record = text_of(data, size);

  const std::optional<Article> plain = decoded([&] { return decode_article(record); });
  if (plain) {
    const std::string again = encode_article(*plain);
    require(again.size() <= record.size(), "the record of an article is the shortest one");
    require(decode_article(again) == *plain, "a plain record decodes to what was encoded");
  }
  require(decoded([&] { return decoder.decode(compress(record)); }) == plain,
          "a compressed record is read as the plain one is");

  static_cast<void>(read_fingerprint(record));
  if (const auto article = decoded([&] { return decoder.decode(record); })) {
    const auto fingerprint = read_fingerprint(record);
    const std::string again = encoder.encode(*article, fingerprint);
    require(decoder.decode(again) == *article, "a record decodes to what was encoded");
    require(read_fingerprint(again) == fingerprint, "a record keeps its fingerprint");
  }
  return 0;
}
