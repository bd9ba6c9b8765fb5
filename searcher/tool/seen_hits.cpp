// SPDX-License-Identifier: GPL-3.0-or-later
#include "seen_hits.h"

#include <algorithm>
#include <charconv>

namespace telusur::tool {
namespace {

std::optional<std::size_t> parse_number(std::string_view text) {
  std::size_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [next, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || next != end) return std::nullopt;
  return number;
}

}  // namespace

void SeenHits::add(const std::vector<Hit>& hits) {
  for (const Hit& hit : hits) hits_.insert_or_assign(hit.rank, hit);
}

const Hit* SeenHits::find_hit(std::string_view number) const {
  const std::optional<std::size_t> rank = parse_number(number);
  const auto hit = rank ? hits_.find(*rank) : hits_.end();
  return hit == hits_.end() ? nullptr : &hit->second;
}

std::optional<SeenHits::Target> SeenHits::find(std::string_view number) const {
  const std::size_t point = std::min(number.find('.'), number.size());
  const Hit* const hit = find_hit(number.substr(0, point));
  if (hit == nullptr) return std::nullopt;
  if (point == number.size()) return Target{.id = hit->id, .url = hit->url};
  const std::optional<std::size_t> copy = parse_number(number.substr(point + 1));
  if (!copy || *copy == 0 || *copy > hit->copies.size()) return std::nullopt;
  const HitCopy& found = hit->copies[*copy - 1];
  return Target{.id = found.id, .url = found.url};
}

}  // namespace telusur::tool
