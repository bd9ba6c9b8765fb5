// SPDX-License-Identifier: GPL-3.0-or-later
#include "maintenance/stored_index.h"

#include <filesystem>
#include <set>
#include <span>
#include <system_error>
#include <utility>

#include <xapian.h>

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>

#include "files/article_paths.h"
#include "files/file_state.h"
#include "glass/entries/term_list.h"
#include "glass/entries/value_reader.h"
#include "glass/format/keys.h"
#include "glass/verification/surviving_entries.h"
#include "index_format/article_lookup.h"
#include "index_format/generation.h"
#include "index_format/schema.h"
#include "positions/position_file.h"
#include "system/hash.h"

namespace telusur {
namespace {

using glass::SurvivingEntries;
using glass::TableKind;

/// All keys of Telusur begin with this.
constexpr std::string_view kMetadataPrefix = "telusur:";

void append(std::vector<Message>& problems, const SurvivingEntries& entries) {
  for (std::string& sentence : entries.problems()) {
    Message problem = Message::verbatim(std::move(sentence));
    if (std::ranges::find(problems, problem) == problems.end()) problems.push_back(std::move(problem));
  }
}

/// Removes the number of the article from the front of `key` and returns it; 0 if there is none.
std::uint32_t take_article(std::string_view& key) {
  try {
    glass::ValueReader reader(key);
    const std::uint32_t number = reader.read_sortable_number();
    key = reader.rest();
    return number;
  } catch (const Xapian::DatabaseCorruptError&) {
    return 0;
  }
}

/// The hash of a term. Never 0, which means no term.
std::uint64_t hash_of(std::string_view term) { return hash_bytes(term) | 1U; }

/// The beginning of all fingerprints of this revision of the analyzer: "id-REVISION-".
std::string analyzer_revision() {
  const std::string fingerprint = Analyzer::fingerprint();
  return fingerprint.substr(0, fingerprint.find('-', fingerprint.find('-') + 1) + 1);
}

/// Returns whether `lexicon` has the words that the fingerprint of the analyzer names:
/// "id-REVISION-ROOTS[-WORDS]".
bool fits(const UserLexicon& lexicon, const std::string& analyzer) {
  const bool names_words = std::ranges::count(analyzer, '-') > 2;
  const std::string words = lexicon.fingerprint();
  return words.empty() ? !analyzer.empty() && !names_words : analyzer.ends_with("-" + words);
}

/// The files of unread articles, whose states are dropped.
class FilesToRead {
 public:
  explicit FilesToRead(const UnreadArticles& unread) : are_all_(unread.has_unknown_file()) {
    for (const UnreadArticle& article : unread.named) add(article);
  }

  [[nodiscard]] bool are_all() const { return are_all_; }

  /// `path` is that of a file state, cut if it is long.
  [[nodiscard]] bool contains(std::string_view path) const {
    return keys_.contains(file_key(path)) || beginnings_.contains(path.substr(0, kTruncatedPathBytes));
  }

