// SPDX-License-Identifier: GPL-3.0-or-later
#include "prompt.h"

#include <algorithm>
#include <cerrno>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <telusur/common/errors.h>
#include <telusur/common/field.h>
#include <telusur/common/utf8.h>
#include <telusur/searcher/result_writer.h>

#include "browser.h"
#include "language.h"
#include "line_editor.h"
#include "pager.h"
#include "prompt_commands.h"
#include "seen_hits.h"
#include "session.h"
#include "terminal.h"

namespace telusur::tool {
namespace {

/// Says why the browser could not be started. `error` is the errno of open_in_browser.
std::string describe_browser_failure(int error) {
  if (error == ENOENT) return fmt::format("program {} tidak ada", kBrowserProgram);
  return fmt::format("program {} tidak bisa dijalankan (galat {})", kBrowserProgram, error);
}

/// Splits names at commas.
std::vector<std::string> split_names(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    const std::string name = collapse_white_space(repair_utf8(std::string(text.substr(0, comma))));
    if (!name.empty()) names.push_back(name);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return names;
}

/// Lists the filters and the order that differ from the defaults: "sumber Kompas, urut terbaru".
std::string describe_settings(const SearchOptions& options) {
  std::vector<std::string> settings;
  const auto add = [&](std::string_view name, const std::vector<std::string>& values) {
    if (!values.empty()) settings.push_back(fmt::format("{} {}", name, fmt::join(values, "/")));
  };
  add("sumber", options.sources);
  add("rubrik", options.categories);
  for (const FieldFilter& filter : options.fields) add(filter.name, filter.values);
  if (options.since) settings.push_back("sejak " + *options.since);
  if (options.until) settings.push_back("sampai " + *options.until);
  if (options.sort != SortOrder::kRelevance)
    settings.push_back(fmt::format("urut {}", sort_order_name(options.sort)));
  return visible_controls(fmt::format("{}", fmt::join(settings, ", ")));
}

class Prompt {
 public:
  Prompt(Searcher& searcher, const SearchCommand& command)
      : searcher_(searcher),
        command_(command),
        editor_(find_history_path(),
                [this](std::string_view line, std::size_t begin) { return complete(line, begin); }) {}

  int run() {
    if (has_filters(command_.search)) search("", command_.search.offset);
    say("Ketik kata yang dicari. :b untuk bantuan, :q untuk keluar.");
    while (!is_done_) {
      std::cout.flush();
      const std::optional<std::string> line = editor_.read(prompt_text());
      if (!line) break;
      const std::size_t begin = line->find_first_not_of(" \t");
      if (begin == std::string::npos) continue;
      editor_.remember(*line);
      try {
        answer(std::string_view(*line).substr(begin));
      } catch (const Error& error) {  // such as a phrase in an index without positions; the prompt goes on
        print_error(describe(error, context_of(command_)));
      }
    }
    if (!is_done_) std::cout << '\n';
    return has_found_ ? kFound : kNothingFound;
  }

 private:
  static std::string wrapped(std::string_view sentence) {
    return wrap_words(std::string(sentence), 0, terminal_size().columns);
  }

  static void say(std::string_view sentence) { std::cout << wrapped(sentence) << '\n'; }

  /// Prints through the pager, so that the first lines stay on the screen.
  void print(std::string_view text) const {
    if (command_.has_pager)
      show_paged(text);
    else
      std::cout << text;
  }

  /// The settings come first, so that no filter is forgotten.
  [[nodiscard]] std::string prompt_text() const {
    constexpr std::string_view kPrompt = "telusur> ";
    std::string settings = describe_settings(command_.search);
    const std::size_t max_columns = terminal_size().columns / 2;
    if (settings.empty()) return std::string(kPrompt);
    if (display_columns(settings) > max_columns) {
      settings.resize(prefix_of_characters(settings, max_columns));
      settings += "...";
    }
    return fmt::format("[{}] {}", settings, kPrompt);
  }

