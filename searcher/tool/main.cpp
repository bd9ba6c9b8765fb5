// SPDX-License-Identifier: GPL-3.0-or-later
#include <functional>
#include <iostream>
#include <string>

#include <fmt/format.h>

#include <telusur/common/errors.h>

#include "alerts/alerts.h"
#include "batch.h"
#include "language.h"
#include "options.h"
#include "pager.h"
#include "prompt.h"
#include "session.h"
#include "terminal.h"

namespace telusur::tool {
namespace {

/// Writes the output of one answer. Collects it first if it is text on a terminal, and then shows it through
/// the pager.
class Output {
 public:
  explicit Output(const SearchCommand& command)
      : is_paged_(command.has_pager && command.batch_file.empty() && command.format == ResultFormat::kText &&
                  is_interactive()) {}

  [[nodiscard]] ResultWriter::Sink sink() {
    if (!is_paged_) return [](std::string_view text) { std::cout << text; };
    return [this](std::string_view text) { text_ += text; };
  }
  /// Notes are on a page that the pager shows: above it, it would scroll them away.
  [[nodiscard]] ResultWriter::Sink note_sink() {
    if (!is_paged_ || !has_visible_errors()) return print_error;
    return [this](std::string_view note) { text_ += format_note(note); };
  }
  void show() const {
    if (is_paged_) show_paged(text_);
  }

 private:
  bool is_paged_;
  std::string text_;
};

/// The words of the query as one text.
std::string query_of(const SearchCommand& command) {
  return fmt::format("{}", fmt::join(command.query, " "));
}

/// A result, so it is Indonesian in every locale.
void print_no_article(const std::string& id) {
  print_error("Tidak ada artikel dengan id \"" + id + "\" di indeks ini.");
}

/// Prints one whole article, as text or as JSON.
int show(Searcher& searcher, const SearchCommand& command) {
  Output output(command);
  if (!print_article(searcher, command, *command.show_id, query_of(command), output.sink())) {
    print_no_article(*command.show_id);
    return kNothingFound;
  }
  output.show();
  return kFound;
}

/// Ends with the first output that cannot be written: run_main() reports it.
int export_to_output(Searcher& searcher, const SearchCommand& command) {
  const bool has_any = export_articles(searcher, command, query_of(command), [](std::string_view text) {
    if (!(std::cout << text)) flush_output();
  });
  return has_any ? kFound : kNothingFound;
}

int complete(Searcher& searcher, const SearchCommand& command) {
  const auto completions = searcher.complete(*command.complete, *command.search.limit);
  write_completions(completions, command.format, [](std::string_view text) { std::cout << text; });
  return completions.empty() ? kNothingFound : kFound;
}

int run(const SearchCommand& command) {
  const bool is_single = !command.query.empty() || command.similar_id;
  const bool has_query = is_single || !command.batch_file.empty();
  Searcher searcher(command.databases,
                    is_single ? SearcherOptions{.posting_cache_bytes = 0} : SearcherOptions());
  if (command.show_id) return show(searcher, command);
  if (command.complete) return complete(searcher, command);
  if (command.exports) return export_to_output(searcher, command);
  if (!command.alerts_file.empty()) return print_alerts(searcher, command);
  if (!has_query && is_interactive() && command.format == ResultFormat::kText && !command.count)
    return run_prompt(searcher, command);
  if (!has_query && !has_filters(command.search)) {
    throw UsageError(Message("No query was given. Write what to search for, as in {}. See {}.",
                             "telusur-search banjir di Jakarta", "telusur-search --help"));
  }
  Output output(command);
  Session session(searcher, command, output.sink(), output.note_sink());
  bool is_faultless = true;
  if (command.similar_id) {
    if (!session.answer_similar(*command.similar_id)) print_no_article(*command.similar_id);
  } else if (!command.batch_file.empty()) {
    is_faultless = answer_batch(session, command.batch_file, command.search.offset);
  } else {
    session.answer(query_of(command), "", command.search.offset);
  }
  output.show();
  if (command.timing) std::cerr << session.timing_json();
  if (!is_faultless) return kFailed;
  return session.has_found() ? kFound : kNothingFound;
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  using namespace telusur::tool;
  CommandContext context;
  const auto action = [&] {
    restore_sigpipe();
    SearchCommand command;
    if (const std::optional<int> exit_code = parse_command(command, argc, argv)) return *exit_code;
    context = context_of(command);
    return run(command);
  };
  // By reference: a std::function of three captures would take memory before run_main can report its lack.
  return run_main("telusur-search", std::cref(action), context);
}
