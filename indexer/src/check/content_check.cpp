// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/content_check.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include <xapian.h>

#include "check/content_comparison.h"
#include "check/difference_finder.h"
#include "check/difference_grid.h"
#include "files/file_state.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "positions/position_format.h"
#include "recurrence/source_census.h"
#include "system/varint.h"

namespace telusur {
namespace {

/// Each thread takes about 40 MB: an analyzer, a batch, and two grids.
constexpr unsigned kMaxJobs = 4;
/// Articles per task.
constexpr std::size_t kSliceArticles = 1024;

/// Compares the count of `word`. It may be too high, because it may include replaced and removed articles. It
/// may be too low only if the list is not complete.
void compare_count(std::string_view word, std::string_view bytes, bool is_complete, SharedFindings& shared) {
  const auto count = decode_varint(bytes);
  const std::uint32_t articles = shared.words.mark_listed(word);
  if (!count) {
    shared.problems.words.add(Message("The count of the word \"{}\" is damaged.", word));
  } else if (*count < articles && is_complete) {
    shared.problems.words.add(
        Message("The list of words counts \"{}\" in {} articles and not in {}.", word, *count, articles));
  }
}

/// Compares the word list with the words of all articles, decodes the states of files, and reports unknown
/// keys.
void check_metadata(const Xapian::Database& database, SharedFindings& shared) {
  constexpr std::array kKeys{kFormatVersionKey, kAnalyzerKey,         kFeaturesKey,     kUserLexiconKey,
                             kIndexFieldsKey,   kRecordDictionaryKey, kDroppedWordsKey, kPositionsKey};
  const bool is_complete =
      shared.words.is_complete() && database.get_metadata(std::string(kDroppedWordsKey)).empty();
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const std::string name = *key;
    if (name.starts_with(kWordKeyPrefix)) {
      compare_count(std::string_view(name).substr(kWordKeyPrefix.size()), database.get_metadata(name),
                    is_complete, shared);
    } else if (name.starts_with(kFileKeyPrefix)) {
      if (is_damaged_file_state(database.get_metadata(name)))
        shared.problems.files.add(
            Message("The state of the file {} is damaged.", name.substr(kFileKeyPrefix.size())));
    } else if (name.starts_with(kRecurringLinesKeyPrefix)) {
      if (!SourceCensus::decode(database.get_metadata(name)))
        shared.problems.files.add(Message("The recurring lines of the source {} are damaged.",
                                          name.substr(kRecurringLinesKeyPrefix.size())));
    } else if (std::ranges::find(kKeys, name) == kKeys.end()) {
      shared.problems.files.add(
          Message("The index has metadata under the key \"{}\", which Telusur does not write.", name));
    }
  }
  const std::size_t unlisted = is_complete ? shared.words.unlisted() : 0;
  if (unlisted == 1)
    shared.problems.words.add(Message("The list of words lacks 1 word of the articles."));
  else if (unlisted > 1)
    shared.problems.words.add(Message("The list of words lacks {} words of the articles.", unlisted));
}

/// Distributes the comparison over threads and collects their findings.
class ContentCheck {
 public:
  ContentCheck(const std::string& generation, const ContentCheckOptions& options)
      : generation_(generation), options_(options), database_(open_generation(generation)) {}

  std::size_t run(std::vector<Message>& problems) {
    compare();
    if (shared_.ids != database_.get_doccount()) {
      shared_.problems.articles.add(Message("{} articles are in the index, but {} have an id.",
                                            database_.get_doccount(), shared_.ids.load()));
    }
    check_metadata(database_, shared_);
    shared_.problems.append_to(problems);
    return shared_.readable_articles;
  }

 private:
  /// Task numbers: the two long tasks first, then slices of articles.
  static constexpr std::size_t kPositionsTask = 0;
  static constexpr std::size_t kPostingsTask = 1;
  static constexpr std::size_t kFirstSlice = 2;

  void compare() {
    const Xapian::docid last = database_.get_lastdocid();
    task_count_ = kFirstSlice + (last + kSliceArticles - 1) / kSliceArticles;
    const unsigned wanted = options_.jobs != 0 ? options_.jobs : std::thread::hardware_concurrency();
    const std::size_t jobs = std::min<std::size_t>(std::clamp(wanted, 1U, kMaxJobs), task_count_);
    std::vector<ContentComparison> parts;
    parts.reserve(jobs);
    for (std::size_t job = 0; job < jobs; ++job) parts.emplace_back(generation_, options_, last, shared_);
    run_tasks(parts);
    DifferenceGrid postings(last);
    DifferenceGrid positions(last);
    for (const ContentComparison& part : parts) {
      postings += part.postings();
      positions += part.positions();
    }
    parts.clear();  // frees memory
    if (postings.difference_count() != 0)
      DifferenceFinder(generation_, options_, std::move(postings), shared_.problems.postings).name_postings();
    if (positions.difference_count() != 0)
      DifferenceFinder(generation_, options_, std::move(positions), shared_.problems.positions)
          .name_positions();
  }

  void run_tasks(std::vector<ContentComparison>& parts) {
    std::vector<std::exception_ptr> failures(parts.size());
    std::vector<std::jthread> threads;
    try {
      for (std::size_t job = 1; job < parts.size(); ++job)
        threads.emplace_back([&, job] { failures[job] = run_tasks(parts[job]); });
    } catch (const std::system_error&) {
      // The check goes on with fewer threads.
    }
    failures[0] = run_tasks(parts[0]);
    threads.clear();  // joins
    for (const std::exception_ptr& failure : failures) {
      if (failure) std::rethrow_exception(failure);
    }
  }

  /// Runs tasks until none is left. Returns the exception of a task, after which the other threads end, too.
  std::exception_ptr run_tasks(ContentComparison& part) noexcept {
    try {
      for (std::size_t task = next_task_++; task < task_count_; task = next_task_++) run_task(part, task);
      return nullptr;
    } catch (...) {
      next_task_ = task_count_;
      return std::current_exception();
    }
  }

  static void run_task(ContentComparison& part, std::size_t task) {
    if (task == kPositionsTask) return part.subtract_positions();
    if (task == kPostingsTask) return part.subtract_postings();
    const std::uint64_t begin = (task - kFirstSlice) * kSliceArticles + 1;
    part.compare_articles(begin, begin + kSliceArticles);
  }

  const std::string& generation_;
  const ContentCheckOptions& options_;
  Xapian::Database database_;
  SharedFindings shared_;
  std::size_t task_count_ = 0;
  std::atomic<std::size_t> next_task_ = 0;
};

}  // namespace

std::size_t check_content(const std::string& generation, const ContentCheckOptions& options,
                          std::vector<Message>& problems) {
  return ContentCheck(generation, options).run(problems);
}

}  // namespace telusur
