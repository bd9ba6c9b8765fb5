// SPDX-License-Identifier: GPL-3.0-or-later
#include "spelling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>

#include <telusur/common/schema.h>
#include <telusur/common/stemmer.h>

#include "letter_case.h"

namespace telusur {
namespace {

/// Of shorter words too many others look alike: PSI, PSK, PKS.
constexpr std::size_t kLeastLetters = 4;
/// Two slips are looked for in words of at least so many letters.
constexpr std::size_t kTwoSlipsLetters = 6;
/// Words of a query that are looked at; each may take some milliseconds.
constexpr std::size_t kMaxUnknownWords = 8;

/// One slip outweighs this much in the natural logarithm of the frequency. Found on a list of misspelt words;
/// letters that sound alike or lie next to each other on the keyboard changed nothing there when they counted
/// less.
constexpr double kWeightOfSlip = 5;
/// Of a space too many or too few, in slips.
constexpr double kCostOfSpace = 0.7;
/// A slip at the first letter is rare, and counts so much more.
constexpr double kCostOfFirstLetter = 0.4;

/// In a large archive a word that stands in one article is as likely to be misspelt itself.
constexpr std::uint64_t kLargeArchive = 1000;
/// A word in at most one of so many articles is hardly known; what is to stand for it must be known better by
/// a factor.
constexpr std::uint64_t kHardlyKnown = 10'000;
constexpr std::uint64_t kBetterKnown = 100;

/// `word` in the spelling of 1972, if it is in one of those before; else the word itself: doeloe -> dulu,
/// tjipto
/// -> cipto.
std::string in_spelling_of_1972(std::string_view word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kOld{
      {{"oe", "u"}, {"dj", "j"}, {"tj", "c"}, {"nj", "ny"}, {"sj", "sy"}, {"ch", "kh"}}};
  std::string modern;
  while (!word.empty()) {
    const auto* const old =
        std::ranges::find_if(kOld, [&](const auto& pair) { return word.starts_with(pair.first); });
    modern += old != kOld.end() ? old->second : word.substr(0, 1);
    word.remove_prefix(old != kOld.end() ? old->first.size() : 1);
  }
  return modern;
}

/// A word of the query.
struct QueryWord {
  ByteRange where;  ///< in the query
  std::string form;
  std::string stem;
  bool may_be_misspelt = false;
  bool is_root = false;        ///< of the lexicon
  bool is_formed = false;      ///< of a root of the lexicon, or is one
  std::uint64_t articles = 0;  ///< that have its stem
};

/// What may be meant.
struct Candidate {
  std::string text;
  double score = -std::numeric_limits<double>::infinity();
};

class Speller {
 public:
  Speller(std::string_view query, const SpellingSource& source)
      : query_(query), source_(source), article_count_(source.database.get_doccount()) {}

  std::optional<std::string> suggest(const GroupNode& root) {
    collect(root);
    std::ranges::stable_sort(words_, {}, [](const QueryWord& word) { return word.where.begin; });
    const bool has_unknown = std::ranges::any_of(words_, &QueryWord::may_be_misspelt);
    if (!has_unknown || source_.words.empty()) return std::nullopt;
    std::string better;
    std::size_t copied = 0;
    std::size_t unknown = 0;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const QueryWord& word = words_[i];
      const bool is_joinable = i + 1 < words_.size() && are_neighbours(word, words_[i + 1]);
      const bool next_is_unknown = is_joinable && words_[i + 1].may_be_misspelt;
      if (!word.may_be_misspelt && !next_is_unknown) continue;
      if (++unknown > kMaxUnknownWords) break;
      Candidate best = word.may_be_misspelt ? best_for(word) : Candidate();
      ByteRange where = word.where;
      if (is_joinable) {
        Candidate joined = joined_with(word, words_[i + 1]);
        if (joined.score > best.score && (!next_is_unknown || joined.score > best_for(words_[i + 1]).score)) {
          best = std::move(joined);
          where.end = words_[i + 1].where.end;
          ++i;
        }
      }
      if (best.text.empty()) continue;
      better += query_.substr(copied, where.begin - copied);
      better += with_capital_of(query_.substr(where.begin, where.end - where.begin), std::move(best.text));
      copied = where.end;
    }
    if (copied == 0) return std::nullopt;
    return better.append(query_.substr(copied));
  }

 private:
  void collect(const GroupNode& group) {
    for (const QueryClause& clause : group.clauses) {
      if (const auto* inner = std::get_if<GroupNode>(&clause.node.value)) {
        collect(*inner);
      } else if (const auto* text = std::get_if<TextNode>(&clause.node.value)) {
        if (text->match == TextMatch::words && schema_of(text->field).type == FieldType::stems)
          collect(*text);
      }
    }
  }

  /// The words of a node in the order of its text, each found again in the query.
  void collect(const TextNode& node) {
    source_.analyzer.analyze(node.text, analysis_);
    std::size_t from = node.where.begin;
    for (const Token& token : analysis_.tokens()) {
      if (token.role != TokenRole::word) {
        // What is known by another name is known: kerjasama by kerja sama.
        if (articles_with(token.stem) > 0 && !words_.empty()) words_.back().may_be_misspelt = false;
        continue;
      }
      const std::string_view surface =
          std::string_view(node.text).substr(token.begin, token.end - token.begin);
      const std::size_t begin = query_.find(surface, from);
      if (begin == std::string_view::npos || begin + surface.size() > node.where.end) continue;
      from = begin + surface.size();
      QueryWord word{
          .where = {begin, from}, .form = std::string(token.form), .stem = std::string(token.stem)};
      const bool is_word = token.kind == TokenKind::word || token.kind == TokenKind::acronym;
      if (is_word && !token.is_stop_word && word.form.size() >= kLeastLetters) {
        word.articles = articles_with(word.stem);
        word.may_be_misspelt = is_hardly_known(word);
        if (word.may_be_misspelt) look_up(word);
      }
      words_.push_back(std::move(word));
    }
  }

