// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/format/packing.h"

#include <bit>

#include <xapian.h>

#include "errors/described_error.h"

namespace telusur::glass {

void fail_corrupt() {
  throw Described<Xapian::DatabaseCorruptError>(Message("a table contains an invalid value"));
}

void append_last_number(std::string& bytes, std::uint32_t number) {
  for (; number != 0; number >>= 8) bytes.push_back(static_cast<char>(number));
}

void append_sortable_number(std::string& bytes, std::uint32_t number) {
  // Two bytes hold 15 bits. Each further byte adds seven bits, and a leading one-bit in the first byte.
  unsigned size = 2;
  while (size < 5 && number >> (7 * size + 1) != 0) ++size;
  const unsigned ones = 0xff00U >> (size - 2) & 0xffU;
  for (unsigned i = size; i-- > 0;) {
    const unsigned byte = i < 4 ? number >> (8 * i) & 0xffU : 0U;
    bytes.push_back(static_cast<char>(i + 1 == size ? byte | ones : byte));
  }
}

std::uint32_t parse_sortable_number(std::string_view bytes) {
  if (bytes.empty()) fail_corrupt();
  const auto first = static_cast<unsigned char>(bytes.front());
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  if (ones > 3 || bytes.size() != ones + 2) fail_corrupt();
  std::uint64_t number = first & (0x7fU >> ones);
  for (const char byte : bytes.substr(1)) number = number << 8U | static_cast<unsigned char>(byte);
  if (number > 0xffff'ffffU) fail_corrupt();
  return static_cast<std::uint32_t>(number);
}

void append_string(std::string& bytes, std::string_view text) {
  append_number(bytes, text.size());
  bytes += text;
}

void append_sortable_string(std::string& bytes, std::string_view text) {
  for (std::size_t nul = text.find('\0'); nul != std::string_view::npos; nul = text.find('\0')) {
    bytes.append(text.substr(0, nul + 1)).push_back('\xff');
    text.remove_prefix(nul + 1);
  }
  bytes += text;
}

}  // namespace telusur::glass
