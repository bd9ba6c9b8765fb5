// SPDX-License-Identifier: GPL-3.0-or-later
/// A tree of any blocks is walked and read to its end, or refused. Where verification finds no problem,
/// nothing is refused, and the postings are those that were written. The input changes bytes of tables that
/// Xapian wrote, and replaces blocks by others.
#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <utility>
#include <vector>

#include <xapian.h>
#include <xxhash.h>

#include "files.h"
#include "glass/format/layout.h"
#include "glass/reading/block_sums.h"
#include "glass/reading/position_table.h"
#include "glass/reading/posting_table.h"
#include "glass/reading/table.h"
#include "glass/verification/verification.h"
#include "harness.h"
#include "temporary_directory.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

constexpr std::size_t kBlockBytes = 2048;  // the smallest, so that the trees have several levels
constexpr unsigned kArticles = 90;
constexpr unsigned kWords = 12;

using Positions = std::vector<Xapian::termpos>;
using Postings = std::vector<std::pair<Xapian::docid, Xapian::termcount>>;

/// One table of the sample.
struct TableFile {
  std::string path;
  std::string sound;
  std::fstream file;
  std::set<std::size_t> changed;  ///< blocks

  TableFile(const std::string& folder, std::string_view name)
      : path(folder + "/" + std::string(name)),
        sound(test::read_file(path)),
        file(path, std::ios::binary | std::ios::in | std::ios::out) {}

  [[nodiscard]] std::size_t block_count() const { return sound.size() / kBlockBytes; }

  void write(std::size_t at, std::string_view bytes) {
    changed.insert(at / kBlockBytes);
    file.seekp(static_cast<std::streamoff>(at));
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }

  void restore() {
    for (const std::size_t block : std::exchange(changed, {}))
      write(block * kBlockBytes, std::string_view(sound).substr(block * kBlockBytes, kBlockBytes));
    changed.clear();
    file.flush();
  }
};

Postings read_list(glass::PostingTable& table, const std::string& term) {
  Postings postings;
  table.read(term, [&](std::span<const glass::Posting> some) {
    for (const auto& [article, frequency] : some) {
      require(article > 0 && article <= kArticles, "an article is one of the index");
      postings.emplace_back(article, frequency);
    }
  });
  return postings;
}

Positions read_list(glass::PositionTable& table, const std::string& term, Xapian::docid article) {
  Positions positions;
  table.read(term, article, positions);
  table.verify();
  return positions;
}

/// The checksum file of a database, present or removed.
class SumsFile {
 public:
  explicit SumsFile(const std::string& folder) : path_(folder + "/" + std::string(glass::kSumsFile)) {
    glass::write_block_sums(folder);
    published_ = test::read_file(path_);
    restore();
  }

  [[nodiscard]] bool are_published() const { return exists_ && bytes_ == published_; }

  /// Overwrites some bytes. If `is_believed`, the page gets a correct checksum.
  void change(std::size_t at, std::string_view bytes, bool is_believed) {
    at %= bytes_.size();
    bytes_.replace(at, std::min(bytes.size(), bytes_.size() - at), bytes.substr(0, bytes_.size() - at));
    if (!is_believed) return;
    const std::size_t page = at / kPageBytes;
    const std::size_t begin = page * kPageBytes;
    std::uint64_t sum = XXH3_64bits_withSeed(bytes_.data() + begin, kPageBytes - kSumBytes, page);
    for (std::size_t i = begin + kPageBytes - kSumBytes; i < begin + kPageBytes; ++i, sum >>= 8U)
      bytes_[i] = static_cast<char>(sum);
  }

  void write(bool exists) {
    exists_ = exists;
    if (exists) std::ofstream(path_, std::ios::binary) << bytes_;
  }

  void restore() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
    bytes_ = published_;
    exists_ = false;
  }

 private:
  static constexpr std::size_t kPageBytes = 512;
  static constexpr std::size_t kSumBytes = 8;

  std::string path_;
  std::string published_;
  std::string bytes_;
  bool exists_ = false;
};

