// SPDX-License-Identifier: GPL-3.0-or-later
/// The write plan: what the threads that prepare articles know of the index that is written.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <telusur/common/user_lexicon.h>

#include "files/file_state.h"
#include "index_format/index_fields.h"
#include "recurrence/recurring_lines.h"

namespace telusur {

/// Returns the time in seconds since 1970 UTC.
[[nodiscard]] std::int64_t now_utc_seconds();

/// Immutable and shared between threads. A writer that goes bulk or gets a dictionary makes a new plan. Each
/// batch of articles is prepared by one plan. A writer also accepts batches of older plans.
struct WritePlan {
  enum class Output : std::uint8_t {
    kNothing,    ///< compare only: a dry run
    kDocuments,  ///< one document per article, for the incremental writer
    kSegments    ///< one segment per batch, for the bulk writer
  };

  std::string index_path;                      ///< used in messages
  std::optional<std::string> generation = {};  ///< last commit, to compare with; empty in a new index
  Output output = Output::kDocuments;
  bool has_positions = true;
  std::int64_t now_utc_seconds = 0;                    ///< Article::added_utc_seconds of new articles
  std::shared_ptr<const UserLexicon> lexicon = {};     ///< lexicon of the analyzer; null for none
  IndexFields fields = {};                             ///< recorded and new ones
  std::vector<IndexField> new_fields = {};             ///< those that the articles of `generation` lack
  std::shared_ptr<const std::string> dictionary = {};  ///< record dictionary; null until it is trained

  /// Returns whether the first batch must train the dictionary.
  [[nodiscard]] bool needs_dictionary() const { return output == Output::kSegments && !dictionary; }

  /// Returns the states of the files that earlier runs have read. Throws IndexError.
  [[nodiscard]] FileStates file_states() const { return generation ? FileStates(*generation) : FileStates(); }

  /// Returns what earlier runs know of recurring lines. Throws IndexError, as it does when it is used.
  [[nodiscard]] RecurringLines recurring_lines(RecurringLines::Use use) const;
};

}  // namespace telusur
