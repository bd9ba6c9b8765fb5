// SPDX-License-Identifier: GPL-3.0-or-later
#include "check/index_check.h"

#include <algorithm>
#include <iterator>
#include <memory>

#include <xapian.h>

#include <telusur/common/errors.h>

#include "check/content_check.h"
#include "errors/firewall.h"
#include "glass/reading/version_reader.h"
#include "glass/verification/verification.h"
#include "index_format/generation.h"
#include "index_format/index_metadata.h"
#include "index_format/stub.h"
#include "positions/position_file.h"
#include "store/index_lock.h"

namespace telusur {
namespace {

IndexCheck check_published(const std::string& database, const IndexCheckOptions& options) {
  static_cast<void>(require_published(database));  // before waiting for a lock
  const auto lock = IndexLock::for_reading(database, {.limit = options.lock_wait});
  const std::string generation = require_published(database);
  try {
    return check_generation(generation, database, options);
  } catch (const Xapian::DatabaseModifiedError&) {
    fail_changed_meanwhile(database);
  } catch (const Xapian::DatabaseOpeningError& error) {
    if (find_published(database) != generation) fail_changed_meanwhile(database);
    if (error.get_error_string() != nullptr) throw;  // a system error is not a problem of the index
    return {.problems = {Message("It cannot be opened: {}.", error.get_msg())}};
  } catch (const Xapian::DatabaseCorruptError& error) {
    return {.problems = {Message("It is damaged: {}.", error.get_msg())}};
  }
}

bool has_positions(const std::string& generation, const Xapian::Database& opened) {
  if (opened.has_positions()) return true;
  const auto file = PositionFile::open(generation, glass::read_version_file(generation));
  return file && file->tail().positions > 0;
}

}  // namespace

// The walk over the tables comes first, because Xapian trusts the blocks that it reads.
IndexCheck check_generation(const std::string& generation, const std::string& database,
                            const IndexCheckOptions& options) {
  require_folder(generation);
  IndexCheck check;
  std::ranges::transform(glass::verify_database(generation), std::back_inserter(check.problems),
                         &Message::verbatim);
  if (!check.problems.empty()) return check;
  const Xapian::Database opened = open_generation(generation);
  check.articles = opened.get_doccount();
  const IndexMetadata metadata = read_metadata(opened);
  try {
    const auto lexicon = std::make_shared<const UserLexicon>(require_readable(metadata, database));
    if (!metadata.has_feature("positions") && has_positions(generation, opened))
      check.problems.push_back(
          Message("The features of the index say that it has no positions, but it has some."));
    if (options.depth == CheckDepth::kQuick) return check;
    check.articles = check_content(generation,
                                   {.has_positions = metadata.has_feature("positions"),
                                    .lexicon = lexicon,
                                    .fields = IndexFields::parse(metadata.index_fields),
                                    .jobs = options.jobs},
                                   check.problems);
  } catch (const IndexError& error) {  // made by another release, or the dictionary of the records is damaged
    check.problems.push_back(error.message());
    check.is_outdated = metadata.is_of_other_release();
    check.remedy = error.remedy();
  }
  return check;
}

IndexCheck check_index(const std::string& database, const IndexCheckOptions& options) {
  return behind_firewall(Message("The index at {}", database),
                         [&] { return check_published(database, options); });
}

}  // namespace telusur
