// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/folder_events.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <system_error>

#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace telusur::tool {
namespace {

/// All that can change what a run reads: contents, names and permissions. A program may append to a file that
/// it keeps open, so writes count as well as the end of writing.
constexpr std::uint32_t kChanges = IN_CREATE | IN_MODIFY | IN_CLOSE_WRITE | IN_ATTRIB | IN_MOVED_FROM |
                                   IN_MOVED_TO | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR;

/// File systems whose files other machines or programs change without an event here. The numbers are those of
/// statfs(2): NFS, SMB, CIFS, SMB 2, FUSE, 9P, Ceph, AFS, Coda.
constexpr auto kRemoteFileSystems = std::to_array<std::uint32_t>(
    {0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x65735546, 0x01021997, 0x00c36400, 0x5346414f, 0x73757245});

bool is_remote(const std::string& folder) {
  struct statfs info {};
  if (::statfs(folder.c_str(), &info) != 0) return false;
  return std::ranges::find(kRemoteFileSystems, static_cast<std::uint32_t>(info.f_type)) !=
         kRemoteFileSystems.end();
}

}  // namespace

InotifyEvents::InotifyEvents() : queue_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  if (queue_.get() < 0) throw std::system_error(errno, std::generic_category(), "inotify_init1");
}

AddedWatch InotifyEvents::add(const std::string& folder) {
  const int number = ::inotify_add_watch(queue_.get(), folder.c_str(), kChanges);
  if (number < 0) return {.number = -1, .error = errno};
  return {.number = number, .error = is_remote(folder) ? EREMOTE : 0};
}

void InotifyEvents::remove(int watch) { ::inotify_rm_watch(queue_.get(), watch); }

std::vector<FolderEvent> InotifyEvents::read() {
  constexpr std::size_t kBufferBytes = std::size_t{64} << 10;
  std::vector<char> buffer(kBufferBytes);
  std::vector<FolderEvent> events;
  while (true) {
    const ssize_t count = ::read(queue_.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return events;
    for (std::size_t at = 0; at < static_cast<std::size_t>(count);) {
      inotify_event event{};
      std::memcpy(&event, buffer.data() + at, sizeof(event));
      const char* const name = buffer.data() + at + sizeof(event);
      events.push_back({.watch = event.wd,
                        .name = std::string(name, ::strnlen(name, event.len)),
                        .has_ended = (event.mask & IN_IGNORED) != 0,
                        .is_loss = (event.mask & IN_Q_OVERFLOW) != 0});
      at += sizeof(event) + event.len;
    }
  }
}

}  // namespace telusur::tool