  [[nodiscard]] std::uint64_t articles_with(std::string_view stem) const {
    return source_.database.get_termfreq(make_term("", stem));
  }

  /// A word whose root is known is no slip, however rare: the index has it in other forms.
  [[nodiscard]] bool is_hardly_known(const QueryWord& word) const {
    return word.articles == 0 || (word.articles <= article_count_ / kHardlyKnown && word.stem == word.form);
  }

  /// Sets what the lexicon says of a word that the index does not know. gempa is a root, and needs a good
  /// reason to be doubted; penerbangan is formed of one, and so is, by chance, kecelakan, where kecelakaan
  /// was meant.
  static void look_up(QueryWord& word) {
    for (const Reading& reading : Stemmer().readings(word.form)) {
      word.is_root = word.is_root || (reading.is_in_lexicon && reading.root == word.form);
      word.is_formed = word.is_formed || reading.is_in_lexicon;
    }
  }

  [[nodiscard]] bool are_neighbours(const QueryWord& word, const QueryWord& next) const {
    const std::string_view between = query_.substr(word.where.end, next.where.begin - word.where.end);
    return !between.empty() && between.find_first_not_of(' ') == std::string_view::npos;
  }

  /// Whether as many as `articles` make a word one to suggest for `word`.
  [[nodiscard]] bool is_known_enough(std::uint64_t articles, const QueryWord& word) const {
    if (word.articles > 0) return articles >= kBetterKnown * word.articles;
    if (word.is_root) return articles >= kBetterKnown;
    return articles >= (article_count_ < kLargeArchive ? 1 : 2);
  }

  void consider(Candidate& best, std::string text, std::uint64_t articles, double slips) const {
    const double score = std::log(static_cast<double>(articles)) - kWeightOfSlip * slips;
    if (score > best.score) best = {.text = std::move(text), .score = score};
  }

  [[nodiscard]] Candidate best_for(const QueryWord& word) const {
    Candidate best;
    const auto consider_similar = [&](unsigned max_distance, std::size_t common_letters) {
      for (SimilarWord& similar : source_.words.similar_to(word.form, max_distance, common_letters)) {
        if (similar.distance == 0 || !is_known_enough(similar.articles, word)) continue;
        const double first = similar.word.front() == word.form.front() ? 0 : kCostOfFirstLetter;
        consider(best, std::move(similar.word), similar.articles, similar.distance + first);
      }
    };
    consider_similar(1, 0);
    const bool may_have_two = word.form.size() >= kTwoSlipsLetters && word.articles == 0 && !word.is_formed;
    if (may_have_two) consider_similar(2, 1);
    const std::string modern = in_spelling_of_1972(word.form);
    const std::uint64_t modern_articles = modern == word.form ? 0 : source_.words.count(modern);
    if (modern_articles > 0) consider(best, modern, modern_articles, 0);
    if (word.articles == 0) consider_splits(word, best);
    return best;
  }

  /// rumahsakit -> rumah sakit, where articles say so.
  void consider_splits(const QueryWord& word, Candidate& best) const {
    constexpr std::size_t kLeastPart = 3;
    if (!source_.has_positions) return;
    for (std::size_t at = kLeastPart; at + kLeastPart <= word.form.size(); ++at) {
      const std::string left = word.form.substr(0, at);
      const std::string right = word.form.substr(at);
      if (source_.words.count(left) == 0 || source_.words.count(right) == 0) continue;
      const std::uint64_t articles = articles_with_phrase(left, right);
      if (articles == 0 || !is_known_enough(articles, word)) continue;
      consider(best, left + ' ' + right, articles, kCostOfSpace);
    }
  }

  [[nodiscard]] std::uint64_t articles_with_phrase(const std::string& left, const std::string& right) const {
    constexpr Xapian::doccount kCountedAtLeast = 100;
    const std::vector<std::string> stems{source_.analyzer.stem(left), source_.analyzer.stem(right)};
    Xapian::Enquire enquire(source_.database);
    enquire.set_query(Xapian::Query(Xapian::Query::OP_PHRASE, stems.begin(), stems.end(), 2));
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    return enquire.get_mset(0, 0, kCountedAtLeast).get_matches_estimated();
  }

  /// peme rintah -> pemerintah.
  [[nodiscard]] Candidate joined_with(const QueryWord& word, const QueryWord& next) const {
    Candidate joined;
    std::string form = word.form + next.form;
    const std::uint64_t articles = source_.words.count(form);
    if (articles > 0 && is_known_enough(articles, word.may_be_misspelt ? word : next))
      consider(joined, std::move(form), articles, kCostOfSpace);
    return joined;
  }

  std::string_view query_;
  const SpellingSource& source_;
  std::uint64_t article_count_;
  Analysis analysis_;
  std::vector<QueryWord> words_;
};

}  // namespace

std::optional<std::string> suggest_spelling(std::string_view query, const GroupNode& root,
                                            const SpellingSource& source) {
  return Speller(query, source).suggest(root);
}

}  // namespace telusur
