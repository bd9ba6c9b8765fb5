// SPDX-License-Identifier: GPL-3.0-or-later
// A change in place verifies what it reads: damage raises an IndexError, and nothing is written.
#include <doctest/doctest.h>

#include "folder_snapshot.h"
#include "glass/format/layout.h"
#include "glass/format/packing.h"
#include "glass/reading/version_reader.h"
#include "glass_index.h"
#include "index_format/schema.h"
#include "news.h"

namespace {

using namespace telusur;
using glass::TableKind;
using test::TemporaryDirectory;
using test::TemporaryIndex;
namespace fs = std::filesystem;

constexpr unsigned kArticles = 2500;  // frequent terms have several chunks

Article article(unsigned number, const std::string& words) {
  Article made = test::make_article("a" + std::to_string(number), "Berita " + std::to_string(number % 50),
                                    "banjir gempa " + words);
  made.source = "Harian " + std::to_string(number % 5);
  return made;
}

std::string sortable(std::uint32_t number) {
  std::string key;
  glass::append_sortable_number(key, number);
  return key;
}

/// The bytes of a table to damage.
class TableFile {
 public:
  TableFile(const std::string& generation, TableKind kind)
      : path_(generation + "/" + std::string(glass::file_name_of(kind))),
        root_(glass::read_version_file(generation).root(kind)),
        bytes_(test::read_file(path_)) {}

  struct Item {
    std::size_t begin = 0;
    std::size_t value = 0;
    std::size_t end = 0;
  };

  /// Returns the item of the last key that begins with `prefix`, or equals it if `is_whole`.
  [[nodiscard]] Item find(const std::string& prefix, bool is_whole) const {
    Item found;
    std::string found_key;
    for (std::size_t block = 0; block < bytes_.size(); block += root_.block_bytes) {
      if (bytes_[block + glass::kLevelAt] != 0) continue;
      const std::size_t end = number_at(block + glass::kDirectoryEndAt);
      for (std::size_t at = glass::kDirectoryBegin; at < end; at += glass::kOffsetBytes) {
        const std::size_t begin = block + number_at(block + at);
        const std::string key = bytes_.substr(begin + 3, static_cast<unsigned char>(bytes_[begin + 2]));
        const bool is_meant = is_whole ? key == prefix : key.starts_with(prefix);
        if (!is_meant || key < found_key) continue;
        found_key = key;
        found = {.begin = begin,
                 .value = begin + 3 + key.size(),
                 .end = begin + (number_at(begin) & glass::kSizeMask) + glass::kSizeLess};
      }
    }
    REQUIRE(found.end != 0);
    return found;
  }

  char& operator[](std::size_t at) { return bytes_[at]; }
  [[nodiscard]] std::size_t root() const { return root_.block * root_.block_bytes; }

  void write() const { std::ofstream(path_, std::ios::binary) << bytes_; }

 private:
  [[nodiscard]] std::size_t number_at(std::size_t at) const {
    return static_cast<std::size_t>(static_cast<unsigned char>(bytes_[at])) << 8U |
           static_cast<unsigned char>(bytes_[at + 1]);
  }

