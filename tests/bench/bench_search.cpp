// SPDX-License-Identifier: GPL-3.0-or-later
/// telusur-bench-search: how long each kind of search takes in relation to plain queries. README.md explains
/// it.
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <limits>
#include <string>
#include <thread>
#include <vector>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <telusur/common/errors.h>

#include "search_kinds.h"
#include "search_times.h"

namespace {

using namespace telusur;
using namespace telusur::bench;

struct Options {
  std::string database;
  std::string queries_file;
  std::string phrases_file;
  std::size_t max_queries = 0;
  unsigned rounds = 1;
  double budget_seconds = 20;
  std::vector<unsigned> threads = {1};
  std::string only;
  std::string program;
  unsigned spawns = 20;
  bool uses_processor_time = false;

  [[nodiscard]] Clock clock() const { return uses_processor_time ? Clock::kProcessor : Clock::kWall; }
};

Options read_options(int argc, char** argv) {
  Options options;
  CLI::App app("Measures each kind of search in relation to plain queries.");
  app.add_option("INDEX", options.database, "Folder of the index")->required();
  app.add_option("QUERIES", options.queries_file, "Queries, id<TAB>query on each line")->required();
  app.add_option("PHRASES", options.phrases_file, "Phrases in quotation marks, in the same form");
  app.add_option("--queries", options.max_queries, "Use the first N queries and phrases; 0 for all");
  app.add_option("--rounds", options.rounds, "Measured rounds; the last one is reported")
      ->check(CLI::PositiveNumber);
  app.add_option("--budget", options.budget_seconds, "A kind makes no further calls after so many seconds");
  app.add_option("--threads", options.threads, "Numbers of threads that share one Searcher, such as 1,2,4,16")
      ->delimiter(',')
      ->check(CLI::PositiveNumber);
  app.add_option("--only", options.only, "Only kinds with this text in their names");
  app.add_option("--program", options.program, "telusur-search, for single queries of the command line");
  app.add_option("--spawns", options.spawns, "Runs of the program");
  app.add_flag("--cpu", options.uses_processor_time, "Processor time, for a machine with other work");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    std::exit(app.exit(error));
  }
  return options;
}

/// Returns the second column of the file; nothing for an empty path.
std::vector<std::string> read_queries(const std::string& path, std::size_t limit) {
  std::vector<std::string> queries;
  if (path.empty()) return queries;
  std::ifstream file(path);
  if (!file) throw InputError(Message::verbatim("cannot read " + path));
  for (std::string line; std::getline(file, line) && (limit == 0 || queries.size() < limit);)
    queries.push_back(line.substr(line.find('\t') + 1));
  return queries;
}

/// Prints one line of the table at once, as a run may take long.
class Table {
 public:
  Table() {
    fmt::print("{:<28}{:>7}{:>11}{:>11}{:>11}{:>9}\n", "kind", "calls", "mean ms", "median", "p99", "ratio");
  }

  /// The first row is the one that others are compared with.
  void print(const std::string& name, const Times& times) {
    if (plain_ms_ == 0) plain_ms_ = times.mean();
    fmt::print("{:<28}{:>7}{:>11.3f}{:>11.3f}{:>11.3f}{:>9.2f}\n", name, times.count(), times.mean(),
               times.quantile(0.5), times.quantile(0.99), times.mean() / plain_ms_);
    std::fflush(stdout);
  }

 private:
  double plain_ms_ = 0;
};

Times measure_round(Searcher& searcher, const Kind& kind, std::size_t calls, double budget_ms, Clock clock) {
  Times times;
  const double end = now_ms(clock) + budget_ms;
  for (std::size_t i = 0; i < calls && (i == 0 || now_ms(clock) < end); ++i) {
    const double begin = now_ms(clock);
    kind.calls[i](searcher);
    times.add(now_ms(clock) - begin);
  }
  return times;
}

/// Makes the calls once to warm caches, until the budget is spent, and these again in rounds. Returns the
/// times of the last round.
Times measure(Searcher& searcher, const Kind& kind, const Options& options) {
  const std::size_t calls =
      measure_round(searcher, kind, kind.calls.size(), options.budget_seconds * 1e3, options.clock()).count();
  Times times;
  for (unsigned round = 0; round < options.rounds; ++round)
    times = measure_round(searcher, kind, calls, std::numeric_limits<double>::infinity(), options.clock());
  return times;
}

