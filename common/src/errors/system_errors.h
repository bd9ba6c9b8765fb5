// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences about errors of the operating system.
#pragma once

#include <string>

#include <telusur/common/message.h>

namespace telusur {

/// The reason of the errno `error` as the system words it, and a remedy: "No space left on device. Free some
/// space there."
[[nodiscard]] Message reason_and_remedy_of(int error);

/// The reason alone, without a full stop: "No space left on device".
[[nodiscard]] Message reason_of(int error);

/// reason_and_remedy_of() in English.
[[nodiscard]] std::string reason_and_remedy(int error);

}  // namespace telusur
