// SPDX-License-Identifier: GPL-3.0-or-later
/// Where Xapian's exceptions become ours.
#pragma once

#include <string>

#include <xapian.h>

#include <telusur/common/errors.h>

namespace telusur {

/// Runs `action` on the index at `path`; what Xapian throws becomes an IndexError that says what to do.
template <typename Action>
auto guarded(const std::string& path, Action action) {
  try {
    return action();
  } catch (const Xapian::DatabaseLockError& error) {
    throw IndexLockedError("The index at " + path + " is being written to by another program: " +
                           error.get_msg() + ". Wait until it has finished, then try again.");
  } catch (const Xapian::Error& error) {
    const char* system = error.get_error_string();
    throw IndexError("The index at " + path + " failed: " + error.get_msg() +
                     (system != nullptr ? std::string(" (") + system + ")" : "") +
                     ". The last commit still stands; check the space and the permissions of the disk, or "
                     "build the index anew with --rebuild.");
  }
}

}  // namespace telusur
