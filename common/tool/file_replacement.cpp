// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_replacement.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>

#include <fcntl.h>
#include <unistd.h>

#include "program.h"

namespace telusur::tool {

Descriptor::~Descriptor() {
  if (number_ >= 0) close(number_);
}

int replace_file(const std::string& path, std::string_view text) {
  std::string name = path + ".XXXXXX";
  const Descriptor file(mkostemp(name.data(), O_CLOEXEC));  // only its owner can read it
  if (file.get() < 0) return errno;
  int error = write_all(file.get(), text);
  if (error == 0 && (fdatasync(file.get()) != 0 || std::rename(name.c_str(), path.c_str()) != 0))
    error = errno;
  if (error != 0) unlink(name.c_str());
  return error;
}

}  // namespace telusur::tool
