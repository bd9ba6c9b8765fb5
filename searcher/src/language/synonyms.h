// SPDX-License-Identifier: GPL-3.0-or-later
/// Adds synonyms to the words of a query: KPK and Komisi Pemberantasan Korupsi find each other.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/searcher/query_ast.h>

namespace telusur {

/// The known acronyms and the synonyms of a user lexicon. Immutable.
class Synonyms {
 public:
  Synonyms() = default;
  Synonyms(const UserLexicon& lexicon, Analyzer& analyzer);

  /// Sets TextNode::synonyms in every node of plain words of title or text. Adjacent required words
  /// (SearchOptions::every_word) become a choice: `(bank DAN indonesia) ATAU BI`. Phrases, exact forms and
  /// prefixes do not change.
  void add_to(GroupNode& root, Analyzer& analyzer) const;

 private:
  /// One side of a synonym.
  struct Side {
    std::vector<std::string> forms;  ///< folded; never empty
    std::string text;
    std::string other;                     ///< the other side, as written
    bool as_written = false;               ///< the query must have it in the letter case of `text`
    std::vector<std::string> beside = {};  ///< forms beside which any letter case counts
  };
  struct Word {
    ByteRange where;
    std::string_view text;
    std::string form;  ///< in the standard spelling
    std::string stem;
  };
  struct Found {
    std::size_t words = 0;  ///< the number of words that have synonyms
    std::vector<std::string> others;
  };

  static std::vector<Word> words_of(std::string_view text, Analyzer& analyzer);
  /// The folded words of the nodes side by side in a query.
  using Forms = std::unordered_set<std::string>;

  void add(const Synonym& synonym, std::string_view beside, Analyzer& analyzer);
  [[nodiscard]] static bool begins_with(const std::vector<Word>& words, std::size_t begin, const Side& side,
                                        const Forms& all);
  [[nodiscard]] Found find_at(const std::vector<Word>& words, std::size_t begin, const Forms& all) const;
  void add_to(TextNode& node, const Forms& all, Analyzer& analyzer) const;
  void join_required_words(GroupNode& group, const Forms& all, Analyzer& analyzer) const;

  std::unordered_multimap<std::string, Side> sides_;  ///< by the form of the first word
  std::size_t longest_side_ = 0;                      ///< length in words
};

}  // namespace telusur
