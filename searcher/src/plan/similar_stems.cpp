// SPDX-License-Identifier: GPL-3.0-or-later
#include "plan/similar_stems.h"

#include <algorithm>

#include "index_format/schema.h"
#include "text/ascii.h"
#include "text/edit_distance.h"

namespace telusur {
namespace {

/// Shorter words are within one edit of too many others.
constexpr std::size_t kMinLetters = 5;
/// Slips and other spellings seldom concern the first letters, and fewer terms are compared.
constexpr std::size_t kCommonLetters = 2;
constexpr unsigned kMaxEdits = 1;

}  // namespace

std::vector<std::string> find_similar_stems(const Xapian::Database& database, std::string_view stem,
                                            Xapian::doccount articles) {
  std::vector<std::string> similar;
  if (stem.size() < kMinLetters || !std::ranges::all_of(stem, is_ascii_lower)) return similar;
  EditDistance distance(make_term("", stem), kMaxEdits);
  const std::string prefix = make_term("", stem.substr(0, kCommonLetters));
  const auto end = database.allterms_end(prefix);
  for (auto term = database.allterms_begin(prefix); term != end;) {
    const EditDistance::Comparison found = distance.compare(*term);
    if (found.distance && *found.distance > 0 && term.get_termfreq() > articles) similar.push_back(*term);
    if (found.is_last) break;
    if (found.next.empty()) {
      ++term;
    } else {
      term.skip_to(found.next);
    }
  }
  return similar;
}

}  // namespace telusur
