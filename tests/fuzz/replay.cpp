// SPDX-License-Identifier: GPL-3.0-or-later
/// Runs a fuzz target on the empty input and on all given files and folders. Needs no libFuzzer. After a
/// crash, the last printed name is that of the input.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "harness.h"

namespace {

void replay(const std::string& bytes) {
  // Allocates exactly their size, so that a sanitizer detects reads beyond it.
  const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
  static_cast<void>(LLVMFuzzerTestOneInput(input.data(), input.size()));
}

std::vector<std::string> files_below(const std::filesystem::path& path) {
  std::vector<std::string> files;
  if (std::filesystem::is_regular_file(path)) files.push_back(path.string());
  if (std::filesystem::is_directory(path)) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(path))
      if (entry.is_regular_file()) files.push_back(entry.path().string());
  }
  std::ranges::sort(files);
  return files;
}

}  // namespace

int main(int argc, char** argv) {
  std::cout << "the empty input" << std::endl;
  replay("");
  std::size_t count = 0;
  for (int i = 1; i < argc; ++i) {
    for (const std::string& path : files_below(argv[i])) {
      std::cout << path << std::endl;
      std::ifstream file(path, std::ios::binary);
      const std::string bytes{std::istreambuf_iterator<char>(file), {}};
      if (!file) {
        std::cerr << path << " cannot be read.\n";
        return 1;
      }
      replay(bytes);
      ++count;
    }
  }
  if (argc > 1 && count == 0) {
    std::cerr << "There are no files to replay.\n";
    return 1;
  }
  return 0;
}
