// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/parameters.h"

#include <algorithm>
#include <charconv>

namespace telusur::server {
namespace {

constexpr std::array<std::string_view, 3> kOrders{"relevance", "newest", "oldest"};

SortOrder order_of(std::string_view name) {
  return name == "newest"   ? SortOrder::kNewest
         : name == "oldest" ? SortOrder::kOldest
                            : SortOrder::kRelevance;
}

/// Adds NAME=VALUE.
void add_condition(std::string_view condition, std::vector<FieldFilter>& filters) {
  const std::size_t sign = condition.find('=');
  if (sign == std::string_view::npos || sign == 0 || sign + 1 == condition.size())
    throw ParameterError("where", Message("The parameter {} needs NAME=VALUE.", "where"));
  const std::string name(condition.substr(0, sign));
  auto filter = std::ranges::find(filters, name, &FieldFilter::name);
  if (filter == filters.end()) filter = filters.insert(filters.end(), {.name = name, .values = {}});
  filter->values.emplace_back(condition.substr(sign + 1));
}

using enum ParameterType;

constexpr auto kParameters = std::to_array<Parameter>({
    {"q", kText, "What to search for, in the query language.",
     [](const Value& value, Call& call) { call.query = value.text; }, &ApiLimits::query_bytes},
    {"id", kText, "The id of an article.", [](const Value& value, Call& call) { call.id = value.text; }},
    {"prefix", kText, "The beginning of a query; its last word is completed.",
     [](const Value& value, Call& call) { call.prefix = value.text; }, &ApiLimits::query_bytes},
    {"all", kFlag, "Require every word; otherwise any of them, and more is better.",
     [](const Value& value, Call& call) { call.search.every_word = value.flag; }},
    {"no-synonyms", kFlag, "Search for the words as typed.",
     [](const Value& value, Call& call) { call.search.synonyms = !value.flag; }},
    {"since", kText, "Only articles of this date or later, such as 2023-10, kemarin or 7d.",
     [](const Value& value, Call& call) { call.search.since = value.text; }},
    {"until", kText, "Only articles of this date or earlier.",
     [](const Value& value, Call& call) { call.search.until = value.text; }},
    {"added-since", kText, "Only articles that the index received on this date or at this time, or later.",
     [](const Value& value, Call& call) { call.search.added_since = value.text; }},
    {"source", kRepeated, "Only articles from this source; repeat it for any of several.",
     [](const Value& value, Call& call) { call.search.sources.emplace_back(value.text); }},
    {"category", kRepeated, "Only articles of this category; repeat it for any of several.",
     [](const Value& value, Call& call) { call.search.categories.emplace_back(value.text); }},
    {"where", kRepeated, "NAME=VALUE: only articles with VALUE in a declared field; repeat it for any value.",
     [](const Value& value, Call& call) { add_condition(value.text, call.search.fields); }},
    {"limit", kNumber, "Maximum number of hits or completions.",
     [](const Value& value, Call& call) { call.search.limit = value.number; }, &ApiLimits::hits, "10"},
    {"offset", kNumber, "Number of hits to skip.",
     [](const Value& value, Call& call) { call.search.offset = value.number; }, &ApiLimits::offset, "0"},
    {"sort", kChoice, "Order of the hits.",
     [](const Value& value, Call& call) { call.search.sort = order_of(value.text); }, &ApiLimits::value_bytes,
     "relevance", kOrders},
    {"all-copies", kFlag, "Show near-duplicates as hits.",
     [](const Value& value, Call& call) { call.search.all_copies = value.flag; }},
    {"recency", kFlag, "Rank newer articles somewhat higher.",
     [](const Value& value, Call& call) { call.search.recency = value.flag; }},
    {"facets", kList, "Count the matches by source, category, author, year, month or declared fields.",
     [](const Value& value, Call& call) { call.search.facets.emplace_back(value.text); }},
    {"no-snippet", kFlag, "Leave out the snippets.",
     [](const Value& value, Call& call) { call.search.snippets = !value.flag; }},
    {"snippet-length", kNumber, "Maximum number of characters of a snippet.",
     [](const Value& value, Call& call) { call.search.snippet_length = value.number; },
     &ApiLimits::snippet_characters, "240"},
    {"context", kNumber, "Whole sentences in snippets, with so many before and after each.",
     [](const Value& value, Call& call) { call.search.snippet_context = value.number; },
     &ApiLimits::context_sentences},
    {"fields", kList, "Only these keys of each hit, such as id,title,date,extra.kota.",
     [](const Value& value, Call& call) { call.fields.emplace_back(value.text); }},
    {"explain", kFlag, "Show how the query was understood and the parts of each score.",
     [](const Value& value, Call& call) { call.search.explain = value.flag; }},
    {"count", kFlag, "Only the exact number of matches, without hits.",
     [](const Value& value, Call& call) { call.search.exact_total = value.flag; }},
    {"timeout", kNumber, "Time of the search in milliseconds; then the answer is partial.",
     [](const Value& value, Call& call) { call.milliseconds = value.number; }, &ApiLimits::milliseconds},
});

std::size_t read_number(const Parameter& parameter, std::string_view text, std::size_t maximum) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > maximum) {
    throw ParameterError(parameter.name, Message("The parameter {} must be a whole number from 0 to {}.",
                                                 parameter.name, maximum));
  }
  return number;
}

