// SPDX-License-Identifier: GPL-3.0-or-later
/// The web browser of the desktop.
#pragma once

#include <string>

namespace telusur::tool {

/// The program that opens an address in the preferred browser of the desktop.
inline constexpr const char* kBrowserProgram = "xdg-open";

/// Starts kBrowserProgram with `url`. Returns 0, or the errno of the failure. The program runs in a session
/// of its own, so that keys of the terminal such as Ctrl-C do not reach it. It is not a child of this
/// process, so nobody has to wait for its end.
[[nodiscard]] int open_in_browser(const std::string& url);

}  // namespace telusur::tool
