// SPDX-License-Identifier: GPL-3.0-or-later
/// The exceptions of Telusur. All derive from telusur::Error, so one handler is enough; the derived types say
/// what the caller can do about it. what() is a whole sentence: what failed, where, why, and what to do.
/// Nothing else leaves a function that reads files or an index. Functions that only compute (text, words,
/// dates) may throw std::bad_alloc too. What is expected to go wrong in a single article or a single query is
/// a result, not an exception: see Rejection and QueryNote.
#pragma once

#include <stdexcept>
#include <string>

namespace telusur {

/// Base of everything that Telusur throws.
class Error : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// The request itself cannot be carried out as it stands, such as a negative limit. Mend the call.
class UsageError : public Error {
 public:
  using Error::Error;
};

/// A file or folder of the corpus cannot be read at all, or a lexicon holds a line that cannot be used. Mend
/// the path, its permissions or the lexicon; the index is untouched.
class InputError : public Error {
 public:
  using Error::Error;
  /// For a file at `path` that fails for `reason`, a clause such as "Permission denied".
  InputError(const std::string& path, const std::string& reason)
      : Error("Cannot read " + path + ": " + reason + "."), reason_("cannot be read: " + reason) {}

  /// Why, without the path; what() when the error is not about one file.
  [[nodiscard]] std::string reason() const { return reason_.empty() ? what() : reason_; }

 private:
  std::string reason_;
};

/// The index is missing, damaged, of another program, or of another format or analyzer version. what() names
/// the remedy; nothing that was stored has been changed.
class IndexError : public Error {
 public:
  using Error::Error;
};

/// Another indexer holds the index; what() names it. Wait and try again.
class IndexLockedError : public IndexError {
 public:
  using IndexError::IndexError;
};

/// The machine lacks memory, threads or another resource. Free some or ask for less, then try again: the
/// object that threw can still be used unless its documentation says otherwise, and the last commit still
/// stands.
class ResourceError : public Error {
 public:
  using Error::Error;
};

/// The query asks for what this index does not hold, such as a phrase in an index without positions.
class QueryError : public Error {
 public:
  using Error::Error;
};

}  // namespace telusur
