// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a version file are parsed or refused, and the parsed numbers are within their bounds.
#include <string>

#include <xapian.h>

#include "glass/format/layout.h"
#include "glass/reading/version_reader.h"
#include "harness.h"

namespace {

using namespace telusur;
using namespace telusur::fuzz;

void parse(std::string_view bytes) {
  try {
    const glass::VersionFile version = glass::parse_version_file(bytes);
    require(version.articles <= version.last_article, "no more articles than numbers");
    require(version.shortest <= version.longest, "the bounds of lengths are in order");
    for (const glass::TreeRoot& root : version.roots) {
      require(root.block_bytes >= 2048 && root.block_bytes <= 65536, "blocks have a size that Xapian knows");
      require(root.level < 10, "a tree is no higher than Xapian allows");
      require(!root.is_empty || root.entries == 0, "an empty tree has no entries");
    }
  } catch (const Xapian::DatabaseCorruptError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = text_of(data, size);
  parse(bytes);
  // Parses the input with the fixed start of a version file.
  parse(std::string(glass::kMagic) + std::string(glass::kUuidBytes, 'u').append(bytes));
  return 0;
}
