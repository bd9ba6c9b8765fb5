// SPDX-License-Identifier: GPL-3.0-or-later
/// Translates the exceptions of other libraries into ours.
#pragma once

#include <exception>

#include <xapian.h>

#include <telusur/common/message.h>

namespace telusur {

/// Rethrows the exception in flight: unchanged if it is a telusur::Error, else as the Error that stands for
/// it. `subject` begins the message, as in "The index at /a/b". Call it only in a handler.
[[noreturn]] void rethrow_as_error(const Message& subject);

/// Runs `action`, the body of a public function, so that only a telusur::Error leaves it. Exceptions that do
/// not derive from std::exception pass: a callback of the caller may throw them.
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
