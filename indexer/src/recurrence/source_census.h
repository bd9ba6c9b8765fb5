// SPDX-License-Identifier: GPL-3.0-or-later
/// Counts in how many articles of one source each line occurs, and decides which lines are boilerplate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/article.h>

#include "system/hash_table.h"

namespace telusur {

/// A line recurs if it is in this many articles of its source, and in this share of them (one of 20: 5 %).
inline constexpr std::size_t kMinRecurringArticles = 20;
inline constexpr std::size_t kMinRecurringShare = 20;

/// The decisions of a source are final once so many articles were counted: 5 % of them are 20.
inline constexpr std::size_t kFreezeArticles = kMinRecurringArticles * kMinRecurringShare;

/// Lines of one source that are counted at a time. More lines push out the rarest, of these the oldest. A
/// line in 5 % of the articles comes once in a few hundred lines, so it stays.
inline constexpr std::size_t kMaxCountedLines = 4096;
/// Articles whose ids are known, so that an article that comes again does not count again.
inline constexpr std::size_t kMaxCountedIds = 4096;

/// Bytes of a line that are kept for people.
inline constexpr std::size_t kMaxExampleBytes = 100;

/// A line that was decided to be boilerplate.
struct RecurringLine {
  std::uint64_t hash = 0;  ///< XXH3 of the line without white space at its ends
  std::string text;        ///< its first kMaxExampleBytes

  friend bool operator==(const RecurringLine&, const RecurringLine&) = default;
};

/// The census of one source. A function of the articles that were counted and of when decide() was called, so
/// all paths and numbers of threads decide the same. Lines are compared without white space at their ends;
/// lines without a letter never count. Decided lines stay decided. When the census is frozen, only they
/// remain. Not thread-safe.
class SourceCensus {
 public:
  /// `name` is what people read: the source as printed, or its host.
  explicit SourceCensus(std::string name);

  /// Returns nullopt if `bytes` are damaged or of another version.
  [[nodiscard]] static std::optional<SourceCensus> decode(std::string_view bytes);
  [[nodiscard]] std::string encode() const;

  [[nodiscard]] const std::string& name() const { return name_; }
  [[nodiscard]] bool is_frozen() const { return is_frozen_; }
  [[nodiscard]] std::span<const RecurringLine> decided() const { return decided_; }
  [[nodiscard]] std::size_t articles() const { return articles_; }

  /// Counts the lines of an article. Returns false if it was counted before, or the census is frozen. A text
  /// of one line has no candidate. About 1 us.
  bool count(const Article& article);

  /// Decides which lines recur: those in enough articles, unless the days of these articles are at most two
  /// consecutive ones. Articles without a day decide by their number alone. Appends the new lines to
  /// decided(), and freezes the census when enough articles were counted.
  void decide();

  /// Sets Article::recurring_lines to the decided lines. Leaves it empty if no other line has a letter, so
  /// that no article becomes impossible to find.
  void mark_lines(Article& article) const;

  /// Returns whether each range of Article::recurring_lines is a decided line.
  [[nodiscard]] bool has_decided(const Article& article) const;

  /// Forgets all but the decided lines and ends counting.
  void freeze();

  /// Entries in memory. Each takes about 64 bytes.
  [[nodiscard]] std::size_t entry_count() const { return lines_.size() + ids_.size(); }

  /// Forgets the lines that were seen once.
  void drop_single_lines();

 private:
  struct Line {
    std::uint64_t hash = 0;
    std::uint32_t articles = 0;
    std::uint32_t undated_articles = 0;
    std::int32_t first_day = 0;  ///< days since 1970, as are those below; unused without dated articles
    std::int32_t last_day = 0;
    std::size_t last_article = 0;  ///< ordinal of the article that counted it last; not stored
  };
  struct LineSlot {
    std::uint64_t hash = 0;
    std::size_t position = 0;  ///< in lines_, from 1
    [[nodiscard]] bool is_free() const { return position == 0; }
  };
  struct IdSlot {
    std::uint64_t hash = 0;
    [[nodiscard]] bool is_free() const { return hash == 0; }
  };
  class Decoder;

  bool add_id(std::uint64_t hash);
  Line& line_of(std::uint64_t hash);
  void keep_lines(std::size_t max_lines);
  void index_lines();
  void index_ids();

  std::string name_;
  bool is_frozen_ = false;
  std::vector<RecurringLine> decided_;  ///< in the order of the decisions
  std::vector<std::uint64_t> hashes_;   ///< hashes of decided_, sorted

  std::size_t articles_ = 0;
  std::size_t undated_articles_ = 0;
  std::int32_t first_day_ = 0;
  std::int32_t last_day_ = 0;
  std::vector<std::uint64_t> ids_;  ///< hashes, oldest first
  HashTable<IdSlot> id_table_{1};
  std::vector<Line> lines_;  ///< oldest first
  HashTable<LineSlot> line_table_{1};
  std::map<std::uint64_t, std::string> examples_;  ///< texts of lines in kMinRecurringArticles or more
};

}  // namespace telusur
