// SPDX-License-Identifier: GPL-3.0-or-later
/// Where Xapian's exceptions become ours.
#pragma once

#include <string>
#include <string_view>

#include <xapian.h>

namespace telusur {

/// Throws the IndexError that `error` stands for, or IndexLockedError when another writer holds the database.
/// The message names the real reason and what to do. `subject` begins it, as in "The index at /a/b".
[[noreturn]] void throw_index_error(std::string_view subject, const Xapian::Error& error);

/// Runs `action` on the index at `path`. What Xapian throws becomes an IndexError.
template <typename Action>
auto guarded(const std::string& path, Action action) {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw_index_error("The index at " + path, error);
  }
}

}  // namespace telusur
