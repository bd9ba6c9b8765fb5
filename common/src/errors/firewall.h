// SPDX-License-Identifier: GPL-3.0-or-later
/// The one place where exceptions of other libraries become ours.
#pragma once

#include <exception>
#include <string_view>

#include <xapian.h>

namespace telusur {

/// Throws what the exception in flight is for those who use the library: the same if it is a telusur::Error,
/// else the Error that stands for it. `subject` names what was worked on, as in "The index at /a/b". Only in
/// a handler.
[[noreturn]] void rethrow_as_error(std::string_view subject);

/// Runs `action`, the body of a public function. Nothing but a telusur::Error leaves it; exceptions that do
/// not derive from std::exception, as the observer of a caller may throw them, go through.
template <typename Action>
auto behind_firewall(std::string_view subject, Action action) {
  try {
    return action();
  } catch (const std::exception&) {
    rethrow_as_error(subject);
  } catch (const Xapian::Error&) {
    rethrow_as_error(subject);
  }
}

}  // namespace telusur
