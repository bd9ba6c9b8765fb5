// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>
#include <array>
#include <limits>
#include <string_view>

#include "command_line.h"
#include "shell_values.h"

namespace telusur::tool {
namespace {

std::string make_footer() {
  return localized("Examples:") +
         "\n"
         "  telusur-search kunjungan menteri luar negeri\n"
         "  telusur-search '\"kerja sama\" tanggal:2023 -sumber:antara'\n"
         "  telusur-search --since 2023-10 --sort newest gempa\n"
         "  telusur-search --json banjir | jq '.hits[].title'\n\n" +
         localized("The query language:") +
         " +wajib -kecuali \"frasa\" DAN ATAU BUKAN ( ) demokra*\n"
         "judul: isi: sumber: penulis: rubrik: tanggal: sejak: sampai:\n" +
         localized("A query that begins with - goes after --:") + " telusur-search -- -jakarta banjir\n\n" +
         localized("Exit status: 0 something was found; 1 nothing was found; 2 an error.") + "\n";
}

std::string query_name() { return localized("QUERY"); }

/// Returns what is wrong with a number of hits or characters; empty if nothing is.
std::string check_number(const std::string& text) {
  const bool is_number = !text.empty() && text.find_first_not_of("0123456789") == std::string::npos;
  return is_number ? "" : localized("{} is not a whole number from 0 up", text);
}

/// Reads "all" as the largest number.
std::string replace_all_by_maximum(std::string text) {
  return text == "all" ? std::to_string(std::numeric_limits<std::size_t>::max()) : text;
}

void add_query_options(CLI::App& app, SearchCommand& command) {
  app.add_option("-d,--database", command.databases, "The folder of the index; several are searched as one")
      ->envname("TELUSUR_DATABASE")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->default_str("telusur.db");
  app.add_option(query_name(), command.query, "What to search for; several words are one query");
  app.add_option("--batch", command.batch_file,
                 "Answer the queries of FILE, id<TAB>query on each line; - is standard input")
      ->type_name("FILE");
  CLI::Option* alerts =
      app.add_option(
             "--alerts", command.alerts_file,
             "Print what is new for the queries of FILE, id<TAB>query on each line; - is standard input")
          ->type_name("FILE");
  CLI::Option* state = app.add_option("--state", command.state_file,
                                      "With --alerts: FILE keeps what was printed before; created if missing")
                           ->type_name("FILE")
                           ->needs(alerts);
  alerts->needs(state);
  app.add_option("--show", command.show_id, "Print the article with this id; the words of QUERY are marked")
      ->type_name("ID");
  app.add_option("--similar", command.similar_id,
                 "Find articles on the same subject as the article with this id")
      ->type_name("ID");
  app.add_flag("--export", command.exports,
               "Print whole articles, one JSON object per line, which telusur-index reads without loss: all, "
               "or what QUERY and the filters find");
  app.add_option("--complete", command.complete,
                 "Print words of the index that begin with PREFIX, most frequent first; the last "
                 "word of a longer query is completed")
      ->type_name("PREFIX");
}

/// Adds NAME=VALUE to `filters`. Throws CLI::ValidationError if `condition` is anything else.
void add_condition(const std::string& condition, std::vector<FieldFilter>& filters) {
  const std::size_t sign = condition.find('=');
  if (sign == std::string::npos || sign == 0 || sign + 1 == condition.size())
    throw CLI::ValidationError(localized("--where needs NAME=VALUE, but was given {}", condition));
  const std::string name = condition.substr(0, sign);
  auto filter = std::ranges::find(filters, name, &FieldFilter::name);
  if (filter == filters.end()) filter = filters.insert(filters.end(), {.name = name, .values = {}});
  filter->values.push_back(condition.substr(sign + 1));
}

void add_filters(CLI::App& app, SearchCommand& command) {
  app.add_flag("--all", command.search.every_word,
               "Require every word; otherwise any of them, and more is better");
  app.add_flag("!--no-synonyms", command.search.synonyms,
               "Search for the words as typed; otherwise KPK also finds Komisi Pemberantasan Korupsi");
  app.add_option("--since", command.search.since,
                 "Only articles of this date or later, such as 2023-10, kemarin, 7d or \"3 bulan lalu\"")
      ->type_name("DATE");
  app.add_option("--until", command.search.until, "Only articles of this date or earlier")->type_name("DATE");
  app.add_option("--added-since", command.search.added_since,
                 "Only articles that the index received at this date or time or later, whatever their dates")
      ->type_name("DATE");
  app.add_option("--source", command.search.sources,
                 "Only articles from this source; repeat it for any of several")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option("--category", command.search.categories,
                 "Only articles of this category; repeat it for any of several")
      ->type_name("NAME")
      ->allow_extra_args(false);
  app.add_option_function<std::vector<std::string>>(
         "--where",
         [&command](const std::vector<std::string>& conditions) {
           for (const std::string& condition : conditions) add_condition(condition, command.search.fields);
         },
         "Only articles with VALUE in a declared field; repeat it for any of several values")
      ->type_name("NAME=VALUE")
      ->allow_extra_args(false);
}

void add_page_options(CLI::App& app, SearchCommand& command) {
  app.add_option("-n,--limit", command.search.limit, "Maximum number of hits; all for every match")
      ->type_name("N")
      ->transform(replace_all_by_maximum)
      ->check(check_number)
      ->default_str("10");
  app.add_option("--offset", command.search.offset, "Number of hits to skip")
      ->type_name("N")
      ->check(check_number)
      ->capture_default_str();
  add_choice(
      app, "--sort", command.search.sort,
      {{"relevance", SortOrder::kRelevance}, {"newest", SortOrder::kNewest}, {"oldest", SortOrder::kOldest}},
      "Order of the hits: relevance, newest or oldest")
      ->type_name("ORDER")
      ->default_str("relevance");
  app.add_flag("--all-copies", command.search.all_copies,
               "Show near-duplicates as hits; otherwise they are counted under the best of them");
  app.add_flag("--recency", command.search.recency,
               "Rank newer articles somewhat higher; the gain halves with every 30 days of age");
  app.add_option(
         "--facets", command.search.facets,
         "Count the matches by source, category, author, year, month or fields that the index declares")
      ->delimiter(',')
      ->type_name("NAMES")
      ->allow_extra_args(false);
  app.add_flag("!--no-snippet", command.search.snippets, "Leave out the snippets");
  app.add_option("--snippet-length", command.search.snippet_length,
                 "Maximum number of characters of a snippet; more shows more sentences")
      ->type_name("N")
      ->check(check_number)
      ->capture_default_str();
  app.add_option("--context", command.search.snippet_context,
                 "Show whole sentences in snippets, with N sentences before and after each")
      ->type_name("N")
      ->check(check_number);
}

void add_formats(CLI::App& app, SearchCommand& command) {
  CLI::Option* format = add_choice(app, "--format", command.format,
                                   {{"text", ResultFormat::kText},
                                    {"json", ResultFormat::kJson},
                                    {"jsonl", ResultFormat::kJsonl},
                                    {"tsv", ResultFormat::kTsv},
                                    {"csv", ResultFormat::kCsv},
                                    {"trec", ResultFormat::kTrec}},
                                   "Format of the output: text, json, jsonl, tsv, csv or trec")
                            ->type_name("NAME")
                            ->default_str("text");
  CLI::Option* json =
      app.add_flag_callback(
             "--json", [&command] { command.format = ResultFormat::kJson; }, "Same as --format json")
          ->excludes(format);
  app.add_flag_callback(
         "-l", [&command] { command.format = ResultFormat::kIds; }, "Print only ids, one per line")
      ->excludes(format)
      ->excludes(json);
  app.add_option(
         "--fields", command.fields,
         "Only these fields of each hit, such as id,title,date,extra.kota; with json, jsonl, tsv or csv")
      ->delimiter(',')
      ->type_name("NAMES")
      ->allow_extra_args(false);
  app.add_flag("-0", command.nul_separated, "With -l: end each id with a NUL byte, for xargs -0");
}

void add_output_options(CLI::App& app, SearchCommand& command) {
  app.add_flag("--explain", command.search.explain,
               "Show how the query was understood and the parts of each score");
  app.add_flag("--count", command.count, "Print only the exact number of matches; with --json as total");
  app.add_flag("--timing", command.timing,
               "Print one JSON line with times in milliseconds on standard error");
  add_choice(app, "--color", command.color, when_choices(), "Colour the output: auto, always or never")
      ->type_name("WHEN")
      ->default_str("auto");
  add_choice(app, "--hyperlink", command.hyperlinks, when_choices(),
             "Make titles links: auto, always or never")
      ->type_name("WHEN")
      ->default_str("auto");
  app.add_flag("--url", command.whole_addresses,
               "Print whole addresses; otherwise long ones are shortened to the width of the terminal");
  app.add_flag("!--no-pager", command.has_pager,
               "Print output that is longer than the terminal at once; otherwise TELUSUR_PAGER, PAGER "
               "or less shows it");
}

/// These choose the index and how the terminal is used. A shell alias may pass them to every command.
constexpr std::array<std::string_view, 5> kAlwaysAccepted{"--database", "--color", "--hyperlink", "--url",
                                                          "--no-pager"};

constexpr const char* kFullFormats = "text, json, jsonl";

bool is_given(const CLI::App& app, const std::string& name) { return app.count(name) > 0; }

/// Returns whether the caller can choose what `format` has of each hit.
bool has_fields(ResultFormat format) {
  return format == ResultFormat::kJson || format == ResultFormat::kJsonl || format == ResultFormat::kTsv ||
         format == ResultFormat::kCsv;
}

[[noreturn]] void refuse(const std::string& option, const std::string& main) {
  throw CLI::ValidationError(localized("{} has no effect with {}; leave one of them out", option, main));
}

/// If `main` is given, refuses all other options but `accepted` and kAlwaysAccepted.
void accept_only(const CLI::App& app, const std::string& main,
                 const std::vector<std::string_view>& accepted) {
  if (!is_given(app, main)) return;
  for (const CLI::Option* option : app.get_options()) {
    const std::string name = option->get_name();
    const bool is_accepted = name == main || std::ranges::find(accepted, name) != accepted.end() ||
                             std::ranges::find(kAlwaysAccepted, name) != kAlwaysAccepted.end();
    if (option->count() > 0 && !is_accepted) refuse(name, main);
  }
}

/// If `main` is given, refuses the options `unused`.
void refuse_each(const CLI::App& app, const std::string& main, const std::vector<std::string>& unused) {
  if (!is_given(app, main)) return;
  for (const std::string& name : unused) {
    if (is_given(app, name)) refuse(name, main);
  }
}

/// Throws CLI::ValidationError if an option of `app` was given that has no effect in `command`, such as -0
/// without -l. An option that is silently ignored would surprise its user.
void refuse_unused_options(const CLI::App& app, const SearchCommand& command) {
  accept_only(app, "--show", {"--format", "--json", query_name(), "--no-synonyms"});
  accept_only(app, "--complete", {"--format", "--json", "--limit"});
  accept_only(app, "--export",
              {query_name(), "--all", "--no-synonyms", "--since", "--until", "--added-since", "--source",
               "--category", "--where"});
  refuse_each(app, "--similar", {query_name(), "--batch", "--all", "--no-synonyms"});
  refuse_each(app, "--batch", {query_name()});
  accept_only(app, "--alerts",
              {"--state",   "--format",      "-l",           "--fields",         "-0",
               "--all",     "--no-synonyms", "--since",      "--until",          "--added-since",
               "--source",  "--category",    "--where",      "--limit",          "--sort",
               "--recency", "--all-copies",  "--no-snippet", "--snippet-length", "--context"});
  refuse_each(app, "--context", {"--snippet-length", "--no-snippet"});
  if (!has_full_format(command)) {
    for (const std::string option : {"--show", "--complete", "--facets", "--explain"}) {
      if (!is_given(app, option)) continue;
      if (command.count && command.format == ResultFormat::kText) refuse(option, "--count");
      throw CLI::ValidationError(localized("{} needs one of the formats {}", option, kFullFormats));
    }
  }
  if ((is_given(app, "--batch") || is_given(app, "--alerts")) && command.format == ResultFormat::kJson) {
    throw CLI::ValidationError(localized(
        "Several answers are not one JSON document; use --format jsonl, which prints one per line"));
  }
  if (is_given(app, "--fields") && (command.count || !has_fields(command.format)))
    throw CLI::ValidationError(
        localized("{} needs one of the formats {}", "--fields", "json, jsonl, tsv, csv"));
  if (command.nul_separated && command.format != ResultFormat::kIds)
    throw CLI::ValidationError(localized("-0 needs -l, because it ends the ids that -l prints"));
  if (command.search.recency && command.search.sort != SortOrder::kRelevance) refuse("--recency", "--sort");
}

}  // namespace

bool has_rows(const SearchCommand& command) {
  return command.format == ResultFormat::kTsv || command.format == ResultFormat::kCsv ||
         command.format == ResultFormat::kTrec || command.format == ResultFormat::kIds;
}

bool has_full_format(const SearchCommand& command) {
  const bool is_json = command.format == ResultFormat::kJson || command.format == ResultFormat::kJsonl;
  return is_json || (command.format == ResultFormat::kText && !command.count);
}

bool has_filters(const SearchOptions& options) {
  return options.since || options.until || options.added_since || !options.sources.empty() ||
         !options.categories.empty() || !options.fields.empty();
}

CommandContext context_of(const SearchCommand& command) {
  return {.index = command.databases.size() == 1 ? command.databases.front() : std::string()};
}

std::optional<int> parse_command(SearchCommand& command, int argc, const char* const* argv) {
  CLI::App app(localized("Searches an index of Indonesian news articles."), "telusur-search");
  add_help_and_version(app);
  app.footer(make_footer());
  add_query_options(app, command);
  add_filters(app, command);
  add_page_options(app, command);
  add_formats(app, command);
  add_output_options(app, command);
  app.callback([&] {
    refuse_unused_options(app, command);
    if (is_given(app, "--alerts") && !is_given(app, "--limit"))
      command.search.limit = std::numeric_limits<std::size_t>::max();
  });
  const std::optional<int> exit_code = parse(app, argc, argv, complete_search_value);
  if (command.databases.empty()) command.databases.emplace_back("telusur.db");
  return exit_code;
}

}  // namespace telusur::tool
