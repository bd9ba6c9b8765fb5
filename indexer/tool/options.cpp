// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>

#include <unistd.h>

#include <telusur/common/field.h>
#include <telusur/common/version.h>

#include "command_line.h"

namespace telusur::tool {
namespace {

constexpr const char* kExamples =
    "Examples:\n"
    "  telusur-index berita/                        all articles below a folder\n"
    "  telusur-index -d arsip.db berita.jsonl       into an index of another name\n"
    "  telusur-index -m title=tajuk data.csv        CSV with columns of its own names\n"
    "  telusur-index 2023.tar.zst berita.jsonl.gz   compressed files and archives\n"
    "  produce | telusur-index -                    JSON Lines from a pipe\n"
    "  find . -newer x -print0 | telusur-index --files-from - -0\n"
    "\n"
    "Exit status: 0 all well; 1 some input was rejected, all the rest is committed;\n"
    "2 bad usage, or nothing could be done; 75 another indexer holds the index;\n"
    "130 or 143 stopped by a signal, what was read is committed.\n";

/// "title=tajuk" into the map; the reason when it cannot be.
std::string add_mapping(const std::string& text, ReaderOptions& reader) {
  const std::size_t equals = text.find('=');
  const std::string field = text.substr(0, equals);
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return "--map takes FIELD=NAME, such as title=tajuk; " + text + " has no " +
           (equals == std::string::npos ? "=" : "name behind the =");
  }
  for (const FieldName& row : field_names()) {
    if (row.name == field && row.field != Field::kAny) {
      reader.field_names[field] = text.substr(equals + 1);
      return {};
    }
  }
  return "--map knows no field " + field +
         "; there are id, title, text, date, source, author, category and url";
}

/// "512M", "1.5G", "1000000" in bytes; nothing when it is no size above zero.
std::optional<std::size_t> parse_size(std::string text) {
  constexpr std::string_view kUnits = "KMGT";
  if (text.ends_with('B') || text.ends_with('b')) text.pop_back();
  double unit = 1;
  if (!text.empty()) {
    const auto power = kUnits.find(static_cast<char>(std::toupper(static_cast<unsigned char>(text.back()))));
    if (power != std::string_view::npos) {
      unit = std::pow(1024.0, static_cast<double>(power + 1));
      text.pop_back();
    }
  }
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const double bytes = number * unit;
  if (error != std::errc() || end != text.data() + text.size() || !(bytes >= 1) || bytes > 1e15)
    return std::nullopt;
  return static_cast<std::size_t>(bytes);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// What CLI11 makes of a flag without a value. A flag takes a value with = only, as a PATH may follow it.
constexpr std::string_view kNoValue = "true";

void set_task(IndexCommand& command, const std::string& name, IndexTask task) {
  if (command.task != IndexTask::index)
    throw CLI::ValidationError(
        name, "--check, --stats, --compact, --backup and --reindex are asked for one at a time");
  command.task = task;
}

void add_task(CLI::App& app, IndexCommand& command, const std::string& name, IndexTask task,
              const std::string& help) {
  app.add_flag_callback(
      name, [&command, name, task] { set_task(command, name, task); }, help);
}

void add_check(CLI::App& app, IndexCommand& command) {
  static const std::string kQuick = "quick";
  app.add_flag("--check", command.check,
               "Verify the index and say what is wrong with it; --check=quick looks at the tables only and "
               "does not "
               "compare them with the articles")
      ->check([](const std::string& text) {
        return text == kNoValue || text == kQuick ? "" : text + " is no kind of check; write --check=quick";
      })
      ->each([&command](const std::string& text) {
        set_task(command, "--check", IndexTask::check);
        if (text == kQuick) command.check_depth = CheckDepth::kQuick;
      });
}

void add_options(CLI::App& app, IndexCommand& command) {
  command.database = "telusur.db";
  app.add_option("-d,--database", command.database, "The index; is made when it does not exist")
      ->envname("TELUSUR_DATABASE")
      ->type_name("DIR")
      ->capture_default_str();
  app.add_option("PATH", command.paths,
                 "Folders (with all below them), files, or - for JSON Lines on standard input");

  Choices<ArticleFormat> formats;
  for (const ArticleFormat format : all_formats()) formats.emplace_back(name_of(format), format);
  add_choice(app, "-f,--format", command.options.reader.format, formats,
             "Format of the files: auto (by ending and content), text, html, markdown, json, jsonl, csv, "
             "trec or rss; compressed or in archives as well")
      ->type_name("NAME")
      ->default_str("auto");
  app.add_option_function<std::vector<std::string>>(
         "-m,--map",
         [&command](const std::vector<std::string>& mappings) {
           for (const std::string& mapping : mappings)
             static_cast<void>(add_mapping(mapping, command.options.reader));
         },
         "Take FIELD (id title text date source author category url) from NAME of JSON and CSV input")
      ->check([](const std::string& mapping) {
        ReaderOptions ignored;
        return add_mapping(mapping, ignored);
      })
      ->allow_extra_args(false)  // what follows is a PATH
      ->type_name("FIELD=NAME");
  FileSelection& selection = command.options.selection;
  app.add_option("--files-from", selection.files_from,
                 "Take paths, one a line, from FILE as well; - is standard input")
      ->type_name("FILE");
  app.add_flag("-0,--null", selection.names_end_in_nul, "Names in FILE end in NUL bytes, as of find -print0");
  const auto add_globs = [&app](const char* name, std::vector<std::string>& globs, const char* help) {
    app.add_option(name, globs, help)->allow_extra_args(false)->type_name("GLOB");
  };
  add_globs("--include", selection.include,
            "Take only files whose name matches, whatever their ending; with a slash: whose path ends so");
  add_globs("--exclude", selection.exclude, "Leave out files and folders that match");

  app.add_option("--lexicon", command.lexicon_file,
                 "Names, words and synonyms of your own, a text file; it is recorded in the index")
      ->type_name("FILE");
  app.add_option("-j,--jobs", command.options.jobs, "Threads that analyze; 0 is one per core")
      ->type_name("N")
      ->capture_default_str();
  app.add_option_function<std::string>(
         "--memory",
         [&command](const std::string& text) {
           command.options.writer.memory_budget_bytes = parse_size(text).value_or(0);
         },
         "Memory for changes not yet on disk, such as 512M")
      ->check([](const std::string& text) {
        return parse_size(text) ? "" : text + " is no size; write it as 512M, 1.5G or a number of bytes";
      })
      ->type_name("SIZE")
      ->default_str("1G");

  app.add_flag("--rebuild", command.options.writer.rebuild,
               "Build anew beside the old index, then swap in one step");
  app.add_flag("--prune", command.options.prune, "Remove articles whose file under PATH is gone");
  CLI::Option* without = app.add_flag_callback(
      "--no-positions", [&command] { command.positions = false; },
      "Smaller and faster; phrases and NEAR are then refused");
  app.add_flag_callback(
         "--positions", [&command] { command.positions = true; },
         "Add them to an index that has none, with --reindex")
      ->excludes(without);

  app.add_flag("--dry-run", command.options.dry_run,
               "Read and compare, but write nothing; -v names each article that would change");
  app.add_flag(
         "--wait", command.wait,
         "Wait for another indexer that holds the index, as long as it takes or, as --wait=60, that many "
         "seconds")
      ->check([](const std::string& text) {
        const bool is_number = text.size() < 10 && std::ranges::all_of(text, is_digit);
        return is_number || text == kNoValue ? "" : text + " is no number of seconds; write it as --wait=60";
      })
      ->each([&command](const std::string& text) {
        command.options.writer.lock_wait =
            text == kNoValue ? std::chrono::seconds::max() : std::chrono::seconds(std::stoul(text));
      });
  add_check(app, command);
  add_task(app, command, "--stats", IndexTask::statistics, "Describe the index: articles, terms, sizes");
  add_task(app, command, "--compact", IndexTask::compact, "Shrink the index, while searches go on");
  add_task(app, command, "--reindex", IndexTask::reindex,
           "Build the index anew from its own articles, after an upgrade of Telusur or damage");

  app.add_option_function<std::string>(
         "--backup",
         [&command](const std::string& folder) {
           set_task(command, "--backup", IndexTask::backup);
           command.backup = folder;
         },
         "Copy the last commit into DIR, a new or empty folder, and check the copy; an indexer may go on")
      ->type_name("DIR");

  app.add_flag("-q,--quiet", command.quiet, "Say nothing but errors");
  app.add_flag("-v,--verbose", command.verbose, "Name each file on standard error as it is read");
  app.add_flag("--json", command.json, "The summary as one JSON object");
  add_choice(app, "--progress", command.progress, when_choices(),
             "A progress line on standard error: auto, always or never")
      ->type_name("WHEN")
      ->default_str("auto");
}

/// What cannot be combined; empty if all can.
std::string find_contradiction(const IndexCommand& command) {
  if (command.task == IndexTask::index) return {};
  if (!command.paths.empty() || !command.options.selection.files_from.empty()) {
    return "what looks after an index (--check, --stats, --compact, --backup, --reindex) reads no files; "
           "leave "
           "out the paths";
  }
  if (command.task != IndexTask::reindex) return {};
  if (command.options.writer.rebuild || command.options.prune || command.options.dry_run)
    return "--reindex goes with none of --rebuild, --prune and --dry-run";
  return {};
}

}  // namespace

bool shows_progress(const IndexCommand& command) {
  switch (command.progress) {
    case When::always:
      return true;
    case When::never:
      return false;
    case When::automatic:
      return !command.quiet && isatty(STDERR_FILENO) != 0;
  }
  return false;
}

ParsedCommand parse_command(int argc, const char* const* argv) {
  IndexCommand command;
  CLI::App app("Builds a stemmed full-text index of Indonesian news articles.", "telusur-index");
  app.set_version_flag("-V,--version", "telusur-index " + std::string(kVersion));
  app.footer(kExamples);
  add_options(app, command);
  app.final_callback([&command] {
    const std::string contradiction = find_contradiction(command);
    if (!contradiction.empty()) throw CLI::ValidationError(contradiction);
    command.options.writer.positions = command.positions.value_or(true);
  });
  if (const auto exit_code = parse(app, argc, argv))
    return {.command = std::nullopt, .exit_code = *exit_code};
  return {.command = std::move(command), .exit_code = 0};
}

}  // namespace telusur::tool
