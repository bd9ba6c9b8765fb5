// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <string>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "batch.h"
#include "options.h"
#include "pager.h"
#include "prompt.h"
#include "session.h"
#include "terminal.h"
#include "timing.h"

namespace telusur::tool {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

/// Collects what one answer prints, and shows it by the pager when it is for people at a terminal.
class Output {
 public:
  explicit Output(const SearchCommand& command)
      : is_paged_(command.uses_pager && command.batch_file.empty() && command.format == ResultFormat::kText &&
                  is_interactive()) {}

  [[nodiscard]] ResultWriter::Sink sink() {
    if (!is_paged_) return [](std::string_view text) { std::cout << text; };
    return [this](std::string_view text) { text_ += text; };
  }
  void show() const {
    if (is_paged_) show_paged(text_);
  }

 private:
  bool is_paged_;
  std::string text_;
};

void say_no_article(const std::string& id) {
  say("Tidak ada artikel dengan id \"" + id + "\" di indeks ini.");
}

/// One article, whole, as text for people or as JSON.
int show(Searcher& searcher, const SearchCommand& command) {
  const auto article = searcher.find(*command.show_id);
  if (!article) {
    say_no_article(*command.show_id);
    return kNothingFound;
  }
  Output output(command);
  write_article(*article, command.format, writer_options(command), output.sink());
  output.show();
  return kFound;
}

int complete(Searcher& searcher, const SearchCommand& command) {
  const auto completions = searcher.complete(*command.complete, command.search.limit);
  write_completions(completions, command.format, [](std::string_view text) { std::cout << text; });
  return completions.empty() ? kNothingFound : kFound;
}

int run(const SearchCommand& command) {
  const bool asks_once = !command.query.empty() || command.similar_id;
  const bool has_query = asks_once || !command.batch_file.empty();
  Searcher searcher(command.databases,
                    asks_once ? SearcherOptions{.posting_cache_bytes = 0} : SearcherOptions());
  if (command.show_id) return show(searcher, command);
  if (command.complete) return complete(searcher, command);
  if (!has_query && is_interactive() && command.format == ResultFormat::kText && !command.count)
    return run_prompt(searcher, command);
  if (!has_query && !has_filters(command.search)) {
    throw UsageError(
        "No query was given. Write what to look for: telusur-search banjir di Jakarta. "
        "telusur-search --help tells more.");
  }
  Output output(command);
  Session session(searcher, command, output.sink());
  bool is_faultless = true;
  if (command.similar_id) {
    if (!session.answer_similar(*command.similar_id)) say_no_article(*command.similar_id);
  } else if (!command.batch_file.empty()) {
    is_faultless = answer_batch(session, command.batch_file, command.search.offset);
  } else {
    session.answer(joined(command.query), "", command.search.offset);
  }
  output.show();
  if (command.timing) std::cerr << session.timing().to_json();
  if (!is_faultless) return kFailed;
  return session.has_found() ? kFound : kNothingFound;
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  using namespace telusur::tool;
  return run_main("telusur-search", [&] {
    end_quietly_with_the_pipe();
    const ParsedCommand parsed = parse_command(argc, argv);
    return parsed.command ? run(*parsed.command) : parsed.exit_code;
  });
}
