// SPDX-License-Identifier: GPL-3.0-or-later
#include "errors/system_errors.h"

#include <cerrno>
#include <system_error>

namespace telusur {
namespace {

const char* remedy_of(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return "Free some space there.";
    case EFBIG:
      return "Raise the limit on the size of files (ulimit -f).";
    case EMFILE:
    case ENFILE:
      return "Raise the limit on open files (ulimit -n), or close other programs.";
    case ENOMEM:
      return "Free some memory, or raise its limit.";
    case EAGAIN:
      return "Raise the limit on processes and threads (ulimit -u), or close other programs.";
    case EACCES:
    case EPERM:
      return "Check the permissions.";
    case EROFS:
      return "It is mounted read-only.";
    case ENOLCK:
    case ENOTSUP:
      return "Put the index on a file system that has locks.";
    case EIO:
      return "The disk may be failing; look at the system log.";
    case ELOOP:
      return "Symbolic links are not followed there.";
    default:
      return "Check the disk and the permissions.";
  }
}

}  // namespace

std::string reason_and_remedy(int error) {
  return std::generic_category().message(error) + ". " + remedy_of(error);
}

}  // namespace telusur
