// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/markup/boilerplate_lines.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "text/ascii.h"

namespace telusur {
namespace {

constexpr std::string_view kBacaJuga = "baca juga";

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
                                                              "baca selengkapnya",
                                                              "selengkapnya",
                                                              "baca pula",
                                                              "lihat juga",
                                                              "simak juga",
                                                              "tonton juga",
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
                                                              "muat lainnya",
                                                              "halaman"});

// A short line that begins with one of these is boilerplate.
constexpr auto kBeginnings = std::to_array<std::string_view>({"[gambas:",
                                                              "artikel ini telah tayang di ",
                                                              "artikel ini telah terbit di ",
                                                              "artikel ini sudah tayang di ",
                                                              "berita ini telah tayang di ",
                                                              "artikel asli telah tayang di ",
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
                                                              "ikuti saluran ",
                                                              "ikuti kanal ",
                                                              "ikuti channel ",
                                                              "gabung saluran ",
                                                              "gabung ke saluran ",
                                                              "bergabung dengan saluran ",
                                                              "a post shared by ",
                                                              "view this post on instagram",
                                                              "lihat postingan ini di instagram",
                                                              "sebuah kiriman dibagikan oleh "});

// A line that begins with one of these and a colon is a related link.
constexpr auto kBeforeColon = std::to_array<std::string_view>({"baca pula",
                                                               "lihat juga",
                                                               "lihat pula",
                                                               "simak juga",
                                                               "simak pula",
                                                               "tonton juga",
                                                               "saksikan juga",
                                                               "dengarkan juga",
                                                               "simak video",
                                                               "tonton video",
                                                               "saksikan video",
                                                               "lihat video",
                                                               "lihat foto",
                                                               "simak foto",
                                                               "baca selengkapnya",
                                                               "selengkapnya baca",
                                                               "pilihan editor",
                                                               "pilihan redaksi",
                                                               "berita terkait",
                                                               "artikel terkait",
                                                               "artikel lainnya",
                                                               "halaman",
                                                               "tag",
                                                               "tags",
                                                               "topik terkait",
                                                               "tagar"});

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

template <typename Matches>
bool any_of(std::span<const std::string_view> phrases, Matches matches) {
  return std::any_of(phrases.begin(), phrases.end(), matches);
}

// Calls `visit` with each word of ASCII letters, in lower case, until it returns false.
template <typename Visit>
void for_each_word(std::string_view text, Visit visit) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    while (at < text.size() && is_ascii_letter(text[at])) ++at;
    if (at > begin && !visit(std::string_view(to_lower_ascii(text.substr(begin, at - begin))))) return;
    if (at == begin) ++at;
  }
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