bool read_flag(const Parameter& parameter, std::string_view text) {
  if (text.empty() || text == "1" || text == "true") return true;
  if (text == "0" || text == "false") return false;
  throw ParameterError(parameter.name, Message("The parameter {} must be true or false.", parameter.name));
}

std::string join(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) text.append(text.empty() ? "" : ", ").append(name);
  return text;
}

/// Calls Parameter::apply for each value in `text`. Returns their number.
std::size_t apply_values(const Parameter& parameter, std::string_view text, const ApiLimits& limits,
                         Call& call) {
  const std::size_t maximum = limits.*parameter.maximum;
  if (parameter.type != kNumber && text.size() > maximum) {
    throw ParameterError(parameter.name,
                         Message("The parameter {} is longer than {} bytes.", parameter.name, maximum));
  }
  Value value{.text = text};
  if (parameter.type == kNumber) value.number = read_number(parameter, text, maximum);
  if (parameter.type == kFlag) value.flag = read_flag(parameter, text);
  if (parameter.type == kChoice && std::ranges::find(parameter.choices, text) == parameter.choices.end()) {
    throw ParameterError(parameter.name, Message("The parameter {} must be one of {}.", parameter.name,
                                                 join(parameter.choices)));
  }
  if (parameter.type != kList) {
    parameter.apply(value, call);
    return 1;
  }
  std::size_t count = 0;
  for (std::string_view rest = text; !rest.empty(); ++count) {
    const std::size_t end = std::min(rest.find(','), rest.size());
    parameter.apply({.text = rest.substr(0, end)}, call);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return count;
}

/// Refuses what telusur-search refuses, too: parameters without effect would surprise their user.
void refuse_contradictions(const Request& request, const Call& call) {
  const auto is_given = [&](std::string_view name) { return request.parameter(name).has_value(); };
  if (call.search.recency && call.search.sort != SortOrder::kRelevance)
    throw ParameterError("recency", Message("The parameter {} has no effect with {}.", "recency", "sort"));
  for (const std::string_view name : {"snippet-length", "no-snippet"}) {
    if (is_given("context") && is_given(name))
      throw ParameterError(name, Message("The parameter {} has no effect with {}.", name, "context"));
  }
}

}  // namespace

std::span<const Parameter> all_parameters() noexcept { return kParameters; }

const Parameter* find_parameter(std::string_view name) noexcept {
  const auto* const found = std::ranges::find(kParameters, name, &Parameter::name);
  return found == kParameters.end() ? nullptr : found;
}

Call read_parameters(const Request& request, std::span<const std::string_view> names,
                     const ApiLimits& limits) {
  Call call;
  call.milliseconds = limits.milliseconds;
  call.search.limit = std::min(kDefaultLimit, limits.hits);
  std::vector<std::size_t> counts(names.size());
  for (const NamedValue& given : request.parameters) {
    const auto name = std::ranges::find_if(
        names, [&](std::string_view known) { return known.substr(0, known.find('!')) == given.name; });
    if (name == names.end()) {
      throw ParameterError(given.name, Message("There is no parameter {} here.", given.name));
    }
    const Parameter& parameter = *find_parameter(given.name);
    std::size_t& count = counts[static_cast<std::size_t>(name - names.begin())];
    if (count > 0 && parameter.type != kRepeated)
      throw ParameterError(given.name, Message("The parameter {} can be given only once.", given.name));
    count += apply_values(parameter, given.value, limits, call);
    if (count > limits.values)
      throw ParameterError(given.name,
                           Message("The parameter {} has more than {} values.", given.name, limits.values));
  }
  for (const std::string_view name : names) {
    const std::string_view bare = name.substr(0, name.find('!'));
    if (bare != name && !request.parameter(bare))
      throw ParameterError(bare, Message("The parameter {} is missing.", bare));
  }
  refuse_contradictions(request, call);
  return call;
}

}  // namespace telusur::server
