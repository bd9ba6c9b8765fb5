// SPDX-License-Identifier: GPL-3.0-or-later
/// Sentences about errors of the operating system.
#pragma once

#include <string>

namespace telusur {

/// Why, as the system says it, and what to do about it: "No space left on device. Free some space there.".
/// `error` is an errno.
[[nodiscard]] std::string reason_and_remedy(int error);

}  // namespace telusur