  std::string path_;
  glass::TreeRoot root_;
  std::string bytes_;
};

enum class Damage : std::uint8_t {
  kSize,       ///< an item beyond the end of its block
  kFirstByte,  ///< a changed first byte of the value
  kLastByte,   ///< a number truncated at the end of the value
  kRoot,       ///< an impossible size of the directory
};

struct Row {
  std::string name;
  TableKind table = TableKind::kPostings;
  std::string key;
  bool is_whole = true;
  Damage damage = Damage::kSize;
};

void damage(const std::string& generation, const Row& row) {
  TableFile file(generation, row.table);
  if (row.damage == Damage::kRoot) {
    file[file.root() + glass::kDirectoryEndAt] = '\x7f';
  } else {
    const TableFile::Item item = file.find(row.key, row.is_whole);
    if (row.damage == Damage::kSize) file[item.begin] = static_cast<char>(file[item.begin] | '\x1f');
    if (row.damage == Damage::kFirstByte) file[item.value] = static_cast<char>(file[item.value] ^ '\x7f');
    if (row.damage == Damage::kLastByte) file[item.end - 1] = static_cast<char>(file[item.end - 1] | '\x80');
  }
  file.write();
}

/// Returns the first file of the last commit that differs from `before`, or an empty string. Xapian may have
/// written after its end, in blocks without a commit. It recreates the file that it locks.
std::string find_changed(const test::FolderSnapshot& before, const std::string& generation) {
  const test::FolderSnapshot after = test::snapshot_folder(generation);
  for (const auto& [name, file] : before) {
    const auto found = after.find(name);
    if (name != "flintlock" && (found == after.end() || !found->second.content.starts_with(file.content)))
      return name;
  }
  return {};
}

TEST_CASE_FIXTURE(TemporaryDirectory,
                  "a change that meets damage is refused, and no byte of the last commit changes") {
  const std::string sound = file("sound.db");
  {
    IndexWriter writer(sound);
    for (unsigned i = 0; i < kArticles; ++i) writer.add(article(i, "nama" + std::to_string(i)));
    writer.commit();
  }
  compact_index(sound);  // leaves no free blocks
  const std::string sound_generation = test::generation_of(sound);
  const std::string id = make_term(schema_of(Field::kId).prefix, "a7");
  const Xapian::docid replaced = *Xapian::Database(sound_generation).postlist_begin(id);
  const std::string term = [&] {  // in all articles
    const Xapian::Database database(sound_generation);
    for (auto name = database.termlist_begin(replaced); name != database.termlist_end(replaced); ++name) {
      if (name.get_termfreq() == kArticles && (*name).ends_with("banjir")) return *name;
    }
    return std::string();
  }();
  REQUIRE(!term.empty());
  const std::string nul("\0", 1);
  // Only articles that were written in place have positions in Xapian's table.
  const std::string rewritten = file("rewritten.db");
  fs::copy(sound, rewritten, fs::copy_options::recursive);
  {
    IndexWriter writer(rewritten);
    writer.add(article(7, "ubah"));
    writer.commit();
  }
  const Xapian::docid moved = *Xapian::Database(test::generation_of(rewritten)).postlist_begin(id);
  REQUIRE(moved > replaced);
  const Row rows[] = {
      {"the head of the list of a term", TableKind::kPostings, term, true, Damage::kSize},
      {"the first chunk of a term", TableKind::kPostings, term, true, Damage::kLastByte},
      {"the last chunk of a term", TableKind::kPostings, term + nul, false, Damage::kLastByte},
      {"the list of an id", TableKind::kPostings, id, true, Damage::kLastByte},
      {"the first lengths", TableKind::kPostings, nul + "\xe0", true, Damage::kSize},
      {"the last lengths", TableKind::kPostings, nul + "\xe0", false, Damage::kLastByte},
      {"statistics of values", TableKind::kPostings, nul + "\xd0", false, Damage::kSize},
      {"values", TableKind::kPostings, nul + "\xd8", false, Damage::kFirstByte},
      {"the count of a word", TableKind::kPostings, nul + "\xc0telusur:word:banjir", true, Damage::kSize},
      {"the features", TableKind::kPostings, nul + "\xc0telusur:features", true, Damage::kSize},
      {"the root of the postings", TableKind::kPostings, "", true, Damage::kRoot},
      {"a term list", TableKind::kTermLists, sortable(replaced), true, Damage::kFirstByte},
      {"the item of a term list", TableKind::kTermLists, sortable(replaced), true, Damage::kSize},
      {"the slots of an article", TableKind::kTermLists, sortable(replaced) + nul, true, Damage::kLastByte},
      {"a record", TableKind::kRecords, sortable(replaced), true, Damage::kSize},
      {"positions", TableKind::kPositions, term + nul + sortable(moved), true, Damage::kSize},
      {"the root of the positions", TableKind::kPositions, "", true, Damage::kRoot},
  };
  for (const Row& row : rows) {
    for (const bool has_sums : {true, false}) {
      CAPTURE(row.name);
      CAPTURE(has_sums);
      const std::string index = file("news.db");
      fs::remove_all(index);
      fs::copy(row.table == TableKind::kPositions ? rewritten : sound, index, fs::copy_options::recursive);
      const std::string generation = test::generation_of(index);
      if (!has_sums) fs::remove(generation + "/sums");
      damage(generation, row);
      const test::FolderSnapshot before = test::snapshot_folder(generation);
      const auto change = [&](const std::vector<Article>& articles) {
        IndexWriter writer(index);
        for (const Article& changed : articles) writer.add(changed);
        writer.commit();
      };
      // Replacing an article reads all of it; a new one is appended.
      CHECK_THROWS_AS(change({article(7, "lain"), article(kArticles, "baru")}), IndexError);
      CHECK(find_changed(before, generation).empty());
      try {
        IndexWriter writer(index);
        writer.remove("a7");
        writer.commit();
      } catch (const IndexError&) {
        CHECK(find_changed(before, generation).empty());
      }
      try {
        change({test::make_article("jauh", "Tidak ada", "satu dua tiga")});
      } catch (const IndexError&) {
      }
    }
  }
}

TEST_CASE_FIXTURE(TemporaryIndex,
                  "verification of what a change reads does not alter changes to a sound index") {
  {
    IndexWriter writer(database);
    for (unsigned i = 0; i < kArticles; ++i) writer.add(article(i, "nama" + std::to_string(i)));
    writer.commit();
    // Whole chunks lose all postings, and ids return in the transaction that removed them.
    for (unsigned i = 500; i < 2300; ++i) CHECK(writer.remove("a" + std::to_string(i)));
    for (unsigned i = 1000; i < 1100; ++i) writer.add(article(i, "kembali"));
    for (unsigned i = 1000; i < 1050; ++i) writer.add(article(i, "kembali lagi"));
    writer.commit();
    for (unsigned i = 0; i < 500; ++i) CHECK(writer.remove("a" + std::to_string(i)));
    writer.commit();
  }
  CHECK(check_index(database).problems.empty());
  CHECK(index_statistics(database).articles == kArticles - 1800 + 100 - 500);
}

}  // namespace
