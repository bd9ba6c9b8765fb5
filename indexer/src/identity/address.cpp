// SPDX-License-Identifier: GPL-3.0-or-later
#include "identity/address.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace telusur {
namespace {

// Parameters that campaigns, advertisers and social networks add. Each says how a reader came, never which
// page it is: https://en.wikipedia.org/wiki/UTM_parameters and the documents of the networks.
constexpr auto kTrackingNames = std::to_array<std::string_view>(
    {"fbclid",     "gclid",   "gclsrc",    "dclid",     "gbraid",        "wbraid",
     "msclkid",    "yclid",   "twclid",    "ttclid",    "igshid",        "igsh",
     "mc_cid",     "mc_eid",  "mkt_tok",   "_ga",       "_gl",           "_hsenc",
     "_hsmi",      "srsltid", "fb_ref",    "fb_source", "fb_action_ids", "fb_action_types",
     "li_fat_id",  "epik",    "_openstat", "ysclid",    "wickedid",      "oly_anon_id",
     "oly_enc_id", "vero_id"});

bool is_tracking(std::string_view parameter) {
  std::string name = to_lower_ascii(parameter.substr(0, parameter.find('=')));
  if (name.starts_with("amp;")) name.erase(0, 4);  // escaped once too often
  return name.starts_with("utm_") || std::ranges::find(kTrackingNames, name) != kTrackingNames.end();
}

std::string without_tracking(std::string_view query) {
  std::string kept;
  while (true) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    if (!parameter.empty() && !is_tracking(parameter)) kept.append(kept.empty() ? "" : "&").append(parameter);
    if (end == query.size()) return kept;
    query.remove_prefix(end + 1);
  }
}

struct AddressParts {
  std::string_view scheme_and_host;  // "https://contoh.example"
  std::string_view path;
  std::string_view query;     // without '?'
  std::string_view fragment;  // with '#'
};

// Without a host in an address such as "/baca/1" and in text that is no address.
AddressParts split_address(std::string_view address) {
  AddressParts parts;
  const std::size_t fragment = std::min(address.find('#'), address.size());
  parts.fragment = address.substr(fragment);
  address = address.substr(0, fragment);
  const std::size_t query = std::min(address.find('?'), address.size());
  if (query < address.size()) parts.query = address.substr(query + 1);
  address = address.substr(0, query);
  const std::size_t slashes = address.find("//");
  const bool has_scheme =
      slashes == 0 || (slashes != std::string_view::npos && slashes > 0 &&
                       address.find_first_of(":/") == slashes - 1 && address[slashes - 1] == ':');
  const std::size_t host = has_scheme ? slashes + 2 : 0;
  const std::size_t host_end = std::min(address.find('/', host), address.size());
  const std::string_view name = address.substr(host, host_end - host);
  const bool is_host = !name.empty() && name.find(' ') == std::string_view::npos &&
                       (has_scheme || name.find('.', 1) < name.size() - 1);  // contoh.example/1
  if (is_host) parts.scheme_and_host = address.substr(0, host_end);
  parts.path = address.substr(parts.scheme_and_host.size());
  return parts;
}

// Programs in a page select what it shows by such a fragment.
bool selects_page(std::string_view fragment) {
  return fragment.starts_with("#!") || (fragment.starts_with("#/") && fragment.size() > 2);
}

}  // namespace

bool is_page_address(std::string_view address) {
  const AddressParts parts = split_address(address);
  return !parts.scheme_and_host.empty() &&
         (parts.path.size() > 1 || !without_tracking(parts.query).empty() || selects_page(parts.fragment));
}

std::string normal_address(std::string_view address) {
  const AddressParts parts = split_address(address);
  std::string normal = to_lower_ascii(parts.scheme_and_host);
  normal += parts.path;
  if (const std::string query = without_tracking(parts.query); !query.empty())
    normal.append("?").append(query);
  if (selects_page(parts.fragment)) normal += parts.fragment;
  return normal;
}

}  // namespace telusur