/// Runs the program for one query. Returns the time from its start to its end.
double run_program(const Options& options, const std::string& query) {
  std::string program = options.program;
  std::string database = options.database;
  std::string text = query;
  std::string option = "-d";
  std::string end = "--";
  char* arguments[] = {program.data(), option.data(), database.data(), end.data(), text.data(), nullptr};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
  const double begin = now_ms(Clock::kWall);
  pid_t child = 0;
  const int failure = posix_spawn(&child, program.c_str(), &actions, nullptr, arguments, environ);
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) throw InputError(Message::verbatim("cannot run " + program));
  int status = 0;
  rusage usage{};
  wait4(child, &status, 0, &usage);
  const double wall_ms = now_ms(Clock::kWall) - begin;
  if (!WIFEXITED(status) || WEXITSTATUS(status) > 1) throw InputError(Message::verbatim(program + " failed"));
  if (!options.uses_processor_time) return wall_ms;
  const auto ms_of = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3;
  };
  return ms_of(usage.ru_utime) + ms_of(usage.ru_stime);
}

void measure_program(const Options& options, const std::vector<std::string>& queries, Table& table) {
  Times times;
  for (unsigned i = 0; i < options.spawns; ++i) times.add(run_program(options, queries[i % queries.size()]));
  table.print("query of telusur-search", times);
}

/// Makes all calls in each of `count` threads, and each from another one on. Returns calls per second.
double measure_throughput(Searcher& searcher, const Kind& kind, unsigned count) {
  std::vector<std::exception_ptr> failures(count);
  const double begin = now_ms(Clock::kWall);
  {
    std::vector<std::jthread> threads;
    for (unsigned thread = 0; thread < count; ++thread) {
      threads.emplace_back([&, thread] {
        try {
          const std::size_t first = kind.calls.size() * thread / count;
          for (std::size_t i = 0; i < kind.calls.size(); ++i)
            kind.calls[(first + i) % kind.calls.size()](searcher);
        } catch (...) {
          failures[thread] = std::current_exception();
        }
      });
    }
  }
  const double seconds = (now_ms(Clock::kWall) - begin) / 1e3;
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  return static_cast<double>(kind.calls.size() * count) / seconds;
}

void measure_threads(const Options& options, const Kind& plain) {
  fmt::print("{:<28}{:>11}{:>9}{:>12}{:>12}\n", "threads, plain queries", "queries/s", "ratio", "VmRSS MiB",
             "VmHWM MiB");
  double first = 0;
  for (const unsigned count : options.threads) {
    reset_maximum_memory();
    Searcher searcher(options.database);
    double throughput = 0;
    for (unsigned round = 0; round <= options.rounds; ++round)
      throughput = measure_throughput(searcher, plain, count);
    if (first == 0) first = throughput;
    const ResidentMemory memory = read_resident_memory();
    fmt::print("{:<28}{:>11.0f}{:>9.2f}{:>12.0f}{:>12.0f}\n", count, throughput, throughput / first,
               memory.now, memory.maximum);
    std::fflush(stdout);
  }
}

void run(const Options& options) {
  const QuerySet set{.queries = read_queries(options.queries_file, options.max_queries),
                     .phrases = read_queries(options.phrases_file, options.max_queries)};
  if (set.queries.empty()) throw InputError(Message::verbatim(options.queries_file + " has no queries"));
  Searcher searcher(options.database);
  fmt::print("{}: {} articles; {} queries, {} phrases; {}; last of {} rounds after a first one\n\n",
             options.database, searcher.article_count(), set.queries.size(), set.phrases.size(),
             options.uses_processor_time ? "processor time" : "wall time", options.rounds);
  const std::vector<Kind> kinds = make_kinds(options.database, set);
  measure_threads(options, kinds.front());
  fmt::print("\n");
  Table table;
  for (const Kind& kind : kinds) {
    const bool is_wanted = &kind == &kinds.front() || kind.name.find(options.only) != std::string::npos;
    if (is_wanted && !kind.calls.empty()) table.print(kind.name, measure(searcher, kind, options));
  }
  if (!options.program.empty()) measure_program(options, set.queries, table);
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(read_options(argc, argv));
    return 0;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
