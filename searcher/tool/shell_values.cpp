// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell_values.h"

#include <array>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include <telusur/common/errors.h>
#include <telusur/common/field.h>
#include <telusur/searcher/searcher.h>

namespace telusur::tool {
namespace {

constexpr std::size_t kMaxCandidates = 50;
constexpr std::array<std::string_view, 5> kFacets{"source", "category", "author", "year", "month"};

[[nodiscard]] std::vector<std::string> databases_of(const CompletionRequest& request) {
  if (const auto named = request.values.find("--database"); named != request.values.end())
    return named->second;
  const char* variable = std::getenv("TELUSUR_DATABASE");
  return {variable != nullptr ? variable : "telusur.db"};
}

void add_if_matching(std::string candidate, std::string_view word, std::vector<std::string>& candidates) {
  if (candidate.starts_with(word)) candidates.push_back(std::move(candidate));
}

/// Appends the completions of `before` and `word`, without the part before.
void add_completions(Searcher& searcher, const std::string& before, const std::string& word,
                     std::vector<std::string>& candidates) {
  for (const Completion& completion : searcher.complete(before + word, kMaxCandidates))
    candidates.push_back(completion.text.substr(before.size()));
}

[[nodiscard]] std::vector<std::string> complete_facets(Searcher* searcher, const std::string& word) {
  const std::size_t comma = word.rfind(',');
  const std::string before = word.substr(0, comma == std::string::npos ? 0 : comma + 1);
  std::vector<std::string> candidates;
  for (const std::string_view facet : kFacets) add_if_matching(before + std::string(facet), word, candidates);
  if (searcher == nullptr) return candidates;
  for (const std::string& name : searcher->field_names()) add_if_matching(before + name, word, candidates);
  return candidates;
}

[[nodiscard]] std::vector<std::string> complete_query(Searcher* searcher, const CompletionRequest& request) {
  std::vector<std::string> candidates;
  if (request.word.empty()) return candidates;
  for (const FieldName& field : telusur::field_names())
    add_if_matching(std::string(field.indonesian_name) + ':', request.word, candidates);
  if (searcher == nullptr) return candidates;
  for (const std::string& name : searcher->field_names())
    add_if_matching(name + ':', request.word, candidates);
  std::erase(candidates, request.word);  // its values follow
  const std::string before = fmt::format("{}", fmt::join(request.arguments, " "));
  add_completions(*searcher, before.empty() ? before : before + ' ', request.word, candidates);
  return candidates;
}

}  // namespace

std::vector<std::string> complete_search_value(const CompletionRequest& request) {
  std::optional<Searcher> searcher;
  try {
    searcher.emplace(databases_of(request), SearcherOptions{.posting_cache_bytes = 0});
  } catch (const Error&) {  // what needs no index is completed all the same
  }
  Searcher* const opened = searcher ? &*searcher : nullptr;
  if (request.option == "--facets") return complete_facets(opened, request.word);
  if (request.option.empty() || request.option == "--complete") return complete_query(opened, request);
  std::vector<std::string> candidates;
  if (opened == nullptr) return candidates;
  if (request.option == "--source") add_completions(*opened, "sumber:", request.word, candidates);
  if (request.option == "--category") add_completions(*opened, "rubrik:", request.word, candidates);
  if (request.option == "--where") {
    for (const std::string& name : opened->field_names())
      add_if_matching(name + '=', request.word, candidates);
  }
  return candidates;
}

}  // namespace telusur::tool
