// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/page_query.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <telusur/common/errors.h>

#include "http/ascii.h"

namespace telusur::server {
namespace {

constexpr auto kFilters = std::to_array<std::string_view>({"sumber", "rubrik", "sejak", "sampai"});
constexpr std::string_view kNewest = "terbaru";
constexpr std::string_view kOldest = "terlama";

/// Appends `text` with percent signs for all characters but the unreserved ones, and a plus sign for a space.
void append_encoded(std::string_view text, std::string& address) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (is_letter || c == '-' || c == '.' || c == '_' || c == '~') {
      address += c;
    } else if (c == ' ') {
      address += '+';
    } else {
      address += {'%', kDigits[byte >> 4U], kDigits[byte & 15U]};
    }
  }
}

void append_parameter(const NamedValue& parameter, std::string& address) {
  address += address.find('?') == std::string::npos ? '?' : '&';
  append_encoded(parameter.name, address);
  address += '=';
  append_encoded(parameter.value, address);
}

/// A page number that cannot be is the first one.
std::size_t read_page(std::string_view text, const ApiLimits& limits) {
  std::size_t page = 1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), page);
  if (error != std::errc() || end != text.data() + text.size()) return 1;
  return std::clamp<std::size_t>(page, 1, limits.offset / kHitsOfPage + 1);
}

void check_length(std::string_view text, std::size_t maximum) {
  if (text.size() > maximum) throw UsageError(Message("The query is longer than {} bytes.", maximum));
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

}  // namespace

bool PageQuery::empty() const noexcept { return trim(text).empty() && !has_filters(); }

PageQuery read_page_query(const Request& request, const ApiLimits& limits) {
  PageQuery query;
  for (const auto& [name, value] : request.parameters) {
    if (name == "q") query.text = value;
    if (name == "halaman") query.page = read_page(value, limits);
    if (name == "urut" && value == kNewest) query.order = SortOrder::kNewest;
    if (name == "urut" && value == kOldest) query.order = SortOrder::kOldest;
    const bool is_filter = std::ranges::find(kFilters, name) != kFilters.end();
    if (value.empty() || !is_filter) continue;
    check_length(value, limits.value_bytes);
    if (name == "sumber") query.sources.push_back(value);
    if (name == "rubrik") query.sections.push_back(value);
    if (name == "sejak") query.since = trim(value);
    if (name == "sampai") query.until = trim(value);
  }
  check_length(query.text, limits.query_bytes);
  if (query.sources.size() + query.sections.size() > limits.values)
    throw UsageError(Message("The query has more than {} filters.", limits.values));
  return query;
}

std::vector<NamedValue> parameters_of(const PageQuery& query) {
  std::vector<NamedValue> parameters;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty()) parameters.push_back({.name = std::string(name), .value = std::string(value)});
  };
  add("q", query.text);
  for (const std::string& source : query.sources) add("sumber", source);
  for (const std::string& section : query.sections) add("rubrik", section);
  add("sejak", query.since);
  add("sampai", query.until);
  if (query.order != SortOrder::kRelevance)
    add("urut", query.order == SortOrder::kNewest ? kNewest : kOldest);
  if (query.page > 1) add("halaman", std::to_string(query.page));
  return parameters;
}

std::string results_address(const PageQuery& query) {
  std::string address = "/";
  for (const NamedValue& parameter : parameters_of(query)) append_parameter(parameter, address);
  return address;
}

std::string article_address(std::string_view id, const PageQuery& query) {
  std::string address = "/artikel";
  append_parameter({.name = "id", .value = std::string(id)}, address);
  for (const NamedValue& parameter : parameters_of(query)) append_parameter(parameter, address);
  return address;
}

PageQuery toggled(const PageQuery& query, std::vector<std::string> PageQuery::*values,
                  const std::string& value) {
  PageQuery other = query;
  other.page = 1;
  if (std::erase(other.*values, value) == 0) (other.*values).push_back(value);
  return other;
}

PageQuery between(const PageQuery& query, std::string_view since, std::string_view until) {
  PageQuery other = query;
  other.page = 1;
  other.since = since;
  other.until = until;
  return other;
}

std::string_view year_of_bounds(const PageQuery& query) noexcept {
  const std::string_view year = std::string_view(query.since).substr(0, 4);
  const auto begins_with_year = [&](std::string_view bound) {
    return bound.substr(0, 4) == year && (bound.size() == 4 || bound[4] == '-');
  };
  const bool is_year = year.size() == 4 && std::ranges::all_of(year, is_digit);
  return is_year && begins_with_year(query.since) && begins_with_year(query.until) ? year
                                                                                   : std::string_view();
}

}  // namespace telusur::server
