// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a query are parsed, and its printed form is the same query.
#include <string>

#include <telusur/searcher/query_parser.h>

#include "harness.h"
#include "query_tree.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using telusur::fuzz::require;
  const std::string_view query = telusur::fuzz::text_of(data, size);
  for (const bool every_word : {false, true}) {
    const telusur::ParsedQuery parsed =
        telusur::parse_query(query, {.every_word = every_word, .now_utc_seconds = 1697567400});
    const std::string canonical = telusur::to_string(parsed.root);
    const telusur::ParsedQuery again = telusur::parse_query(canonical);
    require(telusur::test::same_tree(parsed.root, again.root),
            "the query that is written out is the same one");
    require(telusur::to_string(again.root) == canonical, "it is written out the same way again");
    for (const telusur::QueryNote& note : parsed.notes) {
      require(note.where.begin <= note.where.end, "a note has a place");
      require(!note.message.empty(), "a note says something");
    }
  }
  return 0;
}
