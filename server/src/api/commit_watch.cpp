// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/commit_watch.h"

#include <system_error>

#include <telusur/common/errors.h>

namespace telusur::server {

CommitWatch::CommitWatch(const Searcher& searcher, std::chrono::milliseconds interval, HttpObserver& observer)
    : searcher_(searcher), observer_(observer), state_(std::make_shared<const IndexState>()) {
  read();
  try {
    thread_ = std::thread([this, interval] { run(interval); });
  } catch (const std::system_error&) {
    throw ResourceError(Message("The system has no more threads."), Remedy::kTryAgain);
  }
}

CommitWatch::~CommitWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  ending_.notify_all();
  thread_.join();
}

std::shared_ptr<const IndexState> CommitWatch::state() const {
  const std::lock_guard lock(mutex_);
  return state_;
}

void CommitWatch::run(std::chrono::milliseconds interval) {
  std::unique_lock lock(mutex_);
  while (!ending_.wait_for(lock, interval, [&] { return is_ending_; })) {
    lock.unlock();
    read();
    lock.lock();
  }
}

void CommitWatch::read() noexcept {
  try {
    IndexState next;
    try {
      next.commit = searcher_.refresh();
      next.articles = searcher_.article_count();
    } catch (const Error& error) {
      next = {.commit = "", .articles = 0, .error = error.message()};
    }
    const bool is_news = !next.error.empty() && state()->error.empty();
    if (is_news) observer_.on_error(next.error);
    const auto shared = std::make_shared<const IndexState>(std::move(next));
    const std::lock_guard lock(mutex_);
    state_ = shared;
  } catch (...) {  // no memory: the old state stays, and the next interval tries again
  }
}

}  // namespace telusur::server
