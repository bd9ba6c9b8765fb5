// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a block are verified without a crash, and so are any entries in sound blocks. Entries without
/// problems do not crash Xapian's iterators.
#include <span>

#include "glass/reading/checked_block.h"
#include "glass/verification/verification.h"
#include "glass_leaves.h"
#include "harness.h"
#include "reading_with_xapian.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

void read_block(std::string_view bytes, unsigned level) {
  const std::span block(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  const auto is_within = [&](std::string_view part) {
    return part.empty() ||
           (part.data() >= bytes.data() && part.data() + part.size() <= bytes.data() + bytes.size());
  };
  try {
    const glass::CheckedBlock checked(block, level);
    require(checked.item_count() > 0, "a block that is sound has items");
    for (std::size_t i = 0; i < checked.item_count(); ++i) {
      if (level == 0) {
        const glass::LeafItem item = checked.leaf_item(i);
        require(is_within(item.key) && is_within(item.value), "an item of a leaf lies in the block");
      } else {
        require(is_within(checked.branch_item(i).key), "an item of a branch lies in the block");
      }
    }
  } catch (const Xapian::DatabaseCorruptError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const LeafDatabase database;
  Input input(data, size);
  const unsigned kind = input.byte();
  if (kind % 4 == 0) {
    read_block(input.rest(), kind / 4 % 3);
    return 0;
  }
  const unsigned articles = input.byte();
  const unsigned length = input.byte();
  Tables tables;
  while (!input.is_empty()) {
    const unsigned head = input.byte();
    const std::string key(input.text(input.byte() % 32));
    const std::string value(input.text(input.byte()));
    if (!key.empty()) tables[head % glass::kTableCount][key] = {.bytes = value, .is_compressed = head >= 192};
  }
  database.write(tables, articles, length);
  static_cast<void>(glass::verify_database(database.path(), {.contents = false}));
  const std::vector<std::string> problems = glass::verify_database(database.path());
  if (are_entries_sound(problems)) test::read_with_xapian(database.path());
  return 0;
}
