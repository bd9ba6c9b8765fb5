// SPDX-License-Identifier: GPL-3.0-or-later
/// What the event loop does with a request: callbacks of libmicrohttpd, refusals, dispatch and sending.
#include <algorithm>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>

#include <sys/socket.h>

#include <telusur/common/errors.h>

#include "http/ascii.h"
#include "http/error_response.h"
#include "http/event_loop.h"
#include "http/request_target.h"

namespace telusur::server {
namespace {

struct DestroyResponse {
  void operator()(MHD_Response* response) const noexcept { MHD_destroy_response(response); }
};
using OwnedResponse = std::unique_ptr<MHD_Response, DestroyResponse>;

Connection* connection_of(MHD_Connection* handle) noexcept {
  const MHD_ConnectionInfo* const info = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
  return info == nullptr ? nullptr : static_cast<Connection*>(info->socket_context);
}

MHD_Result add_header(void* headers, MHD_ValueKind /*kind*/, const char* name, const char* value) noexcept {
  try {
    static_cast<std::vector<NamedValue>*>(headers)->push_back(
        {.name = name, .value = value == nullptr ? "" : value});
    return MHD_YES;
  } catch (...) {
    return MHD_NO;
  }
}

/// Looks at repeated headers, too: a proxy may read another one of them than libmicrohttpd.
bool has_body(const Request& request) {
  return std::ranges::any_of(request.headers, [](const NamedValue& header) {
    return (equals_ignoring_case(header.name, "Content-Length") && header.value != "0") ||
           equals_ignoring_case(header.name, "Transfer-Encoding");
  });
}

/// Returns whether the request has one Host header, and is for one of `hosts` unless there are none.
bool has_host(const Request& request, const RequestTarget& target, const std::vector<std::string>& hosts) {
  const auto count = std::ranges::count_if(
      request.headers, [](const NamedValue& header) { return equals_ignoring_case(header.name, "Host"); });
  const std::string host = host_of(target.authority ? *target.authority : request.header("Host"));
  return count <= 1 && (hosts.empty() || std::ranges::find(hosts, host) != hosts.end());
}

/// The server has more to do than it can.
Response busy_response(const Request& request) {
  Response response = error_response(503, "busy", Message("Too many requests are waiting. Try again later."),
                                     request.language());
  response.headers.push_back({.name = "Retry-After", .value = "1"});
  return response;
}

}  // namespace

void HttpServer::EventLoop::on_connection(void* loop, MHD_Connection* handle, void** context,
                                          MHD_ConnectionNotificationCode code) noexcept {
  auto& self = *static_cast<EventLoop*>(loop);
  if (code == MHD_CONNECTION_NOTIFY_STARTED) {
    const int socket = MHD_get_connection_info(handle, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd;
    try {
      Connection& connection = self.connections_.emplace_back();
      connection.place = std::prev(self.connections_.end());
      connection.handle = handle;
      connection.socket = socket;
      *context = &connection;
      self.wait_for_head(connection, self.options_.limits.head_time);
    } catch (...) {
      *context = nullptr;
      shutdown(socket, SHUT_RDWR);  // no memory; nobody would watch its time
    }
  } else if (const auto* const connection = static_cast<Connection*>(*context); connection != nullptr) {
    self.connections_.erase(connection->place);
    *context = nullptr;
  }
  self.connection_count_ = self.connections_.size();
}

void* HttpServer::EventLoop::on_target(void* /*loop*/, const char* target, MHD_Connection* handle) noexcept {
  Connection* const connection = connection_of(handle);
  if (connection == nullptr) return nullptr;
  try {
    connection->target = target;
    connection->target_begin = target;
    return connection;
  } catch (...) {
    return nullptr;
  }
}

MHD_Result HttpServer::EventLoop::on_request(void* loop, MHD_Connection* /*handle*/, const char* /*target*/,
                                             const char* method, const char* version, const char* /*body*/,
                                             std::size_t* body_size, void** context) noexcept {
  if (*context == nullptr) return MHD_NO;
  try {
    return static_cast<EventLoop*>(loop)->proceed(*static_cast<Connection*>(*context), method, version,
                                                  body_size);
  } catch (...) {
    return MHD_NO;  // no memory: closes the connection
  }
}

void HttpServer::EventLoop::on_completed(void* loop, MHD_Connection* /*handle*/, void** context,
                                         MHD_RequestTerminationCode /*code*/) noexcept {
  auto& self = *static_cast<EventLoop*>(loop);
  auto* const connection = static_cast<Connection*>(*context);
  if (connection == nullptr || connection->state == Connection::State::kClosing) return;
  self.wait_for_head(*connection, self.options_.limits.idle_time);
}

/// libmicrohttpd calls it with the head of a request, again behind the head, and when a worker has answered.
MHD_Result HttpServer::EventLoop::proceed(Connection& connection, const char* method, const char* version,
                                          std::size_t* body_size) {
  switch (connection.state) {
    case Connection::State::kReadingHead:
      read_head(connection, method);
      // libmicrohttpd cuts the target at a NUL, and then the version is further away.
      if (version != connection.target_begin + connection.target.size() + 1) connection.target = "%00";
      if (!has_body(connection.request)) return MHD_YES;
      connection.response =
          error_response(413, "body", Message("Requests must have no body."), connection.request.language());
      return send(connection, true);
    case Connection::State::kHasHead:
      if (*body_size == 0) return dispatch(connection);
      *body_size = 0;
      return MHD_YES;
    case Connection::State::kWorking:
      return send(connection);
    default:
      *body_size = 0;
      return MHD_YES;
  }
}

void HttpServer::EventLoop::read_head(Connection& connection, const char* method) const {
  connection.state = Connection::State::kHasHead;
  connection.began = Clock::now();
  connection.request = Request();
  connection.request.method = method;
  connection.request.stop = hurry_.get_token();
  MHD_get_connection_values(connection.handle, MHD_HEADER_KIND, &add_header, &connection.request.headers);
}

/// Returns the response to a request that no handler shall see; else reads its target.
std::optional<Response> HttpServer::EventLoop::refuse(Connection& connection) const {
  Request& request = connection.request;
  const Language language = request.language();
  if (request.method != "GET" && request.method != "HEAD") {
    Response response = error_response(405, "method", Message("Only GET and HEAD are possible."), language);
    response.headers.push_back({.name = "Allow", .value = "GET, HEAD"});
    return response;
  }
  if (connection.target.size() > options_.limits.target_bytes) {
    return error_response(414, "address",
                          Message("The address is longer than {} bytes.", options_.limits.target_bytes),
                          language);
  }
  std::optional<RequestTarget> target = parse_target(connection.target);
  if (!target) {
    return error_response(400, "address",
                          Message("The address is malformed: each % needs two hexadecimal digits, and the "
                                  "text must be UTF-8 without NUL."),
                          language);
  }
  request.path = std::move(target->path);
  request.parameters = std::move(target->parameters);
  if (!has_host(request, *target, options_.hosts)) {
    return error_response(421, "host", Message("This server does not answer to the host of the request."),
                          language);
  }
  return std::nullopt;
}

/// Answers at once, or gives the request to the workers.
MHD_Result HttpServer::EventLoop::dispatch(Connection& connection) {
  std::optional<Response> response = refuse(connection);
  if (!response) {
    std::optional<Response> immediate;
    Response failure = answer(connection.request, [&](const Request& request) {
      immediate = handlers_.immediate ? handlers_.immediate(request, gauges()) : std::nullopt;
      return Response();
    });
    if (failure.status != 200) immediate = std::move(failure);
    response = std::move(immediate);
  }
  if (response) {
    connection.response = std::move(*response);
    return send(connection);
  }
  const auto job = [this, &connection] {
    connection.response = answer(connection.request, [&](const Request& request) {
      if (Clock::now() - connection.began > options_.limits.queue_time) return busy_response(request);
      if (!request.stop.stop_requested()) return handlers_.worker(request);
      return error_response(503, "stopping", Message("The server is stopping."), request.language());
    });
    {
      const std::lock_guard lock(answered_mutex_);
      answered_.push_back(&connection);
    }
    wake_up_.notify();
  };
  connection.state = Connection::State::kWorking;  // before the worker has it
  set_deadline(connection, Clock::time_point::max());
  ++in_flight_;
  if (workers_->try_push(job)) {
    MHD_suspend_connection(connection.handle);
    return MHD_YES;
  }
  --in_flight_;
  connection.response = busy_response(connection.request);
  return send(connection);
}

/// Returns what `action` returns, or a response of status 500 if it throws.
template <typename Action>
Response HttpServer::EventLoop::answer(const Request& request, const Action& action) noexcept {
  Response failure;
  failure.status = 500;
  try {
    try {
      return action(request);
    } catch (const Error& error) {
      observer_.on_error(error.message());
    } catch (const std::exception& error) {
      observer_.on_error(Message("A request failed: {}.", Message::verbatim(error.what())));
    } catch (...) {
      observer_.on_error(Message("A request failed: {}.", Message::verbatim("unknown exception")));
    }
    return error_response(500, "internal", Message("The request failed. The log of the server says why."),
                          request.language());
  } catch (...) {
    return failure;  // no memory
  }
}

/// Queues Connection::response. `closes`: no further request follows on the connection.
MHD_Result HttpServer::EventLoop::send(Connection& connection, bool closes) {
  Response& response = connection.response;
  // Not copied: libmicrohttpd drops it before the next request.
  const OwnedResponse queued(
      MHD_create_response_from_buffer(response.body.size(), response.body.data(), MHD_RESPMEM_PERSISTENT));
  if (!queued) return MHD_NO;
  const auto add = [&](const char* name, const std::string& value) {
    return MHD_add_response_header(queued.get(), name, value.c_str()) == MHD_YES;
  };
  bool is_complete = add("X-Content-Type-Options", "nosniff");
  if (!response.body.empty()) is_complete = add("Content-Type", response.content_type) && is_complete;
  for (const NamedValue& header : response.headers)
    is_complete = add(header.name.c_str(), header.value) && is_complete;
  if (closes || is_stopping_) is_complete = add("Connection", "close") && is_complete;
  if (!is_complete) return MHD_NO;

  connection.state = Connection::State::kSending;
  set_deadline(connection, Clock::now() + options_.limits.send_time);
  observer_.on_request(
      {.method = connection.request.method,
       .target = connection.target,
       .route = response.route,
       .status = response.status,
       .body_bytes = response.body.size(),
       .time = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - connection.began)});
  return MHD_queue_response(connection.handle, response.status, queued.get());
}

}  // namespace telusur::server
