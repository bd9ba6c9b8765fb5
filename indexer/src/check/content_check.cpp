// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/content_check.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <exception>
#include <map>
#include <optional>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "check/difference_grid.h"
#include "check/position_source.h"
#include "check/problem_list.h"
#include "check/word_tally.h"
#include "documents/document_builder.h"
#include "files/file_state.h"
#include "glass/reading/posting_table.h"
#include "glass/writing/segment_inverter.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "index_format/stored_article.h"
#include "index_format/stored_articles.h"

namespace telusur {
namespace {

/// Each thread takes some 40 MB: the memory of an analyzer, a batch, and two grids.
constexpr unsigned kMaxJobs = 4;
/// Articles that a thread takes at a time, and text of which the terms are in memory.
constexpr std::size_t kSliceArticles = 1024;
constexpr std::size_t kBatchBytes = 1024 * 1024;

/// Groups that are looked at again to name what differs.
constexpr std::size_t kMaxNamedTermGroups = 32;
constexpr std::size_t kMaxNamedArticleGroups = 256;

/// The problems by kind, the gravest first.
struct Problems {
  ProblemList articles;
  ProblemList term_lists;
  ProblemList postings;
  ProblemList positions;
  ProblemList words;
  ProblemList files;

  void append_to(std::vector<std::string>& problems) const {
    articles.append_to(problems, "articles are damaged");
    term_lists.append_to(problems, "differences between term lists and articles");
    postings.append_to(problems, "differences between posting lists and articles");
    positions.append_to(problems, "differences between positions and articles");
    words.append_to(problems, "words are counted too low");
    files.append_to(problems, "entries of metadata are damaged");
  }
};

std::string quoted(std::string_view text) { return '"' + std::string(text) + '"'; }

/// "once", "3 times"
std::string times(std::uint64_t frequency) {
  return frequency == 1 ? "once" : std::to_string(frequency) + " times";
}

/// The id of an article as its term list has it, or its number.
std::string name_of(const Xapian::Database& database, Xapian::docid article) {
  const std::string prefix(schema_of(Field::kId).prefix);
  auto term = database.termlist_begin(article);
  term.skip_to(prefix);
  if (term != database.termlist_end(article) && (*term).starts_with(prefix))
    return (*term).substr(prefix.size());
  return "of number " + std::to_string(article) + ", which has no id,";
}

/// One thread's view of the index.
class ArticleDeriver {
 public:
  ArticleDeriver(const std::string& generation, const ContentCheckOptions& options)
      : database_(open_generation(generation)),
        decoder_(decoder_of(database_)),
        builder_(options.has_positions, options.lexicon) {}

  /// What the record of an article gives.
  struct Derived {
    bool is_damaged = false;
    Article article = {};
    std::optional<std::uint64_t> fingerprint = {};
    std::optional<std::uint64_t> stored_fingerprint = {};
  };

  /// Adds the article to inverter(), as its record gives it; if that is damaged, as the index has it.
  [[nodiscard]] Derived derive(Xapian::docid article) {
    numbers_.push_back(article);
    Derived derived;
    const Xapian::Document document = database_.get_document(article);
    const std::string record = document.get_data();
    try {
      derived.article = decoder_.decode(record);
      builder_.derive(derived.article, inverter_);
      derived.fingerprint = builder_.fingerprint();
      derived.stored_fingerprint = stored_fingerprint(record);
    } catch (const IndexError&) {
      derived.is_damaged = true;
      copy_document(document, inverter_);
      inverter_.set_data({});
    }
    inverter_.end_document();
    return derived;
  }

  [[nodiscard]] const Xapian::Database& database() const { return database_; }
  [[nodiscard]] SegmentInverter& inverter() { return inverter_; }
  [[nodiscard]] const DocumentBuilder& builder() const { return builder_; }

  /// The number in the index of a document of inverter().
  [[nodiscard]] Xapian::docid number_of(std::uint32_t document) const { return numbers_[document - 1]; }
  [[nodiscard]] std::span<const Xapian::docid> numbers() const { return numbers_; }

  /// Forgets the articles.
  void clear() {
    inverter_.clear();
    numbers_.clear();
  }

