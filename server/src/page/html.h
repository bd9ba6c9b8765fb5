// SPDX-License-Identifier: GPL-3.0-or-later
/// HTML that cannot contain markup of articles or queries: only literals of the program are written as they
/// are, and every other text is escaped.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <telusur/searcher/snippet.h>

namespace telusur::server {

/// Markup of the program: `"<p>"_html`. Only a literal can make one.
class Markup {
 public:
  [[nodiscard]] constexpr std::string_view text() const noexcept { return text_; }

 private:
  friend consteval Markup operator""_html(const char* text, std::size_t length) noexcept;
  consteval explicit Markup(std::string_view text) noexcept : text_(text) {}
  std::string_view text_;
};

[[nodiscard]] consteval Markup operator""_html(const char* text, std::size_t length) noexcept {
  return Markup(std::string_view(text, length));
}

/// Returns `text` for the inside of an element or of an attribute in quotes. Escapes & < > " ' and makes
/// control characters and bidirectional overrides visible. Repairs UTF-8.
[[nodiscard]] std::string escape_html(std::string_view text);

/// A part of a page.
class Html {
 public:
  Html& operator<<(Markup markup) {
    html_ += markup.text();
    return *this;
  }
  Html& operator<<(std::string_view text) {
    html_ += escape_html(text);
    return *this;
  }
  Html& operator<<(const Html& part) {
    html_ += part.html_;
    return *this;
  }

  [[nodiscard]] const std::string& text() const& noexcept { return html_; }
  [[nodiscard]] std::string text() && noexcept { return std::move(html_); }

 private:
  std::string html_;
};

/// Returns the text with its matches in `<mark>`.
[[nodiscard]] Html marked(const Snippet& snippet);

/// Returns a number as Indonesians write it: 12.345.
[[nodiscard]] std::string format_count(std::size_t count);

/// Returns whether `url` is an address of the web. No other address, such as of javascript:, becomes a link.
[[nodiscard]] bool is_web_address(std::string_view url) noexcept;

}  // namespace telusur::server
