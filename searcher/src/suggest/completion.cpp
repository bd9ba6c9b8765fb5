// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/completion.h"

#include <algorithm>
#include <string>
#include <utility>

#include <telusur/common/stemmer.h>
#include <telusur/common/stop_words.h>
#include <telusur/common/utf8.h>

#include "index_format/schema.h"
#include "language/query_lexer.h"
#include "language/query_values.h"
#include "suggest/following_words.h"
#include "suggest/spelling.h"
#include "text/ascii.h"
#include "text/edit_distance.h"

namespace telusur {
namespace {

/// The last word of a query.
struct LastWord {
  std::size_t begin = 0;
  std::optional<Field> filter = {};  ///< whose value it is
  bool has_words = true;             ///< the values are words
};

LastWord find_last_word(std::string_view query, const IndexFields& declared) {
  const std::size_t space = query.find_last_of(" \t\n\r");
  std::size_t begin = space == std::string_view::npos ? 0 : space + 1;
  for (;;) {
    begin = std::min(query.find_first_not_of("+-=(\"", begin), query.size());
    const auto field = find_field_prefix(query.substr(begin), &declared);
    if (!field) return {.begin = begin};
    begin += field->bytes;
    if (is_filter(field->scope)) {
      const bool has_words = field->scope.is_built_in() && is_text_filter(field->scope);
      return {
          .begin = has_words ? begin : query.size(), .filter = field->scope.field, .has_words = has_words};
    }
  }
}

/// Values read at most, at about a microsecond each.
constexpr std::size_t kMaxValues = 20'000;

/// Returns the most frequent words with the folded `prefix` in values of `field`, such as names of sources.
std::vector<ListedWord> find_values(Field field, const std::string& prefix, std::size_t limit,
                                    const Xapian::Database& database) {
  const std::string first = make_term(schema_of(field).prefix, prefix);
  const std::size_t name_bytes = first.size() - prefix.size();
  std::vector<ListedWord> values;
  const auto end = database.allterms_end(first);
  for (auto term = database.allterms_begin(first); term != end && values.size() < kMaxValues; ++term)
    values.push_back({.word = (*term).substr(name_bytes), .articles = term.get_termfreq()});
  std::ranges::stable_sort(values, std::ranges::greater(), &ListedWord::articles);
  if (values.size() > limit) values.resize(limit);
  return values;
}

/// Shorter words have many neighbours.
constexpr std::size_t kMinSlipLetters = 4;
/// Rare words whose neighbours are looked up in the index. Each costs about a millisecond in an index of a
/// million words.
constexpr std::size_t kMaxLookups = 8;
/// Words listed beside the wanted ones, which replace slips and are compared with them.
constexpr std::size_t kSpareWords = 100;
/// Words in front of the last one that are looked at, if the nearer ones are stop words: "korupsi di ja".
constexpr std::size_t kMaxWordsBefore = 3;

/// Returns the words directly in front of `begin` in small letters, down to one that is no stop word. Empty
/// if something else is there, such as the colon of a field.
std::string words_before(std::string_view query, std::size_t begin) {
  const std::size_t last = query.substr(0, begin).find_last_not_of(' ') + 1;
  std::size_t first = begin;
  for (std::size_t words = 0; words < kMaxWordsBefore; ++words) {
    std::size_t end = first;
    while (end > 0 && query[end - 1] == ' ') --end;
    if (end == first) return {};
    std::size_t at = end;
    while (at > 0 && (is_ascii_letter_or_digit(query[at - 1]) || (query[at - 1] == '-' && at < end))) --at;
    const std::string_view word = query.substr(at, end - at);
    if (word.empty() || is_operator_word(word)) return {};
    first = at;
    if (!is_stop_word(to_lower_ascii(word))) return to_lower_ascii(query.substr(first, last - first));
  }
  return {};
}

/// Finds slips among words of the index.
class SlipFinder {
 public:
  explicit SlipFinder(const CompletionSource& source) : source_(source) {}

