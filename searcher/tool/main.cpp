// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <exception>
#include <fstream>
#include <iostream>
#include <memory>
#include <string>
#include <system_error>

#include <telusur/common/errors.h>
#include <telusur/common/utf8.h>

#include "options.h"
#include "terminal.h"
#include "timing.h"

namespace telusur::tool {
namespace {

constexpr int kFound = 0;
constexpr int kNothingFound = 1;
constexpr int kFailed = 2;

void say(const std::string& sentence) {
  std::cerr << "telusur-search: " << visible_controls(repair_utf8(sentence)) << '\n';
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

void print(std::string_view text) { std::cout << text; }

ResultWriterOptions writer_options(const SearchCommand& command) {
  return {.color = uses_color(command.color),
          .columns = terminal_columns(),
          .id_separator = command.nul_separated ? '\0' : '\n'};
}

/// What is left of the output goes out here at the latest, and a full disk shows.
void require_written() {
  errno = 0;
  std::cout.flush();
  if (std::cout) return;
  const std::string reason = errno != 0 ? " (" + std::generic_category().message(errno) + ")" : "";
  throw Error("The output could not be written" + reason +
              ", so it is not whole. Check where standard output goes and the space there.");
}

/// One article, whole, as text for people or as JSON.
int show(Searcher& searcher, const SearchCommand& command) {
  const auto article = searcher.find(command.show_id);
  if (!article) {
    say("There is no article with the id " + command.show_id + " in this index.");
    return kNothingFound;
  }
  write_article(*article, command.format, writer_options(command), &print);
  return kFound;
}

/// Answers queries with one writer and one clock.
class Session {
 public:
  Session(Searcher& searcher, const SearchCommand& command)
      : searcher_(searcher),
        command_(command),
        writer_(make_result_writer(command.format, writer_options(command), &print)) {
    options_ = command.search;
    if (command.count) {
      options_.limit = 0;
      options_.exact_total = true;
      options_.snippets = false;
    }
    if (command.format == ResultFormat::trec)
      options_.all_copies = true;  // an evaluation judges each article
    if (command.format == ResultFormat::trec || command.format == ResultFormat::ids)
      options_.snippets = false;
    options_.suggestion =
        !command.count && (command.format == ResultFormat::text || command.format == ResultFormat::json ||
                           command.format == ResultFormat::jsonl);
  }

  void answer(const std::string& query, const std::string& query_id) {
    const Results results = searcher_.search(query, options_);
    timing_.add(results.took_ms);
    found_ = found_ || results.total > 0;
    for (const QueryNote& note : results.notes) say_note(note, query_id);
    if (command_.count) {
      if (!query_id.empty()) std::cout << query_id << '\t';
      std::cout << results.total << '\n';
    } else {
      writer_->write(results, query_id);
    }
  }

  /// Prints the times if they are asked for; gives the exit code.
  int finish() {
    if (command_.timing) std::cerr << timing_.to_json();
    return found_ ? kFound : kNothingFound;
  }

 private:
  static void say_note(const QueryNote& note, const std::string& query_id) {
    say((query_id.empty() ? "" : query_id + ": ") + note.message);
  }

  Searcher& searcher_;
  const SearchCommand& command_;
  SearchOptions options_;
  std::unique_ptr<ResultWriter> writer_;
  Timing timing_;
  bool found_ = false;
};

[[noreturn]] void fail_to_read(const std::string& path) {
  throw InputError("The queries of --batch " + path +
                   " cannot be read. Check that it is a file, its name and its permissions.");
}

int answer_batch(Session& session, const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    file.open(path);
    if (!file) fail_to_read(path);
  }
  std::istream& input = path == "-" ? std::cin : file;
  std::size_t number = 0;
  for (std::string line; std::getline(input, line);) {
    ++number;
    if (line.ends_with('\r')) line.pop_back();
    if (line.empty()) continue;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) {
      say(path + ":" + std::to_string(number) + ": has no tab between id and query, so the line is left out");
      continue;
    }
    session.answer(line.substr(tab + 1), line.substr(0, tab));
  }
  if (input.bad()) fail_to_read(path);
  return session.finish();
}

int run(const SearchCommand& command) {
  Searcher searcher(command.databases);
  if (!command.show_id.empty()) return show(searcher, command);
  Session session(searcher, command);
  if (!command.batch_file.empty()) return answer_batch(session, command.batch_file);
  if (command.query.empty()) {
    throw UsageError(
        "No query was given. Write what to look for: telusur-search banjir di Jakarta. "
        "telusur-search --help tells more.");
  }
  session.answer(joined(command.query), "");
  return session.finish();
}

}  // namespace
}  // namespace telusur::tool

int main(int argc, char** argv) {
  using namespace telusur::tool;
  try {
    std::ios::sync_with_stdio(false);
    end_quietly_with_the_pipe();
    const ParsedCommand parsed = parse_command(argc, argv);
    const int exit_code = parsed.command ? run(*parsed.command) : parsed.exit_code;
    require_written();
    return exit_code;
  } catch (const std::exception& error) {
    say(error.what());
    return kFailed;
  }
}
