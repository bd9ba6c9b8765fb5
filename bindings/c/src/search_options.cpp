// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <new>
#include <string_view>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::FieldFilter;
using telusur::SearchOptions;
using telusur::SortOrder;

namespace {

/// Longer deadlines are cut to this one, which no search reaches.
constexpr std::chrono::milliseconds kMaxDeadline = std::chrono::hours{24 * 365};

/// Runs `action` on the options.
template <typename Action>
telusur_status set(telusur_search_options* options, Action action) noexcept {
  return guard(nullptr, [&] { action(require(options, "options").options); });
}

telusur_status add_text(telusur_search_options* options, std::vector<std::string> SearchOptions::*list,
                        const char* text) noexcept {
  return set(options, [&](SearchOptions& set) { (set.*list).emplace_back(require_text(text, "value")); });
}

telusur_status set_text(telusur_search_options* options, std::optional<std::string> SearchOptions::*member,
                        const char* text) noexcept {
  return set(options, [&](SearchOptions& set) {
    if (text == nullptr) {
      (set.*member).reset();
    } else {
      set.*member = text;
    }
  });
}

telusur::DateRange range_of(const int64_t* begin, const int64_t* end) noexcept {
  telusur::DateRange range;
  if (begin != nullptr) range.begin = *begin;
  if (end != nullptr) range.end = *end;
  return range;
}

static_assert(static_cast<int>(SortOrder::kNewest) == TELUSUR_SORT_NEWEST);
static_assert(static_cast<int>(SortOrder::kOldest) == TELUSUR_SORT_OLDEST);

}  // namespace

SearchOptions telusur_search_options::now() const {
  SearchOptions begun = options;
  if (deadline) begun.deadline = std::chrono::steady_clock::now() + *deadline;
  return begun;
}

telusur_search_options* telusur_search_options_new(void) { return new (std::nothrow) telusur_search_options; }

void telusur_search_options_free(telusur_search_options* options) { delete options; }

telusur_status telusur_search_options_set_limit(telusur_search_options* options, size_t limit) {
  return set(options, [&](SearchOptions& set) { set.limit = limit; });
}

telusur_status telusur_search_options_set_offset(telusur_search_options* options, size_t offset) {
  return set(options, [&](SearchOptions& set) { set.offset = offset; });
}

telusur_status telusur_search_options_set_sort(telusur_search_options* options, int sort) {
  return set(options, [&](SearchOptions& set) {
    if (sort < TELUSUR_SORT_RELEVANCE || sort > TELUSUR_SORT_OLDEST)
      throw telusur::UsageError(telusur::Message("There is no order {}.", sort));
    set.sort = static_cast<SortOrder>(sort);
  });
}

telusur_status telusur_search_options_set_since(telusur_search_options* options, const char* since) {
  return set_text(options, &SearchOptions::since, since);
}

telusur_status telusur_search_options_set_until(telusur_search_options* options, const char* until) {
  return set_text(options, &SearchOptions::until, until);
}

telusur_status telusur_search_options_set_dates(telusur_search_options* options, const int64_t* begin,
                                                const int64_t* end) {
  return set(options, [&](SearchOptions& set) { set.dates = range_of(begin, end); });
}

telusur_status telusur_search_options_set_added_since(telusur_search_options* options, const char* since) {
  return set_text(options, &SearchOptions::added_since, since);
}

telusur_status telusur_search_options_set_added(telusur_search_options* options, const int64_t* begin,
                                                const int64_t* end) {
  return set(options, [&](SearchOptions& set) { set.added = range_of(begin, end); });
}

telusur_status telusur_search_options_add_source(telusur_search_options* options, const char* source) {
  return add_text(options, &SearchOptions::sources, source);
}

telusur_status telusur_search_options_add_category(telusur_search_options* options, const char* category) {
  return add_text(options, &SearchOptions::categories, category);
}

telusur_status telusur_search_options_add_field(telusur_search_options* options, const char* name,
                                                const char* value) {
  return set(options, [&](SearchOptions& set) {
    const std::string_view field = require_text(name, "name");
    std::string added = require_text(value, "value");
    const auto found = std::ranges::find(set.fields, field, &FieldFilter::name);
    if (found == set.fields.end()) {
      set.fields.push_back({.name = std::string(field), .values = {std::move(added)}});
    } else {
      found->values.push_back(std::move(added));
    }
  });
}

telusur_status telusur_search_options_add_facet(telusur_search_options* options, const char* facet) {
  return add_text(options, &SearchOptions::facets, facet);
}

telusur_status telusur_search_options_set_exact_total(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.exact_total = value; });
}

telusur_status telusur_search_options_set_all_copies(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.all_copies = value; });
}

telusur_status telusur_search_options_set_recency(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.recency = value; });
}

telusur_status telusur_search_options_set_synonyms(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.synonyms = value; });
}

telusur_status telusur_search_options_set_every_word(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.every_word = value; });
}

telusur_status telusur_search_options_set_snippets(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.snippets = value; });
}

telusur_status telusur_search_options_set_snippet_length(telusur_search_options* options, size_t length) {
  return set(options, [&](SearchOptions& set) { set.snippet_length = length; });
}

telusur_status telusur_search_options_set_snippet_context(telusur_search_options* options, size_t sentences) {
  return set(options, [&](SearchOptions& set) { set.snippet_context = sentences; });
}

telusur_status telusur_search_options_set_suggestion(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.suggestion = value; });
}

telusur_status telusur_search_options_set_explain(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.explain = value; });
}

telusur_status telusur_search_options_set_text(telusur_search_options* options, bool value) {
  return set(options, [&](SearchOptions& set) { set.text = value; });
}

telusur_status telusur_search_options_set_deadline_ms(telusur_search_options* options, int64_t milliseconds) {
  return guard(nullptr, [&] {
    std::optional<std::chrono::milliseconds>& deadline = require(options, "options").deadline;
    deadline.reset();
    if (milliseconds >= 0) deadline = std::min(std::chrono::milliseconds{milliseconds}, kMaxDeadline);
  });
}

telusur_status telusur_search_options_set_stop(telusur_search_options* options, const telusur_stop* stop) {
  return set(options, [&](SearchOptions& set) { set.stop = token_of(stop); });
}
