// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences and exceptions about errors of the operating system.
#pragma once

#include <telusur/common/errors.h>
#include <telusur/common/message.h>

namespace telusur {

/// Returns what the system says about the errno `error`, and a remedy: "No space left on device. Free space
/// on that file system."
[[nodiscard]] Message reason_and_remedy(int error);

/// Returns the reason alone, without a full stop: "No space left on device".
[[nodiscard]] Message reason_of(int error);

/// Throws an error of the index because of the errno `error`: a ResourceError if the machine lacks
/// descriptors or memory, else an IndexError with `remedy`. `message` has the reason_and_remedy().
[[noreturn]] void throw_system_error(int error, Message message, Remedy remedy = Remedy::kNone);

}  // namespace telusur
