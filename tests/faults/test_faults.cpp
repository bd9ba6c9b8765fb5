// SPDX-License-Identifier: GPL-3.0-or-later
// Shows by exhaustion that a failing system call never loses a committed article. Each operation runs
// repeatedly, and each time another call fails. By default a sample of the calls fails. TELUSUR_FAULTS=all
// fails every call, and TELUSUR_FAULTS_SEED repeats a sample.
#include <regex>

#include <doctest/doctest.h>

#include "fault_choice.h"
#include "folder_snapshot.h"
#include "judgement.h"

namespace {

using namespace telusur::test;
namespace fs = std::filesystem;

constexpr std::chrono::seconds kTimeLimit{10};  // an operation takes a fraction of a second
constexpr int kArticles = 60;
constexpr int kManyArticles = 1100;  // enough for the bulk path into an existing index

/// A command, the index before it, and the index after it.
struct Operation {
  std::string name;
  std::vector<std::string> arguments;
  Articles before;
  Articles after;
  Outcome outcome = Outcome::kOldOrNew;
  std::string input = {};
};

/// The initial index and the operations on it.
class FaultTest {
 public:
  FaultTest() {
    const std::string base = folder_.write("base.jsonl", lines_of(base_));
    const ProgramResult made = run_program({program("telusur-index"), "-d", index_, base});
    REQUIRE_MESSAGE(made.exit_code == 0, made.err);
    fs::rename(index_, saved_);
    reset({});
  }

  // --- The operations that write ---

  Operation bulk_into_nothing() { return indexing("first run", {}, base_, base_); }
  Operation bulk_into_existing() {
    Operation operation = indexing("bulk run", base_, texts(kArticles, kManyArticles, 1), {});
    operation.outcome = Outcome::kMixed;  // articles before the bulk path are committed at once
    return operation;
  }
  /// So many words that their lists are written to temporary files before they are merged.
  Operation bulk_with_runs() {
    constexpr int kLongArticles = 90;
    constexpr int kWords = 500;
    Articles articles = texts(0, kLongArticles, 1);
    int word = 0;
    for (auto& [id, text] : articles) {
      for (int i = 0; i < kWords; ++i) text += " kata" + std::to_string(word++ % 3001);
    }
    Operation operation = indexing("bulk run with little memory", {}, articles, articles);
    operation.arguments.insert(operation.arguments.end(), {"--memory", "1M"});
    return operation;
  }
  Operation incremental() { return indexing("incremental run", base_, texts(kArticles - 5, 8, 2), {}); }
  Operation rebuild() {
    Operation operation = indexing("rebuild", base_, texts(10, kArticles, 3), texts(10, kArticles, 3));
    operation.arguments.emplace_back("--rebuild");
    return operation;
  }
  /// Runs the command `name`, which keeps the articles.
  Operation maintenance(const std::string& name) {
    return {.name = name,
            .arguments = {program("telusur-index"), "-d", index_, name},
            .before = base_,
            .after = base_};
  }

  // --- The operations that read ---

  Operation reading(const std::string& tool, std::vector<std::string> arguments) {
    Operation operation{
        .name = tool, .arguments = {program(tool), "-d", index_}, .before = base_, .after = base_};
    for (std::string& argument : arguments) {
      operation.name += " " + argument;
      operation.arguments.push_back(argument);
    }
    if (arguments.back() == "IN")
      operation.arguments.back() = folder_.write("few.jsonl", lines_of(texts(50, 20, 4)));
    operation.input = "1\tbanjir\n2\t\"air merendam\"\n3\tpemer*\n";
    return operation;
  }

  /// Fails calls of a backup on both folders. The index must stay unchanged.
  void try_backup(std::size_t samples) {
    const std::string both = folder_.path().string();
    const std::string target = folder_.file("news.db.backup");
    const Operation operation{.name = "backup",
                              .arguments = {program("telusur-index"), "-d", index_, "--backup", target},
                              .before = base_,
                              .after = base_};
    reset(base_);
    const FolderSnapshot before = snapshot_folder(index_);
    const FaultedResult undisturbed = run_with_fault(operation.arguments, both, {}, options_for(operation));
    REQUIRE_MESSAGE(undisturbed.program.exit_code == 0, undisturbed.program.err);
    for_each_fault(undisturbed, samples, [&](const Fault& fault) {
      fs::remove_all(target);
      const FaultedResult result = run_with_fault(operation.arguments, both, fault, options_for(operation));
      std::string found = judge_backup(target, fault, result);
      const std::string difference = first_difference(before, snapshot_folder(index_));
      if (found.empty() && !difference.empty()) found = "changes the index: " + difference;
      report(operation, fault, result, found);
    });
    fs::remove_all(target);
  }

  /// Fails calls of the writing `operation`: at most `samples` for each row of kFaults.
  void try_writing(const Operation& operation, std::size_t samples) {
    const FaultedResult undisturbed = run_undisturbed(operation);
    const std::string complaint = unfinished(index_, operation.after);
    REQUIRE_MESSAGE(complaint.empty(), operation.name, ": ", complaint);
    for_each_fault(undisturbed, samples, [&](const Fault& fault) {
      reset(operation.before);
      const FaultedResult result = run_with_fault(operation.arguments, index_, fault, options_for(operation));
      std::string found = judge_writing(operation, fault, result);
      if (found.empty()) found = judge_next_call(operation, fault);
      report(operation, fault, result, found);
    });
  }