  void answer(std::string_view line) {
    const std::string_view trimmed = line.substr(0, line.find_last_not_of(" \t") + 1);
    if (line.starts_with(':'))
      run_command(line.substr(1));
    else if (const auto target = seen_.find(trimmed))
      show(target->id);
    else
      search(std::string(line), command_.search.offset);
  }

  void run_command(std::string_view text) {
    const PromptInput input = parse_prompt_input(text);
    if (input.commands.size() == 1) return run(*input.commands.front(), input.argument);
    const std::string name = visible_controls(repair_utf8(std::string(input.name)));
    if (input.commands.empty()) {
      say(fmt::format("Tidak ada perintah :{}.", name));
      print(prompt_help(terminal_size().columns));
      return;
    }
    std::vector<std::string> names;
    for (const PromptCommand* command : input.commands)
      names.push_back(':' + std::string(command->indonesian));
    say(fmt::format("Perintah :{} bisa berarti {}.", name, fmt::join(names, " atau ")));
  }

  void run(const PromptCommand& command, std::string_view argument) {
    switch (command.action) {
      case PromptAction::kNextPage:
        return turn_page_forward();
      case PromptAction::kPreviousPage:
        return turn_page_back();
      case PromptAction::kShow:
        return show_target(argument, false);
      case PromptAction::kOpen:
        return show_target(argument, true);
      case PromptAction::kListCopies:
        return list_copies(argument);
      case PromptAction::kRespell:
        if (!results_.suggestion) return say("Tidak ada ejaan lain yang disarankan.");
        return search(std::string(*results_.suggestion), 0);
      case PromptAction::kHelp:
        return print(prompt_help(terminal_size().columns));
      case PromptAction::kQuit:
        is_done_ = true;
        return;
      default:
        return change_settings(command.action, argument);
    }
  }

  /// Answers a new query.
  void search(const std::string& query, std::size_t offset) {
    Results results;
    const std::string page = build_page(query, offset, results);
    seen_.clear();
    show_page(page, std::move(results), offset);
  }

  /// Turns to another page of the last query.
  void turn_to(std::size_t offset) {
    Results results;
    const std::string page = build_page(results_.query, offset, results);
    show_page(page, std::move(results), offset);
  }

  [[nodiscard]] std::string build_page(const std::string& query, std::size_t offset, Results& results) {
    std::string page;
    // Notes are on the page: above it, it would scroll them away.
    const auto note = [&](std::string_view sentence) { page += format_note(sentence); };
    // A new session each time: the width of the terminal may have changed.
    Session session(
        searcher_, command_, [&](std::string_view text) { page += text; }, note);
    results = session.answer(query, "", offset);
    has_found_ = has_found_ || session.has_found();
    return page;
  }

  void show_page(const std::string& page, Results results, std::size_t offset) {
    seen_.add(results.hits);
    results_ = std::move(results);
    offset_ = offset;
    print(page);
  }

  void turn_page_forward() {
    const std::size_t next = offset_ + *command_.search.limit;
    if (results_.hits.empty() || results_.hits.back().rank < next)
      return say("Tidak ada halaman berikutnya.");
    turn_to(next);
  }

  void turn_page_back() {
    if (offset_ == 0) return say("Ini halaman pertama.");
    turn_to(offset_ - std::min(offset_, *command_.search.limit));
  }

