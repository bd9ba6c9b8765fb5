// SPDX-License-Identifier: GPL-3.0-or-later
#include "analysis/addresses.h"

#include <algorithm>
#include <array>

namespace telusur {
namespace {

/// Labels below a country under which names are registered: kabar.co.id, bmkg.go.id, bbc.co.uk.
constexpr std::array<std::string_view, 17> kCategories{"ac",  "biz",    "co",  "com", "desa", "edu",
                                                       "go",  "gov",    "mil", "my",  "net",  "or",
                                                       "org", "ponpes", "sch", "web", "ne"};

}  // namespace

std::string_view plain_address(std::string_view address) noexcept {
  if (const std::size_t scheme = address.find("://"); scheme < address.find_first_of("/?"))
    address.remove_prefix(scheme + 3);
  if (address.starts_with("www.")) address.remove_prefix(4);
  while (address.ends_with('/')) address.remove_suffix(1);
  return address;
}

std::string_view host_of(std::string_view plain) noexcept {
  std::string_view host = plain.substr(0, plain.find_first_of("/?#"));
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

std::string_view registered_domain(std::string_view host) noexcept {
  const auto label_before = [host](std::size_t end) {
    const std::size_t dot = end == 0 ? std::string_view::npos : host.rfind('.', end - 1);
    return dot == std::string_view::npos ? 0 : dot + 1;
  };
  const std::size_t top = label_before(host.size());
  if (top == 0) return host;
  std::size_t begin = label_before(top - 1);
  const bool is_category =
      host.size() - top == 2 && begin > 0 &&
      std::ranges::find(kCategories, host.substr(begin, top - 1 - begin)) != kCategories.end();
  if (is_category) begin = label_before(begin - 1);
  return host.substr(begin);
}

}  // namespace telusur
