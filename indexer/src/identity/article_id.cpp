// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/article_id.h"

#include <algorithm>

#include <fmt/format.h>
#include <xxhash.h>

#include "identity/address.h"
#include "text/ascii.h"

namespace telusur {

std::string derive_id(const IdSources& sources) {
  const bool is_number = is_bare_number(sources.given);
  if (!sources.given.empty() && (sources.is_chosen || !is_number)) return std::string(sources.given);
  if (is_page_address(sources.url)) return normal_address(sources.url);
  if (sources.path.empty()) return {};
  if (is_number) return fmt::format("{}#id={}", sources.path, sources.given);
  return sources.number == 0 ? std::string(sources.path) : fmt::format("{}#{}", sources.path, sources.number);
}

std::string derive_id(std::string_view title, std::string_view date, std::string_view text) {
  std::string content;
  for (const std::string_view part : {title, date, text}) content.append(part).push_back('\0');
  const XXH128_hash_t hash = XXH3_128bits(content.data(), content.size());
  return fmt::format("hash:{:016x}{:016x}", hash.high64, hash.low64);
}

bool is_bare_number(std::string_view id) {
  constexpr std::size_t kMaxDigits = 9;
  const std::string_view digits = id.substr(0, id.find('.'));
  if (digits.empty() || digits.size() > kMaxDigits || !std::ranges::all_of(digits, is_ascii_digit))
    return false;
  // Programs that read a column with gaps write its numbers with a fraction.
  return std::ranges::all_of(id.substr(std::min(digits.size() + 1, id.size())),
                             [](char c) { return c == '0'; });
}

bool has_place_id(const Article& article) {
  std::string_view id = article.id;
  if (article.path.empty() || !id.starts_with(article.path)) return false;
  id.remove_prefix(article.path.size());
  return id.empty() ||
         (id.size() > 1 && id.front() == '#' && std::ranges::all_of(id.substr(1), is_ascii_digit));
}

std::string derive_id_again(const Article& article) {
  if (is_page_address(article.id)) return normal_address(article.id);
  if (!is_bare_number(article.id) && !has_place_id(article)) return article.id;
  std::string id =
      derive_id({.given = has_place_id(article) ? std::string_view() : std::string_view(article.id),
                 .url = article.url,
                 .path = article.path});
  return has_place_id(article) && id == article.path ? article.id : id;
}

}  // namespace telusur
