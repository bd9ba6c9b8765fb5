// SPDX-License-Identifier: GPL-3.0-or-later
#include "positions/position_verification.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>

#include "positions/article_lengths.h"
#include "positions/position_file.h"
#include "positions/position_lists.h"

namespace telusur {
namespace {

constexpr std::size_t kKeptPages = 8;

void read_pages(const PositionFile& file) {
  std::vector<unsigned char> page(kPositionPageBytes);
  for (std::uint64_t number = 0; number < file.tail().page_count(); ++number) file.read_page(number, page);
}

/// Reads the contents of a file. All functions throw Xapian::DatabaseCorruptError if they are not as
/// PositionFileWriter writes them.
class ContentReader {
 public:
  ContentReader(std::shared_ptr<const PositionFile> file, const FileObserver* observer)
      : tail_(file->tail()), pages_(std::move(file), kKeptPages), observer_(observer) {}

  void read_lengths() {
    std::uint64_t total = 0;
    std::uint32_t articles = 0;
    if (tail_.length_bits > 0) {
      lengths_.resize(std::size_t{tail_.last_article} + 1);  // not more than the file has
      const ArticleLengths lengths(tail_);
      for (std::uint32_t article = 1; article < lengths_.size(); ++article) {
        const std::uint32_t length = lengths_[article] = lengths.read(pages_, article);
        if (length == 0) continue;
        total += length;
        ++articles;
        if (observer_ != nullptr) observer_->take_length(article, length);
      }
    }
    if (total != tail_.total_length || articles > tail_.articles) fail_positions();
  }

  void read_lists() {
    PositionTail found = tail_;
    found.terms = found.postings = found.positions = found.list_bytes = 0;
    PositionDictionary dictionary(pages_);
    std::string last_term;
    while (dictionary.next()) {
      const PositionListPlace& place = dictionary.place();
      if (dictionary.term() <= last_term || place.offset != found.list_bytes) fail_positions();
      PositionList list(pages_, place);
      for (const BlockPlace& block : list.blocks()) read_block(dictionary.term(), block, place.postings);
      list.read_all([&](std::uint32_t, std::span<const std::uint32_t> positions) {
        found.positions += positions.size();
      });
      last_term = dictionary.term();
      ++found.terms;
      found.postings += place.postings;
      found.list_bytes += place.bytes;
    }
    if (found != tail_) fail_positions();
  }

 private:
  void read_block(const std::string& term, const BlockPlace& place, std::uint64_t postings) {
    const std::size_t size = read_block_postings(pages_, place, articles_, frequencies_);
    if (postings > kBlockPostings) {
      if (articles_[size - 1] != place.last_article) fail_positions();
      verify_level(place);
    }
    if (observer_ != nullptr)
      observer_->take_postings(term, std::span(articles_).first(size), std::span(frequencies_).first(size));
  }

  void verify_level(const BlockPlace& place) const {
    double highest = 0;
    for (std::size_t i = 0; i < place.postings; ++i) {
      const std::uint32_t length = lengths_.empty() ? 0 : lengths_[articles_[i]];
      highest = std::max(highest, saturation(frequencies_[i], length_norm(length, tail_.average_length())));
    }
    // Another machine may have rounded otherwise.
    constexpr double kMaxError = 1e-9;
    if (place.level < saturation_level(highest * (1 - kMaxError)) ||
        place.level > saturation_level(highest * (1 + kMaxError)))
      fail_positions();
  }

  PositionTail tail_;
  PositionPages pages_;
  const FileObserver* observer_;
  std::vector<std::uint32_t> lengths_;  ///< by article; empty if all are 0
  std::array<std::uint32_t, kBlockPostings> articles_{};
  std::array<std::uint32_t, kBlockPostings> frequencies_{};
};

}  // namespace

std::string find_problem_of_positions(const std::string& path, const glass::VersionFile& version,
                                      std::string_view recorded, bool contents,
                                      const FileObserver* observer) {
  const std::string name(kPositionsFile);
  try {
    auto file = PositionFile::open(path, version);
    if (!file && !recorded.empty()) return "The file " + name + ", with the positions of words, is missing.";
    require_named_file(file.get(), recorded);
    if (!file) return {};
    read_pages(*file);
    if (!contents) return {};
    ContentReader reader(std::move(file), observer);
    reader.read_lengths();
    reader.read_lists();
    return {};
  } catch (const Xapian::DatabaseCorruptError& error) {
    const std::string problem = error.get_msg();
    return "The file " + name + ", with the positions of words, is damaged" +
           (problem.starts_with("its file") ? "." : ": " + problem + ".");
  }
}

}  // namespace telusur
