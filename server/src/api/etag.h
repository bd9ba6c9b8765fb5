// SPDX-License-Identifier: GPL-3.0-or-later
/// Names of answers, so that clients need not fetch what they have.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "http/exchange.h"

namespace telusur::server {

/// Returns the ETag of the answer to `request` from `commit`. It is weak, because an answer says how long it
/// took. It changes every hour, because dates such as "kemarin" do; `now_utc_seconds` is the time.
[[nodiscard]] std::string make_etag(const Request& request, std::string_view commit,
                                    std::int64_t now_utc_seconds);

/// Returns whether If-None-Match names `etag`, or any.
[[nodiscard]] bool matches_etag(std::string_view if_none_match, std::string_view etag);

}  // namespace telusur::server
