// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/indexer/index_maintenance.h>

#include "errors/firewall.h"
#include "files/file_state.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/verification.h"
#include "index_format/generation.h"
#include "index_format/index_field_values.h"
#include "index_format/index_metadata.h"
#include "index_format/schema.h"
#include "index_format/stub.h"
#include "maintenance/index_tables.h"
#include "maintenance/stored_index.h"
#include "recurrence/source_census.h"
#include "store/index_lock.h"
#include "text/folding.h"

namespace telusur {
namespace {

void count_fields(const Article& article, FieldStatistics& fields) {
  fields.with_title += article.title.empty() ? 0U : 1U;
  fields.with_text += article.text.empty() ? 0U : 1U;
  fields.with_date += article.date ? 1U : 0U;
  fields.with_source += article.source.empty() ? 0U : 1U;
  fields.with_author += article.author.empty() ? 0U : 1U;
  fields.with_category += article.category.empty() ? 0U : 1U;
  fields.with_url += article.url.empty() ? 0U : 1U;
  if (!article.date) return;
  const auto is_before = [](const DateTime& a, const DateTime& b) { return a.utc_seconds < b.utc_seconds; };
  if (!fields.first_date || is_before(*article.date, *fields.first_date)) fields.first_date = article.date;
  if (!fields.last_date || is_before(*fields.last_date, *article.date)) fields.last_date = article.date;
}

/// Counts the articles that have an extra field, by its name.
class ExtraFieldCounter {
 public:
  explicit ExtraFieldCounter(const IndexFields& fields) {
    for (const IndexField& field : fields.all()) declared_.push_back({.field = field});
  }

  /// The terms of `article` were made with the first `field_count` fields.
  void count(const Article& article, std::size_t field_count) {
    std::set<std::string> names;  // names that differ in case only are one
    for (const ExtraField& extra : article.extra) names.insert(fold(extra.name));
    for (std::size_t number = 0; number < declared_.size(); ++number) {
      DeclaredFieldStatistics& declared = declared_[number];
      const auto found =
          std::erase_if(names, [&](const std::string& name) { return is_name_of(name, declared.field); });
      if (found == 0) continue;
      ++declared.articles;
      if (number < field_count) ++declared.searchable;
    }
    for (const std::string& name : names) {
      if (others_.size() < kMaxCountedNames || others_.contains(name)) ++others_[name];
    }
  }

  void report(IndexStatistics& statistics) const {
    statistics.declared_fields = declared_;
    for (const auto& [name, articles] : others_) statistics.other_fields.push_back({name, articles});
    const auto comes_first = [](const ExtraNameStatistics& a, const ExtraNameStatistics& b) {
      return a.articles != b.articles ? a.articles > b.articles : a.name < b.name;
    };
    std::ranges::sort(statistics.other_fields, comes_first);
    if (statistics.other_fields.size() > kMaxReportedNames) statistics.other_fields.resize(kMaxReportedNames);
  }

 private:
  static constexpr std::size_t kMaxCountedNames = 10'000;  // a file may have a name for each record
  static constexpr std::size_t kMaxReportedNames = 20;

  std::vector<DeclaredFieldStatistics> declared_;
  std::map<std::string, std::size_t> others_;
};

std::vector<FormatStatistics> count_formats(StoredIndex& stored) {
  std::map<std::string, FormatStatistics> formats;
  stored.read_file_states({}, [&](const std::string& /*path*/, const std::string& bytes) {
    const auto state = decode_file_state(bytes);
    if (!state || state->articles == 0) return;
    const bool is_archive = state->format == ArticleFormat::kAutomatic;
    const std::string name(is_archive ? "archive" : name_of(state->format));
    FormatStatistics& format = formats[name];
    format.name = name;
    ++format.files;
    format.articles += state->articles;
  });
  std::vector<FormatStatistics> sorted;
  for (auto& [name, format] : formats) sorted.push_back(std::move(format));
  std::ranges::stable_sort(sorted, std::ranges::greater(), &FormatStatistics::articles);
  return sorted;
}

std::vector<RecurringLinesStatistics> list_recurring_lines(StoredIndex& stored) {
  std::vector<RecurringLinesStatistics> sources;
  stored.read_recurring_lines([&](const SourceCensus& census) {
    if (census.decided().empty()) return;
    RecurringLinesStatistics& source = sources.emplace_back();
    source.source = census.name();
    for (const RecurringLine& line : census.decided()) source.lines.push_back(line.text);
  });
  std::ranges::stable_sort(sources, std::ranges::greater(),
                           [](const RecurringLinesStatistics& source) { return source.lines.size(); });
  return sources;
}

// Reads the records and file states. A writer may overwrite their blocks meanwhile; then throws
// Xapian::DatabaseModifiedError.
void read_contents(const std::string& generation, IndexStatistics& statistics) {
  const std::uint64_t revision = glass::read_version_file(generation).revision;
  StoredIndex stored(generation);
  ExtraFieldCounter extra(stored.fields());
  stored.read_articles([&](const Article& article, std::string_view record) {
    count_fields(article, statistics.fields);
    extra.count(article, read_field_count(record));
    return true;
  });
  extra.report(statistics);
  statistics.formats = count_formats(stored);
  statistics.recurring_lines = list_recurring_lines(stored);
  if (!stored.problems().empty() && !glass::is_newest_revision(generation, revision))
    throw Xapian::DatabaseModifiedError("a writer has committed meanwhile");
}

IndexStatistics statistics_of(const std::string& generation) {
  const Xapian::Database opened = open_generation(generation);
  const IndexMetadata metadata = read_metadata(opened);
  IndexStatistics statistics{.generation = std::filesystem::path(generation).filename().string(),
                             .format_version = metadata.format_version,
                             .analyzer = metadata.analyzer,
                             .features = metadata.features,
                             .articles = opened.get_doccount(),
                             .average_length = opened.get_avlength(),
                             .tables = tables_of(generation)};
  statistics.bytes = bytes_of(statistics.tables);
  const glass::KeyCounts counts = glass::count_keys(generation, kWordKeyPrefix);
  statistics.terms = counts.terms;
  statistics.words = counts.metadata;
  read_contents(generation, statistics);
  return statistics;
}

}  // namespace

IndexStatistics index_statistics(const std::string& database) {
  return behind_firewall(Message("The index at {}", database), [&] {
    constexpr int kMaxAttempts = 10;
    for (int attempt = 1;; ++attempt) {
      const std::string generation = require_published(database);
      try {
        return statistics_of(generation);
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMaxAttempts) fail_changed_meanwhile(database);
      } catch (const Xapian::DatabaseError&) {  // the generation was removed, or is damaged
        if (find_published(database) == generation || attempt == kMaxAttempts) throw;
      }
    }
  });
}

}  // namespace telusur
