// SPDX-License-Identifier: GPL-3.0-or-later
// A tampered index folder and the commands that run on it. Whatever the folder holds, a command ends soon,
// reports the truth, and changes nothing outside the folder. A command that fails changes no byte of a
// generation.
#pragma once

#include <algorithm>
#include <functional>

#include <doctest/doctest.h>

#include "folder_snapshot.h"
#include "programs.h"

namespace telusur::test {

namespace fs = std::filesystem;

inline constexpr std::chrono::seconds kTimeLimit{4};  // a command takes a fraction of a second
constexpr uid_t kNobody = 65534;

/// A command, and what it does to the index.
struct Command {
  enum class Kind : std::uint8_t { kReads, kChecks, kWrites, kRebuilds };

  std::string name;
  Kind kind = Kind::kReads;
  std::vector<std::string> arguments;  // after -d INDEX
};

inline const Command kCommands[] = {
    {"telusur-search", Command::Kind::kReads, {"--count", "banjir"}},
    {"telusur-index", Command::Kind::kReads, {"--stats"}},
    {"telusur-index", Command::Kind::kReads, {"--dry-run", "in.jsonl"}},
    {"telusur-index", Command::Kind::kChecks, {"--check"}},
    {"telusur-index", Command::Kind::kWrites, {"--compact"}},
    {"telusur-index", Command::Kind::kWrites, {"in.jsonl"}},
    {"telusur-index", Command::Kind::kRebuilds, {"--rebuild", "in.jsonl"}},
    {"telusur-index", Command::Kind::kRebuilds, {"--reindex"}},
};

/// The required result.
enum class Expectation : std::uint8_t {
  kRefused,         ///< every command fails with exit code 2
  kDamaged,         ///< the same, but --check may find damage, and --rebuild may replace the index
  kReadersSucceed,  ///< search, --stats and --dry-run succeed
  kAnything         ///< success or failure, but no crash and no loss
};

/// A folder with two sound indexes, a foreign file and some input.
class Sandbox {
 public:
  Sandbox() {
    static const TemporaryDirectory& original = make_original();
    fs::copy(original.path(), folder_.path(), fs::copy_options::recursive);
    fs::permissions(folder_.path(), fs::perms(0755));
  }

  [[nodiscard]] std::string file(const std::string& name) const { return folder_.file(name); }
  void write(const std::string& name, const std::string& content) const { folder_.write(name, content); }
  void link(const std::string& target, const std::string& name) const {
    fs::remove_all(file(name));
    fs::create_symlink(target, file(name));
  }
  void make_fifo(const std::string& name) const {
    fs::remove_all(file(name));
    REQUIRE(mkfifo(file(name).c_str(), 0644) == 0);
  }
  void make_folder(const std::string& name) const {
    fs::remove_all(file(name));
    fs::create_directory(file(name));
  }
  [[nodiscard]] FolderSnapshot snapshot() const { return snapshot_folder(folder_.path()); }

  /// Runs the command in this folder, where a command injected by a stub would leave its traces.
  [[nodiscard]] ProgramResult run(const Command& command, const std::string& index,
                                  const std::vector<std::string>& wrapper) const {
    std::vector<std::string> arguments{"/usr/bin/env", "-C", folder_.path().string()};
    arguments.insert(arguments.end(), wrapper.begin(), wrapper.end());
    arguments.insert(arguments.end(), {program(command.name), "-d", index});
    arguments.insert(arguments.end(), command.arguments.begin(), command.arguments.end());
    return run_program(arguments, {.time_limit = kTimeLimit});
  }

 private:
  static const TemporaryDirectory& make_original() {
    static const TemporaryDirectory original;
    original.write("foreign.txt", "mine");
    original.write("in.jsonl", json_line("d", "Banjir lagi."));
    const std::string articles = original.write(
        "articles.jsonl", json_line("a", "Banjir di kota.") + json_line("b", "Banjir bandang."));
    for (const std::string name : {"news.db", "other.db"})
      REQUIRE(telusur_index({"-q", "-d", original.file(name), articles}).exit_code == 0);
    return original;
  }

  const TemporaryDirectory folder_;

