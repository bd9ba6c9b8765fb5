// SPDX-License-Identifier: GPL-3.0-or-later
#include <cerrno>
#include <filesystem>
#include <functional>
#include <new>
#include <stdexcept>
#include <string>
#include <system_error>

#include <doctest/doctest.h>
#include <xapian.h>

#include <telusur/common/errors.h>

#include "errors/firewall.h"

namespace {

using namespace telusur;

/// Returns the type and message of the exception that leaves the firewall when `fail` throws inside.
std::string caught(const std::function<void()>& fail) {
  try {
    behind_firewall(Message("The index at /a/b"), fail);
  } catch (const IndexLockedError& error) {
    return std::string("IndexLockedError: ") + error.what();
  } catch (const IndexError& error) {
    return std::string("IndexError: ") + error.what();
  } catch (const ResourceError& error) {
    return std::string("ResourceError: ") + error.what();
  } catch (const UsageError& error) {
    return std::string("UsageError: ") + error.what();
  } catch (const Error& error) {
    return std::string("Error: ") + error.what();
  }
  return "nothing";
}

TEST_CASE("every exception of a library becomes our error with its reason") {
  struct Row {
    std::function<void()> fail;
    const char* beginning;
  };
  const Row rows[] = {
      {[] { throw UsageError("Mend the call."); }, "UsageError: Mend the call."},
      {[] { throw std::bad_alloc(); }, "ResourceError: There is not enough memory."},
      {[] { throw std::system_error(EAGAIN, std::generic_category()); },
       "ResourceError: The index at /a/b needs a thread, and the system refuses it: Resource temporarily"},
      {[] { throw std::system_error(EIO, std::generic_category()); },
       "ResourceError: The index at /a/b failed: Input/output error."},
      {[] {
         throw std::filesystem::filesystem_error("x", "/a/b/c", std::make_error_code(std::errc::io_error));
       },
       "IndexError: The index at /a/b failed at /a/b/c: Input/output error."},
      {[] { throw std::length_error("basic_string::append"); }, "IndexError: The index at /a/b is damaged"},
      {[] { throw std::runtime_error("odd"); },
       "Error: The index at /a/b failed with an unexpected error (odd)."},
      {[] { throw Xapian::DatabaseLockError("Unable to get write lock on x: already locked"); },
       "IndexLockedError: The index at /a/b is being written to by another program"},
      {[] { throw Xapian::DatabaseLockError("Unable to get write lock on x: too many open files"); },
       "ResourceError: The index at /a/b cannot be locked"},
      {[] { throw Xapian::DatabaseOpeningError("no", ENFILE); },
       "ResourceError: The index at /a/b failed: no: Too many open files in system."},
      {[] { throw Xapian::DatabaseOpeningError("no", ENOSPC); },
       "IndexError: The index at /a/b failed: no: No space left on device."},
      {[] { throw Xapian::DatabaseCorruptError("odd block"); },
       "IndexError: The index at /a/b is damaged: odd block."},
      {[] { throw Xapian::DatabaseModifiedError("again"); },
       "IndexError: The index at /a/b was changed repeatedly"},
  };
  for (const Row& row : rows) {
    const std::string text = caught(row.fail);
    CHECK_MESSAGE(text.starts_with(row.beginning), text);
  }
}

TEST_CASE("an object that is not a standard exception passes the firewall") {
  CHECK_THROWS_AS(behind_firewall(Message("x"), [] { throw 42; }), int);
  CHECK(behind_firewall(Message("x"), [] { return 7; }) == 7);
}

}  // namespace
