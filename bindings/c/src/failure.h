// SPDX-License-Identifier: GPL-3.0-or-later
/// Turns exceptions into telusur_error, so that none leaves a function of the C API.
#pragma once

#include <string>

#include <telusur_base.h>

#include <telusur/common/errors.h>

struct telusur_error {
  telusur_status status = TELUSUR_ERROR_OTHER;
  telusur_remedy remedy = TELUSUR_REMEDY_NONE;
  std::string english;
  std::string indonesian;
};

namespace telusur::c {

/// Thrown when a callback of the caller asks to stop. No std::exception, so the libraries pass it on
/// unchanged.
struct Stopped {};

/// Thrown when a telusur_stop has ended a call that then has no result.
struct StopRequested {};

/// Describes the current exception in `*error`, unless `error` is null. Returns its status. Call it only in a
/// handler.
[[nodiscard]] telusur_status report_exception(telusur_error** error) noexcept;

/// Runs the body of a function. `error` may be null.
template <typename Action>
[[nodiscard]] telusur_status guard(telusur_error** error, Action action) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    action();
    return TELUSUR_OK;
  } catch (...) {
    return report_exception(error);
  }
}

/// The same for a body that returns a pointer: null if it throws.
template <typename Action>
[[nodiscard]] auto guard_pointer(telusur_error** error, Action action) noexcept {
  decltype(action()) result = nullptr;
  static_cast<void>(guard(error, [&] { result = action(); }));
  return result;
}

/// Returns what `pointer` points to. Throws UsageError if it is null; `name` is the argument.
template <typename Value>
Value& require(Value* pointer, const char* name) {
  if (pointer == nullptr) throw UsageError(Message("The argument {} is NULL.", name));
  return *pointer;
}

/// The same for a string.
[[nodiscard]] inline const char* require_text(const char* text, const char* name) {
  return &require(text, name);
}

}  // namespace telusur::c
