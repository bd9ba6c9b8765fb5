// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass_format.h"

#include <bit>

#include <xapian.h>

namespace telusur::glass {

void fail_corrupt() { throw Xapian::DatabaseCorruptError("A table of the database makes no sense"); }

void append_term(std::string& key, std::string_view term) {
  for (const char byte : term) {
    key.push_back(byte);
    if (byte == '\0') key.push_back('\xff');
  }
}

void append_article(std::string& key, std::uint32_t number) {
  unsigned size = 2;
  while (size < 5 && number >> (7 * size + 1) != 0) ++size;
  const unsigned ones = 0xff00U >> (size - 2) & 0xffU;
  for (unsigned i = size; i-- > 0;) {
    const unsigned byte = i < 4 ? number >> (8 * i) & 0xffU : 0U;
    key.push_back(static_cast<char>(i + 1 == size ? byte | ones : byte));
  }
}

std::uint32_t article_number(std::string_view bytes) {
  if (bytes.empty()) fail_corrupt();
  const auto first = static_cast<unsigned char>(bytes.front());
  const auto ones = static_cast<unsigned>(std::countl_one(first));
  if (ones > 3 || bytes.size() != ones + 2) fail_corrupt();
  std::uint64_t number = first & (0x7fU >> ones);
  for (const char byte : bytes.substr(1)) number = number << 8U | static_cast<unsigned char>(byte);
  if (number > 0xffff'ffffU) fail_corrupt();
  return static_cast<std::uint32_t>(number);
}

}  // namespace telusur::glass
