// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/stop_words.h>
#include <telusur/common/user_lexicon.h>
#include <telusur/common/utf8.h>

#include "analysis/tokenizer.h"
#include "analysis/word_forms.h"
#include "errors/firewall.h"
#include "errors/system_errors.h"
#include "morphology/lexicon.h"
#include "system/whole_file.h"
#include "text/ascii.h"
#include "text/folding.h"

namespace telusur {
namespace {

Message syntax_help() {
  return Message("Write nama: NAME, kata: ROOT, kata: WORD = WORD, or sinonim: ACRONYM = LONG FORM.");
}

/// Much more than all words of a language. Bounds the reading of endless files such as /dev/zero.
constexpr std::size_t kMaxFileBytes = std::size_t{64} * 1024 * 1024;

/// Removes the comment of a line. It begins with a # at the beginning or after white space: C# is a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

/// Shortens `text` for a message and makes control characters visible.
std::string excerpt(std::string_view text) {
  constexpr std::size_t kMaxCharacters = 60;
  const std::size_t size = prefix_of_characters(text, kMaxCharacters);
  return visible_controls(text.substr(0, size)) + (size < text.size() ? "..." : "");
}

bool is_in_capitals(std::string_view word) {
  return std::ranges::any_of(word, is_ascii_upper) && std::ranges::none_of(word, is_ascii_lower);
}

/// Returns whether the folded word has a meaning of its own, so that in lower case it cannot stand for an
/// acronym.
bool is_ordinary_word(std::string_view form) {
  const LexiconEntry* entry = Lexicon().find(form);
  return form.size() <= 2 || (entry != nullptr && !entry->is_name());
}

std::string read_lexicon_file(const std::string& path) {
  auto [text, error] = read_whole_file(path, kMaxFileBytes, FileAccess::kAnyFile);
  if (error == EFBIG)
    throw InputError(Message("The lexicon {} is larger than 64 MiB. Check that it is a lexicon.", path));
  if (error != 0)
    throw InputError(Message("The lexicon {} cannot be read: {}", path, reason_and_remedy(error)));
  return std::move(text);
}

UserLexicon read_lexicon(const std::string& path) {
  const std::string text = read_lexicon_file(path);
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(text, problems);
  if (problems.empty()) return lexicon;
  constexpr std::size_t kMaxShown = 5;
  Message message("The lexicon has invalid lines, so nothing was done.");
  for (std::size_t i = 0; i < std::min(problems.size(), kMaxShown); ++i)
    message = Message("{} {}:{}: {}", message, path, problems[i].line, problems[i].message);
  if (problems.size() > kMaxShown)
    message = Message("{} {} more lines are invalid.", message, problems.size() - kMaxShown);
  throw InputError(message);
}

}  // namespace

/// Reads a lexicon line by line.
class UserLexiconReader {
 public:
  explicit UserLexiconReader(std::vector<UserLexiconProblem>& problems) : problems_(problems) {}

  void read_line(std::string_view raw_line) {
    ++line_;
    if (!is_valid_utf8(raw_line)) return reject(Message("This line is not UTF-8. Save the file as UTF-8."));
    const std::string line = collapse_white_space(without_comment(raw_line));
    if (line.empty()) return;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
      return reject(
          Message("\"{}\" does not begin with a keyword and a colon. {}", excerpt(line), syntax_help()));
    }
    const std::string keyword = fold(collapse_white_space(std::string_view(line).substr(0, colon)));
    const std::string rest = collapse_white_space(std::string_view(line).substr(colon + 1));
    const std::size_t equals = rest.find('=');
    const std::string left = collapse_white_space(std::string_view(rest).substr(0, equals));
    std::optional<std::string> right;
    if (equals != std::string::npos) right = collapse_white_space(std::string_view(rest).substr(equals + 1));

    if (keyword == "nama" || keyword == "name") {
      if (right) return reject(Message("A name takes no = and second word. Write nama: {}.", excerpt(left)));
      add_word(left, std::nullopt, false);
    } else if (keyword == "kata" || keyword == "word") {
      add_word(left, right, !right);
    } else if (keyword == "sinonim" || keyword == "synonym") {
      if (!right)
        return reject(
            Message("A synonym needs two sides. Write sinonim: KPK = Komisi Pemberantasan Korupsi."));
      add_synonym(left, *right);
    } else {
      reject(Message("There is no keyword \"{}\". {}", excerpt(keyword), syntax_help()));
    }
  }

  /// Returns the lexicon after the last line.
  UserLexicon finish() {
    for (const auto& [form, target] : targets_) {
      line_ = lines_of_words_[form];
      if (auto stem = stem_of(form)) {
        lexicon_.entries_[form].stem = std::move(*stem);
      } else {
        reject(Message("The words {} and {} refer to each other in a circle. Remove one of them.", form,
                       target));
      }
    }
    std::ranges::sort(lexicon_.synonyms_, {}, [](const Synonym& synonym) {
      return std::pair<std::string_view, std::string_view>(synonym.one, synonym.other);
    });
    lexicon_.synonyms_.erase(std::unique(lexicon_.synonyms_.begin(), lexicon_.synonyms_.end()),
                             lexicon_.synonyms_.end());
    std::ranges::stable_sort(problems_, {}, &UserLexiconProblem::line);
    return std::move(lexicon_);
  }

