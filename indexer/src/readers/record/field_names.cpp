// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/record/field_names.h"

#include <algorithm>
#include <array>
#include <optional>

#include <telusur/common/errors.h>

#include "text/ascii.h"

namespace telusur {
namespace {

// The usual names, best first, as they are compared: in lower case, without spaces, hyphens and underscores.
// A name that other members have, too ("label", "name", "type", "value"), is no name of a field.

constexpr auto kIdNames = std::to_array<std::string_view>(
    {"id",        "docno",    "docid",     "documentid", "articleid", "newsid", "idberita",
     "idartikel", "beritaid", "artikelid", "storyid",    "contentid", "postid", "nid",
     "uuid",      "guid",     "uid",       "idnews",     "idarticle", "idpost"});

constexpr auto kTitleNames = std::to_array<std::string_view>(
    {"title",        "judul",      "headline",     "articletitle",    "newstitle", "judulberita",
     "judulartikel", "posttitle",  "newsheadline", "articleheadline", "titlenews", "beritajudul",
     "cleantitle",   "titletext",  "webtitle",     "dc:title",        "dctitle",   "og:title",
     "ogtitle",      "headlines",  "hl1",          "hedline",         "titlerss",  "titlepage",
     "pagetitle",    "titleclean", "titlearticle", "judulbersih",     "hoaxtitle", "titlehoax"});

constexpr auto kTextNames = std::to_array<std::string_view>({"fulltext",
                                                             "fullcontent",
                                                             "fullarticle",
                                                             "maintext",
                                                             "articletext",
                                                             "articlebody",
                                                             "articlecontent",
                                                             "text",
                                                             "body",
                                                             "content",
                                                             "isi",
                                                             "isiberita",
                                                             "berita",
                                                             "artikel",
                                                             "isiartikel",
                                                             "isikonten",
                                                             "isiteks",
                                                             "isilengkap",
                                                             "konten",
                                                             "kontenberita",
                                                             "kontenartikel",
                                                             "narasi",
                                                             "teks",
                                                             "teksberita",
                                                             "teksartikel",
                                                             "teksisi",
                                                             "hoaxtext",
                                                             "cleanarticle",
                                                             "paragraphs",
                                                             "paragraf",
                                                             "contenttext",
                                                             "textcontent",
                                                             "plaintext",
                                                             "bodytext",
                                                             "newscontent",
                                                             "newstext",
                                                             "newsbody",
                                                             "newsarticle",
                                                             "postcontent",
                                                             "pagecontent",
                                                             "storytext",
                                                             "storybody",
                                                             "content:encoded",
                                                             "contentencoded",
                                                             "article",
                                                             "story",
                                                             "contents",
                                                             "document",
                                                             "naskah",
                                                             "cleantext",
                                                             "cleancontent",
                                                             "cleanedtext",
                                                             "cleanedcontent",
                                                             "textclean",
                                                             "isibersih",
                                                             "beritaisi",
                                                             "isitext",
                                                             "teksbersih",
                                                             "posttext",
                                                             "contentclean",
                                                             "contenthtml",
                                                             "bodyhtml",
                                                             "htmlcontent",
                                                             "htmlbody",
                                                             "articlehtml",
                                                             "rawtext",
                                                             "rawcontent",
                                                             "markdown",
                                                             "html",
                                                             "selftext",
                                                             "kalimat",
                                                             "sentence",
                                                             "sentences"});

// From kSummaryRank on.
constexpr auto kSummaryNames = std::to_array<std::string_view>({"description",
                                                                "deskripsi",
                                                                "summary",
                                                                "ringkasan",
                                                                "cleansummary",
                                                                "excerpt",
                                                                "lead",
                                                                "leadparagraph",
                                                                "teras",
                                                                "abstract",
                                                                "abstrak",
                                                                "sinopsis",
                                                                "cuplikan",
                                                                "snippet",
                                                                "teaser",
                                                                "standfirst",
                                                                "intro",
                                                                "postexcerpt",
                                                                "shortdescription",
                                                                "metadescription",
                                                                "og:description",
                                                                "ogdescription",
                                                                "dc:description",
                                                                "desc",
                                                                "isiringkas",
                                                                "ringkasanberita",
                                                                "newssummary",
                                                                "articlesummary",
                                                                "articledescription",
                                                                "newsdescription"});

constexpr auto kDateNames = std::to_array<std::string_view>({"date",
                                                             "tanggal",
                                                             "published",
                                                             "publishedat",
                                                             "pubdate",
                                                             "publisheddate",
                                                             "publishdate",
                                                             "datepublished",
                                                             "datepublish",
                                                             "publishedtime",
                                                             "timepublished",
                                                             "publishtime",
                                                             "publicationdate",
                                                             "publicationtime",
                                                             "publisheddatetime",
                                                             "publishdatetime",
                                                             "publishedtimestamp",
                                                             "datepublication",
                                                             "pubtime",
                                                             "dateofpublication",
                                                             "articledate",
                                                             "newsdate",
                                                             "tanggalterbit",
                                                             "tglterbit",
                                                             "tanggalpublikasi",
                                                             "tanggalpublish",
                                                             "tanggaltayang",
                                                             "tanggalberita",
                                                             "tglberita",
                                                             "tanggalrilis",
                                                             "tanggalpost",
                                                             "tglpublish",
                                                             "tglpublikasi",
                                                             "tgltayang",
                                                             "tanggalunggah",
                                                             "tanggalupload",
                                                             "waktuunggah",
                                                             "waktuberita",
                                                             "waktuterbit",
                                                             "waktupublikasi",
                                                             "waktupublish",
                                                             "waktutayang",
                                                             "tgl",
                                                             "haritanggal",
                                                             "tanggalwaktu",
                                                             "waktutanggal",
                                                             "datetime",
                                                             "waktu",
                                                             "article:publishedtime",
                                                             "articlepublishedtime",
                                                             "webpublicationdate",
                                                             "firstpublished",
                                                             "displaydate",
                                                             "releasedate",
                                                             "issuedate",
                                                             "publishedon",
                                                             "postdate",
                                                             "postedat",
                                                             "postedon",
                                                             "dateposted",
                                                             "posteddate",
                                                             "posttime",
                                                             "uploaddate",
                                                             "dc:date",
                                                             "dcdate",
                                                             "dategmt",
                                                             "postdategmt",
                                                             "publisheddategmt",
                                                             "dateadded",
                                                             "createdat",
                                                             "datecreated",
                                                             "createddate",
                                                             "creationdate",
                                                             "createdon",
                                                             "created",
                                                             "time",
                                                             "timestamp",
                                                             "@timestamp"});

constexpr auto kSourceNames = std::to_array<std::string_view>(
    {"source",        "sumber",      "media",     "publisher",   "penerbit",      "portal",
     "portalberita",  "namaportal",  "namamedia", "mediaonline", "outlet",        "newspaper",
     "newspapername", "suratkabar",  "koran",     "publication", "sourcename",    "newssource",
     "sumberberita",  "namasumber",  "sitename",  "og:sitename", "ogsitename",    "site",
     "situs",         "situsberita", "newssite",  "website",     "sourcedomain",  "sourcehostname",
     "hostname",      "domain",      "medianame", "newsportal",  "publishername", "portalname",
     "sumbermedia"});

constexpr auto kAuthorNames = std::to_array<std::string_view>(
    {"author",      "penulis",       "reporter",     "wartawan",     "pewarta",     "jurnalis",
     "journalist",  "authors",       "byline",       "writer",       "writtenby",   "oleh",
     "ditulisoleh", "creator",       "dc:creator",   "dccreator",    "pengarang",   "authorname",
     "namapenulis", "articleauthor", "postauthor",   "newsauthor",   "kontributor", "authorsname",
     "authornames", "penulisberita", "namawartawan", "namareporter", "reporters",   "journalists"});

constexpr auto kCategoryNames = std::to_array<std::string_view>(
    {"category",        "kategori",     "rubrik",          "section",        "kanal",
     "channel",         "categories",   "categoryname",    "sectionname",    "articlesection",
     "article:section", "newscategory", "articlecategory", "kategoriberita", "kategoriartikel",
     "namakategori",    "namakanal",    "namarubrik",      "topik",          "topic",
     "subkategori",     "subcategory",  "maincategory",    "kategoriutama",  "rubrikberita",
     "subkanal"});

constexpr auto kUrlNames = std::to_array<std::string_view>(
    {"url",          "link",        "tautan",       "permalink",     "articleurl",    "newsurl",
     "articlelink",  "newslink",    "urlberita",    "linkberita",    "urlartikel",    "linkartikel",
     "tautanberita", "alamaturl",   "posturl",      "postlink",      "pageurl",       "weburl",
     "webpage",      "fullurl",     "canonicalurl", "canonicallink", "canonical",     "og:url",
     "ogurl",        "originalurl", "requestedurl", "finalurl",      "shareurl",      "sourcelink",
     "sourceurl",    "linksumber",  "urlsumber",    "targeturi",     "warctargeturi", "uri",
     "loc",          "href",        "urlarticle",   "urlnews",       "storyurl",      "pagelink",
     "weblink",      "fulllink",    "linkurl",      "sumberurl",     "urlsource",     "linksource"});

struct UsualName {
  std::string_view name;
  FieldMatch match;
};

constexpr std::size_t kUsualNames = kIdNames.size() + kTitleNames.size() + kTextNames.size() +
                                    kSummaryNames.size() + kDateNames.size() + kSourceNames.size() +
                                    kAuthorNames.size() + kCategoryNames.size() + kUrlNames.size();

// All usual names, sorted. The ranks are even: a name within an envelope has the odd rank above its own.
constexpr std::array<UsualName, kUsualNames> kSortedNames = [] {
  std::array<UsualName, kUsualNames> all{};
  std::size_t count = 0;
  const auto add = [&](Field field, std::span<const std::string_view> names, std::size_t first_rank) {
    for (std::size_t i = 0; i < names.size(); ++i)
      all[count++] = {.name = names[i], .match = {.field = field, .rank = first_rank + 2 * i}};
  };
  add(Field::kId, kIdNames, 0);
  add(Field::kTitle, kTitleNames, 0);
  add(Field::kText, kTextNames, 0);
  add(Field::kText, kSummaryNames, kSummaryRank);
  add(Field::kDate, kDateNames, 0);
  add(Field::kSource, kSourceNames, 0);
  add(Field::kAuthor, kAuthorNames, 0);
  add(Field::kCategory, kCategoryNames, 0);
  add(Field::kUrl, kUrlNames, 0);
  std::ranges::sort(all, {}, &UsualName::name);
  return all;
}();

static_assert(std::ranges::adjacent_find(kSortedNames, {}, &UsualName::name) == kSortedNames.end(),
              "a usual name stands for one field only");

constexpr std::size_t kMaxUsualBytes =
    std::ranges::max(kSortedNames, {}, [](const UsualName& row) { return row.name.size(); }).name.size();

constexpr auto kEnvelopes = std::to_array<std::string_view>(
    {"_source", "article", "artikel", "attributes", "berita", "content", "data", "doc", "document", "fields",
     "item", "meta", "metadata", "news", "node", "post", "properties", "record", "story"});

// Last parts of flattened names that only say how the value was stored.
constexpr auto kValueParts = std::to_array<std::string_view>(
    {"rendered", "$oid", "$date", "name", "nama", "text", "value", "#text", "$t", "main"});

bool is_known(std::string_view field) {
  return std::ranges::any_of(kSchema,
                             [&](const auto& row) { return row.name == field && row.field != Field::kAny; });
}

bool is_separator(char c) { return c == ' ' || c == '_' || c == '-' || c == '\t'; }

// Returns `name` in the form in which names are compared: `name` itself, which is frequent, or `scratch`.
std::string_view to_compared(std::string_view name, std::string& scratch) {
  const auto is_changed = [](char c) { return is_separator(c) || to_lower_ascii(c) != c; };
  if (std::ranges::none_of(name, is_changed)) return name;
  scratch = to_lower_ascii(name);
  std::erase_if(scratch, is_separator);
  return scratch.empty() ? name : scratch;
}

std::span<const FieldMatch> find_usual(std::string_view compared) {
  if (compared.size() > kMaxUsualBytes) return {};
  const auto* const found = std::ranges::lower_bound(kSortedNames, compared, {}, &UsualName::name);
  if (found == kSortedNames.end() || found->name != compared) return {};
  return {&found->match, 1};
}

}  // namespace

FieldNames::FieldNames(const Map& own_names) : own_names_(own_names) {
  for (const auto& [field, name] : own_names) {
    if (!is_known(field)) {
      throw UsageError(
          Message("Unknown field \"{}\" (mapped from \"{}\"). The fields are id, title, text, date, "
                  "source, author, category, url.",
                  field, name));
    }
  }
  for (const auto& row : kSchema) {
    const auto own = own_names_.find(row.name);
    if (own == own_names_.end()) continue;
    std::string scratch;
    own_matches_[std::string(to_compared(own->second, scratch))].push_back(
        {.field = row.field, .is_own = true});
  }
  for (auto& [compared, matches] : own_matches_) {
    for (const FieldMatch& usual : find_usual(compared)) {
      if (own_name(usual.field).empty()) matches.push_back(usual);
    }
  }
}

const std::string& FieldNames::own_name(Field field) const {
  static const std::string none;
  const auto own = own_names_.find(schema_of(field).name);
  return own == own_names_.end() ? none : own->second;
}

std::span<const FieldMatch> FieldNames::find(std::string_view name) const {
  const auto matches = find_exactly(name);
  if (!matches.empty()) return matches;
  const std::size_t first = name.find('.');
  if (first == std::string_view::npos) return {};
  if (is_envelope(name.substr(0, first))) return find(name.substr(first + 1));
  const std::size_t last = name.rfind('.');
  const bool is_value = std::ranges::find(kValueParts, name.substr(last + 1)) != kValueParts.end();
  return is_value ? find(name.substr(0, last)) : std::span<const FieldMatch>();
}

std::span<const FieldMatch> FieldNames::find_exactly(std::string_view name) const {
  std::string scratch;
  const std::string_view compared = to_compared(name, scratch);
  if (!own_matches_.empty()) {
    const auto own = own_matches_.find(compared);
    if (own != own_matches_.end()) return own->second;
  }
  if (name == "_source") return {};  // an envelope, and no name of a source
  const auto usual = find_usual(compared);
  const bool is_replaced = !own_names_.empty() && !usual.empty() && !own_name(usual.front().field).empty();
  return is_replaced ? std::span<const FieldMatch>() : usual;
}

bool is_envelope(std::string_view name) { return std::ranges::find(kEnvelopes, name) != kEnvelopes.end(); }

}  // namespace telusur
