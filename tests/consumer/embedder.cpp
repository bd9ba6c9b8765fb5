// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>
#include <string>

#include <telusur/common/errors.h>
#include <telusur/searcher/highlighter.h>
#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/searcher.h>

namespace {

/// Catches an exception of the library by its base and by its own type.
void print_error(const std::string& database) {
  try {
    telusur::Searcher searcher(database);
  } catch (const telusur::Error& error) {
    const bool is_index_error = dynamic_cast<const telusur::IndexError*>(&error) != nullptr;
    std::cout << (is_index_error ? "IndexError" : "another Error") << '\n';
  }
}

/// Prints the hits of `query` as `telusur-search --format tsv` does.
void print_hits(const telusur::Searcher& searcher, const std::string& query) {
  const auto print = [](std::string_view text) { std::cout << text; };
  telusur::make_result_writer(telusur::ResultFormat::kTsv, {}, print)->write(searcher.search(query), "");
}

}  // namespace

/// Arguments: an index, and queries. Without queries, shows the examples of docs/embedding.md.
int main(int argc, char** argv) {
  if (argc > 2) {
    const telusur::Searcher searcher(argv[1]);
    for (int i = 2; i < argc; ++i) print_hits(searcher, argv[i]);
    return 0;
  }
  print_error(std::string(argv[1]) + "/absent");
  telusur::Searcher searcher(argv[1]);
  telusur::Results results = searcher.search("kunjungan menteri luar negeri", {.limit = 5});
  for (const telusur::Hit& hit : results.hits)
    std::cout << hit.title << '\n' << hit.snippet.to_ansi() << '\n';
  const telusur::Snippet marked = telusur::highlight("kunjungan menteri", "Menteri itu mengunjungi pasar.");
  std::cout << marked.to_html() << '\n';
  const auto print = [](std::string_view text) { std::cout << text; };
  telusur::make_result_writer(telusur::ResultFormat::kIds, {}, print)->write(results, "");
}
