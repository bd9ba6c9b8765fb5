// SPDX-License-Identifier: GPL-3.0-or-later
/// The exceptions of Telusur. All derive from telusur::Error, so one handler is enough. The derived types and
/// the remedy say what the caller can do. Nothing else leaves a function that reads files or an index.
/// Functions that only compute (text, words, dates) may throw std::bad_alloc too. A fault in a single article
/// is a result, not an exception: see Rejection. So is an odd query: see QueryNote. Only a query that the
/// index cannot answer at all is a QueryError.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>

#include <telusur/common/export.h>
#include <telusur/common/message.h>

namespace telusur {

/// What the caller can do about an Error. A program names its own options or buttons for it.
enum class Remedy : std::uint8_t {
  kNone,                 ///< the message says all
  kTryAgain,             ///< a temporary state
  kWait,                 ///< another process must finish first
  kCheckIndex,           ///< check_index() names each problem
  kRebuild,              ///< rebuild the index from the original files
  kReindex,              ///< rebuild the index from its stored articles: reindex_index()
  kReindexWithLexicon,   ///< the same, with the lexicon that its terms were made with
  kRestore,              ///< restore a copy, reindex, or rebuild
  kNameOtherFolder,      ///< choose another folder for the index
  kNameOrCreateIndex,    ///< choose another index, or create one
  kCorrectLexicon,       ///< correct the lexicon and pass it again
  kMatchPositions,       ///< open the index as it was made, or reindex it otherwise
  kReindexForPositions,  ///< leave out the phrase, or reindex with positions
  kNameTextColumn,       ///< name the column of CSV that holds the text; used by a Rejection
  kNameFormat,           ///< name the format of the file; used by a Rejection
  kConvert,              ///< convert the document, or name a filter for its ending; used by a Rejection
  kReport                ///< an error in Telusur
};

/// `remedy` as a sentence that names no option of a program; empty for kNone.
[[nodiscard]] TELUSUR_EXPORT Message remedy_message(Remedy remedy);

/// Base of everything that Telusur throws. what() is the message and the remedy in English.
class TELUSUR_EXPORT Error : public std::runtime_error {
 public:
  explicit Error(Message message, Remedy remedy = Remedy::kNone);
  explicit Error(const std::string& text) : Error(Message::verbatim(text)) {}

  /// What failed, where and why, in whole sentences. Valid as long as the exception.
  [[nodiscard]] const Message& message() const noexcept { return *message_; }
  [[nodiscard]] Remedy remedy() const noexcept { return remedy_; }

 private:
  std::shared_ptr<const Message> message_;  // copying an exception must not throw
  Remedy remedy_;
};

/// The request itself cannot be carried out, such as a negative limit. Correct the call.
class TELUSUR_EXPORT UsageError : public Error {
 public:
  using Error::Error;
};

/// A file or folder of the corpus cannot be read, or a lexicon has an invalid line. Correct the path, its
/// permissions or the lexicon; the index is unchanged.
class TELUSUR_EXPORT InputError : public Error {
 public:
  using Error::Error;
  /// The file at `path` cannot be read because of `detail`, such as "Permission denied".
  InputError(const std::string& path, Message detail);
  InputError(const std::string& path, const std::string& detail)
      : InputError(path, Message::verbatim(detail)) {}

  /// Returns a clause without the path, such as "cannot be read: Permission denied"; message() if the error
  /// is not about one file.
  [[nodiscard]] Message reason() const { return reason_ ? *reason_ : message(); }

 private:
  std::shared_ptr<const Message> reason_;
};

/// The index is missing, damaged, of another program, or of another format or analyzer version; or reading or
/// writing it failed: an error of the system or the file system, or a std::logic_error. The last commit is
/// intact.
class TELUSUR_EXPORT IndexError : public Error {
 public:
  using Error::Error;
};

/// Another process holds the index, or changed it meanwhile, or the wait for its lock was stopped. Try again.
class TELUSUR_EXPORT IndexLockedError : public IndexError {
 public:
  using IndexError::IndexError;
};

/// The machine lacks memory, threads or another resource. Free some or ask for less, then try again. The
/// object that threw remains usable unless its documentation says otherwise, and the last commit is intact.
class TELUSUR_EXPORT ResourceError : public Error {
 public:
  using Error::Error;
};

/// The query asks for something that this index does not hold, such as a phrase in an index without
/// positions.
class TELUSUR_EXPORT QueryError : public Error {
 public:
  using Error::Error;
};

}  // namespace telusur
