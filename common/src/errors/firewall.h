// SPDX-License-Identifier: GPL-3.0-or-later
/// Translates the exceptions of other libraries into ours.
#pragma once

#include <exception>

#include <xapian.h>

#include <telusur/common/message.h>

namespace telusur {

/// Rethrows the current exception: a telusur::Error unchanged, any other as the Error it maps to.
/// std::bad_alloc and std::system_error become ResourceError. Xapian::Error, filesystem_error and
/// std::logic_error become IndexError. Any other std::exception becomes an Error that reports an unexpected
/// error. `subject` begins the message, as in "The index at /a/b". Call it only in a handler.
[[noreturn]] void rethrow_as_error(const Message& subject);

/// Runs `action`, the body of a public function. Translates Xapian::Error and everything derived from
/// std::exception by rethrow_as_error(); a std::exception that a callback of the caller throws thus becomes
/// an "unexpected error". Objects of other types pass unchanged, as a callback may throw them.
template <typename Action>
auto behind_firewall(const Message& subject, Action action) {
  try {
    return action();
  } catch (const std::exception&) {
    rethrow_as_error(subject);
  } catch (const Xapian::Error&) {
    rethrow_as_error(subject);
  }
}

}  // namespace telusur
