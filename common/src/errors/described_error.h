// SPDX-License-Identifier: GPL-3.0-or-later
/// Exceptions of Xapian's types whose text is a Message, so that it can be rendered in another language.
#pragma once

#include <utility>

#include <xapian.h>

#include <telusur/common/message.h>

namespace telusur {

/// The Message of a Described exception: a clause such as "its file iamglass is missing".
class DescribedError {
 public:
  explicit DescribedError(Message message) : message_(std::move(message)) {}
  [[nodiscard]] const Message& message() const noexcept { return message_; }

 private:
  Message message_;
};

/// `XapianError` with a Message. get_msg() is the message in English, get_type() that of `XapianError`.
template <typename XapianError>
class Described final : public XapianError, public DescribedError {
 public:
  /// `error` is the errno of the failure; 0 for none.
  explicit Described(const Message& message, int error = 0)
      : XapianError(message.text(), error), DescribedError(message) {}
};

/// Returns the Message of `error` if it is Described; else the text that Xapian wrote, as a quotation. Call
/// it only in a handler of `error`: Xapian::Error has no virtual functions, so the type is found by
/// rethrowing.
[[nodiscard]] Message description_of(const Xapian::Error& error);

}  // namespace telusur
