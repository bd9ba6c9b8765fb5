// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <functional>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <xapian.h>

#include "positions/bit_packing.h"
#include "positions/position_block.h"
#include "random.h"
#include "written_lists.h"

namespace {

using namespace telusur;
using Numbers = std::vector<std::uint32_t>;

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

using Postings = test::List;

std::string encode(const Postings& postings, std::uint32_t base) {
  PositionBlockEncoder encoder;
  for (const auto& [article, positions] : postings)
    encoder.add(article, test::frequency_of(article, positions), positions);
  std::string bytes;
  encoder.encode(base, bytes);
  return bytes;
}

void decode(PositionBlock& block, std::string bytes, std::size_t size, std::uint32_t base,
            std::uint32_t last) {
  const std::size_t used = bytes.size();
  bytes.append(kPackedPadding, '\x5a');  // any value may follow
  block.decode(std::string_view(bytes).substr(0, used), size, base, last);
}

/// Checks the articles and frequencies of a block, of which some bytes at the end may be missing.
void check_postings(std::string bytes, const Postings& postings, std::uint32_t base) {
  const std::size_t used = std::min(bytes.size(), kMaxPostingBytes);
  bytes.resize(used);
  bytes.append(kPackedPadding, '\x5a');
  Numbers articles(postings.size());
  Numbers frequencies(postings.size());
  decode_postings(std::string_view(bytes).substr(0, used), base, postings.rbegin()->first, articles,
                  frequencies);
  auto posting = postings.begin();
  for (std::size_t i = 0; i < articles.size(); ++i, ++posting) {
    CHECK(articles[i] == posting->first);
    CHECK(frequencies[i] == test::frequency_of(posting->first, posting->second));
  }
}

Postings postings_of(const PositionBlock& block) {
  Postings postings;
  for (std::size_t i = 0; i < block.articles().size(); ++i)
    block.append_positions(i, postings[block.articles()[i]]);
  return postings;
}

TEST_CASE("packed numbers of every width are read back, each by itself") {
  telusur::test::Random random(1);
  for (unsigned bits = 0; bits <= kMaxPackedBits; ++bits) {
    CAPTURE(bits);
    const auto max = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
    CHECK(bits_for(max) == bits);
    Numbers numbers{max, 0, max};
    for (int i = 0; i < 300; ++i) numbers.push_back(random.below(kMax) & max);
    std::string bytes = "x";  // packed numbers may follow other bytes
    append_packed(bytes, numbers, bits);
    REQUIRE(bytes.size() == 1 + packed_bytes(numbers.size(), bits));
    bytes.append(kPackedPadding, '\xff');
    const auto* packed = reinterpret_cast<const unsigned char*>(bytes.data()) + 1;
    for (std::size_t i = 0; i < numbers.size(); ++i) REQUIRE(packed_at(packed, i, bits) == numbers[i]);
    Numbers unpacked(numbers.size());
    unpack(packed, bits, unpacked);
    REQUIRE(unpacked == numbers);
  }
}

TEST_CASE("a block gives back what was encoded") {
  Postings full;
  for (std::uint32_t i = 0; i < kBlockPostings; ++i) full[8 + i * i] = {i, i + 1, 3 * i + 7};
  Numbers many;
  for (std::uint32_t i = 0; i < 100'000; ++i) many.push_back(i * 3);
  struct Row {
    std::string name;
    Postings postings;
    std::uint32_t base = 0;
  };
  const Row rows[] = {
      {"the first article", {{1, {1}}}},
      {"the last article", {{kMax, {1}}}},
      {"the article after the block before", {{kMax, {1}}}, kMax - 1},
      {"position 0", {{1, {0}}, {2, {0, 1}}}},
      {"the last position", {{1, {kMax}}, {2, {0, kMax}}, {3, {0, 1, kMax}}}},
      {"articles without a gap", {{5, {1}}, {6, {1}}, {7, {1}}}, 4},
      {"articles far apart", {{1, {1}}, {kMax, {2}}}},
      {"very different numbers of positions", {{1, {1}}, {2, many}, {3, {2}}}},
      {"no positions", {{1, {}}, {2, {}}, {9, {}}}},
      {"an article without positions", {{1, {4, 5}}, {2, {}}, {3, {6}}}},
      {"a full block", full, 7},
  };
  PositionBlock block;  // keeps nothing of the block before
  for (const Row& row : rows) {
    CAPTURE(row.name);
    const std::string bytes = encode(row.postings, row.base);
    decode(block, bytes, row.postings.size(), row.base, row.postings.rbegin()->first);
    CHECK(postings_of(block) == row.postings);
    check_postings(bytes, row.postings, row.base);
  }
}

TEST_CASE("a block that cannot be is refused") {
  const Postings postings{{3, {1, 4}}, {5, {2}}, {9, {7, 8, 9}}};
  const std::string sound = encode(postings, 0);
  PositionBlock block;
  const auto refuses = [&](const std::string& bytes, std::size_t size, std::uint32_t base,
                           std::uint32_t last) {
    CHECK_THROWS_AS(decode(block, bytes, size, base, last), Xapian::DatabaseCorruptError);
    CHECK(block.articles().empty());
    Numbers articles(size);
    Numbers frequencies(size);
    std::string padded = bytes + std::string(kPackedPadding, '\0');
    try {
      decode_postings(std::string_view(padded).substr(0, bytes.size()), base, last, articles, frequencies);
      for (const std::uint32_t article : articles) CHECK((article > base && article <= last));
    } catch (const Xapian::DatabaseCorruptError&) {
    }
  };
  for (std::size_t size = 0; size < sound.size(); ++size) refuses(sound.substr(0, size), 3, 0, 9);
  refuses(sound + '\0', 3, 0, 9);
  refuses(sound, 0, 0, 9);
  refuses(sound, kBlockPostings + 1, 0, 9);
  refuses(sound, 3, 0, 8);
  refuses(sound, 3, kMax - 5, kMax);
  for (std::size_t part = 0; part < kBlockHeadBytes; ++part) {
    std::string bytes = sound;
    bytes[part] = static_cast<char>(kMaxPackedBits + 1);
    refuses(bytes, 3, 0, 9);
  }
  const std::string far = encode({{1, {kMax - 1, kMax}}}, 0);
  std::string beyond = far;
  beyond[beyond.size() - 1] = '\x01';  // the second distance
  decode(block, beyond, 1, 0, 1);
  Numbers positions;
  CHECK_THROWS_AS(block.append_positions(0, positions), Xapian::DatabaseCorruptError);
}

TEST_CASE("blocks with changed bytes are refused, or give articles and positions that ascend") {
  telusur::test::Random random(2);
  PositionBlock block;
  for (int round = 0; round < 20'000; ++round) {
    Postings postings;
    std::uint32_t article = 0;
    for (unsigned left = 1 + random.below(kBlockPostings); left > 0; --left) {
      Numbers& positions = postings[article += 1 + random.below(20)];
      std::uint32_t position = random.below(3);
      for (unsigned count = random.below(5); count > 0; --count)
        positions.push_back(position += 1 + random.below(100));
    }
    std::string bytes = encode(postings, 0);
    for (unsigned changes = random.below(3); changes > 0; --changes)
      bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] ^=
          static_cast<char>(1 + random.below(255));
    try {
      decode(block, bytes, postings.size(), 0, article);
      std::uint32_t before = 0;
      for (const auto& [found, positions] : postings_of(block)) {
        REQUIRE((found > before && found <= article));
        before = found;
        REQUIRE(std::ranges::adjacent_find(positions, std::greater_equal<>()) == positions.end());
      }
    } catch (const Xapian::DatabaseCorruptError&) {
    }
  }
}

}  // namespace
