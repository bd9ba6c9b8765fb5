// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/etag.h"

#include <algorithm>

#include <fmt/format.h>

#include <telusur/common/version.h>

#include "http/ascii.h"

namespace telusur::server {
namespace {

constexpr std::int64_t kSecondsPerHour = 3600;

/// FNV-1a with 64 bits. A client that finds a collision misleads itself only.
void add_to_hash(std::uint64_t& hash, std::string_view text) {
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  hash *= 0x100000001b3U;  // a zero byte between two texts
}

/// Returns the part of an ETag that is compared: without W/.
std::string_view opaque_tag(std::string_view etag) {
  etag = trim(etag);
  if (etag.starts_with("W/")) etag.remove_prefix(2);
  return etag;
}

}  // namespace

std::string make_etag(const Request& request, std::string_view commit, std::int64_t now_utc_seconds) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  add_to_hash(hash, kVersion);
  add_to_hash(hash, request.path);
  for (const NamedValue& parameter : request.parameters) {
    add_to_hash(hash, parameter.name);
    add_to_hash(hash, parameter.value);
  }
  return fmt::format("W/\"{}-{:016x}-{}\"", commit, hash, now_utc_seconds / kSecondsPerHour);
}

bool matches_etag(std::string_view if_none_match, std::string_view etag) {
  if (trim(if_none_match) == "*") return true;
  while (!if_none_match.empty()) {
    const std::size_t end = std::min(if_none_match.find(','), if_none_match.size());
    if (opaque_tag(if_none_match.substr(0, end)) == opaque_tag(etag)) return true;
    if_none_match.remove_prefix(std::min(end + 1, if_none_match.size()));
  }
  return false;
}

}  // namespace telusur::server
