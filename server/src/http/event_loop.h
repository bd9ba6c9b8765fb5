// SPDX-License-Identifier: GPL-3.0-or-later
/// The thread of the server that reads requests and sends responses.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

#include <microhttpd.h>

#include "http/connection.h"
#include "http/descriptor.h"
#include "http/http_server.h"
#include "http/worker_pool.h"

namespace telusur::server {

/// Polls the listening socket, a WakeUp and libmicrohttpd, which parses requests and sends responses. One
/// thread makes all calls of libmicrohttpd: a worker only puts its connection into `answered_` and wakes the
/// loop. Connections have one deadline for whatever they wait for.
class HttpServer::EventLoop {
 public:
  EventLoop(const HttpServerOptions& options, HttpHandlers handlers, HttpObserver& observer);
  EventLoop(const EventLoop&) = delete;
  EventLoop& operator=(const EventLoop&) = delete;
  ~EventLoop() { stop(std::chrono::milliseconds(0)); }

  [[nodiscard]] const SocketAddress& address() const noexcept { return options_.address; }
  [[nodiscard]] HttpGauges gauges() const noexcept;
  bool stop(std::chrono::milliseconds time_limit);

 private:
  using Clock = Connection::Clock;
  struct StopDaemon {
    void operator()(MHD_Daemon* daemon) const noexcept { MHD_stop_daemon(daemon); }
  };

  // Callbacks of libmicrohttpd. No exception may leave them.
  static void on_connection(void* loop, MHD_Connection* handle, void** context,
                            MHD_ConnectionNotificationCode code) noexcept;
  static void* on_target(void* loop, const char* target, MHD_Connection* handle) noexcept;
  static MHD_Result on_request(void* loop, MHD_Connection* handle, const char* target, const char* method,
                               const char* version, const char* body, std::size_t* body_size,
                               void** context) noexcept;
  static void on_completed(void* loop, MHD_Connection* handle, void** context,
                           MHD_RequestTerminationCode code) noexcept;

  [[nodiscard]] std::unique_ptr<MHD_Daemon, StopDaemon> start_daemon();
  void run();
  void finish();
  void wait();
  void begin_stop_if_asked();
  void resume_answered();
  void accept_connections();
  void pause_accepting(int error);
  [[nodiscard]] bool has_room() const;
  void make_room();
  void close_late_connections();
  void shut_down(Connection& connection) noexcept;
  void set_deadline(Connection& connection, Clock::time_point deadline) noexcept;
  void wait_for_head(Connection& connection, std::chrono::milliseconds time) noexcept;

  [[nodiscard]] MHD_Result proceed(Connection& connection, const char* method, const char* version,
                                   std::size_t* body_size);
  void read_head(Connection& connection, const char* method) const;
  [[nodiscard]] std::optional<Response> refuse(Connection& connection) const;
  [[nodiscard]] MHD_Result dispatch(Connection& connection);
  [[nodiscard]] MHD_Result send(Connection& connection, bool closes = false);
  template <typename Action>
  [[nodiscard]] Response answer(const Request& request, const Action& action) noexcept;

  HttpServerOptions options_;
  HttpHandlers handlers_;
  HttpObserver& observer_;
  WakeUp wake_up_;
  Descriptor listener_;
  std::list<Connection> connections_;
  std::mutex answered_mutex_;
  std::vector<Connection*> answered_;  ///< by workers, since the last resume_answered()
  std::vector<Connection*> resumed_;   ///< its other buffer
  std::atomic<std::size_t> connection_count_ = 0;
  std::atomic<std::size_t> in_flight_ = 0;
  Clock::time_point next_check_ = Clock::time_point::max();  ///< not after the first deadline
  Clock::time_point accept_again_ = Clock::time_point::min();
  Clock::time_point report_again_ = Clock::time_point::min();
  std::stop_source hurry_;                   ///< Request::stop
  std::atomic<bool> is_stop_asked_ = false;  ///< publishes stop_limit_
  Clock::time_point stop_limit_ = Clock::time_point::max();
  bool is_stopping_ = false;
  bool was_cut_ = false;
  std::unique_ptr<MHD_Daemon, StopDaemon> daemon_;
  std::optional<WorkerPool> workers_;
  std::thread thread_;
};

}  // namespace telusur::server
