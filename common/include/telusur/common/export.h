// SPDX-License-Identifier: GPL-3.0-or-later
/// Marks what libtelusur.so exports. Everything else is compiled with hidden visibility.
#pragma once

#include <telusur/common/require_cpp20.h>

/// In front of the name of a class, or of the type that a function returns. Has the same meaning in static
/// builds, so a program that embeds Telusur defines nothing. Compilers that do not know the attribute ignore
/// it.
#define TELUSUR_EXPORT [[gnu::visibility("default")]]