 private:
  Xapian::Database database_;
  ArticleDecoder decoder_;
  DocumentBuilder builder_;
  SegmentInverter inverter_;
  std::vector<Xapian::docid> numbers_;  ///< of the documents in inverter_
};

/// What all threads of a check share.
struct Shared {
  Problems problems;
  WordTally words;
  std::atomic<std::size_t> readable_articles = 0;
  std::atomic<std::size_t> ids = 0;
};

/// A part of the comparison, in one thread. Articles add to the grids what they should have, tables subtract
/// what they have.
class Comparison {
 public:
  Comparison(const std::string& generation, const ContentCheckOptions& options, Xapian::docid last_article,
             Shared& shared)
      : generation_(generation),
        shared_(shared),
        deriver_(generation, options),
        postings_(last_article),
        positions_(last_article) {}

  /// Compares the articles from `begin` up to `end` with their term lists and values.
  void take_articles(std::uint64_t begin, std::uint64_t end) {
    const Xapian::Database& database = deriver_.database();
    std::size_t bytes = 0;
    auto article = database.postlist_begin("");
    for (article.skip_to(static_cast<Xapian::docid>(begin));
         article != database.postlist_end("") && *article < end; ++article) {
      bytes += take_article(*article);
      if (bytes < kBatchBytes) continue;
      end_batch();
      bytes = 0;
    }
    end_batch();
  }

  void take_postings() {
    auto table = PostingTable::require(generation_, deriver_.database());
    if (!table) return;
    std::uint64_t term_hash = 0;
    std::string id;  // of the term, if it is one
    std::size_t articles = 0;
    const auto end_term = [&] {
      if (id.empty()) return;
      ++shared_.ids;
      if (articles != 1)
        shared_.problems.articles.add("The id " + id + " stands for " + std::to_string(articles) +
                                      " articles.");
    };
    const std::string_view id_prefix = schema_of(Field::kId).prefix;
    table->read_all(
        [&](std::string_view term) {
          end_term();
          term_hash = hash_of(term);
          id = term.starts_with(id_prefix) ? term.substr(id_prefix.size()) : "";
          articles = 0;
        },
        [&](std::span<const Posting> postings) {
          articles += postings.size();
          for (const Posting& posting : postings)
            postings_.subtract(term_hash, posting.article,
                               hash_of_posting(term_hash, posting.article, posting.frequency));
        });
    end_term();
  }

  void take_positions() {
    std::string last_term;
    std::uint64_t term_hash = 0;
    open_positions(generation_, deriver_.database())
        ->read_all(
            [&](std::string_view term, Xapian::docid article, std::span<const Xapian::termpos> positions) {
              if (term != last_term) {
                last_term = term;
                term_hash = hash_of(term);
              }
              positions_.subtract(term_hash, article,
                                  hash_of_posting(term_hash, article, hash_of_positions(positions)));
            });
  }

  [[nodiscard]] const DifferenceGrid& postings() const { return postings_; }
  [[nodiscard]] const DifferenceGrid& positions() const { return positions_; }

 private:
  void report(Xapian::docid article, const std::string& what) {
    shared_.problems.articles.add("The article " + name_of(deriver_.database(), article) + " " + what + ".");
  }

  /// Returns the bytes of its text.
  std::size_t take_article(Xapian::docid number) {
    const auto derived = deriver_.derive(number);
    if (derived.is_damaged) {
      report(number, "has a damaged record");
      return 0;
    }
    ++shared_.readable_articles;
    if (derived.article.id.empty()) report(number, "has no id in its record");
    if (derived.fingerprint != derived.stored_fingerprint)
      report(number, "has another fingerprint than its text gives");
    collect_words(deriver_.builder().title(), deriver_.builder().text(), words_);
    shared_.words.add(words_);
    return derived.article.text.size() + derived.article.title.size();
  }

  /// Compares the articles that were derived with what is stored by article, and adds them to the grids.
  void end_batch() {
    SegmentInverter& inverter = deriver_.inverter();
    const auto documents = inverter.documents();
    derived_terms_.assign(documents.size(), {});
    for (const SegmentInverter::Term& term : inverter.sorted_terms()) {
      const std::uint64_t term_hash = hash_of(term.text);
      for (const SegmentInverter::Posting& posting : term.postings) {
        const Xapian::docid article = deriver_.number_of(posting.document);
        const HashSum hash = hash_of_posting(term_hash, article, posting.frequency);
        derived_terms_[posting.document - 1] += hash;
        postings_.add(term_hash, article, hash);
        if (posting.position_count == 0) continue;
        const auto positions = hash_of_positions(inverter.positions_of(posting));
        positions_.add(term_hash, article, hash_of_posting(term_hash, article, positions));
      }
    }
    for (std::size_t i = 0; i < documents.size(); ++i) {
      const Xapian::docid article = deriver_.numbers()[i];
      compare_terms(article, i);
      compare_values(article, documents[i]);
      if (deriver_.database().get_doclength(article) != documents[i].length)
        report(article, "has another length than its text gives");
    }
    deriver_.clear();
  }

