// SPDX-License-Identifier: GPL-3.0-or-later
/// What a text check asks of an article.
#pragma once

#include <telusur/common/analyzer.h>

#include "match/stored_text/text_verifier.h"
#include "plan/query_plan.h"

namespace telusur {

/// Returns whether an article has a complete match of the terms of `check` in its field. `analyzer` must
/// outlive the result. Not thread-safe.
[[nodiscard]] TextVerifier::Predicate text_predicate(const TextCheck& check, Analyzer& analyzer);

}  // namespace telusur