/// A database opened by Xapian, and its content.
class Sample {
 public:
  Sample() {
    const std::string written = folder_.file("written");
    path_ = folder_.file("db");
    write(written);
    Xapian::Database(written).compact(path_, Xapian::DBCOMPACT_NO_RENUMBER, kBlockBytes);
    database_ = Xapian::Database(path_);
    tables_.emplace_back(path_, glass::file_name_of(glass::TableKind::kPostings));
    tables_.emplace_back(path_, glass::file_name_of(glass::TableKind::kPositions));
    terms_.emplace_back("");
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term)
      terms_.push_back(*term);
    auto table = glass::PostingTable::open(path_, database_);
    require(table.has_value(), "the table of the sample is opened");
    auto positions = glass::PositionTable::open(path_, database_);
    require(positions.has_value(), "the table of the sample is opened");
    for (const std::string& term : terms_) {
      postings_.push_back(read_list(*table, term));
      positions_.emplace_back();
      for (const auto& [article, frequency] : postings_.back())
        positions_.back().push_back(term.empty() ? Positions() : read_list(*positions, term, article));
    }
    sums_.emplace(path_);
    require(glass::verify_database(path_).empty(), "the sample has no problem");
  }

  void change(Input& input) {
    const bool has_sums = input.byte() % 2 != 0;
    while (!input.is_empty()) {
      const unsigned head = input.byte();
      if (head >= 248) {
        const std::size_t at = input.byte() * 256 + input.byte();
        sums_->change(at, input.text(1 + head % 4), head % 8 >= 4);
        continue;
      }
      TableFile& table = tables_[head % tables_.size()];
      const std::size_t block = input.byte() % table.block_count();
      if (head < 240) {
        const std::size_t at = (input.byte() * 256 + input.byte()) % kBlockBytes;
        table.write(block * kBlockBytes + at, input.text(1 + head / 2 % 4));
      } else {
        const std::size_t other = input.byte() % table.block_count();
        table.write(block * kBlockBytes,
                    std::string_view(table.sound).substr(other * kBlockBytes, kBlockBytes));
      }
    }
    for (TableFile& table : tables_) table.file.flush();
    sums_->write(has_sums);
  }

  void restore() {
    for (TableFile& table : tables_) table.restore();
    sums_->restore();
  }

  void check() {
    const bool is_sound = glass::verify_database(path_).empty();
    const bool is_read = read_postings(is_sound) && read_positions();
    walk(glass::TableKind::kPostings);
    walk(glass::TableKind::kPositions);
    require(is_read || !is_sound, "what has no problem is not refused");
  }

 private:
  static void write(const std::string& path) {
    Xapian::WritableDatabase writer(path, Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
    for (unsigned number = 1; number <= kArticles; ++number) {
      Xapian::Document article;
      for (unsigned word = 1; word <= kWords; ++word) {
        for (unsigned count = number % word; count < 3; ++count)
          article.add_posting("kata" + std::to_string(word), 1 + word * 100 + count * (1 + number % 7));
      }
      article.add_posting("k" + std::to_string(number) + std::string(number % 40, 'x'), number);
      if (number % 40 == 0) {
        // A list longer than a block takes several components.
        for (unsigned i = 0; i < 2000; ++i) article.add_posting("panjang", 5000 + i * 7 + i % 5);
      }
      article.set_data("artikel");
      writer.add_document(article);
    }
    writer.commit();
  }

  /// Returns false if anything is refused.
  bool read_postings(bool is_sound) {
    auto table = glass::PostingTable::open(path_, database_);
    bool is_read = table.has_value();
    for (std::size_t i = 0; table && i < terms_.size(); ++i) {
      try {
        const bool is_same = read_list(*table, terms_[i]) == postings_[i];
        require(is_same || !is_sound, "postings without a problem are those that were written");
        require(is_same || !sums_->are_published(), "checksums let no other postings pass");
      } catch (const Xapian::DatabaseError&) {
        is_read = false;
      }
    }
    return is_read;
  }

  bool read_positions() {
    auto table = glass::PositionTable::open(path_, database_);
    bool is_read = table.has_value();
    for (std::size_t i = 1; table && i < terms_.size(); ++i) {
      for (std::size_t j = 0; j < postings_[i].size(); j += 1 + j / 4) {
        try {
          const bool is_same = read_list(*table, terms_[i], postings_[i][j].first) == positions_[i][j];
          require(is_same || !sums_->are_published(), "checksums let no other positions pass");
        } catch (const Xapian::DatabaseError&) {
          is_read = false;
        }
      }
    }
    return is_read;
  }

  /// Reads all entries from the start.
  void walk(glass::TableKind kind) const {
    const auto table = glass::Table::open(path_, kind, database_);
    if (!table) return;
    constexpr std::size_t kMaxLetters = 100'000;  // duplicate blocks are walked twice
    const auto count = [](std::string_view bytes) {
      return static_cast<std::size_t>(std::ranges::count(bytes, 'k'));
    };
    try {
      glass::Table::Cursor cursor(*table, 4);
      std::size_t letters = 0;
      for (bool is_at_entry = cursor.seek(""); is_at_entry && letters < kMaxLetters;
           is_at_entry = cursor.next())
        letters += 1 + count(cursor.key()) + count(cursor.value());
      cursor.verify();
    } catch (const Xapian::DatabaseError&) {
    }
  }

  test::TemporaryDirectory folder_;
  std::string path_;
  Xapian::Database database_;
  std::vector<TableFile> tables_;
  std::vector<std::string> terms_;
  std::vector<Postings> postings_;                 ///< postings of each term
  std::vector<std::vector<Positions>> positions_;  ///< positions of each posting
  std::optional<SumsFile> sums_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static Sample sample;
  Input input(data, size);
  sample.change(input);
  sample.check();
  sample.restore();
  return 0;
}
