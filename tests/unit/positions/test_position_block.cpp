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
#include "positions/lane_packing.h"
#include "positions/position_block.h"
#include "random.h"
#include "written_lists.h"

namespace {

using namespace telusur;
using Numbers = std::vector<std::uint32_t>;

constexpr std::uint32_t kMax = std::numeric_limits<std::uint32_t>::max();

using Postings = test::List;

/// The parts of a block.
struct Parts {
  std::string postings;
  std::string positions;
};

Parts encode(const Postings& postings, std::uint32_t base) {
  PositionBlockEncoder encoder;
  for (const auto& [article, positions] : postings)
    encoder.add(article, test::frequency_of(article, positions), positions);
  Parts parts;
  encoder.encode(base, parts.postings, parts.positions);
  return parts;
}

/// Bytes that any bytes follow.
class PaddedBytes {
 public:
  explicit PaddedBytes(const std::string& bytes)
      : bytes_(bytes + std::string(kPackedPadding, '\x5a')), size_(bytes.size()) {}

  [[nodiscard]] std::string_view view() const { return std::string_view(bytes_).substr(0, size_); }

 private:
  std::string bytes_;
  std::size_t size_;
};

void decode(PositionBlock& block, const Parts& parts, std::size_t size, std::uint32_t base,
            std::uint32_t last) {
  block.decode_articles(PaddedBytes(parts.postings).view(), size, base, last);
  block.decode_positions(PaddedBytes(parts.positions).view());
}

/// Checks the articles and frequencies of a block.
void check_postings(const std::string& part, const Postings& postings, std::uint32_t base) {
  const PaddedBytes bytes(part);
  CHECK(postings_part_bytes(bytes.view(), postings.size()) == part.size());
  Numbers articles(postings.size());
  Numbers frequencies(postings.size());
  decode_postings(bytes.view(), base, postings.rbegin()->first, articles, frequencies);
  auto posting = postings.begin();
  for (std::size_t i = 0; i < articles.size(); ++i, ++posting) {
    CHECK(articles[i] == posting->first);
    CHECK(frequencies[i] == test::frequency_of(posting->first, posting->second));
  }
  Numbers alone(postings.size());
  decode_articles(bytes.view(), base, postings.rbegin()->first, alone);
  CHECK(alone == articles);
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
    const Parts parts = encode(row.postings, row.base);
    decode(block, parts, row.postings.size(), row.base, row.postings.rbegin()->first);
    CHECK(postings_of(block) == row.postings);
    check_postings(parts.postings, row.postings, row.base);
    const auto has_none = [](const auto& posting) { return posting.second.empty(); };
    CHECK(parts.positions.empty() == std::ranges::all_of(row.postings, has_none));
  }
}

/// Checks each reader of a postings part.
void check_readers(const std::string& part, std::uint32_t base, const Numbers& articles,
                   const Numbers& frequencies) {
  const PaddedBytes bytes(part);
  const std::size_t size = articles.size();
  REQUIRE(postings_part_bytes(bytes.view(), size) == part.size());
  Numbers found_articles(size);
  Numbers found_frequencies(size);
  decode_postings(bytes.view(), base, articles.back(), found_articles, found_frequencies);
  REQUIRE(found_articles == articles);
  REQUIRE(found_frequencies == frequencies);
  std::ranges::fill(found_articles, 0);
  std::ranges::fill(found_frequencies, 0);
  decode_articles(bytes.view(), base, articles.back(), found_articles);
  REQUIRE(found_articles == articles);
  decode_frequencies(bytes.view(), found_frequencies);
  REQUIRE(found_frequencies == frequencies);
  for (std::size_t i = 0; i < size; ++i) REQUIRE(frequency_at(bytes.view(), size, i) == frequencies[i]);
}

TEST_CASE("postings parts of every width give articles and frequencies, full or not") {
  telusur::test::Random random(5);
  for (const std::size_t size : {std::size_t{1}, kBlockPostings / 2, kBlockPostings - 1, kBlockPostings}) {
    CAPTURE(size);
    for (unsigned bits = 0; bits <= kMaxPackedBits; ++bits) {
      CAPTURE(bits);
      const auto max = static_cast<std::uint32_t>((std::uint64_t{1} << bits) - 1);
      // One distance has the width; all together stay below 2^32.
      const std::size_t widest = random.below(static_cast<unsigned>(size));
      const std::uint32_t others = std::min(max, kMax / 512);
      const std::uint32_t base = bits == kMaxPackedBits ? 0 : random.below(1000);
      Numbers articles;
      Numbers frequencies;
      PositionBlockEncoder encoder;
      std::uint32_t article = base;
      for (std::size_t i = 0; i < size; ++i) {
        const std::uint32_t wide = max / 2 + (bits > 0 ? 1 : 0);
        article += 1 + (i == widest ? wide : random.below(kMax) & others);
        articles.push_back(article);
        frequencies.push_back(i == widest ? max : random.below(kMax) & max);
        encoder.add(article, frequencies.back(), {});
      }
      std::string part;
      std::string positions;
      encoder.encode(base, part, positions);
      REQUIRE(part.size() == kPackedArrays + 2 * packed_bytes(size, bits));
      REQUIRE(positions.empty());
      check_readers(part, base, articles, frequencies);
    }
  }
}

