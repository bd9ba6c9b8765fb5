// SPDX-License-Identifier: GPL-3.0-or-later
/// A blocking client of an HTTP server on this machine.
#pragma once

#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace telusur::test {

struct HttpReply {
  int status = 0;
  std::map<std::string, std::string> headers;  ///< names in small letters
  std::string body;
};

/// One connection to a port of 127.0.0.1. Gives up after a minute, so that a test ends.
class HttpClient {
 public:
  explicit HttpClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const timeval limit{.tv_sec = 60, .tv_usec = 0};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0)
      throw std::runtime_error("cannot connect to port " + std::to_string(port));
  }
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;
  ~HttpClient() { close(socket_); }

  /// Sends bytes; false if the server has closed the connection.
  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  /// Tells the server that no further bytes follow.
  void finish_sending() { shutdown(socket_, SHUT_WR); }

  /// Returns the next response; nothing if the server closes the connection. The response to HEAD has no
  /// body.
  std::optional<HttpReply> receive(bool has_body = true) {
    const std::optional<std::string> head = read_until("\r\n\r\n");
    if (!head) return std::nullopt;
    HttpReply reply;
    reply.status = std::stoi(head->substr(head->find(' ') + 1));
    for (std::size_t line = head->find("\r\n") + 2; line < head->size();) {
      const std::size_t end = head->find("\r\n", line);
      const std::size_t colon = head->find(": ", line);
      std::string name = head->substr(line, colon - line);
      for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
      reply.headers[name] = head->substr(colon + 2, end - colon - 2);
      line = end + 2;
    }
    const auto length = reply.headers.find("content-length");
    const std::size_t size = has_body && length != reply.headers.end() ? std::stoul(length->second) : 0;
    while (received_.size() < size && fill()) continue;
    reply.body = received_.substr(0, size);
    received_.erase(0, size);
    return reply;
  }

  /// Sends a request and returns its response. `headers` are lines with CR LF.
  HttpReply get(std::string_view target, const std::string& headers = "", const std::string& method = "GET") {
    send(method + " " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    const std::optional<HttpReply> reply = receive(method != "HEAD");
    if (!reply) throw std::runtime_error("no response to " + std::string(target));
    return *reply;
  }

  /// Waits until the server closes the connection. Returns the bytes that came before.
  std::string read_to_end() {
    while (fill()) continue;
    return std::exchange(received_, std::string());
  }

 private:
  bool fill() {
    char buffer[4096];
    const ssize_t count = recv(socket_, buffer, sizeof buffer, 0);
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
      throw std::runtime_error("the server is silent");
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
  }

  std::optional<std::string> read_until(std::string_view end) {
    std::size_t found = received_.find(end);
    while (found == std::string::npos) {
      if (!fill()) return std::nullopt;
      found = received_.find(end);
    }
    std::string head = received_.substr(0, found + 2);
    received_.erase(0, found + end.size());
    return head;
  }

  int socket_;
  std::string received_;
};

/// Returns the response to one request on a connection of its own.
inline HttpReply http_get(std::uint16_t port, std::string_view target, const std::string& headers = "",
                          const std::string& method = "GET") {
  return HttpClient(port).get(target, headers, method);
}

}  // namespace telusur::test
