// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/query_notes.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "text/code_points.h"

namespace telusur {
namespace {

using Kind = QueryNoteKind;

struct NoteText {
  Kind kind;
  std::string_view text;  ///< {0} and {1} are the arguments of make_query_note
};

/// In the order of QueryNoteKind. A comment names the arguments.
constexpr auto kNoteTexts = std::to_array<NoteText>({
    {Kind::kUnclosedQuote, "Tanda kutip ini belum ditutup, jadi semua kata sesudahnya dianggap satu frasa."},
    {Kind::kLongUnclosedQuote, "Tanda kutip ini belum ditutup dan diikuti banyak kata, jadi diabaikan."},
    {Kind::kStrayQuote, "Tanda kutip ini tidak diikuti kata, jadi diabaikan."},
    {Kind::kQuotationInHeadline,  // the quoted text
     "Kutipan {0} di dalam judul ini dicari sebagai kata biasa. Untuk mencarinya sebagai frasa, cari "
     "kutipan itu saja."},
    {Kind::kEmptyPhrase, "Tidak ada kata di dalam tanda kutip ini, jadi diabaikan."},
    {Kind::kUnclosedBracket, "Tanda kurung ini belum ditutup, jadi dianggap ditutup di akhir pencarian."},
    {Kind::kUnopenedBracket, "Tanda kurung ini tidak menutup apa pun, jadi diabaikan."},
    {Kind::kEmptyBrackets, "Tanda kurung ini kosong, jadi diabaikan."},
    {Kind::kTooManyBrackets,  // the limit
     "Tanda kurung lebih dari {0} lapis diabaikan."},
    {Kind::kTooDeepGroup,  // the limit
     "Kelompok lebih dari {0} lapis digabungkan dengan kelompok di luarnya."},
    {Kind::kRepeatedOperator,  // the operator
     "{0} tertulis dua kali, jadi dihitung sekali."},
    {Kind::kMissingRightOperand,  // the operator
     "Tidak ada kata setelah {0}, jadi {0} diabaikan. Untuk mencari kata itu, tulis dengan huruf "
     "kecil."},
    {Kind::kMissingLeftOperand,  // the operator
     "Tidak ada kata sebelum {0}, jadi {0} diabaikan. Untuk mencari kata itu, tulis dengan huruf "
     "kecil."},
    {Kind::kOperatorInHeadline,  // the operator
     "{0} di dalam judul ini dicari sebagai kata biasa. Agar {0} berlaku, tulis kata lain dengan huruf "
     "kecil."},
    {Kind::kSignInHeadline,  // the sign, the quoted word
     "Tanda {0} di depan {1} dibaca sebagai bagian dari judul atau angka, jadi diabaikan. Untuk mewajibkan "
     "atau mengecualikan kata, tulis DAN atau BUKAN di depannya."},
    {Kind::kOnlyExclusions,
     "Pencarian ini hanya berisi kata yang dikecualikan, jadi semua artikel lain ditampilkan."},
    {Kind::kMissingDistance,  // the default
     "Tidak ada angka setelah ~, jadi dianggap ~{0}."},
    {Kind::kZeroDistance, "~0 berarti tanpa jarak, jadi kata-kata ini dicari sebagai frasa."},
    {Kind::kTooLargeDistance,  // the limit
     "Jarak antarkata paling jauh {0} kata, jadi dianggap ~{0}."},
    {Kind::kMisplacedDistance,
     "~ harus ditulis setelah frasa, misalnya \"korea rusia\"~5, jadi di sini diabaikan."},
    {Kind::kStrayExactMark, "= harus diikuti kata, misalnya =pemerintah, jadi di sini diabaikan."},
    {Kind::kStrayPrefixMark, "* harus ditulis setelah awal kata, misalnya demokra*, jadi di sini diabaikan."},
    {Kind::kInnerPrefixMark, "* hanya berlaku di akhir kata, misalnya demokra*, jadi di sini diabaikan."},
    {Kind::kExactPrefix,  // the quoted prefix
     "= dan * tidak dapat dipakai bersama, jadi yang dicari kata yang diawali {0}."},
    {Kind::kUnknownPrefix,  // the quoted prefix
     "Tidak ada kata yang diawali {0}."},
    {Kind::kTooManyStems,  // the quoted prefix, the limit
     "Terlalu banyak kata yang diawali {0}; yang dicari hanya {1} yang paling sering muncul. Tulis "
     "lebih banyak hurufnya."},
    {Kind::kUnknownField,  // the quoted name, the declared fields, each behind a comma
     "{0} bukan nama bagian artikel, jadi dicari sebagai kata biasa. Yang dikenal: judul, isi, "
     "sumber, penulis, rubrik, url, id, tanggal, sejak, sampai{1}."},
    {Kind::kSpaceAfterField,  // the name with its colon
     "Spasi setelah {0} diabaikan."},
    {Kind::kFieldInHeadline,  // the name with its colon
     "{0} di sini awal kalimat, jadi dicari sebagai kata biasa. Untuk mencari di bagian itu, tulis nilainya "
     "langsung setelah titik dua."},
    {Kind::kFieldWithoutValue,  // the name with its colon
     "Tidak ada kata setelah {0}, jadi dicari sebagai kata biasa."},
    {Kind::kFilterWithoutWord,  // the name
     "Tidak ada kata setelah {0}:, jadi tidak ada artikel yang cocok."},
    {Kind::kDateWithoutValue,  // the name with its colon, what is missing
     "Tidak ada {1} setelah {0}, jadi {0} diabaikan."},
    {Kind::kInvalidDate,  // the quoted text, the name of the field
     "{0} bukan tanggal, jadi dicari sebagai kata biasa. Tulis misalnya {1}:2023-10-18, "
     "{1}:2023-10, atau {1}:\"18 Oktober 2023\"."},
    {Kind::kIgnoredDate,  // the quoted text, the name of the field
     "{0} bukan tanggal, jadi diabaikan. Tulis misalnya {1}:2023-10-18, {1}:2023-10, atau "
     "{1}:\"18 Oktober 2023\"."},
    {Kind::kInvalidNumber,  // the quoted text, the name of the field
     "{0} bukan angka, jadi dicari sebagai kata biasa. Tulis misalnya {1}:3, {1}:1..4, atau {1}:3.. untuk 3 "
     "ke atas."},
    {Kind::kIgnoredNumber,  // the quoted text, the name of the field
     "{0} bukan angka, jadi diabaikan. Tulis misalnya {1}:3, {1}:1..4, atau {1}:3.. untuk 3 ke atas."},
    {Kind::kPossibleDate,  // the quoted text, the text as a value
     "{0} dicari sebagai kata biasa. Untuk memilih artikel menurut tanggalnya, tulis tanggal:{1}."},
    {Kind::kEmptyQuery, "Tulis kata yang ingin Anda cari."},
    {Kind::kNoWords, "Tidak ada kata dalam pencarian ini."},
    {Kind::kUnsearchableText,  // the quoted text
     "{0} tidak berisi kata yang dapat dicari."},
    {Kind::kOnlyStopWords,  // the quoted text
     "{0} hanya berisi kata yang terlalu umum untuk dicari. Tambahkan kata yang lebih khusus."},
    {Kind::kTooManyWords,  // the limit, the number of ignored words
     "Satu pencarian paling banyak memuat {0} kata yang berbeda; {1} lainnya diabaikan."},
    {Kind::kTooManyPrefixes,  // the limit, the number of ignored prefixes
     "Satu pencarian paling banyak memuat {0} awal kata dengan *; {1} lainnya diabaikan."},
    {Kind::kTooManyTextChecks,  // the limit, the number of ignored words and phrases
     "Satu pencarian paling banyak memuat {0} kata atau frasa yang harus diperiksa di teks artikel; "
     "{1} lainnya diabaikan."},
    {Kind::kFirstArticlesChecked,  // the number of articles
     "Terlalu banyak artikel yang harus diperiksa teksnya; yang diperiksa hanya {0} artikel pertama. "
     "Tambahkan kata atau persempit tanggalnya agar hasilnya lengkap."},
    {Kind::kBestArticlesChecked,  // the number of articles
     "Terlalu banyak artikel yang harus diperiksa teksnya; yang diperiksa hanya sekitar {0} artikel, "
     "yang paling cocok lebih dulu. Tambahkan kata atau persempit tanggalnya agar hasilnya lengkap."},
});

constexpr bool is_in_order() {
  for (std::size_t row = 0; row < kNoteTexts.size(); ++row) {
    if (static_cast<std::size_t>(kNoteTexts[row].kind) != row) return false;
  }
  return true;
}
static_assert(is_in_order());
static_assert(kNoteTexts.back().kind == Kind::kBestArticlesChecked, "each kind has a text");

}  // namespace

QueryNote make_query_note(QueryNoteKind kind, ByteRange where, std::string_view first,
                          std::string_view second) {
  const std::string_view text = kNoteTexts[static_cast<std::size_t>(kind)].text;
  return {.kind = kind, .where = where, .message = fmt::format(fmt::runtime(text), first, second)};
}

void QueryNotes::add(QueryNoteKind kind, ByteRange where, std::string_view first, std::string_view second) {
  if (notes_.size() < kMaxNotes) notes_.push_back(make_query_note(kind, where, first, second));
}

std::vector<QueryNote> QueryNotes::take() {
  std::ranges::stable_sort(notes_, {}, [](const QueryNote& note) { return note.where.begin; });
  return std::move(notes_);
}

std::string quoted(std::string_view text) {
  constexpr std::size_t kMaxBytes = 60;
  if (text.size() <= kMaxBytes) return fmt::format("\"{}\"", text);
  std::size_t end = kMaxBytes;
  while (end > 0 && is_continuation_byte(text[end])) --end;
  return fmt::format("\"{}...\"", text.substr(0, end));
}

}  // namespace telusur
