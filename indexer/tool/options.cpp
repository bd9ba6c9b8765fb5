// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>

#include <unistd.h>

#include <telusur/common/field.h>

namespace telusur::tool {
namespace {

std::string make_footer() {
  return localized(
      "Examples:\n"
      "  telusur-index berita/                        all articles below a folder\n"
      "  telusur-index -d arsip.db berita.jsonl       into an index with another name\n"
      "  telusur-index -m title=tajuk data.csv        CSV with its own column names\n"
      "  telusur-index 2023.tar.zst berita.jsonl.gz   compressed files and archives\n"
      "  telusur-index --field kota --field halaman:number berita.jsonl\n"
      "  telusur-index --filter pdf='pdftotext {{}} -' siaran-pers/\n"
      "  produce | telusur-index -                    JSON Lines from a pipe\n"
      "  find . -newer x -print0 | telusur-index --files-from - -0\n"
      "\n"
      "Exit status: 0 success; 1 some input was rejected (with --strict: or noticed),\n"
      "all the rest is committed;\n"
      "2 bad usage, or nothing could be done; 75 another indexer holds the index;\n"
      "130 or 143 stopped by a signal, what was read is committed.\n");
}

/// Adds "title=tajuk" to the field names of `reader`. Returns what is wrong with it; empty on success.
std::string add_mapping(const std::string& text, ReaderOptions& reader) {
  const std::size_t equals = text.find('=');
  const std::string field = text.substr(0, equals);
  if (equals == std::string::npos) return localized("{} is not FIELD=NAME, such as title=tajuk", text);
  if (equals + 1 == text.size())
    return localized("{} has no name after the =; write FIELD=NAME, such as title=tajuk", text);
  for (const FieldName& row : field_names()) {
    if (row.name == field && row.field != Field::kAny) {
      reader.field_names[field] = text.substr(equals + 1);
      return {};
    }
  }
  return localized("{} is not a field; the fields are {}", field,
                   "id, title, text, date, source, author, category, url");
}

/// Adds "pdf=pdftotext {} -" to the filters of `reader`. Returns what is wrong with it; empty on success.
std::string add_filter(const std::string& text, ReaderOptions& reader) {
  const std::size_t equals = text.find('=');
  std::string ending = text.substr(0, equals);
  if (ending.starts_with('.')) ending.erase(0, 1);
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (ending.empty() || equals == std::string::npos || equals + 1 == text.size())
    return localized("{} is not EXT=COMMAND, such as {}", text, "pdf='pdftotext {} -'");
  reader.filters[ending] = text.substr(equals + 1);
  return {};
}

/// Adds "halaman:number" to the fields of `writer`, and "halaman:none" to those that are dropped. Returns
/// what is wrong with it; empty on success. The library verifies the name.
std::string add_field(const std::string& text, IndexWriterOptions& writer) {
  const std::size_t colon = text.find(':');
  const std::string name = text.substr(0, colon);
  const std::string type = colon == std::string::npos ? "keyword" : text.substr(colon + 1);
  if (name.empty()) return localized("{} has no name; write NAME:TYPE, such as halaman:number", text);
  if (type == "none") {
    writer.dropped_fields.push_back(name);
    return {};
  }
  const auto found = find_index_field_type(type);
  if (!found) {
    return localized("{} is not a type of fields; the types are {}", type,
                     "keyword, text, number, date, none");
  }
  writer.fields.push_back({.name = name, .type = *found});
  return {};
}

/// Parses "512M", "1.5G" or "1000000" into bytes. Empty if `text` is not a size above zero.
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

constexpr const char* kTaskOptions = "--check, --stats, --compact, --backup, --reindex, --remove-matching";

bool is_number(std::string_view text) {
  return text.size() < 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// The value that CLI11 gives a flag without one. A flag takes a value only after =, because the next
/// argument may be a PATH.
constexpr std::string_view kNoValue = "true";

void set_task(IndexCommand& command, const std::string& name, IndexTask task) {
  if (command.task != IndexTask::kIndex) {
    throw CLI::ValidationError(name, localized("use only one of {}", kTaskOptions));
  }
  command.task = task;
}

void add_input_options(CLI::App& app, IndexCommand& command) {
  app.add_option(localized("PATH"), command.paths,
                 "Folders with all below them, files, or - for standard input (JSON Lines unless it is JSON, "
                 "CSV or markup)");

  Choices<ArticleFormat> formats;
  for (const ArticleFormat format : all_formats()) formats.emplace_back(name_of(format), format);
  add_choice(app, "-f,--format", command.options.reader.format, formats,
             "Format of the files: auto (from extension and content), text, html, markdown, json, "
             "jsonl, csv, trec, rss or xml; also compressed or in archives")
      ->type_name("NAME")
      ->default_str("auto");
  app.add_option_function<std::vector<std::string>>(
         "-m,--map",
         [&command](const std::vector<std::string>& mappings) {
           for (const std::string& mapping : mappings)
             static_cast<void>(add_mapping(mapping, command.options.reader));
         },
         "Read FIELD (id title text date source author category url) from NAME of JSON and CSV input")
      ->check([](const std::string& mapping) {
        ReaderOptions unused;
        return add_mapping(mapping, unused);
      })
      ->allow_extra_args(false)  // the next argument is a PATH
      ->type_name("FIELD=NAME");

  add_choice(app, "--date-order", command.options.reader.date_order,
             {{"auto", std::nullopt},
              {"dmy", DateOrder::kDayFirst},
              {"mdy", DateOrder::kMonthFirst},
              {"ymd", DateOrder::kYearFirst}},
             "Order of numeric dates such as 3/4/2023: auto (each file decides by its own dates, else the "
             "day is first), dmy, mdy or ymd")
      ->type_name("ORDER")
      ->default_str("auto");

  FileSelection& selection = command.options.selection;
  app.add_option("--files-from", selection.files_from,
                 "Also read paths from FILE, one per line; - is standard input")
      ->type_name("FILE");
  app.add_flag("-0,--null", selection.names_end_in_nul,
               "Paths in FILE end in NUL bytes, as find -print0 writes them");
  app.add_option_function<std::vector<std::string>>(
         "--filter",
         [&command](const std::vector<std::string>& filters) {
           for (const std::string& filter : filters)
             static_cast<void>(add_filter(filter, command.options.reader));
         },
         "Read what COMMAND writes for files that end in .EXT, such as pdf='pdftotext {{}} -'; {{}} is the "
         "path, else the file is its standard input")
      ->check([](const std::string& filter) {
        ReaderOptions unused;
        return add_filter(filter, unused);
      })
      ->allow_extra_args(false)
      ->type_name("EXT=COMMAND");
  app.add_option("--drop-lines", command.dropped_lines_file,
                 "Leave the lines in FILE out of all texts, beside known boilerplate; a * at the end of a "
                 "line stands for any rest")
      ->type_name("FILE");
  app.add_option("--include", selection.include,
                 "Read only files whose name matches, whatever their extension; a GLOB with a slash "
                 "is compared with the end of the path")
      ->allow_extra_args(false)
      ->type_name("GLOB");
  app.add_option("--exclude", selection.exclude, "Skip files and folders that match")
      ->allow_extra_args(false)
      ->type_name("GLOB");
}

void add_memory(CLI::App& app, IndexCommand& command) {
  app.add_option_function<std::string>(
         "--memory",
         [&command](const std::string& text) {
           command.options.writer.memory_budget_bytes = parse_size(text).value_or(0);
         },
         "Memory for changes that are not yet on disk, such as 512M")
      ->check([](const std::string& text) {
        return parse_size(text) ? ""
                                : localized("{} is not a size; write 512M, 1.5G or a number of bytes", text);
      })
      ->type_name("SIZE")
      ->default_str("1G");
}

void add_wait(CLI::App& app, IndexCommand& command) {
  app.add_flag("--wait", command.wait,
               "Wait for another indexer that holds the index: without a limit or, with --wait=60, "
               "that many seconds")
      ->check([](const std::string& text) {
        return is_number(text) || text == kNoValue
                   ? ""
                   : localized("{} is not a number of seconds; write --wait=60", text);
      })
      ->each([&command](const std::string& text) {
        command.options.writer.lock_wait =
            text == kNoValue ? std::chrono::seconds::max() : std::chrono::seconds(std::stoul(text));
      });
}

void add_writing_options(CLI::App& app, IndexCommand& command) {
  app.add_option("--lexicon", command.lexicon_file,
                 "A text file with names, words and synonyms of your own; it is stored in the index")
      ->type_name("FILE");
  app.add_option_function<std::vector<std::string>>(
         "--field",
         [&command](const std::vector<std::string>& fields) {
           for (const std::string& field : fields)
             static_cast<void>(add_field(field, command.options.writer));
         },
         "Let queries find the extra field NAME of articles, such as kota or halaman:number; NAME:TYPE, and "
         "TYPE "
         "is keyword (default), text, number or date; with --reindex or --rebuild also none, to forget it")
      ->check([](const std::string& field) {
        IndexWriterOptions unused;
        return add_field(field, unused);
      })
      ->allow_extra_args(false)
      ->type_name("NAME");
  app.add_option("-j,--jobs", command.options.jobs, "Threads that analyze; 0 is one per core")
      ->type_name("N")
      ->capture_default_str();
  add_memory(app, command);
  app.add_flag("--rebuild", command.options.writer.rebuild,
               "Build a new index beside the old one, then swap it in");
  app.add_flag("--prune", command.options.prune, "Remove articles that are gone from the files under PATH");
  CLI::Option* without = app.add_flag_callback(
      "--no-positions", [&command] { command.positions = false; },
      "Make a smaller index faster, without phrases and NEAR");
  app.add_flag_callback(
         "--positions", [&command] { command.positions = true; },
         "With --reindex: add positions to an index that has none")
      ->excludes(without);
  app.add_flag("--watch", command.watches,
               "Go on until a signal, and index again when files under PATH change");
  app.add_flag("--dry-run", command.options.dry_run,
               "Read and compare, but write nothing; -v names each article that would change");
  add_wait(app, command);
}

void add_check(CLI::App& app, IndexCommand& command) {
  static const std::string kQuick = "quick";
  app.add_flag("--check", command.check,
               "Verify the index and list what is wrong with it; --check=quick verifies only the "
               "tables and does not compare them with the articles")
      ->check([](const std::string& text) {
        return text == kNoValue || text == kQuick
                   ? ""
                   : localized("{} is not a kind of check; write --check=quick", text);
      })
      ->each([&command](const std::string& text) {
        set_task(command, "--check", IndexTask::kCheck);
        if (text == kQuick) command.check_depth = CheckDepth::kQuick;
      });
}

void add_maintenance_options(CLI::App& app, IndexCommand& command) {
  const auto add_task = [&](const std::string& name, IndexTask task, const std::string& description) {
    app.add_flag_callback(
        name, [&command, name, task] { set_task(command, name, task); }, description);
  };
  add_check(app, command);
  add_task("--stats", IndexTask::kStatistics, "Describe the index: articles, terms, sizes");
  add_task("--compact", IndexTask::kCompact, "Shrink the index, while searches go on");
  add_task("--reindex", IndexTask::kReindex,
           "Rebuild the index from its own articles, after an upgrade of Telusur or damage");
  app.add_option_function<std::string>(
         "--backup",
         [&command](const std::string& folder) {
           set_task(command, "--backup", IndexTask::kBackup);
           command.backup = folder;
         },
         "Copy the last commit into DIR, a new or empty folder, and check the copy; an indexer may "
         "run meanwhile")
      ->type_name("DIR");
  app.add_option_function<std::string>(
         "--remove-matching",
         [&command](const std::string& query) {
           set_task(command, "--remove-matching", IndexTask::kRemove);
           command.removal = query;
         },
         "Remove the articles that have all words of QUERY, near-duplicates included; with --dry-run only "
         "count them")
      ->type_name("QUERY");
}

void add_report_options(CLI::App& app, IndexCommand& command) {
  app.add_flag("-q,--quiet", command.quiet, "Print only errors");
  app.add_flag("-v,--verbose", command.verbose, "Print the path of each file that is read");
  app.add_flag("--json", command.json, "Print the summary as one JSON object");
  app.add_flag("--strict", command.strict, "Exit with 1 also for notices, such as dates that cannot be read");
  add_choice(app, "--progress", command.progress, when_choices(),
             "Draw a progress line: auto (on a terminal), always or never")
      ->type_name("WHEN")
      ->default_str("auto");
}

/// Which options cannot be combined with --watch; empty if all can.
std::string find_watch_conflict(const IndexCommand& command) {
  if (command.task != IndexTask::kIndex) return localized("--watch cannot be combined with {}", kTaskOptions);
  if (!command.options.selection.files_from.empty())
    return localized("--watch watches the given paths; leave out --files-from");
  if (std::ranges::find(command.paths, "-") != command.paths.end())
    return localized("--watch cannot read standard input, which ends only once; name files and folders");
  if (command.options.dry_run || command.strict)
    return localized("--watch cannot be combined with {}", "--dry-run, --strict");
  return {};
}

/// Which options cannot be combined; empty if all can.
std::string find_conflict(const IndexCommand& command) {
  if (command.watches) {
    std::string conflict = find_watch_conflict(command);
    if (!conflict.empty()) return conflict;
  }
  if (command.task == IndexTask::kIndex) return {};
  if (!command.paths.empty() || !command.options.selection.files_from.empty()) {
    return localized("{} read no files; leave out the paths", kTaskOptions);
  }
  const IndexFilesOptions& options = command.options;
  const bool has_fields = !options.writer.fields.empty() || !options.writer.dropped_fields.empty();
  if (command.task != IndexTask::kReindex && has_fields)
    return localized("--field is used when articles are indexed, or with --reindex");
  if (!command.dropped_lines_file.empty())
    return localized("--drop-lines is used when files are read, and {} read none", kTaskOptions);
  if (command.task == IndexTask::kReindex && (options.writer.rebuild || options.prune || options.dry_run))
    return localized("--reindex cannot be combined with --rebuild, --prune or --dry-run");
  if (command.task == IndexTask::kRemove && (options.writer.rebuild || options.prune))
    return localized("--remove-matching cannot be combined with --rebuild or --prune");
  return {};
}

}  // namespace

std::optional<int> parse_command(IndexCommand& command, int argc, const char* const* argv) {
  CLI::App app(localized("Builds a stemmed full-text index of Indonesian news articles."), "telusur-index");
  add_help_and_version(app);
  app.footer(make_footer());
  app.add_option("-d,--database", command.database,
                 "The folder of the index; it is created if it does not exist")
      ->envname("TELUSUR_DATABASE")
      ->type_name("DIR")
      ->capture_default_str();
  add_input_options(app, command);
  add_writing_options(app, command);
  add_maintenance_options(app, command);
  add_report_options(app, command);
  app.final_callback([&command] {
    const std::string conflict = find_conflict(command);
    if (!conflict.empty()) throw CLI::ValidationError(conflict);
    command.options.writer.positions = command.positions.value_or(true);
  });
  return parse(app, argc, argv);
}

bool has_progress_line(const IndexCommand& command) {
  if (command.progress != When::kAuto) return command.progress == When::kAlways;
  return !command.quiet && isatty(STDERR_FILENO) != 0;
}

}  // namespace telusur::tool
