// SPDX-License-Identifier: GPL-3.0-or-later
/// The web browser of the person at the terminal.
#pragma once

#include <string>

namespace telusur::tool {

/// The program that opens an address in the browser that the desktop prefers.
inline constexpr const char* kBrowserProgram = "xdg-open";

/// Starts kBrowserProgram with `url`. Returns 0, or the errno that says why it could not be started. The
/// program has a session of its own, so that keys of the terminal such as Ctrl-C do not reach it, and is no
/// child of this process, so that nobody has to wait for its end.
[[nodiscard]] int open_in_browser(const std::string& url);

}  // namespace telusur::tool
