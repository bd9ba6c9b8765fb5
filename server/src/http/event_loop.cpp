// SPDX-License-Identifier: GPL-3.0-or-later
/// Waits, accepts connections, keeps their deadlines, and ends. request_handling.cpp has the rest.
#include "http/event_loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <telusur/common/errors.h>

namespace telusur::server {
namespace {

constexpr std::chrono::milliseconds kAcceptPause{100};  ///< after a failed accept()
constexpr std::chrono::seconds kReportPause{10};        ///< between two reports of that
constexpr std::chrono::milliseconds kMaxWait{60'000};
constexpr std::chrono::milliseconds kStoppingWait{50};
constexpr int kAcceptsPerTurn = 64;

/// Returns whether the client has sent bytes that nobody has read yet.
bool has_unread_bytes(int socket) noexcept {
  int bytes = 0;
  return ioctl(socket, FIONREAD, &bytes) == 0 && bytes > 0;
}

}  // namespace

HttpServer::EventLoop::EventLoop(const HttpServerOptions& options, HttpHandlers handlers,
                                 HttpObserver& observer)
    : options_(options), handlers_(std::move(handlers)), observer_(observer) {
  listener_ = listen_at(options_.address);
  answered_.reserve(options_.limits.connections + 1);  // so that workers need no memory
  resumed_.reserve(options_.limits.connections + 1);
  daemon_ = start_daemon();
  workers_.emplace(std::max<std::size_t>(1, options_.workers), options_.limits.queued_requests);
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    throw ResourceError(Message("The system has no more threads."), Remedy::kTryAgain);
  }
}

std::unique_ptr<MHD_Daemon, HttpServer::EventLoop::StopDaemon> HttpServer::EventLoop::start_daemon() {
  constexpr unsigned kFlags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_NO_LISTEN_SOCKET;
  const HttpLimits& limits = options_.limits;
  std::unique_ptr<MHD_Daemon, StopDaemon> daemon(
      MHD_start_daemon(kFlags, 0, nullptr, nullptr, &on_request, this,                              //
                       MHD_OPTION_CONNECTION_LIMIT, static_cast<unsigned>(limits.connections + 1),  //
                       MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.connection_bytes,                 //
                       MHD_OPTION_PER_IP_CONNECTION_LIMIT, limits.connections_per_address,          //
                       MHD_OPTION_STRICT_FOR_CLIENT, 1,                                             //
                       MHD_OPTION_NOTIFY_CONNECTION, &on_connection, this,                          //
                       MHD_OPTION_URI_LOG_CALLBACK, &on_target, this,                               //
                       MHD_OPTION_NOTIFY_COMPLETED, &on_completed, this,                            //
                       MHD_OPTION_END));
  if (!daemon) throw ResourceError(Message("Too many files are open."), Remedy::kTryAgain);
  return daemon;
}

HttpGauges HttpServer::EventLoop::gauges() const noexcept {
  return {.connections = connection_count_.load(std::memory_order_relaxed),
          .in_flight = in_flight_.load(std::memory_order_relaxed),
          .queued = workers_->queued()};
}

bool HttpServer::EventLoop::stop(std::chrono::milliseconds time_limit) {
  if (thread_.joinable()) {
    stop_limit_ = Clock::now() + time_limit;
    is_stop_asked_.store(true, std::memory_order_release);
    wake_up_.notify();
    thread_.join();
  }
  return !was_cut_;
}

void HttpServer::EventLoop::run() {
  const auto is_done = [&] {
    return is_stopping_ && ((connections_.empty() && listener_.get() < 0) || Clock::now() >= stop_limit_);
  };
  while (!is_done()) {
    wait();
    begin_stop_if_asked();
    resume_answered();
    accept_connections();
    MHD_run(daemon_.get());
    close_late_connections();
  }
  finish();
}

/// Waits for the workers, sends what can be sent at once, and closes all connections.
void HttpServer::EventLoop::finish() {
  listener_.reset();
  hurry_.request_stop();
  workers_->finish();
  resume_answered();
  MHD_run(daemon_.get());
  was_cut_ = !connections_.empty();
  daemon_.reset();
}

void HttpServer::EventLoop::wait() {
  const Clock::time_point now = Clock::now();
  const bool is_paused = now < accept_again_;
  std::chrono::milliseconds time = is_stopping_ ? kStoppingWait : kMaxWait;
  const auto wake_at = [&](Clock::time_point moment) {
    if (moment == Clock::time_point::max()) return;
    time = std::min(time,
                    std::chrono::ceil<std::chrono::milliseconds>(std::max(moment - now, Clock::duration())));
  };
  wake_at(next_check_);
  if (is_paused) wake_at(accept_again_);
  if (MHD_UNSIGNED_LONG_LONG ready_in = 0; MHD_get_timeout(daemon_.get(), &ready_in) == MHD_YES)
    time = std::min(time, std::chrono::milliseconds(std::min<MHD_UNSIGNED_LONG_LONG>(ready_in, 60'000)));

  const MHD_DaemonInfo* const info = MHD_get_daemon_info(daemon_.get(), MHD_DAEMON_INFO_EPOLL_FD);
  // poll() ignores a negative descriptor.
  std::array<pollfd, 3> waited{
      {{.fd = info->epoll_fd, .events = POLLIN, .revents = 0},
       {.fd = wake_up_.descriptor(), .events = POLLIN, .revents = 0},
       {.fd = is_paused || !has_room() ? -1 : listener_.get(), .events = POLLIN, .revents = 0}}};
  poll(waited.data(), waited.size(), static_cast<int>(time.count()));
  wake_up_.clear();
}

void HttpServer::EventLoop::begin_stop_if_asked() {
  if (is_stopping_ || !is_stop_asked_.load(std::memory_order_acquire)) return;
  is_stopping_ = true;
  for (Connection& connection : connections_) {
    if (connection.state == Connection::State::kReadingHead)
      wait_for_head(connection, options_.limits.stopping_idle_time);
  }
}

void HttpServer::EventLoop::resume_answered() {
  {
    const std::lock_guard lock(answered_mutex_);
    std::swap(answered_, resumed_);
  }
  for (const Connection* connection : resumed_) MHD_resume_connection(connection->handle);
  in_flight_ -= resumed_.size();
  resumed_.clear();
}

/// Returns whether a connection can be accepted, perhaps in the place of another one.
bool HttpServer::EventLoop::has_room() const {
  return connections_.size() < options_.limits.connections ||
         std::ranges::any_of(connections_, [](const Connection& connection) {
           return connection.state == Connection::State::kReadingHead;
         });
}

/// Closes the connection that has waited longest for a request, unless none waits when all that has arrived
/// is read. Then there is one connection too many for a while.
void HttpServer::EventLoop::make_room() {
  MHD_run(daemon_.get());
  if (!has_room()) return;
  const auto comes_first = [](const Connection& a, const Connection& b) {
    const bool a_waits = a.state == Connection::State::kReadingHead;
    const bool b_waits = b.state == Connection::State::kReadingHead;
    return a_waits != b_waits ? a_waits : a.deadline < b.deadline;
  };
  shut_down(*std::ranges::min_element(connections_, comes_first));
  MHD_run(daemon_.get());
}

void HttpServer::EventLoop::accept_connections() {
  if (listener_.get() < 0 || Clock::now() < accept_again_) return;
  for (int i = 0; i < kAcceptsPerTurn && has_room(); ++i) {
    sockaddr_storage peer{};
    socklen_t length = sizeof peer;
    const int socket =
        accept4(listener_.get(), reinterpret_cast<sockaddr*>(&peer), &length, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket >= 0) {
      if (connections_.size() >= options_.limits.connections) make_room();
      // Takes the socket, and closes it if there are too many connections of the address.
      MHD_add_connection(daemon_.get(), socket, reinterpret_cast<const sockaddr*>(&peer), length);
      continue;
    }
    if (errno == EINTR || errno == ECONNABORTED) continue;
    if (errno != EAGAIN && errno != EWOULDBLOCK) return pause_accepting(errno);
    if (is_stopping_) listener_.reset();  // nobody waits any more
    return;
  }
}

void HttpServer::EventLoop::pause_accepting(int error) {
  const Clock::time_point now = Clock::now();
  accept_again_ = now + kAcceptPause;
  if (now < report_again_) return;
  report_again_ = now + kReportPause;
  try {
    observer_.on_error(Message("Connections wait, because none can be accepted: {}.",
                               Message::verbatim(std::generic_category().message(error))));
  } catch (...) {  // no memory for the report
  }
}

void HttpServer::EventLoop::close_late_connections() {
  const Clock::time_point now = Clock::now();
  if (now < next_check_) return;
  next_check_ = Clock::time_point::max();
  for (Connection& connection : connections_) {
    const bool is_late = connection.deadline <= now;
    // At the end, a request that arrives in this moment is answered.
    const bool has_request = is_stopping_ && connection.state == Connection::State::kReadingHead &&
                             has_unread_bytes(connection.socket);
    if (is_late && !has_request) shut_down(connection);
    if (connection.deadline != Clock::time_point::max())
      next_check_ = std::min(next_check_, std::max(connection.deadline, now + std::chrono::milliseconds(1)));
  }
}

/// Lets libmicrohttpd find the end of the connection, and close it.
void HttpServer::EventLoop::shut_down(Connection& connection) noexcept {
  connection.state = Connection::State::kClosing;
  connection.deadline = Clock::time_point::max();
  shutdown(connection.socket, SHUT_RDWR);
}

void HttpServer::EventLoop::set_deadline(Connection& connection, Clock::time_point deadline) noexcept {
  connection.deadline = deadline;
  next_check_ = std::min(next_check_, deadline);
}

void HttpServer::EventLoop::wait_for_head(Connection& connection, std::chrono::milliseconds time) noexcept {
  connection.state = Connection::State::kReadingHead;
  const auto allowed = is_stopping_ ? std::min(time, options_.limits.stopping_idle_time) : time;
  set_deadline(connection, Clock::now() + allowed);
}

HttpServer::HttpServer(const HttpServerOptions& options, HttpHandlers handlers, HttpObserver& observer)
    : loop_(std::make_unique<EventLoop>(options, std::move(handlers), observer)) {}

HttpServer::~HttpServer() = default;

const SocketAddress& HttpServer::address() const noexcept { return loop_->address(); }

HttpGauges HttpServer::gauges() const noexcept { return loop_->gauges(); }

bool HttpServer::stop(std::chrono::milliseconds time_limit) { return loop_->stop(time_limit); }

}  // namespace telusur::server