  /// Searches again with other filters or in another order. Without an argument, the setting is as at first.
  void change_settings(PromptAction action, std::string_view argument) {
    const SearchOptions before = command_.search;
    SearchOptions& options = command_.search;
    const auto date = argument.empty() ? std::nullopt : std::optional(std::string(argument));
    if (action == PromptAction::kFilterSource) {
      options.sources = split_names(argument);
    } else if (action == PromptAction::kFilterSince) {
      options.since = date;
    } else if (action == PromptAction::kFilterUntil) {
      options.until = date;
    } else if (action == PromptAction::kClearFilters) {
      options.since.reset();
      options.until.reset();
      options.sources.clear();
      options.categories.clear();
      options.fields.clear();
    } else if (const auto order = find_sort_order(argument)) {
      options.sort = *order;
    } else {
      return say("Urutan yang ada: terbaru, terlama atau relevansi.");
    }
    if (results_.query.empty() && !has_filters(options)) {
      results_ = {};
      seen_.clear();
      return say("Berlaku untuk pencarian berikutnya.");
    }
    try {
      search(std::string(results_.query), 0);
    } catch (const Error&) {  // such as a date that is none
      options = before;
      throw;
    }
  }

  /// Shows the article of a hit, of a near-duplicate or with an id, or opens its address.
  void show_target(std::string_view text, bool opens) {
    std::optional<SeenHits::Target> target = seen_.find(text);
    if (!target && !text.empty()) {
      if (const auto article = searcher_.find(text)) target = {.id = article->id, .url = article->url};
    }
    if (!target) {
      if (seen_.is_empty()) return say("Belum ada artikel di atas; tulis dulu yang dicari.");
      return say(fmt::format("Tulis id atau nomor salah satu artikel di atas, misalnya {} {}.",
                             opens ? ":o" : ":s", seen_.first_rank()));
    }
    if (opens && (target->url.starts_with("http://") || target->url.starts_with("https://"))) {
      const int error = open_in_browser(target->url);
      if (error == 0) return;
      say(fmt::format("Peramban tidak bisa dibuka: {}. Ini artikelnya.", describe_browser_failure(error)));
      std::cout << '\n';
    }
    show(target->id);
  }

  void show(const std::string& id) {
    std::string text;
    const auto sink = [&](std::string_view part) { text += part; };
    if (!print_article(searcher_, command_, id, results_.query, sink))
      return say("Artikel itu tidak ada lagi.");
    print(text);
  }

  void list_copies(std::string_view number) {
    std::string text;
    const auto add = [&](const Hit& hit) {
      write_copies(hit, make_writer_options(command_), [&](std::string_view part) { text += part; });
    };
    if (number.empty()) {
      for (const Hit& hit : results_.hits) add(hit);
    } else if (const Hit* const hit = seen_.find_hit(number)) {
      add(*hit);
    }
    if (text.empty()) return say("Tidak ada salinan.");
    print(text);
  }

  std::vector<std::string> complete(std::string_view line, std::size_t begin) {
    constexpr std::size_t kLimit = 50;
    const std::string_view word = line.substr(begin);
    std::vector<std::string> found;
    if (line.starts_with(':')) {
      const PromptInput input = parse_prompt_input(line.substr(1));
      const bool is_source = begin > 0 && input.commands.size() == 1 &&
                             input.commands.front()->action == PromptAction::kFilterSource;
      if (!is_source) return complete_prompt_command(line, begin);
      constexpr std::string_view kField = "sumber:";
      for (const Completion& completion : searcher_.complete(std::string(kField).append(word), kLimit))
        found.push_back(completion.text.substr(kField.size()));
      return found;
    }
    if (word.empty()) return found;
    for (const FieldName& field : field_names()) {
      if (field.indonesian_name.starts_with(word)) found.push_back(std::string(field.indonesian_name) + ':');
    }
    for (Completion& completion : searcher_.complete(line, kLimit)) {
      if (completion.text.size() > begin) found.push_back(completion.text.substr(begin));
    }
    return found;
  }

  Searcher& searcher_;
  SearchCommand command_;  // with the settings of the prompt
  LineEditor editor_;
  Results results_;         // the page of the last query
  SeenHits seen_;           // the hits of its other pages, too
  std::size_t offset_ = 0;  // the offset of that page
  bool has_found_ = false;
  bool is_done_ = false;
};

}  // namespace

int run_prompt(Searcher& searcher, const SearchCommand& command) { return Prompt(searcher, command).run(); }

}  // namespace telusur::tool
