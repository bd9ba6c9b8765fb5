// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include <telusur/searcher/highlighter.h>
#include <telusur/searcher/result_writer.h>
#include <telusur/searcher/searcher.h>

int main(int, char** argv) {
  telusur::Searcher searcher(argv[1]);
  telusur::Results results = searcher.search("kunjungan menteri luar negeri", {.limit = 5});
  for (const telusur::Hit& hit : results.hits)
    std::cout << hit.title << '\n' << hit.snippet.to_ansi() << '\n';
  const telusur::Snippet marked = telusur::highlight("kunjungan menteri", "Menteri itu mengunjungi pasar.");
  std::cout << marked.to_html() << '\n';
  const auto print = [](std::string_view text) { std::cout << text; };
  telusur::make_result_writer(telusur::ResultFormat::kIds, {}, print)->write(results, "");
}