  void compare_terms(Xapian::docid article, std::size_t document) {
    const Xapian::Database& database = deriver_.database();
    HashSum stored;
    for (auto term = database.termlist_begin(article); term != database.termlist_end(article); ++term)
      stored += hash_of_posting(hash_of(*term), article, term.get_wdf());
    if (stored == derived_terms_[document]) return;
    std::map<std::string, std::uint64_t, std::less<>> expected;
    for (const SegmentInverter::Term& term : deriver_.inverter().sorted_terms()) {
      for (const SegmentInverter::Posting& posting : term.postings) {
        if (posting.document == document + 1) expected.emplace(term.text, posting.frequency);
      }
    }
    const std::string name = name_of(database, article);
    const auto report_term = [&](std::string_view term, const std::string& what) {
      shared_.problems.term_lists.add("The term list of the article " + name + " " + what + " the term " +
                                      quoted(term) + ".");
    };
    for (auto term = database.termlist_begin(article); term != database.termlist_end(article); ++term) {
      const auto found = expected.find(*term);
      if (found == expected.end()) {
        report_term(*term, "has, although its record does not give it,");
        continue;
      }
      if (found->second != term.get_wdf())
        report_term(*term, "has " + times(term.get_wdf()) + " and not " + times(found->second));
      expected.erase(found);
    }
    for (const auto& [term, frequency] : expected) report_term(term, "lacks");
  }

  void compare_values(Xapian::docid article, const SegmentInverter::Document& derived) {
    const Xapian::Document stored = deriver_.database().get_document(article);
    std::map<std::uint32_t, std::string_view> expected;
    for (const SegmentInverter::Value& value : derived.values) expected.emplace(value.slot, value.text);
    const auto report_slot = [&](std::uint32_t slot) {
      report(article, "has another value in slot " + std::to_string(slot) + " than its record gives");
    };
    for (auto value = stored.values_begin(); value != stored.values_end(); ++value) {
      const auto found = expected.find(value.get_valueno());
      if (found == expected.end() || found->second != *value) report_slot(value.get_valueno());
      if (found != expected.end()) expected.erase(found);
    }
    for (const auto& [slot, value] : expected) report_slot(slot);
  }

  const std::string& generation_;
  Shared& shared_;
  ArticleDeriver deriver_;
  DifferenceGrid postings_;
  DifferenceGrid positions_;
  std::vector<HashSum> derived_terms_;  ///< by document of the batch
  std::vector<std::uint64_t> words_;
};

/// Names term and article of what differs in a grid.
class DifferenceFinder {
 public:
  DifferenceFinder(const std::string& generation, const ContentCheckOptions& options, DifferenceGrid grid,
                   ProblemList& problems)
      : generation_(generation), grid_(std::move(grid)), problems_(problems), deriver_(generation, options) {
    grid_.limit(kMaxNamedTermGroups, kMaxNamedArticleGroups);
  }

  void name_postings() {
    collect_derived([](const SegmentInverter::Posting& posting, const SegmentInverter&) {
      return std::optional<std::uint64_t>(posting.frequency);
    });
    std::string current;
    std::uint64_t term_hash = 0;
    if (auto table = PostingTable::require(generation_, deriver_.database())) {
      table->read_all(
          [&](std::string_view term) {
            current = term;
            term_hash = hash_of(term);
          },
          [&](std::span<const Posting> postings) {
            if (!grid_.differs_at(term_hash)) return;
            for (const Posting& posting : postings) {
              if (grid_.differs_at(posting.article))
                differences_[{current, posting.article}].stored = posting.frequency;
            }
          });
    }
    report([](const Difference& difference) {
      if (!difference.stored) return std::string("lacks the article");
      if (!difference.derived) return std::string("has, although its record does not give it, the article");
      return "has " + times(*difference.stored) + " and not " + times(*difference.derived) + " the article";
    });
  }

