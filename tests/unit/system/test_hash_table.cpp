// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <doctest/doctest.h>

#include "random.h"
#include "system/hash_table.h"

namespace {

using telusur::HashTable;

struct Slot {
  std::uint32_t hash = 0;
  std::uint32_t key = 0;
  std::uint32_t value = 0;  // 0 if the slot is free
  [[nodiscard]] bool is_free() const { return value == 0; }
};

/// A hash with many collisions, also of keys that are different.
std::uint32_t hash_of(std::uint32_t key) { return key % 16; }

Slot& find(HashTable<Slot>& table, std::uint32_t key) {
  return table.find(hash_of(key), [&](const Slot& slot) { return slot.key == key; });
}

TEST_CASE("a hash table finds each key among colliding ones while it grows") {
  HashTable<Slot> table(4);
  std::map<std::uint32_t, std::uint32_t> expected;
  std::mt19937 random = telusur::test::seeded_engine(7);
  for (int i = 0; i < 2000; ++i) {
    const auto key = static_cast<std::uint32_t>(random() % 500);
    CAPTURE(key);
    Slot& slot = find(table, key);
    REQUIRE(slot.is_free() != expected.contains(key));
    if (slot.is_free()) {
      table.insert({.hash = hash_of(key), .key = key, .value = 1});
    } else {
      ++slot.value;
    }
    ++expected[key];
    REQUIRE(find(table, key).value == expected[key]);
    REQUIRE(2 * table.size() <= table.slots().size());
  }
  CHECK(table.size() == expected.size());
  CHECK(std::ranges::count_if(table.slots(), [](const Slot& slot) { return !slot.is_free(); }) ==
        static_cast<std::ptrdiff_t>(expected.size()));
}

TEST_CASE("a cleared hash table is empty and keeps its capacity") {
  HashTable<Slot> table(4);
  for (std::uint32_t key = 0; key < 20; ++key) table.insert({.hash = hash_of(key), .key = key, .value = 1});
  const std::size_t capacity = table.slots().size();
  table.clear();
  CHECK(table.size() == 0);
  CHECK(table.slots().size() == capacity);
  CHECK(find(table, 3).is_free());
}

}  // namespace
