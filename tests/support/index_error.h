// SPDX-License-Identifier: GPL-3.0-or-later
/// The message of an expected error.
#pragma once

#include <string>

#include <telusur/common/errors.h>

namespace telusur::test {

/// Returns the message of the IndexError that `action` throws, or an empty string if it throws none.
template <typename Action>
std::string index_error_of(Action action) {
  try {
    action();
  } catch (const IndexError& error) {
    return error.what();
  }
  return {};
}

}  // namespace telusur::test
