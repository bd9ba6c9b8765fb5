// SPDX-License-Identifier: GPL-3.0-or-later
/// Reads XML: feeds, the formats of news agencies, and records of one's own.
#pragma once

#include "readers/record/reader_input.h"

namespace telusur {

/// The first element decides what the XML is: RSS, RDF or Atom; NITF; NewsML; else records whose fields are
/// found by the names of elements and attributes.
[[nodiscard]] std::unique_ptr<RecordReader> make_xml_reader(ReaderInput input);

}  // namespace telusur
