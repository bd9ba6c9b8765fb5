// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/alert_state.h"

#include <array>
#include <cerrno>
#include <optional>
#include <utility>

#include <fcntl.h>
#include <nlohmann/json.hpp>
#include <sys/file.h>
#include <unistd.h>

#include <telusur/common/errors.h>

#include "language.h"

namespace telusur::tool {
namespace {

using Json = nlohmann::json;

constexpr const char* kVersionKey = "telusur_alerts";
constexpr int kVersion = 1;

[[noreturn]] void fail_to_read(const std::string& path, int error) {
  throw Error(Message("The state of the alerts {} cannot be read ({}). Nothing was reported.", path,
                      system_reason(error)));
}

/// Opens and locks `path`.
int open_lock(const std::string& path) {
  const int lock = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    throw Error(
        Message("The lock of the alerts {} cannot be opened ({}). Name a file in a folder that you can "
                "write to.",
                path, system_reason(errno)));
  if (flock(lock, LOCK_EX | LOCK_NB) == 0) return lock;
  const int error = errno;
  close(lock);
  if (error == EWOULDBLOCK)
    throw Error(Message("Another program reports the alerts of {} now. Try again later.", path));
  throw Error(
      Message("The lock of the alerts {} cannot be opened ({}). Name a file in a folder that you can "
              "write to.",
              path, system_reason(error)));
}

/// Returns the bytes of a file; nullopt if there is none.
std::optional<std::string> read_file(const std::string& path) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0 && errno == ENOENT) return std::nullopt;
  if (file.get() < 0) fail_to_read(path, errno);
  std::string bytes;
  for (std::array<char, 65536> buffer{};;) {
    const ssize_t count = read(file.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail_to_read(path, errno);
    if (count == 0) return bytes;
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

/// Throws Json::exception.
std::map<std::string, Alert> read_alerts(const Json& json) {
  std::map<std::string, Alert> alerts;
  if (json.at(kVersionKey).get<int>() != kVersion)
    throw Json::other_error::create(kVersion, "version", &json);
  for (const auto& [id, alert] : json.at("alerts").items()) {
    alerts[id] = {.query = alert.at("query").get<std::string>(),
                  .seen_utc_seconds = alert.at("seen").get<std::int64_t>(),
                  .reported = alert.at("reported").get<std::map<std::string, std::int64_t>>()};
  }
  return alerts;
}

}  // namespace

void Alert::forget_before(std::int64_t utc_seconds) {
  std::erase_if(reported, [&](const auto& article) { return article.second < utc_seconds; });
}

AlertState::AlertState(std::string path) : path_(std::move(path)), lock_(open_lock(path_ + ".lock")) {
  const std::optional<std::string> bytes = read_file(path_);
  if (!bytes) return;
  try {
    alerts_ = read_alerts(Json::parse(*bytes));
  } catch (const Json::exception&) {
    throw Error(
        Message("{} is not a state of alerts, or it is damaged. Nothing was reported. Name another "
                "file, or move this one away to begin anew.",
                path_));
  }
}

Alert* AlertState::find(const std::string& id) {
  const auto alert = alerts_.find(id);
  return alert == alerts_.end() ? nullptr : &alert->second;
}

void AlertState::save() const {
  Json json{{kVersionKey, kVersion}, {"alerts", Json::object()}};
  for (const auto& [id, alert] : alerts_) {
    json["alerts"][id] = {
        {"query", alert.query}, {"seen", alert.seen_utc_seconds}, {"reported", alert.reported}};
  }
  if (const int error = replace_file(path_, json.dump() + '\n'); error != 0)
    throw Error(
        Message("The state of the alerts {} cannot be written ({}). What was printed now will be "
                "printed again.",
                path_, system_reason(error)));
}

}  // namespace telusur::tool
