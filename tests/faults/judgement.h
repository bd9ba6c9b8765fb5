// SPDX-License-Identifier: GPL-3.0-or-later
/// Conditions on a program that met a fault, whatever it was doing. Each function returns the first
/// complaint, or an empty string.
#pragma once

#include <algorithm>
#include <map>

#include <signal.h>

#include <telusur/indexer/index_maintenance.h>
#include <telusur/searcher/searcher.h>

#include "fault_run.h"
#include "text.h"

namespace telusur::test {

/// Maps ids to texts.
using Articles = std::map<std::string, std::string>;

inline bool contains_any(std::string_view text, std::initializer_list<std::string_view> parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

/// Returns words that name the reason of a fault.
inline bool names_reason(std::string_view message, const Fault& fault) {
  if (fault.function == Function::kMalloc) return contains_any(message, {"memory", "memori"});
  for (int error = 1; error < 200; ++error) {
    const char* name = strerrorname_np(error);
    if (name != nullptr && fault.error == name) return contains(message, strerrordesc_np(error));
  }
  return false;
}

/// Returns the last line of a message without the program name.
inline std::string last_line(std::string message) {
  while (message.ends_with('\n')) message.pop_back();
  message.erase(0, message.rfind('\n') + 1);
  const std::size_t colon = message.find(": ");
  return colon == std::string::npos ? message : message.substr(colon + 2);
}

/// Returns what is wrong with the message of a program that met `fault` on a sound index.
inline std::string wrong_message(const std::string& message, const std::string& folder, const Fault& fault) {
  const std::string text = last_line(message);
  if (text.empty()) return "fails without a message";
  const bool has_reason = names_reason(text, fault);
  for (const std::string_view bare :
       {"std::", "basic_", "vector::", "filesystem error", "Resource temporarily unavailable", "bad_"}) {
    if (text.starts_with(bare)) return "shows an exception of a library: " + text;
  }
  if (!contains(text, folder) && !has_reason) return "names neither the index nor the reason: " + text;
  for (const std::string_view lie :
       {"here is no index", "is no index", "not an index", "nothing in the index", "not made by Telusur",
        "does not name a generation", "being written to by"}) {
    if (contains(text, lie)) return "says what is not true: " + text;
  }
  if (fault.error != "EIO" && contains_any(text, {"is damaged", "orrupt"}))
    return "calls a sound index damaged: " + text;
  if (fault.error != "EIO" && !has_reason) return "hides the reason: " + text;
  return {};
}

inline bool is_killed(const ProgramResult& result, const Fault& fault) {
  return fault.error == "kill" && result.exit_code == 128 + SIGKILL;
}

inline std::string crash_or_hang(const ProgramResult& result, const Fault& fault = {}) {
  if (result.is_late) return "hangs";
  if (is_killed(result, fault)) return {};
  if (result.exit_code >= 128)
    return "dies of signal " + std::to_string(result.exit_code - 128) + ": " + result.err;
  return {};
}

/// The allowed content of an index after a failed run.
enum class Outcome : std::uint8_t {
  kOldOrNew,  ///< the last commit or the complete run
  kMixed      ///< each article in its old or its new form
};

/// Returns what is wrong with the articles `found` in an index, given its content before and after the run.
inline std::string lost_article(const Articles& found, const Articles& before, const Articles& after,
                                Outcome outcome) {
  if (found == before || found == after) return {};
  for (const auto& [id, text] : before) {
    if (!found.contains(id)) return "article " + id + " is lost";
  }
  for (const auto& [id, text] : found) {
    const bool is_old = before.contains(id) && before.at(id) == text;
    const bool is_new = after.contains(id) && after.at(id) == text;
    if (!is_old && !is_new) return "article " + id + " has another text";
  }
  return outcome == Outcome::kMixed ? "" : "a part of the run is committed";
}

/// Checks the index at `folder` in the same way. Its structures must be sound, too.
inline std::string lost_article(const std::string& folder, const Articles& before, const Articles& after,
                                Outcome outcome) {
  if (!std::filesystem::exists(folder + "/XAPIANDB")) return before.empty() ? "" : "the index has no stub";
  try {
    const IndexCheck check = check_index(folder);
    if (!check.problems.empty()) return "the index is damaged: " + check.problems.front().text();
    Searcher searcher(folder);
    Articles found;
    for (const Articles* ids : {&before, &after}) {
      for (const auto& [id, text] : *ids) {
        if (const auto article = searcher.find(id)) found[id] = article->text;
      }
    }
    if (check.articles != found.size()) return "the index holds an unknown article";
    if (searcher.search("banjir", {.limit = 1}).total != found.size())
      return "a search finds too few articles";
    return lost_article(found, before, after, outcome);
  } catch (const Error& error) {
    return std::string("the index cannot be read: ") + error.what();
  }
}

/// Returns what is wrong with an index that must hold exactly `articles` and no other file in its folder.
inline std::string unfinished(const std::string& folder, const Articles& articles) {
  if (std::string complaint = lost_article(folder, articles, articles, Outcome::kOldOrNew);
      !complaint.empty())
    return complaint;
  std::size_t generations = 0;
  if (!std::filesystem::exists(folder + "/XAPIANDB")) return "there is no index";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("generation-"))
      ++generations;
    else if (name != "XAPIANDB" && name != "lock")
      return name + " is left over";
  }
  return generations == 1 ? "" : std::to_string(generations) + " generations are left over";
}

}  // namespace telusur::test
