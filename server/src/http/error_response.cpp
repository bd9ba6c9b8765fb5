// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/error_response.h"

namespace telusur::server {

Response error_response(unsigned status, std::string_view kind, const Message& message, Language language,
                        const nlohmann::ordered_json& details) {
  nlohmann::ordered_json error{{"kind", kind}, {"message", message.text(language)}};
  error.update(details);
  const nlohmann::ordered_json body{{"error", std::move(error)}};
  Response response;
  response.status = status;
  // Paths in messages of the system need not be UTF-8.
  response.body = body.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
  response.headers.push_back({.name = "Cache-Control", .value = "no-store"});
  response.headers.push_back(
      {.name = "Content-Language", .value = language == Language::kIndonesian ? "id" : "en"});
  return response;
}

}  // namespace telusur::server
