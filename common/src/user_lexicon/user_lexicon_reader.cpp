// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
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
#include "text/ascii.h"
#include "text/folding.h"

namespace telusur {
namespace {

constexpr std::string_view kForms =
    "Write nama: NAME, kata: ROOT, kata: WORD = WORD, or sinonim: ACRONYM = LONG FORM.";

/// Far more than all words of a language; /dev/zero and the like have no end.
constexpr std::size_t kLargestFile = std::size_t{64} * 1024 * 1024;

/// `line` without its comment: a # at the beginning or behind white space, so that C# is a word.
std::string_view without_comment(std::string_view line) {
  for (std::size_t at = line.find('#'); at != std::string_view::npos; at = line.find('#', at + 1)) {
    if (at == 0 || line[at - 1] == ' ' || line[at - 1] == '\t') return line.substr(0, at);
  }
  return line;
}

/// What a line says, for a message: not all of a line without end, and no control characters.
std::string shown(std::string_view text) {
  constexpr std::size_t kMostCharacters = 60;
  const std::size_t size = prefix_of_characters(text, kMostCharacters);
  return visible_controls(text.substr(0, size)) + (size < text.size() ? "..." : "");
}

bool is_in_capitals(std::string_view word) {
  return std::ranges::any_of(word, is_ascii_upper) && std::ranges::none_of(word, is_ascii_lower);
}

/// Whether the folded word is too common for an acronym in small letters to mean it.
bool is_ordinary_word(std::string_view form) {
  const LexiconEntry* entry = Lexicon().find(form);
  return form.size() <= 2 || (entry != nullptr && !entry->is_name());
}

}  // namespace

/// Reads a lexicon line by line.
class UserLexiconReader {
 public:
  explicit UserLexiconReader(std::vector<UserLexiconProblem>& problems) : problems_(problems) {}

  void read_line(std::string_view raw_line) {
    ++line_;
    if (!is_valid_utf8(raw_line)) return reject("This line is not UTF-8. Save the file as UTF-8.");
    const std::string line = collapse_white_space(without_comment(raw_line));
    if (line.empty()) return;
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) {
      return reject("\"" + shown(line) + "\" does not begin with a keyword and a colon. " +
                    std::string(kForms));
    }
    const std::string keyword = fold(collapse_white_space(std::string_view(line).substr(0, colon)));
    const std::string rest = collapse_white_space(std::string_view(line).substr(colon + 1));
    const std::size_t equals = rest.find('=');
    const std::string left = collapse_white_space(std::string_view(rest).substr(0, equals));
    std::optional<std::string> right;
    if (equals != std::string::npos) right = collapse_white_space(std::string_view(rest).substr(equals + 1));

    if (keyword == "nama" || keyword == "name") {
      if (right)
        return reject("A name is what it is, so nothing can stand behind a =. Write nama: " + shown(left) +
                      ".");
      add_word(left, std::nullopt, false);
    } else if (keyword == "kata" || keyword == "word") {
      add_word(left, right, !right);
    } else if (keyword == "sinonim" || keyword == "synonym") {
      if (!right)
        return reject("A synonym needs two sides. Write sinonim: KPK = Komisi Pemberantasan Korupsi.");
      add_synonym(left, *right);
    } else {
      reject("There is no keyword \"" + shown(keyword) + "\". " + std::string(kForms));
    }
  }

