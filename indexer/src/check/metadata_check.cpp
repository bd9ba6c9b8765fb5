// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/metadata_check.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "files/file_state.h"
#include "index_format/schema.h"

namespace telusur {
namespace {

/// Compares the count of `word`. It may be too high, because it may include replaced and removed articles. It
/// may be too low only if the list is not complete.
void compare_count(std::string_view word, std::string_view bytes, bool is_complete, SharedFindings& shared) {
  const auto count = decode_count(bytes);
  const std::uint32_t articles = shared.words.mark_listed(word);
  if (!count) {
    shared.problems.words.add("The count of the word " + quoted(word) + " is damaged.");
  } else if (*count < articles && is_complete) {
    shared.problems.words.add("The list of words counts " + quoted(word) + " in " + std::to_string(*count) +
                              " articles and not in " + std::to_string(articles) + ".");
  }
}

}  // namespace

void check_metadata(const Xapian::Database& database, SharedFindings& shared) {
  constexpr std::array kKeys{kFormatVersionKey, kAnalyzerKey,         kFeaturesKey,
                             kUserLexiconKey,   kRecordDictionaryKey, kDroppedWordsKey};
  const bool is_complete =
      shared.words.is_complete() && database.get_metadata(std::string(kDroppedWordsKey)).empty();
  for (auto key = database.metadata_keys_begin(); key != database.metadata_keys_end(); ++key) {
    const std::string name = *key;
    if (name.starts_with(kWordKeyPrefix)) {
      compare_count(std::string_view(name).substr(kWordKeyPrefix.size()), database.get_metadata(name),
                    is_complete, shared);
    } else if (name.starts_with(kFileKeyPrefix)) {
      if (is_damaged_file_state(database.get_metadata(name)))
        shared.problems.files.add("The state of the file " + name.substr(kFileKeyPrefix.size()) +
                                  " is damaged.");
    } else if (std::ranges::find(kKeys, name) == kKeys.end()) {
      shared.problems.files.add("The index has metadata under the key " + quoted(name) +
                                ", which is none of ours.");
    }
  }
  const std::size_t unlisted = is_complete ? shared.words.unlisted() : 0;
  if (unlisted != 0)
    shared.problems.words.add("The list of words lacks " + std::to_string(unlisted) +
                              (unlisted == 1 ? " word" : " words") + " of the articles.");
}

}  // namespace telusur