  void name_positions() {
    collect_derived([](const SegmentInverter::Posting& posting, const SegmentInverter& inverter) {
      return posting.position_count == 0 ? std::nullopt
                                         : std::optional(hash_of_positions(inverter.positions_of(posting)));
    });
    open_positions(generation_, deriver_.database())
        ->read_all(
            [&](std::string_view term, Xapian::docid article, std::span<const Xapian::termpos> positions) {
              if (grid_.differs_at(article) && grid_.differs_at(hash_of(term)))
                differences_[{std::string(term), article}].stored = hash_of_positions(positions);
            });
    report([](const Difference& difference) {
      if (!difference.stored) return std::string("lacks positions in the article");
      if (!difference.derived)
        return std::string("has, although its record gives none, positions in the article");
      return std::string("has other positions than the text gives in the article");
    });
  }

 private:
  struct Difference {
    std::optional<std::uint64_t> derived = {};
    std::optional<std::uint64_t> stored = {};
  };

  /// Derives the articles of the groups that differ; `content_of` gives what is compared of a posting.
  template <typename ContentOf>
  void collect_derived(ContentOf content_of) {
    const Xapian::Database& database = deriver_.database();
    std::size_t bytes = 0;
    const auto end_batch = [&] {
      for (const SegmentInverter::Term& term : deriver_.inverter().sorted_terms()) {
        if (!grid_.differs_at(hash_of(term.text))) continue;
        for (const SegmentInverter::Posting& posting : term.postings) {
          if (const auto content = content_of(posting, deriver_.inverter()))
            differences_[{std::string(term.text), deriver_.number_of(posting.document)}].derived = content;
        }
      }
      deriver_.clear();
      bytes = 0;
    };
    for (auto article = database.postlist_begin(""); article != database.postlist_end(""); ++article) {
      if (!grid_.differs_at(*article)) continue;
      bytes += deriver_.derive(*article).article.text.size();
      if (bytes >= kBatchBytes) end_batch();
    }
    end_batch();
  }

  template <typename Describe>
  void report(Describe describe) {
    bool is_named = false;
    for (const auto& [place, difference] : differences_) {
      if (difference.derived == difference.stored) continue;
      is_named = true;
      problems_.add("The list of the term " + quoted(place.first) + " " + describe(difference) + " " +
                    name_of_article(place.second) + ".");
    }
    if (!is_named) problems_.add("The index holds other postings or positions than its articles give.");
  }

  [[nodiscard]] std::string name_of_article(Xapian::docid article) const {
    try {
      return name_of(deriver_.database(), article);
    } catch (const Xapian::DocNotFoundError&) {
      return "of number " + std::to_string(article) + ", which the index does not have";
    }
  }

  const std::string& generation_;
  DifferenceGrid grid_;
  ProblemList& problems_;
  ArticleDeriver deriver_;
  std::map<std::pair<std::string, Xapian::docid>, Difference> differences_;
};

/// Compares the count of `word`. Articles that were replaced or removed may still be in it; it may be too low
/// only if the list is not complete.
void compare_count(std::string_view word, std::string_view bytes, bool is_complete, Shared& shared) {
  const auto count = decode_count(bytes);
  const std::uint32_t articles = shared.words.take(word);
  if (!count) {
    shared.problems.words.add("The count of the word " + quoted(word) + " is damaged.");
  } else if (*count < articles && is_complete) {
    shared.problems.words.add("The list of words counts " + quoted(word) + " in " + std::to_string(*count) +
                              " articles and not in " + std::to_string(articles) + ".");
  }
}

/// Words, states of files, and that there is nothing else but what describes the index.
void check_metadata(const Xapian::Database& database, Shared& shared) {
  constexpr std::array kKeys{kFormatVersionKey, kAnalyzerKey,         kFeaturesKey,
                             kUserLexiconKey,   kRecordDictionaryKey, kDroppedWordsKey};
  const bool is_complete =
      shared.words.is_complete() && database.get_metadata(std::string(kDroppedWordsKey)).empty();
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const std::string name = *key;
    if (name.starts_with(kWordKeyPrefix)) {
      compare_count(std::string_view(name).substr(kWordKeyPrefix.size()), database.get_metadata(name),
                    is_complete, shared);
    } else if (name.starts_with(kFileKeyPrefix)) {
      if (is_damaged_file_state(database.get_metadata(name)))
        shared.problems.files.add("The state of the file " + name.substr(kFileKeyPrefix.size()) +
                                  " is damaged.");
    } else if (std::ranges::find(kKeys, name) == kKeys.end()) {
      shared.problems.files.add("The index has metadata under the key " + quoted(name) +
                                ", which is none of ours.");
    }
  }
  const std::size_t unlisted = is_complete ? shared.words.unlisted() : 0;
  if (unlisted != 0)
    shared.problems.words.add("The list of words lacks " + std::to_string(unlisted) +
                              (unlisted == 1 ? " word" : " words") + " of the articles.");
}

class ContentCheck {
 public:
  ContentCheck(const std::string& generation, const ContentCheckOptions& options)
      : generation_(generation), options_(options), database_(open_generation(generation)) {}