  /// The lexicon, when all lines are read.
  UserLexicon finish() {
    for (const auto& [form, target] : targets_) {
      line_ = lines_of_words_[form];
      if (auto stem = stem_of(form)) {
        lexicon_.entries_[form].stem = std::move(*stem);
      } else {
        std::string message = "The words ";
        message.append(form).append(" and ").append(target);
        reject(message.append(" refer to each other in a circle. Leave one of them out."));
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
  void reject(std::string message) { problems_.push_back({.line = line_, .message = std::move(message)}); }

  /// `text` folded as the analyzer folds it, when it is one word with a letter that articles are indexed by;
  /// else nothing, and the reason is a problem.
  std::optional<std::string> folded_word(const std::string& text) {
    if (text.empty()) {
      reject("A word is missing. " + std::string(kForms));
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
      reject("\"" + shown(text) +
             "\" is not one word. Names and words stand one in a line, and are split as articles are: " +
             "for Rolls-Royce write a line for each part.");
      return std::nullopt;
    }
    if (words.front().is_stop_word) {
      reject("\"" + shown(text) +
             "\" is a stop word, which no index holds, so an entry for it would do nothing.");
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
        reject("The word " + *form + " was said to be something else in line " +
               std::to_string(lines_of_words_[*form]) + " (" + known->second + "). Leave one of them out.");
      }
      return;
    }
    lines_of_words_[*form] = line_;
    lexicon_.entries_[*form] = {.stem = *form, .takes_affixes = takes_affixes};
    if (target && *target != *form) targets_[*form] = *target;
  }

  /// Follows "A is a form of B" to its end; nothing when it has none. Each step is gone once for all words,
  /// so that a chain of many is no work.
  std::optional<std::string> stem_of(const std::string& form) {
    std::vector<std::string> path;
    std::optional<std::string> stem;
    std::string current = form;
    for (;;) {
      if (const auto known = stems_.find(current); known != stems_.end()) {
        stem = known->second;
        break;
      }
      stems_.emplace(current, std::nullopt);  // to meet it again is a circle
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
        return reject("The side \"" + shown(side) +
                      "\" of the synonym holds no word that articles are looked for by.");
      }
      if (tokens.size() == 1 && is_in_capitals(side))
        as_written = as_written || is_ordinary_word(tokens.front().form);
    }
    if (fold(one) == fold(other))
      return reject("Both sides of the synonym are the same, so it would do nothing.");
    lexicon_.synonyms_.push_back({.one = one, .other = other, .as_written = as_written});
  }

  std::vector<UserLexiconProblem>& problems_;
  std::size_t line_ = 0;
  UserLexicon lexicon_;
  std::map<std::string, std::size_t> lines_of_words_;
  std::map<std::string, std::string> targets_;               ///< which word a word is a form of
  std::map<std::string, std::optional<std::string>> stems_;  ///< what came of it; nothing for a circle
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

namespace {

std::string read_lexicon_file(const std::string& path) {
  const auto fail = [&](const std::string& reason) {
    throw InputError("The lexicon " + path + " cannot be read: " + reason);
  };
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(reason_and_remedy(errno));
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) fail(reason_and_remedy(EISDIR));
  std::string text;
  std::string block(64 * 1024, '\0');
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0) {
    text.append(block, 0, static_cast<std::size_t>(file.gcount()));
    if (text.size() > kLargestFile) {
      throw InputError("The lexicon " + path + " is larger than 64 MiB. Check that it is a lexicon.");
    }
  }
  if (file.bad()) fail(reason_and_remedy(errno));  // else half of it would be taken for all
  return text;
}

UserLexicon read_lexicon(const std::string& path) {
  const std::string text = read_lexicon_file(path);
  std::vector<UserLexiconProblem> problems;
  UserLexicon lexicon = UserLexicon::parse(text, problems);
  if (problems.empty()) return lexicon;
  constexpr std::size_t kMostShown = 5;
  std::string message = "The lexicon cannot be used, so nothing was done.";
  for (std::size_t i = 0; i < std::min(problems.size(), kMostShown); ++i) {
    message += " " + path + ":" + std::to_string(problems[i].line) + ": " + problems[i].message;
  }
  if (problems.size() > kMostShown) {
    message += " And " + std::to_string(problems.size() - kMostShown) + " more lines cannot be used.";
  }
  throw InputError(message);
}

}  // namespace

UserLexicon UserLexicon::read(const std::string& path) {
  return behind_firewall(Message("The lexicon {}", path), [&] { return read_lexicon(path); });
}

}  // namespace telusur