TEST_CASE("a full block whose articles end above the last one is refused, even if their sum overflows") {
  struct Row {
    unsigned bits;  ///< each distance is the longest one of so many bits
    std::uint32_t base;
    std::uint32_t last;
    bool is_refused;
  };
  constexpr std::uint32_t kHalf = 1U << 31U;
  std::vector<Row> rows{{.bits = 0, .base = 0, .last = 128, .is_refused = false},
                        {.bits = 0, .base = 0, .last = 127, .is_refused = true},
                        {.bits = 0, .base = 9, .last = 8, .is_refused = true},
                        {.bits = 0, .base = kMax - 128, .last = kMax, .is_refused = false},
                        {.bits = 0, .base = kMax - 127, .last = kMax, .is_refused = true},
                        {.bits = 24, .base = 0, .last = kHalf, .is_refused = false},
                        {.bits = 24, .base = 0, .last = kHalf - 1, .is_refused = true},
                        {.bits = 24, .base = kHalf - 1, .last = kMax, .is_refused = false},
                        {.bits = 24, .base = kHalf, .last = kMax, .is_refused = true}};
  for (unsigned bits = 25; bits <= kMaxPackedBits; ++bits) {
    for (const std::uint32_t base : {0U, 1U, kHalf, kMax})
      rows.push_back({.bits = bits, .base = base, .last = kMax, .is_refused = true});
  }
  for (const Row& row : rows) {
    CAPTURE(row.bits);
    CAPTURE(row.base);
    CAPTURE(row.last);
    Numbers articles(kBlockPostings, static_cast<std::uint32_t>((std::uint64_t{1} << row.bits) - 1));
    std::string part{static_cast<char>(row.bits), '\0'};
    append_lane_packed(part, std::span(articles).first<kBlockPostings>(), row.bits);
    const PaddedBytes bytes(part);
    Numbers frequencies(kBlockPostings);
    if (row.is_refused) {
      CHECK_THROWS_AS(decode_postings(bytes.view(), row.base, row.last, articles, frequencies),
                      Xapian::DatabaseCorruptError);
      CHECK_THROWS_AS(decode_articles(bytes.view(), row.base, row.last, articles),
                      Xapian::DatabaseCorruptError);
    } else {
      decode_postings(bytes.view(), row.base, row.last, articles, frequencies);
      CHECK(articles.back() == row.last);
    }
  }
}

TEST_CASE("a block that cannot be is refused") {
  const Postings postings{{3, {1, 4}}, {5, {2}}, {9, {7, 8, 9}}};
  const Parts sound = encode(postings, 0);
  PositionBlock block;
  const auto refuses = [&](const Parts& parts, std::size_t size, std::uint32_t base, std::uint32_t last) {
    CHECK_THROWS_AS(decode(block, parts, size, base, last), Xapian::DatabaseCorruptError);
    CHECK(block.articles().empty());
  };
  const auto refuses_postings = [&](const std::string& part, std::size_t size, std::uint32_t base,
                                    std::uint32_t last) {
    refuses({part, sound.positions}, size, base, last);
    Numbers articles(size);
    Numbers frequencies(size);
    const PaddedBytes bytes(part);
    CHECK_THROWS_AS(decode_postings(bytes.view(), base, last, articles, frequencies),
                    Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(decode_articles(bytes.view(), base, last, articles), Xapian::DatabaseCorruptError);
  };
  const auto refuses_size = [&](const std::string& part, std::size_t size) {
    Numbers frequencies(size);
    const PaddedBytes bytes(part);
    CHECK_THROWS_AS(decode_frequencies(bytes.view(), frequencies), Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(static_cast<void>(frequency_at(bytes.view(), size, 0)), Xapian::DatabaseCorruptError);
    refuses_postings(part, size, 0, 9);
  };
  const std::string& part = sound.postings;
  for (std::size_t size = 0; size < part.size(); ++size) refuses_size(part.substr(0, size), 3);
  refuses_size(part + '\0', 3);
  refuses_size(part, 0);
  refuses_size(part, kBlockPostings);
  refuses_size(part, kBlockPostings + 1);
  refuses_postings(part, 3, 0, 8);
  refuses_postings(part, 3, kMax - 5, kMax);
  for (std::size_t size = 1; size < sound.positions.size(); ++size)  // an empty part has no positions
    refuses({part, sound.positions.substr(0, size)}, 3, 0, 9);
  refuses({part, sound.positions + '\0'}, 3, 0, 9);
  for (std::size_t array = 0; array < kPackedArrays; ++array) {
    Parts parts = sound;
    parts.postings[array] = static_cast<char>(kMaxPackedBits + 1);
    refuses_size(parts.postings, 3);
    CHECK_THROWS_AS(static_cast<void>(postings_part_bytes(parts.postings, 3)), Xapian::DatabaseCorruptError);
    CHECK_THROWS_AS(static_cast<void>(postings_part_bytes(part.substr(0, array), 3)),
                    Xapian::DatabaseCorruptError);
    parts = sound;
    parts.positions[array] = static_cast<char>(kMaxPackedBits + 1);
    refuses(parts, 3, 0, 9);
  }
  Parts beyond = encode({{1, {kMax - 1, kMax}}}, 0);
  beyond.positions.back() = '\x01';  // the second distance
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
    Parts parts = encode(postings, 0);
    for (unsigned changes = random.below(3); changes > 0; --changes) {
      std::string& bytes = parts.positions.empty() || random.below(2) == 0 ? parts.postings : parts.positions;
      bytes[random.below(static_cast<std::uint32_t>(bytes.size()))] ^=
          static_cast<char>(1 + random.below(255));
    }
    try {
      decode(block, parts, postings.size(), 0, article);
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