 public:
  const std::string path = folder_.file("news.db");
};

struct Row {
  std::string name;
  std::function<void(const Sandbox&)> tamper;
  Expectation expectation = Expectation::kRefused;
  std::vector<std::string> reasons = {"XAPIANDB"};  // one of them stands in the message of a failure
  std::vector<std::string> wrapper = {};            // before the command
  std::string index = "news.db";
};

/// Returns the entries of `whole` whose name `is_kept` accepts.
inline FolderSnapshot only(const FolderSnapshot& whole,
                           const std::function<bool(const std::string&)>& is_kept) {
  FolderSnapshot part;
  for (const auto& [name, file] : whole) {
    if (is_kept(name)) part.emplace(name, file);
  }
  return part;
}

inline bool is_outside(const std::string& name) { return !name.starts_with("news.db"); }

/// A failing command must not change these files. Each writer recreates the file that Xapian locks.
inline bool is_committed(const std::string& name) {
  return (name.starts_with("news.db/generation-1/") && !name.ends_with("/flintlock")) ||
         name == "news.db/XAPIANDB";
}

/// Returns true if a database that was only partly readable was set aside.
inline bool keeps_damaged(const FolderSnapshot& folder) {
  return std::ranges::any_of(folder,
                             [](const auto& entry) { return entry.first.starts_with("news.db/damaged-"); });
}

inline bool may_succeed(Expectation expectation, Command::Kind kind) {
  switch (expectation) {
    case Expectation::kRefused:
      return false;
    case Expectation::kDamaged:
      return kind == Command::Kind::kRebuilds;
    case Expectation::kReadersSucceed:
    case Expectation::kAnything:
      return true;
  }
  return false;
}

/// Returns the first complaint about one command on one folder, or an empty string.
inline std::string complaint_about(const Row& row, const Command& command, const Sandbox& sandbox,
                                   const FolderSnapshot& before, const ProgramResult& result) {
  const FolderSnapshot after = sandbox.snapshot();
  if (result.is_late) return "hangs";
  if (result.exit_code >= 128) return "dies of signal " + std::to_string(result.exit_code - 128);
  if (std::string found = first_difference(only(before, is_outside), only(after, is_outside)); !found.empty())
    return "reaches outside the index: " + found;
  const bool writes = command.kind == Command::Kind::kWrites || command.kind == Command::Kind::kRebuilds;
  if (!writes) {
    if (std::string found = first_difference(before, after); !found.empty())
      return "changes the index: " + found;
  }
  // If --reindex could not read everything, it keeps the old index beside the new one.
  const bool is_doubtful = command.arguments.front() == "--reindex" && result.exit_code == 1;
  if (is_doubtful && !keeps_damaged(after)) return "removes what it could not read: " + result.out;
  if (result.exit_code == 0 || is_doubtful) {
    return may_succeed(row.expectation, command.kind) ? "" : "claims success: " + result.out;
  }
  if (std::string found = first_difference(only(before, is_committed), only(after, is_committed));
      !found.empty())
    return "fails and changes the index: " + found;
  const bool is_found_damage = command.kind == Command::Kind::kChecks && result.exit_code == 1;
  if (row.expectation == Expectation::kReadersSucceed && command.kind == Command::Kind::kReads)
    return "fails: " + result.err;
  if (result.exit_code != 2 && !is_found_damage)
    return "fails with exit code " + std::to_string(result.exit_code);
  const std::string message = is_found_damage ? result.out : result.err;
  for (const std::string& reason : row.reasons) {
    if (contains(message, reason) && !contains(message, "std::") && !contains(message, "basic_")) return {};
  }
  return "does not say why: " + message;
}

inline void try_all(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    for (const Command& command : kCommands) {
      const Sandbox sandbox;
      row.tamper(sandbox);
      const FolderSnapshot before = sandbox.snapshot();
      const ProgramResult result = sandbox.run(command, sandbox.file(row.index), row.wrapper);
      const std::string complaint = complaint_about(row, command, sandbox, before, result);
      CHECK_MESSAGE(complaint.empty(), row.name, " | ", command.name, " ", command.arguments.front(),
                    " | exit ", result.exit_code, " | ", complaint);
      fs::permissions(sandbox.path, fs::perms(0755));
    }
  }
}

}  // namespace telusur::test
