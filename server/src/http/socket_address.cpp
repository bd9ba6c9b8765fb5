// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/socket_address.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "http/ascii.h"

namespace telusur::server {
namespace {

bool is_ipv6(const std::string& host) {
  in6_addr address{};
  return inet_pton(AF_INET6, host.c_str(), &address) == 1;
}

bool is_ipv4(const std::string& host) {
  in_addr address{};
  return inet_pton(AF_INET, host.c_str(), &address) == 1;
}

std::optional<std::uint16_t> parse_port(std::string_view text) {
  std::uint16_t port = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return port;
}

}  // namespace

std::optional<SocketAddress> parse_socket_address(std::string_view text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const std::optional<std::uint16_t> port = parse_port(text.substr(colon + 1));
  if (!port) return std::nullopt;
  std::string host(text.substr(0, colon));
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
    if (!is_ipv6(host)) return std::nullopt;
    return SocketAddress{.host = host, .port = *port};
  }
  if (host.empty()) host = "::";
  if (host == "localhost") host = "127.0.0.1";
  if (host != "::" && !is_ipv4(host)) return std::nullopt;
  return SocketAddress{.host = host, .port = *port};
}

bool is_loopback(const SocketAddress& address) {
  return address.host == "::1" || (is_ipv4(address.host) && address.host.starts_with("127."));
}

std::string to_url(const SocketAddress& address) {
  const std::string host = is_ipv6(address.host) ? "[" + address.host + "]" : address.host;
  return "http://" + host + ":" + std::to_string(address.port);
}

std::string host_of(std::string_view header) {
  header = trim(header);
  const std::size_t bracket = header.find(']');
  const std::size_t from = bracket == std::string_view::npos ? 0 : bracket;
  std::string host(header.substr(0, header.find(':', from)));
  std::ranges::transform(host, host.begin(), to_lower);
  return host;
}

}  // namespace telusur::server
