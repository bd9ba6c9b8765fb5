// SPDX-License-Identifier: GPL-3.0-or-later
#include "paths.h"

namespace telusur::test {

std::string data_file(const std::string& name) { return TELUSUR_SOURCE_DIR "/tests/data/" + name; }
std::string corpus_path(const std::string& name) { return TELUSUR_SOURCE_DIR "/corpus/" + name; }
std::string document(const std::string& name) { return TELUSUR_SOURCE_DIR "/docs/" + name; }
std::string source_path(const std::string& name) { return std::string(TELUSUR_SOURCE_DIR) + "/" + name; }

std::string program(const std::string& name) { return TELUSUR_BIN_DIR "/" + name; }

}  // namespace telusur::test
