// SPDX-License-Identifier: GPL-3.0-or-later
/// The lines that recur in the articles of each source of an index: counts, decides, and marks them in
/// articles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/article.h>
#include <telusur/indexer/notice.h>

#include "recurrence/source_census.h"

namespace telusur {

/// The censuses of all sources. A source is Article::source, folded; or the host of the URL if it is empty;
/// all other articles are one source without a name. Sources are loaded when they are first met. Memory is
/// bounded: if there are too many entries, lines that were seen once are forgotten, and then the sources with
/// the fewest articles. Not thread-safe.
class RecurringLines {
 public:
  /// Returns the value of a metadata key of the index; empty if there is none. May throw.
  using Lookup = std::function<std::string(const std::string& key)>;

  /// Bound of entry_count() after decide(). An entry takes about 64 bytes, so this is 64 MB.
  static constexpr std::size_t kMaxEntries = std::size_t{1} << 20;

  enum class Use : std::uint8_t {
    kCounting,
    kMarking  ///< count() must not be called; takes less memory
  };

  /// Knows nothing.
  RecurringLines() = default;
  /// Continues with what an index knows.
  explicit RecurringLines(Lookup stored, Use use = Use::kCounting) : stored_(std::move(stored)), use_(use) {}
  RecurringLines(const RecurringLines&) = delete;
  RecurringLines& operator=(const RecurringLines&) = delete;
  RecurringLines(RecurringLines&&) = default;
  RecurringLines& operator=(RecurringLines&&) = default;
  ~RecurringLines() = default;

  /// Counts the lines of `article` in its source.
  void count(const Article& article);

  /// Decides for all sources that were counted since the last call.
  void decide();

  /// Sets Article::recurring_lines to the lines that are decided for its source.
  void mark_lines(Article& article);

  /// Returns whether all Article::recurring_lines are decided for its source.
  [[nodiscard]] bool has_decided(const Article& article);

  /// Returns the metadata keys and values of the sources that have changed since the last call.
  [[nodiscard]] std::map<std::string, std::string> take_changes();

  /// Returns a notice for each source with newly decided lines, by key.
  [[nodiscard]] std::vector<Notice> notices() const;

  /// Entries of all sources in memory.
  [[nodiscard]] std::size_t entry_count() const { return entry_count_; }

 private:
  struct Source {
    explicit Source(SourceCensus known) : census(std::move(known)), known_lines(census.decided().size()) {}

    SourceCensus census;
    std::size_t known_lines;      ///< decided before this object was made
    bool is_counted = false;      ///< since decide()
    bool is_changed = false;      ///< since take_changes()
    std::size_t entry_count = 0;  ///< included in entry_count_
  };

  Source& source_of(const Article& article);
  void shed();

  Lookup stored_;
  Use use_ = Use::kCounting;
  std::map<std::string, Source> sources_;  ///< by metadata key
  std::size_t entry_count_ = 0;            ///< entries of all sources
  std::string last_name_;                  ///< name of the last source
  Source* last_source_ = nullptr;
};

/// Returns the name of the source of an article: as printed, or its host; may be empty.
[[nodiscard]] std::string_view source_name(const Article& article);

}  // namespace telusur
