// SPDX-License-Identifier: GPL-3.0-or-later
/// The words, phrases, prefixes and exact forms of a query that snippets show and highlight.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace telusur {

/// A word of the query in any of its forms.
struct MatchWord {
  std::string stem;   ///< as Token::stem
  double weight = 0;  ///< weight in snippets: its inverse_document_frequency()
  /// The stems that it is a synonym of: a snippet with it shows these and no more. Empty for words of the
  /// query.
  std::vector<std::string> stands_for = {};

  friend bool operator==(const MatchWord&, const MatchWord&) = default;
};

/// Words that match only together: the position (Token::position) of the last one is less than `window` above
/// that of the first, as in Xapian's OP_PHRASE and OP_NEAR. Stop words have positions but are not indexed, so
/// `"menteri dan presiden"` has the words menteri and presiden and a window of 3.
struct MatchPhrase {
  struct Word {
    std::vector<std::string> stems;  ///< more than one when the word has two readings
    double weight = 0;

    friend bool operator==(const Word&, const Word&) = default;
  };
  std::vector<Word> words;
  std::uint32_t window = 0;
  bool in_order = true;                      ///< else in any order
  std::vector<std::string> stands_for = {};  ///< as MatchWord::stands_for

  friend bool operator==(const MatchPhrase&, const MatchPhrase&) = default;
};

/// All parts of a query that are highlighted; no exclusions.
struct MatchTerms {
  std::vector<MatchWord> words;
  std::vector<MatchPhrase> phrases;
  std::vector<std::string> prefixes;     ///< prefixes of a stem or form; with the weight of the best word
  std::vector<std::string> exact_forms;  ///< as Token::form; with the weight of the best word

  void append(const MatchTerms& more) {
    const auto add = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
    add(words, more.words);
    add(phrases, more.phrases);
    add(prefixes, more.prefixes);
    add(exact_forms, more.exact_forms);
  }

  friend bool operator==(const MatchTerms&, const MatchTerms&) = default;
};

}  // namespace telusur
