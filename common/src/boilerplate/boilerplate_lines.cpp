// SPDX-License-Identifier: GPL-3.0-or-later
#include "boilerplate/boilerplate_lines.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string>

#include "boilerplate/line_words.h"
#include "boilerplate/related_links.h"
#include "text/ascii.h"

namespace telusur {
namespace {

// A line that consists of one of these is boilerplate.
constexpr auto kWholeLines = std::to_array<std::string_view>({"advertisement",
                                                              "advertisements",
                                                              "advertising",
                                                              "scroll to continue with content",
                                                              "scroll to resume content",
                                                              "advertisement scroll to continue with content",
                                                              "iklan",
                                                              "iklan scroll untuk melanjutkan",
                                                              "scroll untuk melanjutkan",
                                                              "scroll untuk melanjutkan membaca",
                                                              "selanjutnya",
                                                              "sebelumnya",
                                                              "halaman selanjutnya",
                                                              "halaman berikutnya",
                                                              "halaman sebelumnya",
                                                              "laman berikutnya",
                                                              "show all",
                                                              "lihat semua",
                                                              "lanjutkan membaca",
                                                              "selengkapnya",
                                                              "pilihan editor",
                                                              "pilihan redaksi",
                                                              "rekomendasi untuk anda",
                                                              "artikel terkait",
                                                              "artikel lainnya",
                                                              "berita terkait",
                                                              "berita lainnya",
                                                              "berita terpopuler",
                                                              "topik terkait",
                                                              "tag terkait",
                                                              "komentar",
                                                              "tulis komentar",
                                                              "kirim komentar",
                                                              "bagikan",
                                                              "bagikan artikel ini",
                                                              "bagikan berita ini",
                                                              "bagikan:",
                                                              "share",
                                                              "share this",
                                                              "share this article",
                                                              "salin tautan",
                                                              "copy link",
                                                              "load more",
                                                              "next page",
                                                              "previous page",
                                                              "muat lainnya",
                                                              "halaman"});

// A short line that begins with one of these is boilerplate.
constexpr auto kBeginnings = std::to_array<std::string_view>({"[gambas:",
                                                              "dapatkan berita up to date",
                                                              "fakta atau hoaks? untuk mengetahui",
                                                              "dapatkan update berita",
                                                              "dapatkan berita terbaru",
                                                              "hak cipta dilindungi",
                                                              "all rights reserved",
                                                              "all right reserved",
                                                              "dilarang keras mengambil konten",
                                                              "seluruh isi situs ini dilindungi",
                                                              "dilarang mengutip",
                                                              "dilarang menyalin",
                                                              "dilarang mereproduksi",
                                                              "kirim artikel ini ",
                                                              "kirim berita ini ",
                                                              "kirimkan artikel ini ",
                                                              "a post shared by ",
                                                              "view this post on instagram",
                                                              "lihat postingan ini di instagram",
                                                              "sebuah kiriman dibagikan oleh "});

// A line that begins with one of these and a name is boilerplate. "Ikuti saluran air itu" is a sentence.
constexpr auto kBeforeName = std::to_array<std::string_view>(
    {"ikuti saluran ", "ikuti kanal ", "ikuti channel ", "gabung saluran ", "gabung ke saluran ",
     "bergabung dengan saluran ", "artikel ini telah tayang di ", "artikel ini telah terbit di ",
     "artikel ini sudah tayang di ", "berita ini telah tayang di ", "artikel asli telah tayang di "});

// A line that begins with one of these and a colon is a list of links.
constexpr auto kBeforeColon = std::to_array<std::string_view>({"tag", "tags", "topik terkait", "tagar"});

// Words before a link to another article, in an order of their own: "Baca berita lainnya:".
constexpr auto kLabelVerbs = std::to_array<std::string_view>(
    {"baca", "simak", "lihat", "tonton", "saksikan", "dengarkan", "klik", "read", "watch", "selanjutnya",
     "menarik", "berita", "artikel", "pilihan", "video", "foto", "galeri"});
constexpr auto kLabelObjects = std::to_array<std::string_view>(
    {"juga",   "pula",    "selengkapnya", "foto",    "video",   "infografis",
     "berita", "artikel", "lainnya",      "terkait", "also",    "more",
     "di",     "sini",    "selanjutnya",  "lebih",   "lanjut",  "penjelasannya",
     "dibaca", "liputan", "khusus",       "editor",  "redaksi", "terpopuler"});

// A line that begins with one of these and names a channel is an invitation.
constexpr auto kInvitations = std::to_array<std::string_view>(
    {"ikuti", "dapatkan", "cek", "simak", "gabung", "bergabung", "baca", "klik", "follow", "yuk", "mari",
     "ayo", "jangan", "temukan", "download", "unduh", "update", "nikmati"});
constexpr auto kChannels = std::to_array<std::string_view>(
    {"google news", "whatsapp channel", "saluran whatsapp", "channel whatsapp", "wa channel",
     "kanal whatsapp", "grup whatsapp", "grup telegram", "channel telegram", "kanal telegram",
     "saluran telegram", "newsletter", "aplikasi kami", "saluran pesan", "aplikasi pesan", "saluran kami",
     "kanal kami", "buletin kami", "media sosial kami"});

constexpr auto kCopyrightSigns = std::to_array<std::string_view>({"\u00a9", "(c)", "&copy;"});
constexpr auto kCopyrightWords =
    std::to_array<std::string_view>({"copyright", "hak cipta", "all rights reserved", "all right reserved"});
// Before a year.
constexpr auto kCopyrightBeginnings = std::to_array<std::string_view>({"(c)", "copyright", "hak cipta"});

// Words of counters, positions, buttons and advertising; each line has one of the first list.
constexpr auto kCounted = std::to_array<std::string_view>(
    {"dibaca", "dilihat", "views", "view", "pembaca", "komentar", "comments", "comment", "shares", "share",
     "dibagikan", "suka", "likes", "hits", "pengunjung", "bagikan"});
constexpr auto kCountUnits = std::to_array<std::string_view>(
    {"kali", "x", "k", "rb", "ribu", "jt", "total", "menit", "waktu", "baca"});
constexpr auto kPositionWords =
    std::to_array<std::string_view>({"dari", "of", "next", "prev", "halaman", "hal", "page", "slide"});
constexpr auto kPositionOthers = std::to_array<std::string_view>({"foto", "photo", "gambar", "laman", "all"});
constexpr auto kButtons = std::to_array<std::string_view>(
    {"facebook", "twitter", "whatsapp", "telegram", "line", "pinterest", "linkedin", "email", "tweet",
     "cetak", "print", "bagikan", "share", "ukuran", "instagram", "threads"});
constexpr auto kButtonOthers = std::to_array<std::string_view>(
    {"kirim", "ke",     "teman", "huruf", "font",    "a",      "x",   "salin", "tautan", "copy",
     "link",  "google", "plus",  "this",  "artikel", "berita", "ini", "surel", "fb",     "wa"});
constexpr auto kAdvertisingSigns =
    std::to_array<std::string_view>({"iklan", "scroll", "gulir", "advertisement", "geser"});
constexpr auto kAdvertisingOthers = std::to_array<std::string_view>(
    {"lanjut",       "lanjutkan", "melanjutkan", "membaca", "baca",   "di",      "bawah",
     "ke",           "untuk",     "artikel",     "berita",  "konten", "dengan",  "setelah",
     "to",           "continue",  "resume",      "reading", "with",   "content", "down",
     "selengkapnya", "ini",       "kembali",     "anda"});
constexpr auto kAppealBeginnings =
    std::to_array<std::string_view>({"unduh", "download", "jangan", "subscribe", "yuk", "like", "lewati"});
constexpr auto kPageWords = std::to_array<std::string_view>(
    {"halaman", "laman", "lanjut", "bersambung", "berlanjut", "buka", "selengkapnya"});

// Returns the first word of a text in lower case, at most 8 letters, as a number; 0 if it begins with none.
constexpr std::uint64_t pack_first_word(std::string_view text) {
  constexpr std::size_t kMaxLetters = 8;
  std::uint64_t packed = 0;
  const std::size_t end = std::min(text.size(), kMaxLetters);
  for (std::size_t at = 0; at < end && is_ascii_letter(text[at]); ++at)
    packed = (packed << 8) | static_cast<unsigned char>(to_lower_ascii(text[at]));
  return packed;
}

// The first words of all boilerplate lines, sorted. Nearly all lines of articles begin with another word.
constexpr auto kFirstWords = [] {
  constexpr auto kLists = std::to_array<std::span<const std::string_view>>(
      {kWholeLines, kBeginnings, kBeforeName, kBeforeColon, kInvitations, kCopyrightWords,
       kCopyrightBeginnings, kCounted, kCountUnits, kPositionWords, kPositionOthers, kButtons, kButtonOthers,
       kAdvertisingSigns, kAdvertisingOthers, kAppealBeginnings, kPageWords, kRelatedVerbs, kRelatedNouns});
  constexpr std::size_t kCount = [&] {
    std::size_t count = 0;
    for (const auto& list : kLists) count += list.size();
    return count;
  }();
  std::array<std::uint64_t, kCount> words{};
  std::size_t count = 0;
  for (const auto& list : kLists) {
    for (const std::string_view phrase : list) words[count++] = pack_first_word(phrase);
  }
  std::ranges::sort(words);
  return words;
}();

template <typename Matches>
bool any_of(std::span<const std::string_view> phrases, Matches matches) {
  return std::any_of(phrases.begin(), phrases.end(), matches);
}

bool is_invitation(std::string_view text, std::string_view lower) {
  bool begins = false;
  for_each_word(text, [&](std::string_view word) {
    begins = any_of(kInvitations, [&](std::string_view verb) { return verb == word; });
    return false;
  });
  return begins && any_of(kChannels, [&](std::string_view channel) {
           return lower.find(channel) != std::string_view::npos;
         });
}

bool ends_with_year(std::string_view text) {
  constexpr std::size_t kDigits = 4;
  if (text.size() <= kDigits) return false;
  const std::string_view year = text.substr(text.size() - kDigits);
  return (year.starts_with("19") || year.starts_with("20")) &&
         std::all_of(year.begin(), year.end(), is_ascii_digit);
}

// Returns whether what follows a sign of copyright is no sentence: it has a name or a year in front.
bool is_owner(std::string_view text) {
  if (text.empty() || !is_ascii_lower(text.front())) return true;
  const std::string_view word = text.substr(0, text.find(' '));
  return word.find('.') < word.size() - 1 || word == "copyright" || word == "hak" || ends_with_year(text);
}

// "© 2015 PT Kabar", "Copyright (c) Kabar 2023", "Hak cipta dilindungi". Not "Hak cipta atas 20 lagu dijual".
bool is_copyright(std::string_view text, std::string_view lower) {
  constexpr std::size_t kMaxNoticeBytes = 200;
  if (lower.size() > kMaxNoticeBytes) return false;
  const auto contains = [&](std::string_view phrase) { return lower.find(phrase) != std::string_view::npos; };
  if (lower.starts_with("\u00a9")) return is_owner(trim_ascii(text.substr(2)));
  if (any_of(kCopyrightWords, contains) && any_of(kCopyrightSigns, contains)) return true;
  constexpr std::size_t kMaxShortBytes = 120;
  const bool is_short = lower.size() <= kMaxShortBytes && lower.find(", kata") == std::string_view::npos;
  if (is_short && (contains("hak cipta dilindungi") || contains("rights reserved"))) return true;
  // "(c) Warta Uji 2019"
  constexpr std::size_t kMaxOwnerBytes = 60;
  if (lower.starts_with("(c)") && lower.size() <= kMaxOwnerBytes && ends_with_year(lower)) return true;
  for (const std::string_view beginning : kCopyrightBeginnings) {
    if (!lower.starts_with(beginning)) continue;
    const std::string_view rest = trim_ascii(lower.substr(beginning.size()));
    if (rest.starts_with("19") || rest.starts_with("20")) return true;
  }
  return false;
}

// Returns whether `text` has a word of `strong`, and all words are in `strong` or `weak`.
bool consists_of(std::string_view text, std::span<const std::string_view> strong,
                 std::span<const std::string_view> weak) {
  bool has_strong = false;
  bool consists = true;
  for_each_word(text, [&](std::string_view word) {
    const auto is_word = [&](std::string_view one) { return one == word; };
    const bool is_strong = any_of(strong, is_word);
    has_strong = has_strong || is_strong;
    consists = is_strong || any_of(weak, is_word);
    return consists;
  });
  return has_strong && consists;
}

// "3926 kali dibaca", "Dibaca 20 kali", "12 komentar", "171 dibagikan".
bool is_counter(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 50;
  if (lower.size() > kMaxBytes || !std::any_of(lower.begin(), lower.end(), is_ascii_digit)) return false;
  return consists_of(lower, kCounted, kCountUnits) ||
         (lower.starts_with("waktu baca") && lower.ends_with("menit"));
}

// "1/5", "1 dari 4", "Foto 2 of 7", "Halaman 1 dari 2", "1 2 3 Next".
bool is_position(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 40;
  if (lower.size() > kMaxBytes || !is_ascii_digit(lower.front())) {
    if (!lower.starts_with("hal") && !lower.starts_with("page ") && !lower.starts_with("foto ")) return false;
  }
  const std::size_t slash = lower.find('/');
  const auto is_count = [](std::string_view text) {
    constexpr std::size_t kMaxDigits = 3;
    text = trim_ascii(text);
    return !text.empty() && text.size() <= kMaxDigits &&
           std::all_of(text.begin(), text.end(), is_ascii_digit);
  };
  if (slash != std::string_view::npos)
    return is_count(lower.substr(0, slash)) && is_count(lower.substr(slash + 1));
  return std::any_of(lower.begin(), lower.end(), is_ascii_digit) &&
         lower.find_first_not_of("0123456789abcdefghijklmnopqrstuvwxyz .") == std::string_view::npos &&
         consists_of(lower, kPositionWords, kPositionOthers);
}

// Names of buttons on a line: "Tweet", "Facebook Twitter WhatsApp", "Cetak | Kirim ke teman", "Ukuran huruf A
// A A".
bool is_buttons(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 60;
  // A single name may be a heading.
  const bool is_single = lower.find(' ') == std::string_view::npos && lower != "tweet";
  return lower.size() <= kMaxBytes && !is_single &&
         lower.find_first_of("0123456789.,?!\"") == std::string_view::npos &&
         consists_of(lower, kButtons, kButtonOthers);
}

// "Jangan lupa like dan subscribe kanal YouTube kami", "Unduh aplikasi Kabar di Play Store".
bool is_appeal(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 150;
  if (lower.size() > kMaxBytes) return false;
  const auto contains = [&](std::string_view phrase) { return lower.find(phrase) != std::string_view::npos; };
  const bool is_about_app = contains("aplikasi") && (contains("play store") || contains("app store"));
  if (is_about_app && (lower.starts_with("unduh ") || lower.starts_with("download "))) return true;
  return contains("subscribe") && contains("youtube") &&
         (lower.starts_with("jangan lupa") || lower.starts_with("subscribe ") || lower.starts_with("yuk ") ||
          lower.starts_with("like "));
}

// "Lanjut membaca di bawah iklan", "Gulir untuk lanjut membaca".
bool is_advertisement(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 80;
  return lower.size() <= kMaxBytes && consists_of(lower, kAdvertisingSigns, kAdvertisingOthers);
}

// "Halaman: 1 2 3 Show All". Not "Halaman: 320", the size of a book.
bool is_page_list(std::string_view lower) {
  constexpr std::string_view kPage = "halaman";
  constexpr auto kWords =
      std::to_array<std::string_view>({"show", "all", "semua", "lihat", "selanjutnya", "next"});
  if (!lower.starts_with(kPage)) return false;
  std::size_t parts = 0;
  for (std::string_view rest = trim_marks(lower.substr(kPage.size())); !rest.empty(); ++parts) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    if (!is_one_of(word, kWords) && (word.size() > 2 || !is_all_digits(word))) return false;
    rest = trim_marks(rest.substr(word.size()));
  }
  return parts > 1;
}

// "Ikuti saluran Kabar di ...", "Ikuti kanal kami", "Artikel ini telah tayang di kabar.example".
bool is_before_name(std::string_view text, std::string_view lower) {
  if (lower.find(", kata") != std::string_view::npos) return false;
  return any_of(kBeforeName, [&](std::string_view phrase) {
    if (!lower.starts_with(phrase) || phrase.size() == lower.size()) return false;
    const std::string_view rest = lower.substr(phrase.size());
    const std::size_t dot = rest.substr(0, rest.find(' ')).find('.');
    const bool is_host = dot != std::string_view::npos && dot + 1 < rest.find(' ') && dot + 1 < rest.size();
    return is_host || is_ascii_upper(text[phrase.size()]) || rest.starts_with("kami") ||
           rest.starts_with("resmi");
  });
}

// Returns whether a line of any first word may be a copyright: whether it has a sign or ends in one.
bool may_be_copyright(std::string_view line) {
  constexpr std::size_t kMaxBytes = 200;
  constexpr std::size_t kEndBytes = 12;
  if (line.size() > kMaxBytes || line.size() < kEndBytes) return false;
  const std::string end = to_lower_ascii(line.substr(line.size() - kEndBytes));
  return end.find("eserved") != std::string::npos || end.find("indungi") != std::string::npos ||
         line.find("\u00a9") != std::string_view::npos || line.find("(c)") != std::string_view::npos ||
         line.find("&copy;") != std::string_view::npos;
}

// Returns false for most lines of articles, by their first characters.
bool may_be_boilerplate(std::string_view line) {
  constexpr std::size_t kMaxNumberedBytes = 50;
  if (line.size() >= kMaxBoilerplateLineBytes || line.empty()) return false;
  const char first = line.front();
  if (is_ascii_letter(first))
    return std::ranges::binary_search(kFirstWords, pack_first_word(line)) || may_be_copyright(line);
  if (is_ascii_digit(first)) return line.size() <= kMaxNumberedBytes || may_be_copyright(line);
  return first != '"' && !line.starts_with("\u201c");
}

}  // namespace

