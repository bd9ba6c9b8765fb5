// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <telusur/common/version.h>

#include "command_line.h"
#include "idle_options.h"

namespace telusur::tool {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  telusur-search kunjungan menteri luar negeri\n"
    "  telusur-search '\"kerja sama\" tanggal:2023 -sumber:antara'\n"
    "  telusur-search --since 2023-10 --sort newest gempa\n"
    "  telusur-search --json banjir | jq '.hits[].title'\n"
    "\n"
    "The query language: +wajib -kecuali \"frasa\" DAN ATAU BUKAN ( ) demokra*\n"
    "judul: isi: sumber: penulis: rubrik: tanggal: sejak: sampai:\n"
    "A query that begins with - stands behind --: telusur-search -- -jakarta banjir\n"
    "\n"
    "Exit status: 0 something was found; 1 nothing was found; 2 an error.\n";

/// Refuses what is no number of hits or characters.
std::string whole_number(const std::string& text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? "" : text + " is no whole number from 0 on";
}

void add_what(CLI::App& app, SearchCommand& command) {
  app.add_option("-d,--database", command.databases, "The index; several are searched as one")
      ->envname("TELUSUR_DATABASE")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->default_str("telusur.db");
  app.add_option("QUERY", command.query, "What to look for; several words are one query");
  app.add_option("--batch", command.batch_file,
                 "Answer the queries of a file, id<TAB>query a line; - is standard input")
      ->type_name("FILE");
  app.add_option("--show", command.show_id, "Print the article with this id")->type_name("ID");
  app.add_option("--similar", command.similar_id, "Articles about the same as the one with this id")
      ->type_name("ID");
  app.add_option(
         "--complete", command.complete,
         "Print words of the index that begin so, the most frequent first; of a longer query the last "
         "word is completed")
      ->type_name("PREFIX");
  app.add_flag("--all", command.search.every_word, "Every word must match; else any, and more is better");
  app.add_flag("!--no-synonyms", command.search.synonyms,
               "Look for the words as they stand; else KPK finds Komisi Pemberantasan Korupsi too");
  app.add_option("--since", command.search.since, "Nothing before this date, such as 2023-10 or kemarin")
      ->type_name("DATE");
  app.add_option("--until", command.search.until, "Nothing after this date")->type_name("DATE");
  app.add_option("--source", command.search.sources, "Only from this source; repeat it for any of several")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--category", command.search.categories,
                 "Only of this category; repeat it for any of several")
      ->type_name("NAME")
      ->allow_extra_args(false);
}

void add_page(CLI::App& app, SearchCommand& command) {
  app.add_option("-n,--limit", command.search.limit, "Hits at most")
      ->type_name("N")
      ->check(whole_number)
      ->capture_default_str();
  app.add_option("--offset", command.search.offset, "Hits to skip")
      ->type_name("N")
      ->check(whole_number)
      ->capture_default_str();
  add_choice(
      app, "--sort", command.search.sort,
      {{"relevance", SortOrder::kRelevance}, {"newest", SortOrder::kNewest}, {"oldest", SortOrder::kOldest}},
      "relevance, newest or oldest")
      ->type_name("ORDER")
      ->default_str("relevance");
  app.add_flag("--all-copies", command.search.all_copies,
               "Show near-copies of an article as hits, too; else they are counted under the best of them");
  app.add_flag("--recency", command.search.recency,
               "Rank newer articles somewhat higher; the gain halves with every 30 days of age");
  app.add_option("--facets", command.search.facets, "Count the matches by source, category or year")
      ->delimiter(',')
      ->type_name("NAMES")
      ->allow_extra_args(false);
  app.add_flag("!--no-snippet", command.search.snippets, "Leave the snippets out");
  app.add_option("--snippet-length", command.search.snippet_length, "Characters of a snippet at most")
      ->type_name("N")
      ->check(whole_number)
      ->capture_default_str();
}

void add_output(CLI::App& app, SearchCommand& command) {
  CLI::Option* format = add_choice(app, "--format", command.format,
                                   {{"text", ResultFormat::kText},
                                    {"json", ResultFormat::kJson},
                                    {"jsonl", ResultFormat::kJsonl},
                                    {"tsv", ResultFormat::kTsv},
                                    {"trec", ResultFormat::kTrec}},
                                   "text, json, jsonl, tsv or trec")
                            ->type_name("NAME")
                            ->default_str("text");
  CLI::Option* json =
      app.add_flag_callback(
             "--json", [&command] { command.format = ResultFormat::kJson; }, "The same as --format json")
          ->excludes(format);
  app.add_flag_callback(
         "-l", [&command] { command.format = ResultFormat::kIds; }, "Print ids only, one a line")
      ->excludes(format)
      ->excludes(json);
  app.add_flag("-0", command.nul_separated, "With -l: end each id with a NUL, for xargs -0");
  app.add_flag("--explain", command.search.explain,
               "Say how the query was understood and what each score is made of");
  app.add_flag("--count", command.count, "Print only the exact number of matches; with --json as its total");
  app.add_flag("--timing", command.timing,
               "Print one JSON line with times in milliseconds on standard error");
  add_choice(app, "--color", command.color, when_choices(), "auto, always or never")
      ->type_name("WHEN")
      ->default_str("auto");
  add_choice(app, "--hyperlink", command.hyperlinks, when_choices(),
             "Make titles links: auto, always or never")
      ->type_name("WHEN")
      ->default_str("auto");
  app.add_flag("!--no-pager", command.uses_pager,
               "Print at once what is longer than the terminal; else TELUSUR_PAGER, PAGER or less shows it");
}

}  // namespace

bool shows_more_than_hits(const SearchCommand& command) {
  const bool is_json = command.format == ResultFormat::kJson || command.format == ResultFormat::kJsonl;
  return is_json || (command.format == ResultFormat::kText && !command.count);
}

bool has_filters(const SearchOptions& options) {
  return options.since || options.until || !options.sources.empty() || !options.categories.empty();
}

ParsedCommand parse_command(int argc, const char* const* argv) {
  SearchCommand command;
  CLI::App app("Searches an index of Indonesian news articles.", "telusur-search");
  app.set_version_flag("-V,--version", "telusur-search " + std::string(kVersion));
  app.footer(kExamples);
  add_what(app, command);
  add_page(app, command);
  add_output(app, command);
  app.callback([&] { refuse_idle_options(app, command); });
  if (const auto exit_code = parse(app, argc, argv))
    return {.command = std::nullopt, .exit_code = *exit_code};
  if (command.databases.empty()) command.databases.emplace_back("telusur.db");
  return {.command = std::move(command), .exit_code = 0};
}

}  // namespace telusur::tool
