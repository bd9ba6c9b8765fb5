// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/format/decoding.h"

#include <bit>

#include <xapian.h>

namespace telusur::glass {

void fail_corrupt() { throw Xapian::DatabaseCorruptError("A table of the database makes no sense"); }

std::uint32_t sortable_number(std::string_view bytes) {
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
