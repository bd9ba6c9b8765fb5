// SPDX-License-Identifier: GPL-3.0-or-later
/// The C API of Telusur, for C99, C++ and the foreign functions of other languages. docs/c-api.md has an
/// example.
///
/// Handles are opaque. What a function named ..._new, ..._open or ..._search returns, or stores for the
/// caller, is released by the function named ..._free; these accept NULL. Everything else that is returned as
/// `const` belongs to the handle that it comes from, and is valid until that one changes or is released.
///
/// Strings are UTF-8 and end in NUL. Titles and texts may contain NULs, so their functions also have a
/// length. A string that is unknown is empty, unless its function says that it is NULL.
///
/// Enumerators that a function receives have the type int, so that any number is valid in C++ and can be
/// refused.
///
/// Functions that can fail return a telusur_status, or a handle that is NULL, and describe the failure in
/// `*error`. `error` may be NULL; `*error` is NULL if nothing failed. Other functions cannot fail: they
/// return 0, false or NULL for a NULL handle or an index beyond the end. No C++ exception leaves a function.
///
/// Threads may share a telusur_searcher, a telusur_writer and a telusur_stop. Every other handle belongs to
/// one thread at a time, and what is obtained from it, too.
#ifndef TELUSUR_H
#define TELUSUR_H

#include <telusur_article.h>
#include <telusur_base.h>
#include <telusur_indexer.h>
#include <telusur_maintenance.h>
#include <telusur_note_kind.h>
#include <telusur_results.h>
#include <telusur_searcher.h>

#endif
