// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/descriptor.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <system_error>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <telusur/common/errors.h>

namespace telusur::server {
namespace {

[[noreturn]] void fail_to_listen(const SocketAddress& address, int error) {
  throw Error(Message("The address {} cannot be listened at: {}.", to_url(address),
                      Message::verbatim(std::generic_category().message(error))));
}

/// Fills `storage` and returns its length.
socklen_t fill_address(const SocketAddress& address, sockaddr_storage& storage) {
  if (in6_addr ipv6{}; inet_pton(AF_INET6, address.host.c_str(), &ipv6) == 1) {
    sockaddr_in6 wide{};
    wide.sin6_family = AF_INET6;
    wide.sin6_addr = ipv6;
    wide.sin6_port = htons(address.port);
    std::memcpy(&storage, &wide, sizeof wide);
    return sizeof wide;
  }
  sockaddr_in narrow{};
  narrow.sin_family = AF_INET;
  narrow.sin_port = htons(address.port);
  inet_pton(AF_INET, address.host.c_str(), &narrow.sin_addr);
  std::memcpy(&storage, &narrow, sizeof narrow);
  return sizeof narrow;
}

/// Returns the port that the socket is bound to; 0 if that is unknown.
std::uint16_t port_of(int socket) {
  sockaddr_storage storage{};
  socklen_t length = sizeof storage;
  if (getsockname(socket, reinterpret_cast<sockaddr*>(&storage), &length) != 0) return 0;
  if (storage.ss_family == AF_INET6) {
    sockaddr_in6 wide{};
    std::memcpy(&wide, &storage, sizeof wide);
    return ntohs(wide.sin6_port);
  }
  sockaddr_in narrow{};
  std::memcpy(&narrow, &storage, sizeof narrow);
  return ntohs(narrow.sin_port);
}

}  // namespace

void Descriptor::reset() noexcept {
  if (number_ >= 0) close(std::exchange(number_, -1));
}

WakeUp::WakeUp() : event_(eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  if (event_.get() < 0) throw ResourceError(Message("Too many files are open."), Remedy::kTryAgain);
}

void WakeUp::notify() const noexcept {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = write(event_.get(), &one, sizeof one);  // full: already awake
}

void WakeUp::clear() const noexcept {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t taken = read(event_.get(), &count, sizeof count);
}

Descriptor listen_at(SocketAddress& address) {
  sockaddr_storage storage{};
  const socklen_t length = fill_address(address, storage);
  Descriptor socket(::socket(storage.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
  if (socket.get() < 0) fail_to_listen(address, errno);
  const int on = 1;
  const int off = 0;
  setsockopt(socket.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  // IPv4 connections to the IPv6 address "::" are accepted as well.
  if (storage.ss_family == AF_INET6) setsockopt(socket.get(), IPPROTO_IPV6, IPV6_V6ONLY, &off, sizeof off);
  if (bind(socket.get(), reinterpret_cast<const sockaddr*>(&storage), length) != 0 ||
      listen(socket.get(), SOMAXCONN) != 0)
    fail_to_listen(address, errno);
  address.port = port_of(socket.get());
  return socket;
}

}  // namespace telusur::server
