// SPDX-License-Identifier: GPL-3.0-or-later
/// Receives what a program logs or counts.
#pragma once

#include <chrono>
#include <string_view>

#include <telusur/common/message.h>

namespace telusur::server {

/// An answered request.
struct RequestRecord {
  std::string_view method;
  std::string_view target;  ///< as sent; may hold any character but line breaks
  std::string_view route;   ///< Response::route
  unsigned status = 0;
  std::size_t body_bytes = 0;
  std::chrono::microseconds time{};  ///< from the whole head of the request to the response
};

/// Called by the thread of the event loop, and on_error() by workers, too; must not wait or throw.
class HttpObserver {
 public:
  virtual ~HttpObserver() = default;
  virtual void on_request(const RequestRecord& record) noexcept = 0;
  /// Something that an administrator should know: a handler that threw, or a lack of descriptors.
  virtual void on_error(const Message& message) noexcept = 0;
};

}  // namespace telusur::server
