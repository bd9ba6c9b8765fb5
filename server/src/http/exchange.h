// SPDX-License-Identifier: GPL-3.0-or-later
/// A request, its response, and the functions that answer one with the other.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include <telusur/common/message.h>

namespace telusur::server {

/// A name and a value: a parameter behind the question mark, decoded, or a header.
struct NamedValue {
  std::string name;
  std::string value;

  friend bool operator==(const NamedValue&, const NamedValue&) = default;
};

/// A request without a body. All text but the headers is valid UTF-8 without NUL.
struct Request {
  std::string method;                  ///< "GET" or "HEAD"
  std::string path;                    ///< decoded
  std::vector<NamedValue> parameters;  ///< in the order of the address; a name may be repeated
  std::vector<NamedValue> headers;
  std::stop_token stop;  ///< set when the server has to end and cannot wait for the answer

  /// Returns the first value of a header, whose name has no case; empty if there is none.
  [[nodiscard]] std::string_view header(std::string_view name) const;
  /// Returns the first value of a parameter; nothing if there is none.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
  /// Returns English if Accept-Language prefers it to Indonesian; else Indonesian.
  [[nodiscard]] Language language() const;
};

struct Response {
  unsigned status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};
  std::vector<NamedValue> headers = {};  ///< beside Content-Type, Content-Length, Date and nosniff
  std::string_view route = "none";       ///< names the route in metrics; a string literal
};

/// Answers a request. Called by several threads at once. An exception becomes a response of status 500.
using Handler = std::function<Response(const Request&)>;

/// What the server is doing now.
struct HttpGauges {
  std::size_t connections = 0;
  std::size_t in_flight = 0;  ///< requests that are queued or being answered
  std::size_t queued = 0;     ///< requests that wait for a worker
};

/// Answers a request at once, in the thread of the event loop, or returns nothing. Must not wait or compute.
using ImmediateHandler = std::function<std::optional<Response>(const Request&, const HttpGauges&)>;

}  // namespace telusur::server