  /// Fails calls of a reading operation in the same way. It must not change the folder or give another
  /// answer.
  void try_reading(const Operation& operation, std::size_t samples) {
    const FaultedResult undisturbed = run_undisturbed(operation);
    reset(operation.before);
    FolderSnapshot before = snapshot_folder(index_);
    for_each_fault(undisturbed, samples, [&](const Fault& fault) {
      const FaultedResult result = run_with_fault(operation.arguments, index_, fault, options_for(operation));
      std::string found = judge_reading(undisturbed, fault, result);
      const std::string difference = first_difference(before, snapshot_folder(index_));
      if (!difference.empty() && found.empty()) found = "changes the folder: " + difference;
      report(operation, fault, result, found);
      if (!difference.empty()) {
        reset(operation.before);
        before = snapshot_folder(index_);
      }
    });
  }

 private:
  static Articles texts(int first, int count, int round) {
    Articles articles;
    for (int i = first; i < first + count; ++i) {
      articles["berita-" + std::to_string(i)] = "Air merendam rumah nomor " + std::to_string(i) +
                                                " pada banjir ke-" + std::to_string(round) +
                                                ". Warga meminta bantuan pemerintah.";
    }
    return articles;
  }
  static std::string lines_of(const Articles& articles) {
    std::string lines;
    for (const auto& [id, text] : articles) lines += json_line(id, text);
    return lines;
  }

  /// Returns a run over `input`. Afterwards the index holds `after`, or the newest text of each article if
  /// `after` is empty.
  Operation indexing(const std::string& name, const Articles& before, const Articles& input, Articles after) {
    if (after.empty()) {
      after = before;
      for (const auto& [id, text] : input) after[id] = text;
    }
    return {.name = name,
            .arguments = {program("telusur-index"), "-d", index_, "--jobs", "2",
                          folder_.write(name + ".jsonl", lines_of(input))},
            .before = before,
            .after = std::move(after)};
  }

  static ProgramOptions options_for(const Operation& operation) {
    return {.input = operation.input, .time_limit = kTimeLimit};
  }

  FaultedResult run_undisturbed(const Operation& operation) {
    MESSAGE("TELUSUR_FAULTS_SEED=", seed());
    reset(operation.before);
    FaultedResult result = run_with_fault(operation.arguments, index_, {}, options_for(operation));
    REQUIRE_MESSAGE(result.program.exit_code <= 1, operation.name, ": ", result.program.err);
    return result;
  }

  template <typename Action>
  void for_each_fault(const FaultedResult& undisturbed, std::size_t samples, Action action) {
    for (Fault fault : kFaults) {
      for (const std::uint64_t call : calls_to_fail(undisturbed.calls_to(fault.function), samples, random_)) {
        fault.call = call;
        action(fault);
      }
    }
  }

  void report(const Operation& operation, const Fault& fault, const FaultedResult& result,
              const std::string& complaint) {
    CHECK_MESSAGE(complaint.empty(), operation.name, " | ", name_of(fault.function), " ", calls_of(fault),
                  " ", fault.error, " | ", result.first_fault, " | exit ", result.program.exit_code, " | ",
                  complaint);
  }

  std::string judge_writing(const Operation& operation, const Fault& fault, const FaultedResult& result) {
    if (std::string found = crash_or_hang(result.program, fault); !found.empty()) return found;
    if (std::string found = lost_article(index_, operation.before, operation.after, operation.outcome);
        !found.empty())
      return found;
    if (is_killed(result.program, fault)) return {};
    if (result.program.exit_code != 0) {
      if (result.faults == 0) return "fails without a fault: " + result.program.err;
      return wrong_message(result.program.err, index_, fault);
    }
    const std::string found = lost_article(index_, operation.after, operation.after, Outcome::kOldOrNew);
    return found.empty() ? "" : "claims success, but " + found;
  }

  std::string judge_backup(const std::string& target, const Fault& fault, const FaultedResult& result) {
    if (std::string found = crash_or_hang(result.program, fault); !found.empty()) return found;
    if (result.program.exit_code == 0) return unfinished(target, base_);
    if (is_killed(result.program, fault))
      return fs::exists(target + "/XAPIANDB") ? lost_article(target, base_, base_, Outcome::kOldOrNew) : "";
    if (result.faults == 0) return "fails without a fault: " + result.program.err;
    if (fs::exists(target + "/XAPIANDB")) {  // only the report has failed
      const std::string found = unfinished(target, base_);
      if (!found.empty()) return "fails and leaves an index of which " + found;
    } else {
      // A lock that could not be acquired stays, as another process may hold it by now.
      const bool is_of_lock = fault.function == Function::kLock || contains(result.first_fault, "/lock");
      const bool can_remove = !fault.stays && fault.function != Function::kUnlink && !is_of_lock;
      if (can_remove && fs::exists(target)) return "leaves the folder of the backup";
    }
    return wrong_message(result.program.err, "/news.db", fault);
  }

