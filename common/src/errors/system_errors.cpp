// SPDX-License-Identifier: GPL-3.0-or-later
#include "errors/system_errors.h"

#include <cerrno>
#include <cstring>
#include <utility>

namespace telusur {
namespace {

Message suggest_remedy(int error) {
  switch (error) {
    case ENOSPC:
    case EDQUOT:
      return Message("Free space on that file system.");
    case EFBIG:
      return Message("Raise the limit on the size of files (ulimit -f).");
    case EMFILE:
    case ENFILE:
      return Message("Raise the limit on open files (ulimit -n), or close other programs.");
    case ENOMEM:
      return Message("Free some memory, or raise its limit.");
    case EAGAIN:
      return Message("Raise the limit on processes and threads (ulimit -u), or close other programs.");
    case EACCES:
    case EPERM:
      return Message("Check the permissions.");
    case EROFS:
      return Message("The file system is mounted read-only.");
    case ENOLCK:
    case ENOTSUP:
      return Message("Put the index on a file system that has locks.");
    case EIO:
      return Message("The disk may be failing; look at the system log.");
    case ELOOP:
      return Message("Symbolic links are not followed.");
    default:
      return Message("Check the disk and the permissions.");
  }
}

bool is_lack_of_resource(int error) {
  return error == EMFILE || error == ENFILE || error == ENOMEM;
}

}  // namespace

Message reason_of(int error) {
  const char* const reason = strerrordesc_np(error);  // lives as long as the program
  return reason != nullptr ? Message(reason) : Message("Error {} of the system", error);
}

Message reason_and_remedy(int error) { return Message("{}. {}", reason_of(error), suggest_remedy(error)); }

void throw_system_error(int error, Message message, Remedy remedy) {
  if (is_lack_of_resource(error)) throw ResourceError(std::move(message), Remedy::kTryAgain);
  throw IndexError(std::move(message), remedy);
}

}  // namespace telusur
