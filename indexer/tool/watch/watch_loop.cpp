// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/watch_loop.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "language.h"

namespace telusur::tool {
namespace {

std::string seconds(std::chrono::milliseconds time) {
  return decimal(std::chrono::duration<double>(time).count(), time.count() % 1000 == 0 ? 0 : 1);
}

}  // namespace

WatchLoop::WatchLoop(CorpusWatcher& watcher, const WatchTimes& times, std::stop_token stop, Print print)
    : watcher_(watcher),
      times_(times),
      stop_(std::move(stop)),
      print_(std::move(print)),
      wake_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  if (wake_.get() < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
}

bool WatchLoop::run(const std::function<Outcome()>& index) {
  const std::stop_callback wake(stop_, [this] {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wake_.get(), &one, sizeof(one));
  });
  auto pause = times_.first_retry;
  while (!stop_.stop_requested()) {
    const Outcome outcome = index();
    if (outcome.is_stopped) return true;
    print_problems();
    if (!outcome.failure) {
      pause = times_.first_retry;
      if (!wait_for_change()) return false;
      continue;
    }
    print_(*outcome.failure + " " + localized("Trying again in {} s.", seconds(pause)));
    const auto end = Clock::now() + pause;
    while (Clock::now() < end) {
      if (!wait_until(end, false)) return false;
    }
    pause = std::min(pause * 2, times_.max_retry);
  }
  return false;
}

// Returns false if a stop was requested.
bool WatchLoop::wait_for_change() {
  const auto begin = Clock::now();
  std::optional<Clock::time_point> first;
  auto due = begin + (watcher_.is_complete() ? times_.full_rescan : times_.rescan);
  while (Clock::now() < due) {
    if (!wait_until(due, true)) return false;
    if (!watcher_.take_changes()) continue;
    print_problems();
    const auto now = Clock::now();
    if (!first) first = now;
    due = std::min(now + times_.quiet, *first + times_.max_delay);
  }
  return true;
}

// Waits until `time`, an event or a stop. Returns false if a stop was requested.
bool WatchLoop::wait_until(Clock::time_point time, bool sees_events) {
  std::array<pollfd, 2> sources{
      {{.fd = wake_.get(), .events = POLLIN, .revents = 0},
       {.fd = sees_events ? watcher_.descriptor() : -1, .events = POLLIN, .revents = 0}}};
  constexpr std::chrono::milliseconds kMaxWait = std::chrono::hours(1);
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(time - Clock::now());
  const auto wait = std::clamp(left, std::chrono::milliseconds(0), kMaxWait);
  ::poll(sources.data(), sources.size(), static_cast<int>(wait.count()));
  return !stop_.stop_requested();
}

void WatchLoop::print_problems() {
  for (const WatchProblem& problem : watcher_.take_problems()) print_(describe(problem));
}

std::string WatchLoop::describe(const WatchProblem& problem) const {
  const std::string pause = seconds(times_.rescan);
  switch (problem.error) {
    case 0:
      return localized(
          "More files changed at once than the system reports, so all files are looked at. If this happens "
          "often, raise its limit: {}.",
          "sysctl fs.inotify.max_queued_events=65536");
    case ENOSPC:
      return localized(
          "Not all folders can be watched, because the limit of the system is reached. All files are looked "
          "at every {} s. Raise the limit: {}.",
          pause, "sysctl fs.inotify.max_user_watches=1048576");
    case EMFILE:
      return localized(
          "Folders cannot be watched, because too many programs of this user do so. All files are looked at "
          "every {} s. Raise the limit, and start again: {}.",
          pause, "sysctl fs.inotify.max_user_instances=1024");
    case EREMOTE:
      return localized(
          "The file system of {} does not report changes that others make. All files are looked at every {} "
          "s.",
          problem.example, pause);
    default:
      return localized("{} cannot be watched ({}). All files are looked at every {} s.",
                       problem.example.empty() ? "/" : problem.example, system_reason(problem.error), pause);
  }
}

}  // namespace telusur::tool
