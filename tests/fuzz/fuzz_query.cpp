// SPDX-License-Identifier: GPL-3.0-or-later
/// Whatever bytes a query holds, it is parsed, and what is written out for it is the same query again.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include <telusur/searcher/query_parser.h>

#include "query_tree.h"

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  for (const bool every_word : {false, true}) {
    const telusur::ParsedQuery parsed =
        telusur::parse_query(query, {.every_word = every_word, .now_utc_seconds = 1697567400});
    const std::string canonical = telusur::to_string(parsed.root);
    const telusur::ParsedQuery again = telusur::parse_query(canonical);
    require(telusur::test::same_tree(parsed.root, again.root));
    require(telusur::to_string(again.root) == canonical);
    for (const telusur::QueryNote& note : parsed.notes) {
      require(note.where.begin <= note.where.end);
      require(!note.message.empty());
    }
  }
  return 0;
}
