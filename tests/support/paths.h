// SPDX-License-Identifier: GPL-3.0-or-later
/// Paths of the files and programs that the tests use. Only one source file knows them, so that another
/// checkout recompiles no test.
#pragma once

#include <string>

namespace telusur::test {

/// A file of tests/data, such as "stems.tsv".
[[nodiscard]] std::string data_file(const std::string& name);

/// A file or folder of corpus/, such as "articles/text".
[[nodiscard]] std::string corpus_path(const std::string& name);

/// A document of docs/, such as "query-language.md".
[[nodiscard]] std::string document(const std::string& name);

/// A file or folder of the sources, such as "common".
[[nodiscard]] std::string source_path(const std::string& name);

/// A program that the build made, such as "telusur-index".
[[nodiscard]] std::string program(const std::string& name);

}  // namespace telusur::test