  /// Returns whether `word` is probably a slip for one of `listed` or for another word of the index.
  [[nodiscard]] bool is_slip(const ListedWord& word, const std::vector<ListedWord>& listed) {
    const std::uint64_t articles = source_.database.get_doccount();
    const std::uint64_t min_articles = word.articles * kMinFrequencyRatio;
    const bool is_rare = word.articles <= std::max(kHandful, articles / kRareShare);
    if (!is_rare || min_articles > articles || word.word.size() < kMinSlipLetters) return false;
    if (is_in_lexicon(word.word)) return false;
    const bool is_near_listed = std::ranges::any_of(listed, [&](const ListedWord& other) {
      return other.articles >= min_articles && EditDistance(word.word, 1).compare(other.word).distance == 1U;
    });
    return is_near_listed || is_near_other(word, min_articles);
  }

 private:
  [[nodiscard]] bool is_near_other(const ListedWord& word, std::uint64_t min_articles) {
    if (lookups_ == kMaxLookups) return false;
    ++lookups_;
    return std::ranges::any_of(source_.words.similar_to(word.word, 1, 1, source_.interruption),
                               [&](const SimilarWord& similar) {
                                 return similar.distance == 1 && similar.articles >= min_articles;
                               });
  }

  [[nodiscard]] static bool is_in_lexicon(std::string_view word) {
    return std::ranges::any_of(Stemmer().readings(word), &Reading::is_in_lexicon);
  }

  const CompletionSource& source_;
  std::size_t lookups_ = 0;
};

/// Returns the best `limit` completions of `prefix` behind the words `before`.
std::vector<ListedWord> find_completions(std::string_view before, std::string_view prefix, std::size_t limit,
                                         const CompletionSource& source) {
  std::vector<ListedWord> listed =
      source.words.most_frequent(prefix, limit + kSpareWords, source.interruption);
  std::vector<std::pair<std::size_t, ListedWord>> following;
  if (!before.empty()) {
    for (const auto& [word, count] :
         count_following_words(before, prefix, source.database, source.analyzer, source.decoder)) {
      if (const std::uint64_t articles = source.words.count(word); articles > 0)
        following.push_back({count, {.word = word, .articles = articles}});
    }
  }
  std::ranges::stable_sort(following, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.articles > b.second.articles;
  });
  SlipFinder slips(source);
  std::vector<ListedWord> best;
  const auto add = [&](const ListedWord& word) {
    const bool is_new = std::ranges::find(best, word.word, &ListedWord::word) == best.end();
    if (best.size() < limit && is_new && !slips.is_slip(word, listed)) best.push_back(word);
  };
  for (const auto& [count, word] : following) add(word);
  const bool may_repeat = !best.empty();
  for (const ListedWord& word : listed) {
    if (best.size() == limit) break;
    if (may_repeat)
      add(word);
    else if (!slips.is_slip(word, listed))
      best.push_back(word);
  }
  return best;
}

}  // namespace

std::vector<Completion> complete_query(std::string_view query, std::size_t limit,
                                       const CompletionSource& source) {
  const std::string text = repair_utf8(std::string(query));
  const LastWord last_word = find_last_word(text, source.declared);
  const std::size_t word_begin = last_word.begin;
  std::vector<Completion> found;
  if (last_word.filter && last_word.has_words && word_begin == text.size()) {
    for (const ListedWord& word : find_values(*last_word.filter, "", limit, source.database))
      found.push_back({.text = text + word.word, .articles = word.articles});
    return found;
  }
  Analysis analysis;
  source.analyzer.analyze(std::string_view(text).substr(word_begin), analysis);
  const Token* last = nullptr;
  for (const Token& token : analysis.tokens()) {
    if (token.role == TokenRole::kWord) last = &token;
  }
  if (last == nullptr || word_begin + last->end != text.size() || limit == 0) return {};

  const std::string kept = text.substr(0, word_begin + last->begin);
  const std::string typed = text.substr(kept.size());
  const auto words = last_word.filter
                         ? find_values(*last_word.filter, std::string(last->form), limit, source.database)
                         : find_completions(words_before(text, kept.size()), last->form, limit, source);
  for (const ListedWord& word : words)
    found.push_back({.text = kept + copy_capital(typed, word.word), .articles = word.articles});
  return found;
}

}  // namespace telusur
