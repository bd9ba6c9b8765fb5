// SPDX-License-Identifier: GPL-3.0-or-later
#include "errors/xapian_errors.h"

#include <cerrno>
#include <cstring>
#include <exception>

#include <telusur/common/errors.h>

#include "errors/described_error.h"
#include "errors/system_errors.h"

namespace telusur {
namespace {

/// Xapian keeps the errno of an error as text, and that only if it has not been asked for it before.
int errno_of(const Xapian::Error& error) {
  const char* text = error.get_error_string();
  if (text == nullptr) return 0;
  constexpr int kMaxErrno = 133;
  for (int number = 1; number <= kMaxErrno; ++number) {
    if (std::strcmp(text, strerrordesc_np(number) != nullptr ? strerrordesc_np(number) : "") == 0)
      return number;
  }
  return 0;
}

bool is_kind(const Xapian::Error& error, std::string_view kind) { return error.get_type() == kind; }

/// Xapian puts the reason why it cannot lock a database into the message only.
bool is_held_by_another(const Xapian::Error& error) {
  return is_kind(error, "DatabaseLockError") && error.get_msg().find("already locked") != std::string::npos;
}

}  // namespace

Message description_of(const Xapian::Error& error) {
  const std::exception_ptr current = std::current_exception();
  if (current == nullptr) return Message::verbatim(error.get_msg());
  try {
    std::rethrow_exception(current);
  } catch (const DescribedError& described) {
    return described.message();
  } catch (...) {
    return Message::verbatim(error.get_msg());
  }
}

void throw_index_error(const Message& subject, const Xapian::Error& error) {
  const int last_errno = errno;  // Xapian leaves it out of some of its errors
  const std::string& text = error.get_msg();
  const Message what = description_of(error);
  if (is_held_by_another(error)) {
    throw IndexLockedError(Message("{} is being written to by another program: {}.", subject, what),
                           Remedy::kWait);
  }
  if (is_kind(error, "DatabaseLockError")) {
    const int number = text.find("too many open files") != std::string::npos ? EMFILE
                       : text.find("not supported") != std::string::npos     ? ENOLCK
                                                                             : 0;
    if (number == 0)
      throw IndexError(Message("{} cannot be locked: {}. The last commit is intact.", subject, what));
    throw_system_error(number, Message("{} cannot be locked: {}: {} The last commit is intact.", subject,
                                       what, reason_and_remedy(number)));
  }
  if (is_kind(error, "DatabaseModifiedError"))
    throw IndexError(Message("{} was changed repeatedly while it was read.", subject), Remedy::kTryAgain);
  const bool is_damage = is_kind(error, "DatabaseCorruptError") || is_kind(error, "DatabaseNotFoundError") ||
                         is_kind(error, "DatabaseVersionError") || is_kind(error, "RangeError") ||
                         is_kind(error, "SerialisationError");
  if (is_damage)
    throw IndexError(Message("{} is damaged: {}. Nothing was changed.", subject, what), Remedy::kRestore);
  if (const int number = errno_of(error); number != 0) {
    throw_system_error(number, Message("{} failed: {}: {} The last commit is intact.", subject, what,
                                       reason_and_remedy(number)));
  }
  if (last_errno == 0) {
    throw IndexError(
        Message("{} failed: {}. Check the space and the permissions of the disk. The last commit is intact.",
                subject, what));
  }
  throw_system_error(last_errno,
                     Message("{} failed: {}. The last error of the system was: {} The last commit is intact.",
                             subject, what, reason_and_remedy(last_errno)));
}

}  // namespace telusur
