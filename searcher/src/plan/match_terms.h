// SPDX-License-Identifier: GPL-3.0-or-later
/// What of an article answers a query: the words, phrases, prefixes and forms whose places a snippet shows
/// and marks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace telusur {

/// A word of the query in any of its forms.
struct MatchWord {
  std::string stem;   ///< as Token::stem
  double weight = 0;  ///< what showing it is worth: its inverse document frequency, >= 0
};

/// Words that count only where they stand together. Positions are Token::position, in which stop words count;
/// the phrase stands where the position of its last word is less than `window` above that of its first. So an
/// exact phrase has as its window the number of its words, and `"menteri dan presiden"`, whose "dan" is not
/// indexed, has the words menteri and presiden and a window of 3. These are the windows of Xapian's OP_PHRASE
/// and OP_NEAR.
struct MatchPhrase {
  struct Word {
    std::vector<std::string> stems;  ///< more than one when the word has two readings
    double weight = 0;
  };
  std::vector<Word> words;
  std::uint32_t window = 0;
  bool in_order = true;  ///< else in any order
};

/// All that a query asks of the text of an article. What must not match is not in here.
struct MatchTerms {
  std::vector<MatchWord> words;
  std::vector<MatchPhrase> phrases;
  std::vector<std::string> prefixes;     ///< of a stem or form; worth as much as the best word
  std::vector<std::string> exact_forms;  ///< as Token::form; worth as much as the best word
};

}  // namespace telusur