 private:
  void add(const UnreadArticle& unread) {
    const std::string& path = unread.article.path;
    if (path.empty()) return;
    if (may_be_truncated(path)) beginnings_.insert(path.substr(0, kTruncatedPathBytes));
    for (const std::string& file : list_possible_files(path)) keys_.insert(file_key(file));
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
  // Reads up to the word list, which comes last and is derived.
  SurvivingEntries entries(generation_, version_, TableKind::kPostings,
                           glass::make_metadata_key(kMetadataPrefix),
                           glass::make_metadata_key(kWordKeyPrefix));
  std::string dictionary;
  bool are_certain = entries.is_sound();
  bool has_strange_keys = false;
  while (entries.next()) {
    const std::string_view key = entries.key().substr(glass::kMarkBytes);
    are_certain = are_certain && entries.is_certain();
    bool is_known = key.starts_with(kFileKeyPrefix) || key.starts_with(kRecurringLinesKeyPrefix) ||
                    key == kDroppedWordsKey || key == kPositionsKey;
    const auto keep = [&](std::string_view wanted, std::string& field) {
      if (key != wanted) return;
      field = entries.value();
      is_known = true;
    };
    for (const MetadataField& field : kMetadataFields) keep(field.key, metadata_.*field.value);
    keep(kRecordDictionaryKey, dictionary);
    if (!is_known) {
      has_strange_keys = true;
      problems_.push_back(
          Message("The metadata has a key that no version of Telusur writes: {}.", glass::quote_key(key)));
    }
  }
  append(problems_, entries);
  verify_metadata(are_certain, has_strange_keys);
  try {
    decoder_.add_dictionary(dictionary);
  } catch (const IndexError&) {
    is_metadata_certain_ = false;
    problems_.push_back(Message("The dictionary of the stored records is damaged."));
  }
}

/// Compares the entries of the metadata with each other: only this finds a changed bit in a block without a
/// checksum.
void StoredIndex::verify_metadata(bool are_certain, bool has_strange_keys) {
  const auto add_problem = [&](Message problem) {
    is_metadata_certain_ = false;
    problems_.push_back(std::move(problem));
  };
  is_metadata_certain_ = are_certain && !has_strange_keys;
  const bool is_number = metadata_.format_version.find_first_not_of("0123456789") == std::string::npos;
  // A later format may have other keys. An unknown key may be a damaged format key.
  is_format_certain_ = are_certain && is_number && !(metadata_.format_version.empty() && has_strange_keys);
  if (!is_number) add_problem(Message("The format version in the metadata is damaged."));
  if (is_metadata_certain_ && metadata_.analyzer.empty())
    add_problem(Message("The metadata does not name the analyzer."));
  if (!metadata_.has_feature("positions") && version_.root(TableKind::kPositions).entries > 0)
    add_problem(Message("The metadata does not say that the index has positions, which it has."));
  try {
    fields_ = IndexFields::parse(metadata_.index_fields);
  } catch (const IndexError& error) {
    add_problem(error.message());
  }
  std::vector<UserLexiconProblem> problems;
  const UserLexicon lexicon = read_lexicon(problems);
  // Another revision may write the words differently.
  if (metadata_.analyzer.starts_with(analyzer_revision()) && !fits(lexicon, metadata_.analyzer))
    add_problem(Message("The lexicon in the metadata is not the one that the index was made with."));
}

UserLexicon StoredIndex::read_lexicon(std::vector<UserLexiconProblem>& problems) const {
  return UserLexicon::parse(metadata_.user_lexicon, problems);
}

bool StoredIndex::has_fitting_lexicon() const {
  std::vector<UserLexiconProblem> problems;
  const UserLexicon lexicon = read_lexicon(problems);
  return problems.empty() && fits(lexicon, metadata_.analyzer);
}

bool StoredIndex::has_positions() const {
  if (metadata_.has_feature("positions") || version_.root(TableKind::kPositions).entries > 0) return true;
  try {
    const auto file = PositionFile::open(generation_, version_);
    return file && file->tail().positions > 0;
  } catch (const Xapian::Error&) {
    return !is_metadata_certain_;  // the file is damaged, or of another format
  }
}

void StoredIndex::read_articles(const std::function<bool(Article, std::string_view record)>& take) {
  SurvivingEntries records(generation_, version_, TableKind::kRecords);
  are_records_sound_ = records.is_sound();
  if (!are_records_sound_) {
    read_listed_articles();
    count_copies();
  }
  while (records.next()) {
    std::string_view key = records.key();
    const std::uint32_t number = take_article(key);
    Copies* const copies = copies_of(number);
    if (copies != nullptr && (copies->is_taken || records.revision() != copies->newest_revision)) continue;
    Article article;
    try {
      article = decoder_.decode(records.value());
    } catch (const IndexError&) {
      damaged_.emplace(number, Message("its record is damaged"));
      continue;
    }
    if (article.id.empty()) {
      damaged_.emplace(number, Message("its record has no id"));
      continue;
    }
    if (!are_records_sound_ && !is_listed(number, article)) continue;
    if (copies != nullptr) {
      copies->is_taken = true;
      damaged_.erase(number);  // that was another record of the same revision
      if (copies->are_several) uncertain_.emplace(number, Message("there are several records of it"));
    }
    if (!records.is_certain()) uncertain_.emplace(number, Message("the block of its record is damaged"));
    read_.push_back(number);
    max_field_count_ = std::max(max_field_count_, read_field_count(records.value()));
    if (!take(std::move(article), records.value())) break;
  }
  has_all_records_ = records.has_all();
  append(problems_, records);
}

void StoredIndex::read_listed_articles() {
  SurvivingEntries term_lists(generation_, version_, TableKind::kTermLists);
  are_all_listed_ = term_lists.is_sound();
  while (term_lists.next()) {
    std::string_view key = term_lists.key();
    ListedArticle listed{.number = take_article(key)};
    if (listed.number == 0 || !key.empty()) continue;
    try {
      glass::read_term_list(term_lists.value(), [&](const std::string& term, std::uint32_t) {
        if (term.starts_with(schema_of(Field::kId).prefix)) listed.id_hash = hash_of(term);
        if (term.starts_with(kPathPrefix)) listed.path_hash = hash_of(term);
      });
      listed_.push_back(listed);
    } catch (const Xapian::DatabaseCorruptError&) {
      are_all_listed_ = false;
    }
  }
  append(problems_, term_lists);
  std::ranges::stable_sort(listed_, {}, &ListedArticle::number);
}

void StoredIndex::count_copies() {
  SurvivingEntries records(generation_, version_, TableKind::kRecords);
  while (records.next()) {
    std::string_view key = records.key();
    copies_.push_back({.number = take_article(key), .newest_revision = records.revision()});
  }
  std::ranges::sort(copies_, [](const Copies& left, const Copies& right) {
    return std::pair(left.number, right.newest_revision) < std::pair(right.number, left.newest_revision);
  });
  // Keeps the first record of each number, which is the newest.
  for (std::size_t i = 1; i < copies_.size(); ++i)
    copies_[i - 1].are_several = copies_[i - 1].number == copies_[i].number;
  const auto is_of_same = [](const Copies& left, const Copies& right) { return left.number == right.number; };
  copies_.erase(std::unique(copies_.begin(), copies_.end(), is_of_same), copies_.end());
}

/// Returns null if the table is sound.
StoredIndex::Copies* StoredIndex::copies_of(std::uint32_t number) {
  const auto found = std::ranges::lower_bound(copies_, number, {}, &Copies::number);
  return found != copies_.end() && found->number == number ? &*found : nullptr;
}

/// Returns whether `article`, read from the record of `number`, may be the one in the term list of `number`.
/// Otherwise records the reason.
bool StoredIndex::is_listed(std::uint32_t number, const Article& article) {
  const std::span<const ListedArticle> listed(
      std::ranges::lower_bound(listed_, number, {}, &ListedArticle::number),
      std::ranges::upper_bound(listed_, number, {}, &ListedArticle::number));
  if (listed.empty()) {
    if (are_all_listed_) {
      damaged_.emplace(number,
                       Message("its record is there without its terms, as that of a removed article"));
      return false;
    }
    return true;  // the list may be damaged
  }
  const std::uint64_t id_hash = hash_of(make_id_term(article.id));
  if (std::ranges::find(listed, id_hash, &ListedArticle::id_hash) == listed.end()) {
    damaged_.emplace(number, Message("its record is that of another article"));
    return false;
  }
  const std::uint64_t path_hash = article.path.empty() ? 0 : hash_of(make_term(kPathPrefix, article.path));
  if (std::ranges::find(listed, path_hash, &ListedArticle::path_hash) == listed.end())
    uncertain_.emplace(number, Message("its record has another path than its terms"));
  return true;
}

UnreadArticles StoredIndex::find_unread() {
  UnreadArticles unread;
  if (are_records_sound_ && damaged_.empty() && read_.size() == version_.articles) return unread;
  std::ranges::sort(read_);
  std::map<std::uint32_t, UnreadArticle> named;
  SurvivingEntries term_lists(generation_, version_, TableKind::kTermLists);
  while (term_lists.next()) {
    std::string_view key = term_lists.key();
    const std::uint32_t number = take_article(key);
    const bool is_term_list = number != 0 && key.empty();  // otherwise the slots of the article
    if (!is_term_list) continue;
    if (uncertain_.contains(number) || !std::ranges::binary_search(read_, number))
      named.try_emplace(number, name_article(number, term_lists.value()));
  }
  append(problems_, term_lists);
  for (const auto* reasons : {&damaged_, &uncertain_}) {
    for (const auto& [number, reason] : *reasons) named.try_emplace(number, name_article(number, {}));
  }
  // Either count may be damaged, so the lower one is used.
  const std::uint64_t expected =
      std::min<std::uint64_t>(version_.articles, version_.root(TableKind::kRecords).entries);
  std::uint64_t found = read_.size();
  for (auto& [number, article] : named) {
    if (article.article.is_left_out) ++found;
    unread.named.push_back(std::move(article));
  }
  if (!are_records_sound_ && found < expected) unread.unnamed = expected - found;
  return unread;
}

/// Names the article by its term list, which may be empty.
UnreadArticle StoredIndex::name_article(std::uint32_t number, std::string_view term_list) {
  UnreadArticle unread{.article = {.number = number, .reason = Message("its record is missing")}};
  DamagedArticle& article = unread.article;
  if (const auto damaged = damaged_.find(number); damaged != damaged_.end()) article.reason = damaged->second;
  if (const auto uncertain = uncertain_.find(number); uncertain != uncertain_.end()) {
    article.reason = uncertain->second;
    article.is_left_out = false;
  }
  if (term_list.empty()) return unread;
  const std::string_view id_prefix = schema_of(Field::kId).prefix;
  try {
    glass::read_term_list(term_list, [&](const std::string& term, std::uint32_t) {
      if (term.starts_with(id_prefix)) article.id = term.substr(id_prefix.size());
      if (term.starts_with(kPathPrefix)) article.path = term.substr(kPathPrefix.size());
    });
    unread.is_path_known = true;
  } catch (const Xapian::DatabaseCorruptError&) {
    // The part before the damage may name the article.
  }
  return unread;
}

void StoredIndex::read_file_states(const UnreadArticles& unread,
                                   const std::function<void(std::string path, std::string state)>& take) {
  const FilesToRead files(unread);
  if (!is_sound() || files.are_all()) return;
  const std::string prefix = glass::make_metadata_key(kFileKeyPrefix);
  SurvivingEntries entries(generation_, version_, TableKind::kPostings, prefix);
  while (entries.next()) {
    const std::string_view path = entries.key().substr(prefix.size());
    // A file without a state is read again, which is always safe.
    if (!entries.is_certain() || files.contains(path) || is_damaged_file_state(entries.value())) continue;
    take(std::string(path), std::string(entries.value()));
  }
  append(problems_, entries);
}

void StoredIndex::read_recurring_lines(const std::function<void(const SourceCensus&)>& take) {
  SurvivingEntries entries(generation_, version_, TableKind::kPostings,
                           glass::make_metadata_key(kRecurringLinesKeyPrefix));
  while (entries.next()) {
    if (const auto census = SourceCensus::decode(entries.value())) take(*census);
  }
  append(problems_, entries);
}

}  // namespace telusur
