// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/index_kind.h"

#include <string_view>
#include <vector>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/xapian_errors.h"
#include "index_format/generation.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

/// Returns a value of the metadata; empty without a generation, and if the index is damaged.
std::string recorded_text(const std::optional<std::string>& generation, const std::string& path,
                          std::string_view key) {
  if (!generation) return {};
  return guard_xapian(path, [&]() -> std::string {
    try {
      return open_generation(*generation).get_metadata(std::string(key));
    } catch (const Xapian::DatabaseCorruptError&) {
      return {};
    } catch (const Xapian::DatabaseNotFoundError&) {
      return {};
    } catch (const Xapian::DatabaseVersionError&) {
      return {};
    }
  });
}

}  // namespace

std::shared_ptr<const UserLexicon> recorded_lexicon(const std::optional<std::string>& generation,
                                                    const std::string& path) {
  const std::string text = recorded_text(generation, path, kUserLexiconKey);
  std::vector<UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const UserLexicon>(UserLexicon::parse(text, problems));
  if (problems.empty()) return lexicon;
  throw IndexError(Message("The lexicon that the index at {} was made with cannot be used any more: {}", path,
                           problems.front().message),
                   Remedy::kCorrectLexicon);
}

IndexFields recorded_fields(const std::optional<std::string>& generation, const std::string& path,
                            bool declares_fields) {
  const std::string text = recorded_text(generation, path, kIndexFieldsKey);
  try {
    return IndexFields::parse(text);
  } catch (const IndexError&) {
    if (declares_fields) return {};
    throw IndexError(Message(
        "The list of fields of the index at {} is damaged. Declare its fields in the rebuild.", path));
  }
}

void require_same_kind(const IndexWriterOptions& options, bool has_positions, const UserLexicon& recorded,
                       const std::string& path) {
  if (options.lexicon && options.lexicon->fingerprint() != recorded.fingerprint()) {
    throw UsageError(
        recorded.fingerprint().empty()
            ? Message("The index at {} was made without names and words of a lexicon, so words of this "
                      "lexicon would not be found in it. Leave out the lexicon, or use it in a new index.",
                      path)
            : Message("The index at {} was made with other names and words in its lexicon, so words of this "
                      "lexicon would not be found in it. Leave out the lexicon, or use it in a new index.",
                      path),
        Remedy::kReindexWithLexicon);
  }
  if (has_positions == options.positions) return;
  throw UsageError(has_positions ? Message("The index at {} was made with positions.", path)
                                 : Message("The index at {} was made without positions.", path),
                   Remedy::kMatchPositions);
}

}  // namespace telusur
