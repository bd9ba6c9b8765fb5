// SPDX-License-Identifier: GPL-3.0-or-later
/// Errors as JSON: {"error": {"kind": "...", "message": "..."}}.
#pragma once

#include <string_view>

#include <nlohmann/json.hpp>

#include <telusur/common/message.h>

#include "http/exchange.h"

namespace telusur::server {

/// Returns a response of `status`. `kind` is for programs; `details` are members beside kind and message.
[[nodiscard]] Response error_response(
    unsigned status, std::string_view kind, const Message& message, Language language,
    const nlohmann::ordered_json& details = nlohmann::ordered_json::object());

}  // namespace telusur::server