  static std::string judge_reading(const FaultedResult& undisturbed, const Fault& fault,
                                   const FaultedResult& result) {
    if (std::string found = crash_or_hang(result.program, fault); !found.empty()) return found;
    if (is_killed(result.program, fault)) return {};
    const bool found_damage = result.program.exit_code == 1 && fault.error == "EIO";
    if (found_damage && contains(result.program.out, "damaged")) return {};
    if (result.program.exit_code > 1) return wrong_message(result.program.err, "/news.db", fault);
    const bool is_same = result.program.exit_code == undisturbed.program.exit_code &&
                         without_times(result.program.out) == without_times(undisturbed.program.out);
    return is_same ? "" : "answers differently: " + result.program.out + result.program.err;
  }

  /// A searcher without memory for its posting cache uses Xapian, which estimates totals and rounds scores
  /// differently. A copy of an index has commits of its own.
  static std::string without_times(const std::string& answer) {
    static const std::regex times(
        R"re("(took_ms|seconds|mb_per_second|total|total_is_exact|commit)": ?"?[0-9a-z.+-]+)re");
    static const std::regex last_digits(R"re(("score": ?[0-9]+\.[0-9]{5})[0-9]*)re");
    return std::regex_replace(std::regex_replace(answer, times, ""), last_digits, "$1");
  }

  /// Runs the next command without a fault. It must finish the work, or at least lose no article.
  std::string judge_call(const std::string& name, const std::vector<std::string>& arguments,
                         const Operation& operation, bool finishes) {
    const ProgramResult result = run_program(arguments, options_for(operation));
    if (result.exit_code != 0) return "the next " + name + " fails: " + result.err;
    const std::string found =
        finishes ? unfinished(index_, operation.after)
                 : lost_article(index_, operation.before, operation.after, operation.outcome);
    return found.empty() ? "" : "after the next " + name + " " + found;
  }

  /// The next call without a fault must finish the work, even with another writer in between.
  std::string judge_next_call(const Operation& operation, const Fault& fault) {
    std::string found;
    if (fault.call % 3 == 1 && fs::exists(index_ + "/XAPIANDB"))
      found = judge_call("--compact", maintenance("--compact").arguments, operation, false);
    if (fault.call % 3 == 2) {
      const std::string whole = folder_.write("whole.jsonl", lines_of(operation.after));
      found = judge_call("--rebuild", {program("telusur-index"), "-d", index_, "--rebuild", whole}, operation,
                         true);
    }
    return found.empty() ? judge_call("call", operation.arguments, operation, true) : found;
  }

  /// Restores the folder to its state before the operation.
  void reset(const Articles& before) {
    fs::remove_all(index_);
    if (!before.empty()) fs::copy(saved_, index_, fs::copy_options::recursive);
  }

  const TemporaryDirectory folder_;
  const std::string index_ = folder_.file("news.db");
  const std::string saved_ = folder_.file("saved.db");
  const Articles base_ = texts(0, kArticles, 1);
  std::mt19937 random_{seed()};
};

TEST_CASE_FIXTURE(FaultTest, "a fault in the first run leaves no article or all, and the next run finishes") {
  try_writing(bulk_into_nothing(), 6);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in a bulk run loses no article, and the next run finishes") {
  try_writing(bulk_into_existing(), 3);
}

TEST_CASE_FIXTURE(FaultTest,
                  "a fault in temporary files of a bulk run leaves no article or all, and no file") {
  try_writing(bulk_with_runs(), 3);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in an incremental run loses no article, and the next run finishes") {
  try_writing(incremental(), 6);
}

TEST_CASE_FIXTURE(FaultTest,
                  "a fault in a rebuild leaves the old index or the new one, and the next run finishes") {
  try_writing(rebuild(), 6);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in --compact loses no article, and the next run finishes") {
  try_writing(maintenance("--compact"), 6);
}

TEST_CASE_FIXTURE(FaultTest,
                  "a fault in --backup leaves a complete backup or none, and the index unchanged") {
  try_backup(6);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in --reindex loses no article, and the next run finishes") {
  try_writing(maintenance("--reindex"), 6);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in a reading command of telusur-index changes no byte and no answer") {
  for (const std::vector<std::string>& arguments :
       {std::vector<std::string>{"--check"}, {"--stats"}, {"--dry-run", "--json", "IN"}})
    try_reading(reading("telusur-index", arguments), 6);
}

TEST_CASE_FIXTURE(FaultTest, "a fault in telusur-search changes no byte and no answer") {
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"--json", "banjir", "rumah"},
                                                    {"--json", "\"air merendam\""},
                                                    {"--json", "pemer*"},
                                                    {"--json", "=merendam"},
                                                    {"--json", "bajir"},
                                                    {"--show", "berita-7"},
                                                    {"--complete", "pem"},
                                                    {"--json", "--all-copies", "--similar", "berita-7"},
                                                    {"--format", "jsonl", "--batch", "-"}})
    try_reading(reading("telusur-search", arguments), 6);
}

}  // namespace
