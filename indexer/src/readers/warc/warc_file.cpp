// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/warc/warc_file.h"

#include <algorithm>
#include <charconv>

#include <telusur/common/errors.h>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kVersion = "WARC/";
constexpr std::string_view kLineBeforeVersion = "\nWARC/1.";
constexpr std::size_t kMaxHeaderBytes = std::size_t{1} << 20;
constexpr std::size_t kHeadBytesOfContent = std::size_t{64} << 10;

std::optional<std::uint64_t> parse_length(std::string_view text) {
  std::uint64_t length = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return length;
}

std::string_view without_line_ends(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
  return text.substr(begin);
}

// The content without the two line ends that follow it.
std::string_view without_separator(std::string_view content) {
  for (int i = 0; i < 2 && content.ends_with('\n'); ++i) {
    content.remove_suffix(1);
    if (content.ends_with('\r')) content.remove_suffix(1);
  }
  return content;
}

}  // namespace

bool is_warc(std::string_view head) { return head.starts_with("WARC/1.") || head.starts_with("WARC/0."); }

bool WarcFile::extend_to(std::uint64_t size) {
  if (failure_) return input_.bytes().size() >= size;
  try {
    return input_.extend_to(size);
  } catch (const InputError&) {
    failure_ = std::current_exception();
    return input_.bytes().size() >= size;
  }
}

void WarcFile::consume(std::size_t size) {
  lines_ += static_cast<std::size_t>(std::ranges::count(input_.bytes().substr(0, size), '\n'));
  input_.consume(size);
}

void WarcFile::skip_content() {
  while (content_bytes_ > 0) {
    if (input_.bytes().empty() && !extend_to(1)) break;
    const std::size_t size = std::min<std::uint64_t>(content_bytes_, input_.bytes().size());
    consume(size);
    content_bytes_ -= size;
  }
  content_bytes_ = 0;
}

// Moves to the next version line. Returns false at the end.
bool WarcFile::find_record() {
  has_skipped_damage_ = false;
  while (extend_to(kLineBeforeVersion.size()) || !input_.bytes().empty()) {
    const std::string_view rest = without_line_ends(input_.bytes());
    if (rest.size() < kLineBeforeVersion.size() && extend_to(input_.bytes().size() + 1)) continue;
    consume(input_.bytes().size() - rest.size());
    if (is_warc(input_.bytes())) return true;
    has_skipped_damage_ = has_skipped_damage_ || !input_.bytes().empty();
    const std::size_t found = input_.bytes().find(kLineBeforeVersion);
    // Keeps the bytes that may be the beginning of a version line.
    const std::size_t kept = std::min(input_.bytes().size(), kLineBeforeVersion.size() - 1);
    const bool is_found = found != std::string_view::npos;
    consume(is_found ? found + 1 : input_.bytes().size() - kept);
    if (!is_found && !extend_to(kept + 1)) {
      consume(input_.bytes().size());
      return false;
    }
  }
  return false;
}

std::optional<WarcRecord> WarcFile::next() {
  skip_content();
  bool has_skipped = false;
  while (find_record()) {
    has_skipped = has_skipped || has_skipped_damage_;
    std::optional<std::size_t> end = find_header_end(input_.bytes());
    while (!end && input_.bytes().size() < kMaxHeaderBytes && extend_to(input_.bytes().size() + 1))
      end = find_header_end(input_.bytes());
    HeaderFields fields(input_.bytes().substr(0, end.value_or(0)));
    const auto length = parse_length(fields.find("content-length"));
    if (!length) {
      consume(kVersion.size());
      has_skipped = true;
      continue;
    }
    const std::size_t line = lines_ + 1;
    consume(*end);
    content_bytes_ = *length;
    static_cast<void>(extend_to(std::min<std::uint64_t>(*length, kHeadBytesOfContent)));
    has_skipped_damage_ = has_skipped;
    return WarcRecord{
        .line = line,
        .fields = std::move(fields),
        .head = input_.bytes().substr(0, std::min<std::uint64_t>(*length, input_.bytes().size()))};
  }
  has_skipped_damage_ = has_skipped_damage_ || has_skipped;
  if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
  return std::nullopt;
}

std::optional<WarcFile::Content> WarcFile::read_content() {
  if (content_bytes_ > kMaxRecordBytes) return std::nullopt;
  constexpr std::size_t kSeparatorBytes = 4;
  static_cast<void>(extend_to(content_bytes_ + kSeparatorBytes + kVersion.size()));
  const bool is_whole = input_.bytes().size() >= content_bytes_;
  if (is_whole) {
    // Two line ends follow a record; some crawlers write fewer or more.
    const std::string_view rest = input_.bytes().substr(content_bytes_);
    const std::string_view after = without_line_ends(rest);
    const bool has_separator = rest.starts_with("\r\n\r\n") || rest.starts_with("\n\n");
    if (has_separator || after.empty() || after.starts_with(kVersion))
      return Content{input_.bytes().substr(0, content_bytes_)};
  }
  std::size_t begin = input_.bytes().find(kLineBeforeVersion);
  while (begin == std::string_view::npos) {
    const std::size_t size = input_.bytes().size();
    if (size > kMaxRecordBytes) return std::nullopt;
    if (!extend_to(size + 1)) break;
    begin = input_.bytes().find(kLineBeforeVersion, size - std::min(size, kLineBeforeVersion.size()));
  }
  const bool is_last = begin == std::string_view::npos;
  content_bytes_ = is_last ? input_.bytes().size() : begin + 1;
  return Content{.bytes = without_separator(input_.bytes().substr(0, content_bytes_)),
                 .is_truncated = is_last && !is_whole};
}

}  // namespace telusur
