// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_verification.h"

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>

#include "positions/position_file.h"
#include "positions/position_lists.h"

namespace telusur {
namespace {

constexpr std::size_t kKeptPages = 8;

void read_pages(const PositionFile& file) {
  std::vector<unsigned char> page(kPositionPageBytes);
  for (std::uint64_t number = 0; number < file.tail().page_count(); ++number) file.read_page(number, page);
}

/// Throws Xapian::DatabaseCorruptError if the lists are not as PositionFileWriter writes them.
void read_lists(std::shared_ptr<const PositionFile> file) {
  const PositionTail tail = file->tail();
  PositionPages pages(std::move(file), kKeptPages);
  PositionDictionary dictionary(pages);
  PositionTail found{.uuid = tail.uuid,
                     .last_article = tail.last_article,
                     .dictionary_pages = tail.dictionary_pages};
  std::string last_term;
  while (dictionary.next()) {
    const PositionListPlace& place = dictionary.place();
    if (dictionary.term() <= last_term || place.offset != found.list_bytes) fail_positions();
    PositionList(pages, place).read_all([](std::uint32_t, std::span<const std::uint32_t>) {});
    last_term = dictionary.term();
    ++found.terms;
    found.postings += place.postings;
    found.list_bytes += place.bytes;
  }
  if (found != tail) fail_positions();
}

}  // namespace

std::string find_problem_of_positions(const std::string& path, const glass::VersionFile& version,
                                      std::string_view recorded, bool contents) {
  const std::string name(kPositionsFile);
  try {
    auto file = PositionFile::open(path, version);
    if (!file && !recorded.empty()) return "The file " + name + ", with the positions of words, is missing.";
    require_named_file(file.get(), recorded);
    if (!file) return {};
    read_pages(*file);
    if (contents) read_lists(std::move(file));
    return {};
  } catch (const Xapian::DatabaseCorruptError& error) {
    const std::string problem = error.get_msg();
    return "The file " + name + ", with the positions of words, is damaged" +
           (problem.starts_with("its file") ? "." : ": " + problem + ".");
  }
}

}  // namespace telusur
