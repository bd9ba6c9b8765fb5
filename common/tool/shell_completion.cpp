// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell_completion.h"

#include <algorithm>

#include "command_line.h"
#include "language.h"

namespace telusur::tool {
namespace {

[[nodiscard]] std::string long_name(const CLI::Option& option) {
  return option.get_lnames().empty() ? option.get_name() : "--" + option.get_lnames().front();
}

[[nodiscard]] bool takes_value(const CLI::Option& option) { return option.get_type_size() != 0; }

/// Returns the names of the values that add_choice() has set; empty for other options.
[[nodiscard]] std::vector<std::string> choices_of(const CLI::Option& option) {
  std::vector<std::string> choices;
  const std::string type = option.get_type_name();
  const std::size_t mark = type.find(kChoicesMark);
  if (mark == std::string::npos) return choices;
  std::string_view rest = std::string_view(type).substr(mark + kChoicesMark.size());
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('|'), rest.size());
    choices.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return choices;
}

void append_matching(const std::vector<std::string>& candidates, std::string_view prefix,
                     std::string& answer) {
  for (const std::string& candidate : candidates)
    if (candidate.starts_with(prefix)) answer += candidate + '\n';
}

[[nodiscard]] std::string complete_option_name(const CLI::App& app, std::string_view word) {
  std::string answer = "words\n";
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_group().empty() || !option->nonpositional()) continue;
    std::string name = long_name(*option);
    if (!name.starts_with(word)) {
      if (option->get_snames().empty() || word != "-" + option->get_snames().front()) continue;
      name = word;
    }
    answer += name + '\t' + localized(option->get_description().c_str()) + '\n';
  }
  return answer;
}

[[nodiscard]] std::string complete_value_of(const CLI::Option& option, const CompletionRequest& request,
                                            const CompleteValue& complete_value) {
  std::string answer = "words\n";
  if (const auto choices = choices_of(option); !choices.empty()) {
    append_matching(choices, request.word, answer);
    return answer;
  }
  const std::string type = option.get_type_name();
  if (type == "DIR") return "dirs\n";
  if (type == "FILE" || option.get_name(true) == localized("PATH")) return "files\n";
  if (complete_value) append_matching(complete_value(request), {}, answer);
  return answer;
}

}  // namespace

std::vector<std::string> split_command_line(std::string_view line) {
  std::vector<std::string> words(1);
  bool is_in_word = false;
  char quote = '\0';
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    if (c == '\\' && quote != '\'') {
      if (++at < line.size()) words.back() += line[at];
    } else if (quote != '\0') {
      if (c == quote)
        quote = '\0';
      else
        words.back() += c;
    } else if (c == '\'' || c == '"') {
      quote = c;
    } else if (c == ' ' || c == '\t' || c == '\n') {
      if (is_in_word) words.emplace_back();
      is_in_word = false;
      continue;
    } else {
      words.back() += c;
    }
    is_in_word = true;
  }
  return words;
}

std::string complete_line(const CLI::App& app, std::string_view line, const CompleteValue& complete_value) {
  std::vector<std::string> words = split_command_line(line);
  CompletionRequest request;
  request.word = words.back();
  const CLI::Option* pending = nullptr;  // needs a value
  bool is_behind_options = false;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (pending != nullptr) {
      request.values[long_name(*pending)].push_back(word);
      pending = nullptr;
    } else if (word == "--" && !is_behind_options) {
      is_behind_options = true;
    } else if (word.starts_with('-') && word.size() > 1 && !is_behind_options) {
      const std::size_t equals = word.find('=');
      const CLI::Option* option = app.get_option_no_throw(word.substr(0, equals));
      if (option == nullptr || !takes_value(*option)) continue;
      if (equals == std::string::npos)
        pending = option;
      else
        request.values[long_name(*option)].push_back(word.substr(equals + 1));
    } else {
      request.arguments.push_back(word);
    }
  }
  if (pending != nullptr) {
    request.option = long_name(*pending);
    return complete_value_of(*pending, request, complete_value);
  }
  if (request.word.starts_with('-')) {
    const std::size_t equals = request.word.find('=');
    if (is_behind_options) return "words\n";
    if (equals == std::string::npos) return complete_option_name(app, request.word);
    const CLI::Option* option = app.get_option_no_throw(request.word.substr(0, equals));
    if (option == nullptr || !takes_value(*option)) return "words\n";
    request.option = long_name(*option);
    const std::string name = request.word.substr(0, equals + 1);
    request.word.erase(0, equals + 1);
    std::string answer = complete_value_of(*option, request, complete_value);
    for (std::size_t end = answer.find('\n'); end + 1 < answer.size(); end = answer.find('\n', end + 1))
      answer.insert(end + 1, name);
    return answer;
  }
  for (const CLI::Option* option : app.get_options())
    if (option->get_positional()) return complete_value_of(*option, request, complete_value);
  return "words\n";
}

}  // namespace telusur::tool
