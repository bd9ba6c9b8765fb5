// SPDX-License-Identifier: GPL-3.0-or-later
#include "snippet/quotation.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "text/ascii.h"

namespace telusur {
namespace {

/// A pair of marks. Straight quotation marks open and close alike.
struct Pair {
  std::string_view opening, closing;
};
constexpr auto kPairs = std::to_array<Pair>({{"\"", "\""},
                                             {"\u201c", "\u201d"},
                                             {"'", "'"},
                                             {"\u2018", "\u2019"},
                                             {"\u00ab", "\u00bb"},
                                             {"(", ")"},
                                             {"[", "]"}});
constexpr std::size_t kSingle = 2;
constexpr std::size_t kCurlySingle = 3;
constexpr std::size_t kBracket = 5;

/// Returns the place of the next byte from `place` on that a mark may begin with; npos if there is none.
std::size_t find_first_byte(std::string_view line, std::size_t place) {
  static constexpr auto kIsFirst = [] {
    std::array<bool, 256> is_first{};
    for (const Pair& pair : kPairs) {
      is_first[static_cast<unsigned char>(pair.opening.front())] = true;
      is_first[static_cast<unsigned char>(pair.closing.front())] = true;
    }
    return is_first;
  }();
  while (place < line.size() && !kIsFirst[static_cast<unsigned char>(line[place])]) ++place;
  return place < line.size() ? place : std::string_view::npos;
}

struct Mark {
  std::size_t pair = 0;
  std::size_t size = 0;
  bool may_open = false;
  bool may_close = false;
};

struct OpenMark {
  std::size_t pair = 0;
  std::size_t place = 0;
};

/// The characters around a mark, by their bytes.
struct Neighbours {
  bool space_before, letter_before, digit_before, space_after, letter_after;
};

bool is_wordlike(char c) { return is_ascii_letter_or_digit(c) || !is_ascii(c); }

Neighbours look_around(std::string_view line, std::size_t place, std::size_t size) {
  const bool begins = place == 0;
  const std::size_t end = place + size;
  const bool ends = end == line.size();
  constexpr std::string_view kOpening = "([\"'";
  return {.space_before = begins || is_ascii_space(line[place - 1]) ||
                          kOpening.find(line[place - 1]) != std::string_view::npos,
          .letter_before = !begins && is_wordlike(line[place - 1]),
          .digit_before = !begins && is_ascii_digit(line[place - 1]),
          .space_after = ends || is_ascii_space(line[end]),
          .letter_after = !ends && is_wordlike(line[end])};
}

std::optional<Mark> mark_at(std::string_view line, std::size_t place) {
  const std::string_view rest = line.substr(place);
  for (std::size_t pair = 0; pair < kPairs.size(); ++pair) {
    const auto& [opening, closing] = kPairs[pair];
    const bool opens = rest.starts_with(opening);
    const bool closes = rest.starts_with(closing);
    if (opens || closes)
      return Mark{.pair = pair,
                  .size = opens ? opening.size() : closing.size(),
                  .may_open = opens,
                  .may_close = closes};
  }
  return std::nullopt;
}

/// Reads the marks of one line, and adds those that `range`, places of the line, lacks.
class LineReader {
 public:
  LineReader(std::string_view line, ByteRange range) : line_(line), range_(range) {}

  void read() {
    for (std::size_t place = find_first_byte(line_, 0); place != std::string_view::npos;
         place = find_first_byte(line_, place)) {
      const std::optional<Mark> mark = mark_at(line_, place);
      if (mark) take(*mark, place);
      place += mark ? mark->size : 1;
    }
    for (const OpenMark& mark : open_) {  // never closed
      if (mark.pair != kSingle && mark.place >= range_.begin && mark.place < range_.end)
        after_.push_back(mark);
    }
  }

  void add_to(MissingMarks& missing) {
    std::ranges::stable_sort(before_, {}, &OpenMark::place);
    std::ranges::stable_sort(after_, {}, &OpenMark::place);
    std::string before;
    for (const OpenMark& mark : before_) before += kPairs[mark.pair].opening;
    missing.before = before + missing.before;
    std::string after;
    for (auto mark = after_.rbegin(); mark != after_.rend(); ++mark) after += kPairs[mark->pair].closing;
    missing.after += after;
  }

 private:
  void take(const Mark& mark, std::size_t place) {
    const Neighbours near = look_around(line_, place, mark.size);
    const auto last = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](const OpenMark& open) { return open.pair == mark.pair; });
    const bool is_open = last != open_.rend();
    if (mark.may_open && mark.may_close) {  // straight
      const bool looks_opening = near.space_before && !near.space_after;
      const bool is_apostrophe = mark.pair == kSingle && (near.letter_after ? !looks_opening : !is_open);
      if (is_apostrophe) return;
      if (is_open && !(looks_opening && near.letter_after)) return close(std::prev(last.base()), place);
      if (!is_open && !near.space_before && near.space_after) return close_unopened(mark, near, place);
      if (!near.space_after || near.space_before) open_.push_back({mark.pair, place});
      return;
    }
    if (mark.may_open) {
      open_.push_back({mark.pair, place});
    } else if (is_open) {
      if (mark.pair == kCurlySingle && near.letter_before && near.letter_after) return;  // an apostrophe
      close(std::prev(last.base()), place);
    } else {
      close_unopened(mark, near, place);
    }
  }

  void close(std::vector<OpenMark>::iterator opening, std::size_t place) {
    const bool has_opening = opening->place >= range_.begin && opening->place < range_.end;
    const bool has_closing = place >= range_.begin && place < range_.end;
    const bool is_around = opening->place < range_.begin && place >= range_.end;
    if ((has_closing && !has_opening) || is_around) before_.push_back(*opening);
    if ((has_opening && !has_closing) || is_around) after_.push_back(*opening);
    open_.erase(opening);
  }

  void close_unopened(const Mark& mark, const Neighbours& near, std::size_t place) {
    const bool is_apostrophe = mark.pair == kSingle || mark.pair == kCurlySingle;
    const bool is_inch = mark.pair == 0 && near.digit_before;
    if (is_apostrophe || is_inch || is_item(mark, place)) return;
    if (place >= range_.begin && place < range_.end) before_.push_back({mark.pair, 0});
  }

  /// Whether the bracket belongs to "a) ..." or "12) ...".
  [[nodiscard]] bool is_item(const Mark& mark, std::size_t place) const {
    constexpr std::size_t kMaxBytes = 2;
    if (mark.pair != kBracket) return false;
    std::size_t begin = place;
    while (begin > 0 && is_wordlike(line_[begin - 1])) --begin;
    return place > begin && place - begin <= kMaxBytes;
  }

  std::string_view line_;
  ByteRange range_;
  std::vector<OpenMark> open_;
  std::vector<OpenMark> before_;
  std::vector<OpenMark> after_;
};

}  // namespace

MissingMarks missing_marks(std::string_view text, ByteRange range) {
  MissingMarks missing;
  const std::size_t before = range.begin == 0 ? std::string_view::npos : text.rfind('\n', range.begin - 1);
  for (std::size_t begin = before == std::string_view::npos ? 0 : before + 1; begin < range.end;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = text.substr(begin, end - begin);
    if (find_first_byte(line, 0) != std::string_view::npos) {
      LineReader reader(
          line, {.begin = std::max(range.begin, begin) - begin, .end = std::min(range.end, end) - begin});
      reader.read();
      reader.add_to(missing);
    }
    begin = end + 1;
  }
  return missing;
}

}  // namespace telusur
