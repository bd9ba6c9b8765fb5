// SPDX-License-Identifier: GPL-3.0-or-later
/// Translates Xapian's exceptions into ours.
#pragma once

#include <string>

#include <xapian.h>

#include <telusur/common/message.h>

namespace telusur {

/// Throws the IndexError for `error`; an IndexLockedError if another writer holds the database. `subject`
/// begins the message, as in "The index at /a/b".
[[noreturn]] void throw_index_error(const Message& subject, const Xapian::Error& error);

/// Runs `action` on the index at `path` and translates the exceptions of Xapian.
template <typename Action>
auto guard_xapian(const std::string& path, Action action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw_index_error(Message("The index at {}", path), error);
  }
}

}  // namespace telusur
