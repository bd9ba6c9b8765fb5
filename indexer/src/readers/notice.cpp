// SPDX-License-Identifier: GPL-3.0-or-later
// The words of rejections and notices.
#include <array>
#include <utility>

#include <fmt/format.h>

#include <telusur/common/utf8.h>
#include <telusur/indexer/article_reader.h>
#include <telusur/indexer/notice.h>

namespace telusur {
namespace {

struct KindName {
  NoticeKind kind;
  std::string_view name;
};

// In the order of NoticeKind.
constexpr auto kKinds = std::to_array<KindName>({{NoticeKind::kUnreadDate, "unread_date"},
                                                 {NoticeKind::kDateOrder, "date_order"},
                                                 {NoticeKind::kContradictingDate, "contradicting_date"},
                                                 {NoticeKind::kWithoutText, "without_text"},
                                                 {NoticeKind::kUnknownText, "unknown_text"},
                                                 {NoticeKind::kUnusedName, "unused_name"},
                                                 {NoticeKind::kBrokenMarkup, "broken_markup"},
                                                 {NoticeKind::kBrokenMetadata, "broken_metadata"},
                                                 {NoticeKind::kTruncated, "truncated"},
                                                 {NoticeKind::kLooseMarks, "loose_marks"},
                                                 {NoticeKind::kSkippedRecords, "skipped_records"},
                                                 {NoticeKind::kSkippedFiles, "skipped_files"},
                                                 {NoticeKind::kRecurringLines, "recurring_lines"},
                                                 {NoticeKind::kExtraCut, "extra_cut"},
                                                 {NoticeKind::kCollidingIds, "colliding_ids"},
                                                 {NoticeKind::kBoilerplate, "boilerplate"},
                                                 {NoticeKind::kUnreadFieldValue, "unread_field_value"}});

constexpr auto kAllKinds = [] {
  std::array<NoticeKind, kKinds.size()> kinds{};
  for (std::size_t i = 0; i < kinds.size(); ++i) kinds[i] = kKinds[i].kind;
  return kinds;
}();

std::string at_place(const std::string& path, std::size_t line, const Message& clause, Language language) {
  const auto visible = [](const std::string& text) { return visible_controls(repair_utf8(text)); };
  const std::string text = visible(clause.text(language));
  if (path.empty()) return text;
  if (line == 0) return fmt::format("{}: {}", visible(path), text);
  return fmt::format("{}:{}: {}", visible(path), line, text);
}

}  // namespace

std::string to_string(const Rejection& rejection, Language language) {
  const Message clause = rejection.count == 1
                             ? rejection.reason
                             : Message("{} ({} records from here on)", rejection.reason, rejection.count);
  return at_place(rejection.path, rejection.line, clause, language);
}

Message describe(const Notice& notice) {
  switch (notice.kind) {
    case NoticeKind::kUnreadDate:
      if (notice.count == 1) return Message("has a date that cannot be read: \"{}\"", notice.example);
      return Message("dates that cannot be read, such as \"{}\": {}", notice.example, notice.count);
    case NoticeKind::kDateOrder:
      return Message("numeric dates are read with the month first, because of \"{}\"", notice.example);
    case NoticeKind::kContradictingDate:
      if (notice.count == 1)
        return Message("has a numeric date that contradicts the order of the others: \"{}\"", notice.example);
      return Message("numeric dates that contradict the order of the others, such as \"{}\": {}",
                     notice.example, notice.count);
    case NoticeKind::kWithoutText:
      if (notice.count == 1) return Message("has a title and no text: \"{}\"", notice.example);
      return Message("articles that have a title and no text, such as \"{}\": {}", notice.example,
                     notice.count);
    case NoticeKind::kUnknownText:
      if (notice.count == 1)
        return Message("has no member that is known to hold the text; it may be in {}", notice.example);
      return Message("articles without a member that is known to hold the text, which may be in {}: {}",
                     notice.example, notice.count);
    case NoticeKind::kUnusedName:
      return Message("has no {}, which a field is mapped to", notice.example);
    case NoticeKind::kBrokenMarkup:
      return Message("is not well-formed and was repaired");
    case NoticeKind::kBrokenMetadata:
      if (notice.count == 1) return Message("has JSON-LD that is not valid; what can be read of it was kept");
      return Message("pages with JSON-LD that is not valid, of which was kept what can be read: {}",
                     notice.count);
    case NoticeKind::kTruncated:
      return Message("ends too early; what it has of its last record was kept (a truncated file?)");
    case NoticeKind::kLooseMarks:
      if (notice.count == 1)
        return Message("has quotation marks that enclose no field and were read as text: {}", notice.example);
      return Message("rows with quotation marks that enclose no field and were read as text, such as {}: {}",
                     notice.example, notice.count);
    case NoticeKind::kSkippedRecords:
      return Message("skipped records that are no pages, such as {}: {}", notice.example, notice.count);
    case NoticeKind::kSkippedFiles:
      if (notice.example.empty())
        return Message("skipped files without an ending, of no known format: {}", notice.count);
      return Message("skipped files of the ending {}: {}", notice.example, notice.count);
    case NoticeKind::kRecurringLines:
      if (notice.count == 1)
        return Message("a line that recurs in many articles is left out of search: \"{}\"", notice.example);
      return Message("lines that recur in many articles are left out of search, such as \"{}\": {}",
                     notice.example, notice.count);
    case NoticeKind::kExtraCut:
      if (notice.count == 1)
        return Message("has extra fields that are too large to be kept whole, such as \"{}\"",
                       notice.example);
      return Message("articles with extra fields that are too large to be kept whole, such as \"{}\": {}",
                     notice.example, notice.count);
    case NoticeKind::kCollidingIds:
      if (notice.count == 1)
        return Message("has the id of another article of this run, which it replaces: \"{}\"",
                       notice.example);
      return Message(
          "articles that have the id of another article of this run, which they replace, such as "
          "\"{}\": {}",
          notice.example, notice.count);
    case NoticeKind::kBoilerplate:
      if (notice.count == 1)
        return Message("has a line of boilerplate, which was left out: \"{}\"", notice.example);
      return Message("lines of boilerplate that were left out, such as \"{}\": {}", notice.example,
                     notice.count);
    case NoticeKind::kUnreadFieldValue:
      if (notice.count == 1)
        return Message("has a value that cannot be read as its field is declared: \"{}\"", notice.example);
      return Message("values that cannot be read as their fields are declared, such as \"{}\": {}",
                     notice.example, notice.count);
  }
  return {};
}

std::string_view name_of(NoticeKind kind) noexcept { return kKinds[static_cast<std::size_t>(kind)].name; }

std::span<const NoticeKind> all_notice_kinds() noexcept { return kAllKinds; }

std::string to_string(const Notice& notice, Language language) {
  return at_place(notice.path, notice.line, describe(notice), language);
}

}  // namespace telusur
