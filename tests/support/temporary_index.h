// SPDX-License-Identifier: GPL-3.0-or-later
/// A temporary folder for one index.
#pragma once

#include <string>

#include "temporary_directory.h"

namespace telusur::test {

class TemporaryIndex : public TemporaryDirectory {
 public:
  const std::string database = file("news.db");  ///< path of the index, which does not exist yet
};

}  // namespace telusur::test
