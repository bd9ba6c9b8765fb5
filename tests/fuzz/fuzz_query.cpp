// SPDX-License-Identifier: GPL-3.0-or-later
/// Any bytes of a query are parsed, and its printed form is the same query: without an index, and with
/// declared fields.
#include <string>

#include <telusur/searcher/query_parser.h>

#include "harness.h"
#include "index_format/index_fields.h"
#include "language/field_resolution.h"
#include "query_tree.h"

namespace {

using telusur::fuzz::require;

const telusur::IndexFields& declared_fields() {
  static const telusur::IndexFields kFields =
      telusur::IndexFields::parse("kota keyword\nringkasan text\nhalaman number\nterbit date\n");
  return kFields;
}

/// Checks `parsed` and its printed form, which `parse_again` parses.
template <typename ParseAgain>
void check(const telusur::ParsedQuery& parsed, ParseAgain parse_again) {
  const std::string canonical = telusur::to_string(parsed.root);
  const telusur::ParsedQuery again = parse_again(canonical);
  require(telusur::test::same_tree(parsed.root, again.root), "the query that is written out is the same one");
  require(telusur::to_string(again.root) == canonical, "it is written out the same way again");
  for (const telusur::QueryNote& note : parsed.notes) {
    require(note.where.begin <= note.where.end, "a note has a place");
    require(!note.message.empty(), "a note says something");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query = telusur::fuzz::text_of(data, size);
  for (const bool every_word : {false, true}) {
    const telusur::QueryParserOptions options{.every_word = every_word, .now_utc_seconds = 1697567400};
    const telusur::ParsedQuery parsed = telusur::parse_query(query, options);
    check(parsed, [](const std::string& text) { return telusur::parse_query(text); });
    check(telusur::resolve_fields(parsed, query, options, declared_fields()), [](const std::string& text) {
      return telusur::resolve_fields(telusur::parse_query(text), text, {}, declared_fields());
    });
  }
  return 0;
}
