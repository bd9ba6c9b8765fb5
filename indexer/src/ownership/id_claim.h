// SPDX-License-Identifier: GPL-3.0-or-later
/// The claim of a record to its id, compared with the last commit and with the earlier records of its file.
#pragma once

#include <cstdint>
#include <optional>

#include <xapian.h>

#include "files/lost_ids.h"

namespace telusur {

/// Compares a record with the records of its file that earlier runs have read.
enum class Novelty : std::uint8_t {
  kNew,
  kSaid,       ///< the file's last record with this id said the same
  kSuperseded  ///< an earlier one did, which that one superseded
};

/// If the last commit does not have the id, only the novelty is set.
struct IdClaim {
  Novelty novelty = Novelty::kNew;
  Xapian::docid stored_number = 0;  ///< number of the article with this id in the last commit, or 0
  std::uint64_t record = 0;         ///< hash_content()
  bool is_repeated = false;         ///< its file is known to have several records with the id
  bool is_owner = false;            ///< the article with this id in the last commit comes from the same file
  /// What the file of that article loses if this one replaces it; nothing for a pipe.
  std::optional<LostArticle> loser = {};
};

}  // namespace telusur
