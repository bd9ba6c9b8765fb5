// SPDX-License-Identifier: GPL-3.0-or-later
#include "glass/verification/problem_log.h"

#include <utility>

#include <xapian.h>

#include "glass/reading/version_reader.h"

namespace telusur::glass {
namespace {

constexpr std::size_t kMaxNamedProblems = 20;

}  // namespace

ProblemLog::ProblemLog(std::string path, const VersionFile& version)
    : path_(std::move(path)), uuid_(version.uuid), revision_(version.revision) {}

void ProblemLog::add(TableKind table, const std::string& problem) {
  if (++counts_[index_of(table)] > kMaxNamedProblems) return;
  throw_if_changed();
  named_[index_of(table)].push_back("The table " + std::string(file_name_of(table)) +
                                    " is damaged: " + problem + ".");
}

void ProblemLog::add_disagreement(std::string sentence) {
  throw_if_changed();
  disagreements_.push_back(std::move(sentence));
}

std::vector<std::string> ProblemLog::sentences() const {
  std::vector<std::string> all;
  for (std::size_t i = 0; i < kTableCount; ++i) {
    all.insert(all.end(), named_[i].begin(), named_[i].end());
    if (counts_[i] > kMaxNamedProblems)
      all.push_back("The table " + std::string(file_name_of(static_cast<TableKind>(i))) + " has " +
                    std::to_string(counts_[i] - kMaxNamedProblems) + " more problems.");
  }
  all.insert(all.end(), disagreements_.begin(), disagreements_.end());
  return all;
}

void ProblemLog::throw_if_changed() const {
  bool has_changed = true;
  try {
    const VersionFile now = read_version_file_only(path_);
    has_changed = now.uuid != uuid_ || now.revision != revision_;
  } catch (const Xapian::DatabaseNotFoundError&) {
    // The generation was superseded and removed.
  } catch (const Xapian::DatabaseCorruptError&) {
    // The version file was sound when the verification began.
  }
  if (has_changed) throw Xapian::DatabaseModifiedError("a writer has committed since the check began");
}

std::string quote_key(std::string_view key) {
  constexpr std::size_t kMaxBytes = 60;
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "\"";
  for (const char letter : key.substr(0, kMaxBytes)) {
    const auto byte = static_cast<unsigned char>(letter);
    if (byte >= 0x20 && byte < 0x7f && letter != '"' && letter != '\\') {
      text.push_back(letter);
    } else {
      text.append("\\x").push_back(kDigits[byte >> 4U]);
      text.push_back(kDigits[byte & 0xfU]);
    }
  }
  return text + (key.size() > kMaxBytes ? "...\"" : "\"");
}

}  // namespace telusur::glass
