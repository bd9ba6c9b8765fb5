// SPDX-License-Identifier: GPL-3.0-or-later
/// Checks the metadata of an index.
#pragma once

#include <xapian.h>

#include "check/content_comparison.h"

namespace telusur {

/// Compares the word list with the words of all articles, which `shared` has counted, decodes the states of
/// files, and reports unknown keys. Throws Xapian::Error.
void check_metadata(const Xapian::Database& database, SharedFindings& shared);

}  // namespace telusur
