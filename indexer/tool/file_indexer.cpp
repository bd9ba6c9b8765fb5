// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_indexer.h"

#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <utility>

#include <telusur/common/errors.h>

#include "dropped_lines_file.h"
#include "language.h"
#include "program.h"
#include "progress.h"

namespace telusur::tool {
namespace {

std::string describe_rejection(const Rejection& rejection) {
  const std::string text = to_string(rejection, message_language());
  if (rejection.remedy == Remedy::kNameTextColumn)
    return localized("{}; name the column or member that holds it with --map text=NAME", text);
  if (rejection.remedy == Remedy::kConvert)
    return localized("{}; name a program that turns it into text with --filter", text);
  if (rejection.remedy == Remedy::kNameFormat) return localized("{}; name it with --format", text);
  return text;
}

/// The notice, and what to do about it.
std::string describe_notice(const Notice& notice) {
  const std::string text = to_string(notice, message_language());
  switch (notice.kind) {
    case NoticeKind::kDateOrder:
    case NoticeKind::kContradictingDate:
      return localized("{}; if that is wrong, name the order with --date-order", text);
    case NoticeKind::kUnreadDate:
      return localized("{}; such articles have no date in the index", text);
    case NoticeKind::kUnknownText:
      return localized("{}; name the column or member that holds it with --map text=NAME", text);
    case NoticeKind::kRecurringLines:
      return localized("{}; --stats lists all of them", text);
    case NoticeKind::kSkippedFiles:
      if (notice.path.find("!/") != std::string::npos) return text;  // members of an archive
      return localized(
          "{}; if they hold articles, name them with --include, or with --filter a program that turns them "
          "into text",
          text);
    case NoticeKind::kCollidingIds:
      return localized(
          "{}; if they are different articles, name a member that tells them apart with --map id=NAME", text);
    default:
      return text;
  }
}

std::string describe_change(PlannedChange change, const std::string& id) {
  switch (change) {
    case PlannedChange::kAdd:
      return localized("would add {}", id);
    case PlannedChange::kUpdate:
      return localized("would update {}", id);
    case PlannedChange::kRemove:
      return localized("would remove {}", id);
  }
  return id;
}

/// The time that new articles get instead of the clock's, from SOURCE_DATE_EPOCH
/// (https://reproducible-builds.org/specs/source-date-epoch/): the same input then makes the same index.
std::optional<std::int64_t> fixed_time() {
  const char* value = std::getenv("SOURCE_DATE_EPOCH");
  if (value == nullptr || *value == '\0') return std::nullopt;
  const std::string_view text(value);
  std::int64_t seconds = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error != std::errc() || end != text.data() + text.size() || seconds <= 0)
    throw UsageError(Message("SOURCE_DATE_EPOCH is not a number of seconds since 1970: {}", value));
  return seconds;
}

}  // namespace

/// A sentence about the index after the run.
std::string describe_outcome(const IndexCommand& command, bool is_interrupted) {
  if (command.options.dry_run) return localized("Nothing was written to the index.");
  if (!is_interrupted) return localized("The index is committed.");
  return command.options.writer.rebuild ? localized("The rebuild was dropped and the old index stands.")
                                        : localized("Everything read until then is committed.");
}

FileIndexer::FileIndexer(const IndexCommand& command) : command_(command), options_(command.options) {
  options_.writer.lexicon = read_lexicon(command.lexicon_file);
  options_.writer.added_utc_seconds = fixed_time();
  options_.reader.dropped_lines = read_dropped_lines(command.dropped_lines_file);
}

FileFinder FileIndexer::find() const { return find_files(command_.database, command_.paths, options_); }

IndexSummary FileIndexer::run(FindingList& findings, std::stop_token stop) {
  const bool has_progress = is_first_ && has_progress_line(command_);
  std::optional<TotalBytes> total;
  if (has_progress) total.emplace(command_.database, command_.paths, options_);
  ProgressLine progress(has_progress ? &*total : nullptr);
  const auto print = [&](bool is_wanted, const std::string& line) {
    if (!is_wanted) return;
    progress.clear();
    print_error(line);
  };
  std::set<std::string> printed;
  const auto print_finding = [&](bool is_wanted, const std::string& line) {
    if (!is_wanted) return;
    print(!printed_.contains(line), line);
    if (command_.watches) printed.insert(line);
  };
  const IndexObserver observer{
      .on_rejection =
          [&](const Rejection& rejection) {
            const bool is_early = findings.add(rejection);
            print_finding(!command_.quiet && (is_early || command_.verbose), describe_rejection(rejection));
          },
      .on_notice =
          [&](const Notice& notice) {
            const bool is_early = findings.add(notice);
            const bool is_wanted = command_.verbose || (is_early && notice.kind != NoticeKind::kBoilerplate);
            print_finding(!command_.quiet && is_wanted, describe_notice(notice));
          },
      .on_file = [&](const std::string& path) { print(command_.verbose, localized("reading {}", path)); },
      .on_plan = [&](PlannedChange change,
                     const std::string& id) { print(command_.verbose, describe_change(change, id)); },
      .on_progress = [&](const IndexProgress& run) { progress.show(run); }};
  IndexSummary summary = index_files(command_.database, command_.paths, options_, observer, std::move(stop));
  for (const std::string& line : findings.sums()) print_finding(!command_.quiet && !command_.verbose, line);
  printed_ = std::move(printed);
  is_first_ = false;
  options_.writer.rebuild = false;
  options_.writer.dropped_fields.clear();  // for a rebuild only
  return summary;
}

}  // namespace telusur::tool
