// SPDX-License-Identifier: GPL-3.0-or-later
/// Stops a compilation below C++20 with a clear message. Every public header includes it, directly or
/// not.
#pragma once

#if __cplusplus < 202002L
#error "Telusur needs C++20: compile with -std=c++20, or set CMAKE_CXX_STANDARD to 20."
#endif