  std::size_t run(std::vector<std::string>& problems) {
    compare();
    if (shared_.ids != database_.get_doccount()) {
      shared_.problems.articles.add(std::to_string(database_.get_doccount()) +
                                    " articles are in the index, but " + std::to_string(shared_.ids) +
                                    " have an id.");
    }
    check_metadata(database_, shared_);
    shared_.problems.append_to(problems);
    return shared_.readable_articles;
  }

 private:
  /// Tasks of all threads: first the two long ones, then slices of articles.
  static constexpr std::size_t kPositionsTask = 0;
  static constexpr std::size_t kPostingsTask = 1;
  static constexpr std::size_t kFirstSlice = 2;

  void compare() {
    const Xapian::docid last = database_.get_lastdocid();
    task_count_ = kFirstSlice + (last + kSliceArticles - 1) / kSliceArticles;
    const unsigned wanted = options_.jobs != 0 ? options_.jobs : std::thread::hardware_concurrency();
    const std::size_t jobs = std::min<std::size_t>(std::clamp(wanted, 1U, kMaxJobs), task_count_);
    std::vector<Comparison> parts;
    parts.reserve(jobs);
    for (std::size_t job = 0; job < jobs; ++job) parts.emplace_back(generation_, options_, last, shared_);
    run_tasks(parts);
    DifferenceGrid postings(last);
    DifferenceGrid positions(last);
    for (const Comparison& part : parts) {
      postings += part.postings();
      positions += part.positions();
    }
    parts.clear();  // makes room
    if (postings.difference_count() != 0)
      DifferenceFinder(generation_, options_, std::move(postings), shared_.problems.postings).name_postings();
    if (positions.difference_count() != 0)
      DifferenceFinder(generation_, options_, std::move(positions), shared_.problems.positions)
          .name_positions();
  }

  void run_tasks(std::vector<Comparison>& parts) {
    std::vector<std::exception_ptr> failures(parts.size());
    std::vector<std::jthread> threads;
    try {
      for (std::size_t job = 1; job < parts.size(); ++job)
        threads.emplace_back([&, job] { failures[job] = run_tasks(parts[job]); });
    } catch (const std::system_error&) {
      // Fewer threads take longer.
    }
    failures[0] = run_tasks(parts[0]);
    threads.clear();  // joins
    for (const std::exception_ptr& failure : failures) {
      if (failure) std::rethrow_exception(failure);
    }
  }

  /// Takes tasks until there are none left. Returns what it threw; then the other threads end, too.
  std::exception_ptr run_tasks(Comparison& part) noexcept {
    try {
      for (std::size_t task = next_task_++; task < task_count_; task = next_task_++) run_task(part, task);
      return nullptr;
    } catch (...) {
      next_task_ = task_count_;
      return std::current_exception();
    }
  }

  static void run_task(Comparison& part, std::size_t task) {
    if (task == kPositionsTask) return part.take_positions();
    if (task == kPostingsTask) return part.take_postings();
    const std::uint64_t begin = (task - kFirstSlice) * kSliceArticles + 1;
    part.take_articles(begin, begin + kSliceArticles);
  }

  const std::string& generation_;
  const ContentCheckOptions& options_;
  Xapian::Database database_;
  Shared shared_;
  std::size_t task_count_ = 0;
  std::atomic<std::size_t> next_task_ = 0;
};

}  // namespace

std::size_t check_content(const std::string& generation, const ContentCheckOptions& options,
                          std::vector<std::string>& problems) {
  return ContentCheck(generation, options).run(problems);
}

}  // namespace telusur
