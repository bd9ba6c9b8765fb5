// SPDX-License-Identifier: GPL-3.0-or-later
/// Addresses of articles on the web, as far as they identify an article.
#pragma once

#include <string>
#include <string_view>

namespace telusur {

/// Returns whether `address` names a page: it has a host and, behind it, a path or a query. The home page of
/// a site and a part of an address ("/baca/1") name no article.
[[nodiscard]] bool is_page_address(std::string_view address);

/// Returns `address` in the form in which addresses are compared: scheme and host in lower case, without
/// parameters that only track readers ("utm_source", "fbclid") and without a fragment. A fragment that
/// selects the page ("#!/baca/1") stays.
[[nodiscard]] std::string normal_address(std::string_view address);

}  // namespace telusur
