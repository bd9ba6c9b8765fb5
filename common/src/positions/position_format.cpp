// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_format.h"

#include <limits>

#include <xapian.h>

#include "errors/described_error.h"
#include "system/varint.h"

namespace telusur {
namespace {

constexpr std::string_view kMagic("telusur pos 3\n\0\0", 16);
constexpr std::size_t kUuidTextBytes = 36;

void append_fixed(std::string& bytes, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(number >> shift));
}

std::uint64_t take_fixed(std::string_view& bytes) {
  std::uint64_t number = 0;
  for (std::size_t i = sizeof number; i-- > 0;) number = number << 8U | static_cast<unsigned char>(bytes[i]);
  bytes.remove_prefix(sizeof number);
  return number;
}

}  // namespace

std::string format_tail(const PositionTail& tail) {
  std::string page(kMagic);
  page += tail.uuid;
  page.resize(kMagic.size() + kUuidTextBytes);
  for (const std::uint64_t number :
       {std::uint64_t{tail.last_article}, tail.terms, tail.postings, tail.positions, tail.list_bytes,
        tail.dictionary_pages, std::uint64_t{tail.articles}, tail.total_length,
        std::uint64_t{tail.length_bits}, tail.length_pages()})
    append_fixed(page, number);
  page.resize(kPositionPageBytes);
  return page;
}

PositionTail parse_tail(std::string_view page, std::uint64_t pages) {
  if (page.size() != kPositionPageBytes || !page.starts_with(kMagic)) fail_positions();
  page.remove_prefix(kMagic.size());
  PositionTail tail{.uuid = std::string(page.substr(0, kUuidTextBytes))};
  page.remove_prefix(kUuidTextBytes);
  const std::uint64_t last_article = take_fixed(page);
  tail.terms = take_fixed(page);
  tail.postings = take_fixed(page);
  tail.positions = take_fixed(page);
  tail.list_bytes = take_fixed(page);
  tail.dictionary_pages = take_fixed(page);
  const std::uint64_t articles = take_fixed(page);
  tail.total_length = take_fixed(page);
  const std::uint64_t length_bits = take_fixed(page);
  const std::uint64_t length_pages = take_fixed(page);
  if (last_article > std::numeric_limits<std::uint32_t>::max() || articles > last_article ||
      length_bits > kMaxPackedBits || tail.list_bytes > pages * kPositionPageBytes ||
      tail.dictionary_pages > pages)
    fail_positions();
  tail.last_article = static_cast<std::uint32_t>(last_article);
  tail.articles = static_cast<std::uint32_t>(articles);
  tail.length_bits = static_cast<std::uint32_t>(length_bits);
  if (tail.length_pages() != length_pages || tail.page_count() != pages) fail_positions();
  return tail;
}

std::uint32_t last_article_of_file(std::string_view recorded) {
  if (recorded.empty()) return 0;
  const auto number = decode_varint(recorded);
  if (!number || *number > std::numeric_limits<std::uint32_t>::max()) fail_positions();
  return static_cast<std::uint32_t>(*number);
}

std::uint64_t take_file_number(std::string_view& bytes) {
  const auto number = take_varint(bytes);
  if (!number) fail_positions();
  return *number;
}

void fail_positions() {
  throw Described<Xapian::DatabaseCorruptError>(Message("its file {} is damaged", kPositionsFile));
}

}  // namespace telusur
