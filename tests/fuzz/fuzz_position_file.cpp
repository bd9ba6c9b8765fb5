// SPDX-License-Identifier: GPL-3.0-or-later
/// The readers of the file of positions read or refuse any bytes, without checksums: they throw
/// Xapian::DatabaseCorruptError, or give articles and positions that ascend. A file that nothing changed
/// gives back its lists. The input makes a sound file and then changes bytes of it, or is the file itself.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>

#include "harness.h"
#include "positions/article_lengths.h"
#include "positions/position_lists.h"
#include "positions/position_verification.h"
#include "system/varint.h"
#include "temporary_directory.h"
#include "written_lists.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr std::uint32_t kLastArticle = 40'000;
const std::string kUuid(36, 'u');

using test::Lists;
using test::Numbers;
using test::write_lists;

glass::VersionFile version() {
  glass::VersionFile version{.uuid = kUuid, .roots = {}};
  version.last_article = kLastArticle;
  return version;
}

/// Some terms with lists of a few or of several hundred articles.
Lists make_lists(Input& input) {
  Lists lists;
  for (unsigned terms = input.byte() % 6; terms > 0; --terms) {
    auto& list = lists["k" + std::string(input.text(input.byte() % 4))];
    const unsigned postings = input.byte() % 4 == 0 ? input.byte() * 2 : input.byte() % 8;
    const unsigned gap = 1 + input.byte();
    const unsigned count = input.byte() % 5;
    const unsigned distance = input.byte();
    std::uint32_t article = 0;
    for (unsigned i = 0; i < postings; ++i) {
      Numbers positions;
      for (unsigned p = 0; p < count; ++p) positions.push_back(p * (distance + 1) + i % 3);
      list[article += 1 + (i * gap) % 61] = std::move(positions);
    }
    if (list.empty()) lists.erase("k");
  }
  std::erase_if(lists, [](const auto& entry) { return entry.second.empty(); });
  return lists;
}

void write(const std::string& path, const Lists& lists) { write_lists(path, lists, kUuid, kLastArticle); }

/// Changes bytes: of the lists, of the dictionary, or of the numbers of the tail.
bool change(std::string& bytes, Input& input) {
  const bool is_changed = !input.is_empty();
  const std::size_t pages = bytes.size() / kPositionPageBytes;
  while (!input.is_empty()) {
    const std::size_t page = input.byte() % pages;
    const std::size_t at = (input.byte() << 8U | input.byte()) % kPositionPageBytes;
    bytes[page * kPositionPageBytes + at] = static_cast<char>(input.byte());
  }
  return is_changed;
}

void require_ascending(const Numbers& positions) {
  for (std::size_t i = 1; i < positions.size(); ++i)
    require(positions[i - 1] < positions[i], "positions ascend");
}

/// Reads the frequencies of a postings part alone, and one of them by itself.
void require_frequencies(std::string_view part, std::span<const std::uint32_t> frequencies) {
  Numbers alone(frequencies.size());
  decode_frequencies(part, alone);
  require(std::ranges::equal(alone, frequencies), "frequencies are the same without the articles");
  const std::size_t index = part.size() % alone.size();
  require(frequency_at(part, alone.size(), index) == alone[index], "a frequency can be read by itself");
}

/// Reads the articles and frequencies of all blocks, which must be those of `list`, and the length of each
/// article.
void read_blocks(PositionPages& pages, const PositionListPlace& place, const test::List& list) {
  const ArticleLengths lengths(pages.file().tail());
  std::array<std::uint32_t, kBlockPostings> articles{};
  std::array<std::uint32_t, kBlockPostings> frequencies{};
  std::size_t postings = 0;
  const BlockDirectory directory(pages, place);
  for (const BlockPlace& block : directory.blocks()) {
    const std::size_t size = read_block_postings(pages, block, articles, frequencies);
    postings += size;
    for (std::size_t i = 0; i < size; ++i) {
      require(list.contains(articles[i]), "both readers give the same articles");
      static_cast<void>(lengths.read(pages, articles[i]));
    }
    require_frequencies(pages.bytes(block.offset, block.bytes), std::span(frequencies).first(size));
  }
  require(postings == list.size(), "both readers give as many articles");
}

/// Reads all lists in order, and some articles at random.
Lists read(const std::string& path) {
  Lists lists;
  const auto file = PositionFile::open(path, version());
  require(file != nullptr, "a file is opened");
  PositionPages pages(file, 2);
  PositionPages others(file, 1);
  PositionDictionary dictionary(pages);
  while (dictionary.next()) {
    auto& list = lists[dictionary.term()];
    list.clear();  // a damaged dictionary may name a term twice
    std::uint32_t last = 0;
    PositionList(pages, dictionary.place()).read_all([&](std::uint32_t article, const Numbers& positions) {
      require(article > last && article <= kLastArticle, "articles ascend");
      require_ascending(positions);
      last = article;
      list[article] = positions;
    });
    read_blocks(others, dictionary.place(), list);
    const auto place = PositionDictionary(others).find(dictionary.term());
    if (!place) continue;
    PositionList some(others, *place);
    for (const std::uint32_t article : {last, 1U, last / 2, last + 1}) {
      Numbers positions;
      some.read(article, positions);
      require_ascending(positions);
    }
  }
  return lists;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const test::TemporaryDirectory folder;
  static const std::string path = folder.path().string();

  Input input(data, size);
  const bool is_whole_file = input.byte() == 0xff;
  const Lists lists = is_whole_file ? Lists{} : make_lists(input);
  write(path, lists);
  const std::string name = path + "/" + std::string(kPositionsFile);
  std::string bytes(std::filesystem::file_size(name), '\0');
  std::ifstream(name, std::ios::binary).read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bool is_changed = true;
  if (is_whole_file)
    bytes = input.rest();
  else
    is_changed = change(bytes, input);
  std::ofstream(name, std::ios::binary) << bytes;

  const std::string problem = find_problem_of_positions(path, version(), encode_varint(kLastArticle), true);
  try {
    const Lists found = read(path);
    if (!is_changed) require(found == lists, "a file gives back its lists");
  } catch (const Xapian::DatabaseCorruptError&) {
    require(is_changed && !problem.empty(), "what cannot be read is a problem that verification finds");
  }
  if (!is_changed) require(problem.empty(), "a file as it was written has no problem");
  return 0;
}
