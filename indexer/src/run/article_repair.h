// SPDX-License-Identifier: GPL-3.0-or-later
/// Repairs articles that a program made, as readers of files give valid ones.
#pragma once

#include <telusur/common/article.h>

namespace telusur {

/// Returns `article` with valid UTF-8 and clean extra fields. The id stays unchanged.
[[nodiscard]] Article repair_article(Article article);

}  // namespace telusur
