// SPDX-License-Identifier: GPL-3.0-or-later
#include "run/article_repair.h"

#include <string>
#include <utility>

#include <telusur/common/utf8.h>

#include "readers/record/extra_fields.h"

namespace telusur {

Article repair_article(Article article) {
  for (std::string* field : {&article.title, &article.text, &article.source, &article.author,
                             &article.category, &article.url, &article.path}) {
    *field = repair_utf8(std::move(*field));
  }
  article.extra = clean_extra_fields(std::move(article.extra));
  return article;
}

}  // namespace telusur
