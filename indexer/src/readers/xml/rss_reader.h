// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads the items of an RSS, RDF or Atom feed.
#pragma once

#include "readers/record/reader_input.h"

namespace telusur {

[[nodiscard]] std::unique_ptr<RecordReader> make_rss_reader(ReaderInput input);

}  // namespace telusur
