// SPDX-License-Identifier: GPL-3.0-or-later
#include "stored_index.h"

#include <algorithm>
#include <set>
#include <utility>

#include <xapian.h>

#include <telusur/common/errors.h>
#include <telusur/common/schema.h>

#include "file_state.h"
#include "glass/verification/surviving_entries.h"
#include "glass/verification/term_list.h"
#include "glass/verification/value_reader.h"
#include "index_format/generation.h"
#include "stored_paths.h"

namespace telusur {
namespace {

using glass::SurvivingEntries;
using glass::TableKind;

/// What Xapian puts before the key of metadata in the table of postings.
constexpr std::string_view kMetadataMark("\0\xc0", 2);

std::string metadata_prefix(std::string_view prefix) { return std::string(kMetadataMark).append(prefix); }

void append(std::vector<std::string>& problems, const SurvivingEntries& entries) {
  for (std::string& problem : entries.problems()) {
    if (std::ranges::find(problems, problem) == problems.end()) problems.push_back(std::move(problem));
  }
}

/// The number of the article at the front of `key`; 0 when there is none. Takes it off.
std::uint32_t take_article(std::string_view& key) {
  try {
    glass::ValueReader reader(key);
    const std::uint32_t number = reader.sortable_number();
    key = reader.rest();
    return number;
  } catch (const Xapian::DatabaseCorruptError&) {
    return 0;
  }
}

/// The files whose states go with damaged articles.
class FilesToRead {
 public:
  explicit FilesToRead(const UnreadArticles& unread) : are_all_(unread.uncounted > 0) {
    for (const UnreadArticle& article : unread.named) add(article);
  }

  [[nodiscard]] bool are_all() const { return are_all_; }

  /// `path` is that of a file state, cut if it is long.
  [[nodiscard]] bool contains(std::string_view path) const {
    return keys_.contains(file_key(path)) || beginnings_.contains(path.substr(0, kCutPathBytes));
  }

 private:
  void add(const UnreadArticle& unread) {
    const std::string& path = unread.article.path;
    if (!unread.is_path_known) are_all_ = true;
    if (path.empty()) return;
    if (may_be_cut(path)) beginnings_.insert(path.substr(0, kCutPathBytes));
    for (const std::string& file : files_behind(path)) keys_.insert(file_key(file));
  }

  bool are_all_;
  std::set<std::string, std::less<>> keys_;
  std::set<std::string, std::less<>> beginnings_;
};

}  // namespace

StoredIndex::StoredIndex(std::string generation) : generation_(std::move(generation)) {
  require_folder(generation_);
  version_ = glass::read_version_file_only(generation_);
  read_metadata();
}

void StoredIndex::read_metadata() {
  SurvivingEntries entries(generation_, version_, TableKind::kPostings, metadata_prefix("telusur:"));
  std::string dictionary;
  bool are_certain = true;
  while (entries.next()) {
    const std::string_view key = entries.key().substr(kMetadataMark.size());
    // Words are counted anew. They come last.
    are_certain = are_certain && (entries.is_certain() || key.starts_with(kWordKeyPrefix));
    const auto keep = [&](std::string_view wanted, std::string& field) {
      if (key == wanted) field = entries.value();
    };
    keep(kFormatVersionKey, metadata_.format_version);
    keep(kAnalyzerKey, metadata_.analyzer);
    keep(kFeaturesKey, metadata_.features);
    keep(kUserLexiconKey, metadata_.user_lexicon);
    keep(kRecordDictionaryKey, dictionary);
  }
  is_metadata_certain_ = are_certain && entries.has_all();
  append(problems_, entries);
  try {
    decoder_.add_dictionary(dictionary);
  } catch (const IndexError&) {
    problems_.emplace_back("The dictionary of the stored records is damaged.");
  }
}

bool StoredIndex::has_positions() const {
  return is_metadata_certain_ ? metadata_.has_feature("positions")
                              : !version_.root(TableKind::kPositions).is_empty;
}

void StoredIndex::read_articles(const std::function<bool(Article, std::size_t bytes)>& take) {
  SurvivingEntries records(generation_, version_, TableKind::kRecords);
  while (records.next()) {
    std::string_view key = records.key();
    const std::uint32_t number = take_article(key);
    Article article;
    try {
      article = decoder_.decode(records.value());
    } catch (const IndexError&) {
      damaged_.emplace(number, "its record is damaged");
      continue;
    }
    if (article.id.empty()) {
      damaged_.emplace(number, "its record has no id");
      continue;
    }
    read_.push_back(number);
    if (!take(std::move(article), records.value().size())) break;
  }
  has_all_records_ = records.has_all();
  append(problems_, records);
}

UnreadArticles StoredIndex::find_unread() {
  UnreadArticles unread;
  if (damaged_.empty() && has_all_records_ && read_.size() == version_.articles) return unread;
  std::ranges::sort(read_);
  SurvivingEntries term_lists(generation_, version_, TableKind::kTermLists);
  while (term_lists.next()) {
    std::string_view key = term_lists.key();
    const std::uint32_t number = take_article(key);
    const bool is_term_list = number != 0 && key.empty();  // else the slots of the article
    if (is_term_list && !std::ranges::binary_search(read_, number))
      unread.named.push_back(name_article(number, term_lists.value()));
  }
  append(problems_, term_lists);
  for (const UnreadArticle& named : unread.named) damaged_.erase(named.article.number);
  for (auto& [number, reason] : damaged_)
    unread.named.push_back({.article = {.number = number, .reason = std::move(reason)}});
  std::ranges::sort(unread.named, {}, [](const UnreadArticle& named) { return named.article.number; });
  // One of the two numbers may be damaged.
  const std::uint64_t expected =
      std::min<std::uint64_t>(version_.articles, version_.root(TableKind::kRecords).entries);
  const std::uint64_t found = read_.size() + unread.named.size();
  if (!has_all_records_ && found < expected) unread.uncounted = expected - found;
  return unread;
}

UnreadArticle StoredIndex::name_article(std::uint32_t number, std::string_view term_list) {
  const auto reason = damaged_.find(number);
  UnreadArticle unread{
      .article = {.number = number,
                  .reason = reason != damaged_.end() ? reason->second : "its record is missing"}};
  DamagedArticle& article = unread.article;
  const std::string_view id_prefix = schema_of(Field::id).prefix;
  try {
    glass::read_term_list(term_list, [&](const std::string& term, std::uint32_t) {
      if (term.starts_with(id_prefix)) article.id = term.substr(id_prefix.size());
      if (term.starts_with(kPathPrefix)) article.path = term.substr(kPathPrefix.size());
    });
    unread.is_path_known = true;
  } catch (const Xapian::DatabaseCorruptError&) {
    // What was read of it names the article.
  }
  return unread;
}

void StoredIndex::read_file_states(const UnreadArticles& unread,
                                   const std::function<void(std::string path, std::string state)>& take) {
  const FilesToRead files(unread);
  if (files.are_all()) return;
  const std::string prefix = metadata_prefix(kFileKeyPrefix);
  SurvivingEntries entries(generation_, version_, TableKind::kPostings, prefix);
  while (entries.next()) {
    const std::string_view path = entries.key().substr(prefix.size());
    // A file without a state is read again, which is never wrong.
    if (entries.is_certain() && !files.contains(path)) take(std::string(path), std::string(entries.value()));
  }
  append(problems_, entries);
}

}  // namespace telusur