bool is_boilerplate_line(std::string_view line) {
  if (!may_be_boilerplate(line)) return false;
  const std::string_view text = trim_marks(line);
  if (text.empty()) return false;
  const std::string lower = to_lower_ascii(text);
  const auto begins = [&](std::string_view phrase) { return lower.starts_with(phrase); };
  if (is_one_of(lower, kWholeLines) || any_of(kBeginnings, begins)) return true;
  if (any_of(kBeforeColon, [&](std::string_view phrase) {
        return begins(phrase) && trim_ascii(std::string_view(lower).substr(phrase.size())).starts_with(':');
      }))
    return true;
  if (begins("lewati ") && lower.ends_with("lanjutkan membaca")) return true;
  return is_related_link(line) || is_page_link(line) || is_page_list(lower) || is_counter(lower) ||
         is_advertisement(lower) || is_position(lower) || is_buttons(lower) || is_appeal(lower) ||
         is_copyright(text, lower) || is_before_name(text, lower) || is_invitation(text, lower);
}

bool is_related_label(std::string_view text) {
  constexpr std::size_t kMaxLabelBytes = 40;
  if (text.size() > kMaxLabelBytes) return false;
  std::size_t words = 0;
  bool is_label = true;
  for_each_word(text, [&](std::string_view word) {
    const std::span<const std::string_view> allowed =
        words++ == 0 ? std::span<const std::string_view>(kLabelVerbs) : kLabelObjects;
    is_label = any_of(allowed, [&](std::string_view one) { return one == word; });
    return is_label;
  });
  return words > 0 && is_label;
}

bool has_word(std::string_view text) {
  constexpr int kMinLetters = 3;
  int letters = 0;
  return std::ranges::any_of(text, [&](char c) {
    letters = is_ascii_letter(c) ? letters + 1 : 0;
    return letters == kMinLetters;
  });
}

}  // namespace telusur
