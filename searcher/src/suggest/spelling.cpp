// SPDX-License-Identifier: GPL-3.0-or-later
#include "suggest/spelling.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include <telusur/common/stemmer.h>
#include <telusur/common/stop_words.h>

#include "index_format/schema.h"
#include "suggest/spelling_candidates.h"
#include "text/ascii.h"

namespace telusur {
namespace {

/// Shorter words resemble too many others: PSI, PSK, PKS.
constexpr std::size_t kMinLetters = 4;
/// Suspect words per query; each may take some milliseconds.
constexpr std::size_t kMaxSuspectWords = 8;

/// A word of the query.
struct QueryWord {
  ByteRange where;  ///< range in the query
  SuspectWord word;
  bool is_suspect = false;
};

/// Returns whether a word has digits in place of letters (pr3siden), unlike 1990-an, ke-16 and 5G.
bool has_digits_inside(std::string_view form) {
  return std::ranges::all_of(form, [](char c) { return is_ascii_digit(c) || is_ascii_lower(c); }) &&
         2 * std::ranges::count_if(form, is_ascii_lower) > static_cast<std::ptrdiff_t>(form.size());
}

class Speller {
 public:
  Speller(std::string_view query, const SpellingSource& source)
      : query_(query), source_(source), candidates_(source), article_count_(source.database.get_doccount()) {}

  std::optional<std::string> suggest(const GroupNode& root) {
    collect(root);
    std::ranges::stable_sort(words_, {}, [](const QueryWord& word) { return word.where.begin; });
    const bool has_suspect = std::ranges::any_of(words_, &QueryWord::is_suspect);
    if (!has_suspect || source_.words.empty()) return std::nullopt;
    std::string better;
    std::size_t copied = 0;
    std::size_t suspects = 0;
    for (std::size_t i = 0; i + 1 < words_.size(); ++i) {
      if (!are_neighbours(words_[i], words_[i + 1])) continue;
      if (can_be_context(words_[i])) words_[i + 1].word.before = words_[i].word.form;
      if (can_be_context(words_[i + 1])) words_[i].word.after = words_[i + 1].word.form;
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const QueryWord& word = words_[i];
      const bool is_joinable = i + 1 < words_.size() && are_neighbours(word, words_[i + 1]);
      const bool next_is_suspect = is_joinable && words_[i + 1].is_suspect;
      if (!word.is_suspect && !next_is_suspect) continue;
      if (++suspects > kMaxSuspectWords) break;
      SpellingCandidate best = word.is_suspect ? candidates_.find_best(word.word) : SpellingCandidate();
      ByteRange where = word.where;
      if (is_joinable) {
        const QueryWord& next = words_[i + 1];
        SpellingCandidate joined =
            candidates_.join(word.word, next.word, word.is_suspect ? word.word : next.word);
        if (joined.score > best.score &&
            (!next_is_suspect || joined.score > candidates_.find_best(next.word).score)) {
          best = std::move(joined);
          where.end = next.where.end;
          ++i;
        }
      }
      if (best.text.empty()) continue;
      better += query_.substr(copied, where.begin - copied);
      better += copy_capital(query_.substr(where.begin, where.end - where.begin), std::move(best.text));
      copied = where.end;
    }
    if (copied == 0) return std::nullopt;
    return better.append(query_.substr(copied));
  }

 private:
  [[nodiscard]] static bool can_be_context(const QueryWord& word) {
    return !word.is_suspect && !is_stop_word(word.word.form);
  }

  void collect(const GroupNode& group) {
    for (const QueryClause& clause : group.clauses) {
      if (const auto* inner = std::get_if<GroupNode>(&clause.node.value)) {
        collect(*inner);
      } else if (const auto* text = std::get_if<TextNode>(&clause.node.value)) {
        if (text->match == TextMatch::kWords && has_stems(text->field)) collect(*text);
      }
    }
  }

  /// Collects the words of a node with their places in the query.
  void collect(const TextNode& node) {
    source_.analyzer.analyze(node.text, analysis_);
    std::size_t from = node.where.begin;
    for (const Token& token : analysis_.tokens()) {
      if (token.role != TokenRole::kWord) {
        // A word with a known equivalent is known: kerjasama by kerja sama.
        if (articles_with(token.stem) > 0 && !words_.empty()) words_.back().is_suspect = false;
        continue;
      }
      const std::string_view surface =
          std::string_view(node.text).substr(token.begin, token.end - token.begin);
      const std::size_t begin = query_.find(surface, from);
      if (begin == std::string_view::npos || begin + surface.size() > node.where.end) continue;
      from = begin + surface.size();
      QueryWord word{.where = {begin, from},
                     .word = {.form = std::string(token.form), .stem = std::string(token.stem)}};
      const bool has_digits = token.kind == TokenKind::kMixed && has_digits_inside(token.form);
      const bool is_word = token.kind == TokenKind::kWord || token.kind == TokenKind::kAcronym || has_digits;
      if (is_word && !token.is_stop_word && token.form.size() >= kMinLetters) {
        word.word.has_digits = has_digits;
        word.word.articles = articles_with(token.stem);
        word.is_suspect = word.word.articles <= std::max(kHandful, article_count_ / kRareShare);
        if (word.is_suspect) look_up_in_lexicon(word.word);
        // A word of the lexicon that articles have is right.
        if (word.word.articles > 0 && word.word.is_derived) word.is_suspect = false;
      }
      words_.push_back(std::move(word));
    }
  }

  [[nodiscard]] std::uint64_t articles_with(std::string_view stem) const {
    source_.interruption.check();
    return source_.database.get_termfreq(make_term("", stem));
  }

  /// Sets is_root and is_derived. A root (gempa) needs a much more frequent candidate. A derived word
  /// (penerbangan) gets no candidates at two edits, but may still be misspelt: kecelakan for kecelakaan.
  static void look_up_in_lexicon(SuspectWord& word) {
    for (const Reading& reading : Stemmer().readings(word.form)) {
      word.is_root = word.is_root || (reading.is_in_lexicon && reading.root == word.form);
      word.is_derived = word.is_derived || reading.is_in_lexicon;
    }
  }

  [[nodiscard]] bool are_neighbours(const QueryWord& word, const QueryWord& next) const {
    const std::string_view between = query_.substr(word.where.end, next.where.begin - word.where.end);
    return !between.empty() && between.find_first_not_of(' ') == std::string_view::npos;
  }

  std::string_view query_;
  const SpellingSource& source_;
  SpellingCandidates candidates_;
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
