// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/entries/value_reader.h"

#include <bit>

#include <xapian.h>

#include "errors/described_error.h"
#include "glass/format/packing.h"

namespace telusur::glass {

void fail_entry(const Message& problem) { throw Described<Xapian::DatabaseCorruptError>(problem); }

std::uint64_t ValueReader::read_long_number() {
  const std::string_view before = rest_;
  std::uint64_t number = 0;
  try {
    number = take_number(rest_);
  } catch (const Xapian::DatabaseCorruptError&) {
    fail_entry(Message("has a number that is cut off or above 64 bits"));
  }
  // Xapian writes no leading zeros.
  const std::size_t size = before.size() - rest_.size();
  if (size > 1 && before[size - 1] == '\0') fail_entry(Message("has a number in non-minimal encoding"));
  return number;
}

std::uint32_t ValueReader::read_sortable_number() {
  constexpr std::size_t kMinBytes = 2;
  if (rest_.empty()) fail_entry(Message("is cut off"));
  const auto ones = static_cast<std::size_t>(std::countl_one(static_cast<unsigned char>(rest_.front())));
  const std::string_view bytes = read_text(ones + kMinBytes);
  std::uint32_t number = 0;
  try {
    number = parse_sortable_number(bytes);
  } catch (const Xapian::DatabaseCorruptError&) {
    fail_entry(Message("has a number that is too large"));
  }
  std::string canonical;
  append_sortable_number(canonical, number);
  if (canonical != bytes) fail_entry(Message("has a number in non-minimal encoding"));
  return number;
}

std::uint32_t ValueReader::read_last_number() {
  if (rest_.size() > sizeof(std::uint32_t)) fail_entry(Message("has a number that is too large"));
  if (!rest_.empty() && rest_.back() == '\0') fail_entry(Message("has a number in non-minimal encoding"));
  std::uint32_t number = 0;
  for (std::size_t i = rest_.size(); i-- > 0;) number = number << 8U | static_cast<unsigned char>(rest_[i]);
  rest_ = {};
  return number;
}

}  // namespace telusur::glass
