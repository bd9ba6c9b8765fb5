// SPDX-License-Identifier: GPL-3.0-or-later
/// A connection of a client, as the event loop knows it.
#pragma once

#include <chrono>
#include <cstdint>
#include <list>
#include <string>

#include <microhttpd.h>

#include "http/exchange.h"

namespace telusur::server {

struct Connection {
  using Clock = std::chrono::steady_clock;

  enum class State : std::uint8_t {
    kReadingHead,  ///< waits for a request
    kHasHead,      ///< is about to answer
    kWorking,      ///< suspended: a worker owns `request` and `response`
    kSending,      ///< the client receives `response`
    kClosing       ///< shut down
  };

  MHD_Connection* handle = nullptr;
  int socket = -1;
  State state = State::kReadingHead;
  Clock::time_point deadline = Clock::time_point::max();  ///< when it is shut down
  Clock::time_point began = {};                           ///< when the head of the request was whole
  std::string target;                                     ///< address of the request, as sent
  const char* target_begin = nullptr;  ///< where libmicrohttpd has the target; not to be read later
  Request request = {};
  Response response = {};
  std::list<Connection>::iterator place = {};  ///< in the list of all connections
};

}  // namespace telusur::server
