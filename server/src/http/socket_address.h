// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the server listens, and which names of a host it answers to.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace telusur::server {

/// A numeric address and a port.
struct SocketAddress {
  std::string host = "127.0.0.1";  ///< IPv4, or IPv6 without brackets
  std::uint16_t port = 8080;       ///< 0 lets the system choose one

  friend bool operator==(const SocketAddress&, const SocketAddress&) = default;
};

/// Reads "127.0.0.1:8080", "[::1]:8080", "localhost:8080" or ":8080", which is every address. Names are not
/// looked up. Returns nothing for any other text.
[[nodiscard]] std::optional<SocketAddress> parse_socket_address(std::string_view text);

/// Returns whether only programs of this machine can connect to `address`.
[[nodiscard]] bool is_loopback(const SocketAddress& address);

/// Returns `http://ADDRESS:PORT`.
[[nodiscard]] std::string to_url(const SocketAddress& address);

/// Returns the host in a Host header, without its port, in small letters: "[::1]" for "[::1]:8080".
[[nodiscard]] std::string host_of(std::string_view header);

}  // namespace telusur::server