 private:
  void reject(Message message) { problems_.push_back({.line = line_, .message = std::move(message)}); }

  /// Folds `text` as the analyzer does, if it is one indexed word with a letter. Otherwise adds a problem and
  /// returns nothing.
  std::optional<std::string> folded_word(const std::string& text) {
    if (text.empty()) {
      reject(Message("A word is missing. {}", syntax_help()));
      return std::nullopt;
    }
    Tokenizer tokenizer(text, script_breaker_);
    RawToken raw;
    const bool is_one_token = tokenizer.next(raw) && raw.begin == 0 && raw.end == text.size() &&
                              raw.has_letter && raw.kind == RawKind::kText;
    std::vector<WordForm> words;
    if (is_one_token) words = word_forms(raw, text, stemmer_);
    const auto is_word = [](const WordForm& word) { return word.role == TokenRole::kWord; };
    if (std::ranges::count_if(words, is_word) != 1) {
      reject(Message(
          "\"{}\" is not one word. Write one name or word in each line. They are split as articles are: "
          "for Rolls-Royce write a line for each part.",
          excerpt(text)));
      return std::nullopt;
    }
    if (words.front().is_stop_word) {
      reject(Message("\"{}\" is a stop word. Stop words are not indexed, so an entry has no effect.",
                     excerpt(text)));
      return std::nullopt;
    }
    return std::move(words.front().form);
  }

  void add_word(const std::string& text, const std::optional<std::string>& other, bool takes_affixes) {
    const std::optional<std::string> form = folded_word(text);
    if (!form) return;
    std::optional<std::string> target;
    if (other) {
      target = folded_word(*other);
      if (!target) return;
    }
    std::string line = takes_affixes ? "kata: " + *form
                       : target      ? "kata: " + *form + " = " + *target
                                     : "nama: " + *form;
    const auto [known, is_new] = lexicon_.lines_.emplace(*form, line);
    if (!is_new) {
      if (known->second != line) {
        reject(Message("The word {} has another entry in line {} ({}). Remove one of them.", *form,
                       lines_of_words_[*form], known->second));
      }
      return;
    }
    lines_of_words_[*form] = line_;
    lexicon_.entries_[*form] = {.stem = *form, .takes_affixes = takes_affixes};
    if (target && *target != *form) targets_[*form] = *target;
  }

  /// Follows the chain "A is a form of B" to its end. Returns nullopt if the chain is a circle. Caches each
  /// step, so that all words together take O(n).
  std::optional<std::string> stem_of(const std::string& form) {
    std::vector<std::string> path;
    std::optional<std::string> stem;
    std::string current = form;
    for (;;) {
      if (const auto known = stems_.find(current); known != stems_.end()) {
        stem = known->second;
        break;
      }
      stems_.emplace(current, std::nullopt);  // if it is met again, the chain is a circle
      path.push_back(current);
      if (const auto target = targets_.find(current); target != targets_.end()) {
        current = target->second;
        continue;
      }
      std::string stemmed = lexicon_.entries_.contains(current) ? current : stemmer_.stem(current);
      if (stemmed == current || !targets_.contains(stemmed)) {
        stem = std::move(stemmed);
        break;
      }
      current = std::move(stemmed);
    }
    for (const std::string& word : path) stems_[word] = stem;
    return stem;
  }

  void add_synonym(const std::string& one, const std::string& other) {
    bool as_written = false;
    for (const std::string& side : {one, other}) {
      analyzer_.analyze(side, analysis_);
      const auto tokens = analysis_.tokens();
      if (std::ranges::all_of(tokens, &Token::is_stop_word)) {
        return reject(Message("The side \"{}\" of the synonym contains no indexed word.", excerpt(side)));
      }
      if (tokens.size() == 1 && is_in_capitals(side))
        as_written = as_written || is_ordinary_word(tokens.front().form);
    }
    if (fold(one) == fold(other))
      return reject(Message("Both sides of the synonym are the same, so it has no effect."));
    lexicon_.synonyms_.push_back({.one = one, .other = other, .as_written = as_written});
  }

  std::vector<UserLexiconProblem>& problems_;
  std::size_t line_ = 0;
  UserLexicon lexicon_;
  std::map<std::string, std::size_t> lines_of_words_;
  std::map<std::string, std::string> targets_;               ///< maps a word to the word that it is a form of
  std::map<std::string, std::optional<std::string>> stems_;  ///< the ends of the chains; nullopt for a circle
  Stemmer stemmer_;
  Analyzer analyzer_;
  Analysis analysis_;
  std::unique_ptr<Tokenizer::ScriptBreaker> script_breaker_;
};

UserLexicon UserLexicon::parse(std::string_view text, std::vector<UserLexiconProblem>& problems) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  UserLexiconReader reader(problems);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    reader.read_line(text.substr(0, end));
    text.remove_prefix(end);
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
  }
  return reader.finish();
}

UserLexicon UserLexicon::read(const std::string& path) {
  return behind_firewall(Message("The lexicon {}", path), [&] { return read_lexicon(path); });
}

}  // namespace telusur