// "© 2015 PT Kabar", "Copyright (c) Kabar 2023", "Hak cipta dilindungi". Not "Hak cipta atas 20 lagu dijual".
bool is_copyright(std::string_view lower) {
  constexpr std::size_t kMaxNoticeBytes = 200;
  if (lower.size() > kMaxNoticeBytes) return false;
  const auto contains = [&](std::string_view phrase) { return lower.find(phrase) != std::string_view::npos; };
  if (lower.starts_with("\u00a9")) return true;
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

// "Simak juga Video: ...", "Baca berita lainnya: ...". A single word is not enough: "Baca: ...".
bool is_related_label_with_colon(std::string_view lower) {
  const std::size_t colon = lower.find(':');
  if (colon == std::string_view::npos) return false;
  const std::string_view label = trim_ascii(lower.substr(0, colon));
  return label.find(' ') != std::string_view::npos && is_related_label(label);
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
  constexpr auto kCounted = std::to_array<std::string_view>(
      {"dibaca", "dilihat", "views", "view", "pembaca", "komentar", "comments", "comment", "shares", "share",
       "dibagikan", "suka", "likes", "hits", "pengunjung", "bagikan"});
  constexpr auto kUnits = std::to_array<std::string_view>(
      {"kali", "x", "k", "rb", "ribu", "jt", "total", "menit", "waktu", "baca"});
  if (lower.size() > kMaxBytes || !std::any_of(lower.begin(), lower.end(), is_ascii_digit)) return false;
  return consists_of(lower, kCounted, kUnits) ||
         (lower.starts_with("waktu baca") && lower.ends_with("menit"));
}

// "1/5", "1 dari 4", "Foto 2 of 7", "Halaman 1 dari 2", "1 2 3 Next".
bool is_position(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 40;
  constexpr auto kWords =
      std::to_array<std::string_view>({"dari", "of", "next", "prev", "halaman", "hal", "page", "slide"});
  constexpr auto kOthers = std::to_array<std::string_view>({"foto", "photo", "gambar", "laman", "all"});
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
         consists_of(lower, kWords, kOthers);
}

// Names of buttons on a line: "Tweet", "Facebook Twitter WhatsApp", "Cetak | Kirim ke teman", "Ukuran huruf A
// A A".
bool is_buttons(std::string_view lower) {
  constexpr std::size_t kMaxBytes = 60;
  constexpr auto kButtons = std::to_array<std::string_view>(
      {"facebook", "twitter", "whatsapp", "telegram", "line", "pinterest", "linkedin", "email", "tweet",
       "cetak", "print", "bagikan", "share", "ukuran", "instagram", "threads"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"kirim", "ke",     "teman", "huruf", "font",    "a",      "x",   "salin", "tautan", "copy",
       "link",  "google", "plus",  "this",  "artikel", "berita", "ini", "surel", "fb",     "wa"});
  // A single name may be a heading.
  const bool is_single = lower.find(' ') == std::string_view::npos && lower != "tweet";
  return lower.size() <= kMaxBytes && !is_single &&
         lower.find_first_of("0123456789.,?!\"") == std::string_view::npos &&
         consists_of(lower, kButtons, kOthers);
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
  constexpr auto kSigns =
      std::to_array<std::string_view>({"iklan", "scroll", "gulir", "advertisement", "geser"});
  constexpr auto kOthers = std::to_array<std::string_view>(
      {"lanjut",       "lanjutkan", "melanjutkan", "membaca", "baca",   "di",      "bawah",
       "ke",           "untuk",     "artikel",     "berita",  "konten", "dengan",  "setelah",
       "to",           "continue",  "resume",      "reading", "with",   "content", "down",
       "selengkapnya", "ini",       "kembali",     "anda"});
  return lower.size() <= kMaxBytes && consists_of(lower, kSigns, kOthers);
}

}  // namespace

bool is_boilerplate_line(std::string_view line) {
  if (line.size() >= kMaxBoilerplateLineBytes) return false;
  const std::string_view text = trim_marks(line);
  if (starts_with_ignoring_case(text, kBacaJuga)) {
    const char next = text.size() > kBacaJuga.size() ? text[kBacaJuga.size()] : ' ';
    if (!is_ascii_lower(next)) return true;  // not "Baca jugalah"
  }
  if (text.empty()) return false;
  const std::string lower = to_lower_ascii(text);
  const auto begins = [&](std::string_view phrase) { return lower.starts_with(phrase); };
  if (any_of(kWholeLines, [&](std::string_view phrase) { return lower == phrase; })) return true;
  if (any_of(kBeginnings, begins)) return true;
  if (any_of(kBeforeColon, [&](std::string_view phrase) {
        return begins(phrase) && trim_ascii(std::string_view(lower).substr(phrase.size())).starts_with(':');
      }))
    return true;
  if (begins("lewati ") && lower.ends_with("lanjutkan membaca")) return true;
  return is_related_label_with_colon(lower) || is_counter(lower) || is_advertisement(lower) ||
         is_position(lower) || is_buttons(lower) || is_appeal(lower) || is_copyright(lower) ||
         is_invitation(text, lower);
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

std::string_view trim_marks(std::string_view text) {
  // No-break space, left and right guillemets, bullet, dashes, triangles, arrows, pointing hands.
  constexpr auto kMarks = std::to_array<std::string_view>(
      {" ",      "\t",     "\r",     "\n",     ":",      ".",          "-",      "|",      "*",      ">",
       "<",      "\u00a0", "\u00ab", "\u00bb", "\u203a", "\u2039",     "\u2022", "\u2013", "\u2014", "\u25b6",
       "\u25ba", "\u2192", "\u27a1", "\u261b", "\u261e", "\U0001f449", "\u00b7", "\ufe0f"});
  const auto trim = [&](auto has_mark, auto remove) {
    bool is_trimmed = true;
    while (is_trimmed) {
      is_trimmed = any_of(kMarks, [&](std::string_view mark) {
        if (!has_mark(mark)) return false;
        remove(mark.size());
        return true;
      });
    }
  };
  trim([&](std::string_view mark) { return text.starts_with(mark); },
       [&](std::size_t bytes) { text.remove_prefix(bytes); });
  trim([&](std::string_view mark) { return text.ends_with(mark); },
       [&](std::size_t bytes) { text.remove_suffix(bytes); });
  return text;
}

}  // namespace telusur
