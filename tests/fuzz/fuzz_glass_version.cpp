// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever bytes a version file holds, it is parsed or refused, and its numbers are within their bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <xapian.h>

#include "glass/layout.h"
#include "glass/version_file.h"

namespace {

using namespace telusur;

void require(bool condition) {
  if (!condition) std::abort();
}

void parse(std::string_view bytes) {
  try {
    const glass::VersionFile version = glass::parse_version_file(bytes);
    require(version.articles <= version.last_article);
    require(version.shortest <= version.longest);
    for (const glass::TreeRoot& root : version.roots) {
      require(root.block_bytes >= 2048 && root.block_bytes <= 65536);
      require(root.level < 10);
      require(!root.is_empty || root.entries == 0);
    }
  } catch (const Xapian::DatabaseCorruptError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  parse(bytes);
  // With the beginning that each version file has.
  parse(std::string(glass::kMagic) + std::string(glass::kUuidBytes, 'u').append(bytes));
  return 0;
}
