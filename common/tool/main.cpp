// SPDX-License-Identifier: GPL-3.0-or-later
// telusur-analyze: shows the tokens and stems that the analyzer finds in a text.
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <telusur/common/analyzer.h>
#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "command_line.h"
#include "program.h"

namespace telusur::tool {
namespace {

struct AnalyzeCommand {
  std::vector<std::string> text;
  std::string lexicon_file;  ///< empty if none was given
  bool words = false;
  bool json = false;
};

/// Prints word<TAB>stem for each line of standard input. A word ends at the first tab of its line, so that
/// each row has exactly two fields.
void print_stems(Analyzer& analyzer) {
  for (std::string word; std::cout && std::getline(std::cin, word);) {
    if (word.ends_with('\r')) word.pop_back();
    word.resize(std::min(word.find('\t'), word.size()));
    const std::string stem = analyzer.stem(repair_utf8(word));
    std::cout << word << '\t' << (stem.empty() ? word : stem) << '\n';
  }
  if (std::cin.bad()) {
    throw Error(
        Message("Standard input could not be read to its end. Check where it comes from and the length of "
                "its lines."));
  }
}

std::string describe_kind(const Token& token) {
  std::string text(name_of(token.kind));
  if (token.is_stop_word) text += ", stop word";
  if (token.role != TokenRole::kWord) text.append(", ").append(name_of(token.role));
  return text;
}

/// The columns and kinds are named as in the JSON output, in every locale.
void print_table(std::string_view text, std::span<const Token> tokens) {
  std::cout << fmt::format("{:>6} {:>6}  {:<24} {:<20} {}\n", "begin", "end", "surface", "stem", "kind");
  const auto padded = [](std::string cell, std::size_t columns) {
    cell.append(columns - std::min(columns, display_columns(cell)), ' ');
    return cell;
  };
  for (const Token& token : tokens) {
    const std::string surface = visible_controls(text.substr(token.begin, token.end - token.begin));
    std::cout << fmt::format("{:>6} {:>6}  {} {} {}\n", token.begin, token.end, padded(surface, 24),
                             padded(visible_controls(token.stem), 20), describe_kind(token));
  }
}

void print_json(std::string_view text, std::span<const Token> tokens) {
  auto rows = nlohmann::ordered_json::array();
  for (const Token& token : tokens) {
    rows.push_back({{"begin", token.begin},
                    {"end", token.end},
                    {"position", token.position},
                    {"surface", text.substr(token.begin, token.end - token.begin)},
                    {"form", token.form},
                    {"stem", token.stem},
                    {"kind", name_of(token.kind)},
                    {"role", name_of(token.role)},
                    {"stop_word", token.is_stop_word}});
  }
  std::cout << escape_json_controls(rows.dump(2)) << '\n';
}

void print_tokens(const AnalyzeCommand& command, Analyzer& analyzer) {
  std::string text;
  if (command.text.empty()) {
    text.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    text = fmt::format("{}", fmt::join(command.text, " "));
  }
  text = repair_utf8(std::move(text));
  Analysis analysis;
  analyzer.analyze(text, analysis);
  if (command.json) {
    print_json(text, analysis.tokens());
  } else {
    print_table(text, analysis.tokens());
  }
}

int run(int argc, const char* const* argv) {
  AnalyzeCommand command;
  CLI::App app(localized("Shows how Telusur splits Indonesian text into words and reduces them to stems."),
               "telusur-analyze");
  add_help_and_version(app);
  app.add_option(localized("TEXT"), command.text, "The text; standard input if it is left out");
  app.add_option("--lexicon", command.lexicon_file,
                 "A lexicon with names and words of your own, as for telusur-index")
      ->type_name("FILE");
  CLI::Option* words =
      app.add_flag("--words", command.words,
                   "Read words from standard input, one per line, and print word<TAB>stem for each");
  app.add_flag("--json", command.json, "Print one JSON array of tokens instead of a table")->excludes(words);
  app.footer(localized("Example: {}", "telusur-analyze \"Pemerintah mengunjungi anak-anak di desa-desa\""));
  if (const auto exit_code = parse(app, argc, argv)) return *exit_code;
  Analyzer analyzer(read_lexicon(command.lexicon_file));
  if (command.words) {
    print_stems(analyzer);
  } else {
    print_tokens(command, analyzer);
  }
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  return telusur::tool::run_main("telusur-analyze", [&] { return telusur::tool::run(argc, argv); });
}
