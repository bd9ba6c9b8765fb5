// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>
#include <new>

#include <telusur/common/user_lexicon.h>

#include "failure.h"
#include "handles.h"

using namespace telusur::c;
using telusur::IndexFieldType;
using telusur::IndexFilesOptions;
using telusur::Message;
using telusur::UsageError;

namespace {

/// Runs `action` on the options.
template <typename Action>
telusur_status set(telusur_index_options* options, Action action) noexcept {
  return guard(nullptr, [&] { action(require(options, "options").options); });
}

std::shared_ptr<const telusur::UserLexicon> parse_lexicon(const char* text) {
  std::vector<telusur::UserLexiconProblem> problems;
  auto lexicon = std::make_shared<const telusur::UserLexicon>(telusur::UserLexicon::parse(text, problems));
  if (problems.empty()) return lexicon;
  throw telusur::InputError(
      Message("Line {} of the lexicon is invalid: {}", problems.front().line, problems.front().message),
      telusur::Remedy::kCorrectLexicon);
}

static_assert(static_cast<int>(IndexFieldType::kKeyword) == TELUSUR_FIELD_KEYWORD);
static_assert(static_cast<int>(IndexFieldType::kText) == TELUSUR_FIELD_TEXT);
static_assert(static_cast<int>(IndexFieldType::kNumber) == TELUSUR_FIELD_NUMBER);
static_assert(static_cast<int>(IndexFieldType::kDate) == TELUSUR_FIELD_DATE);

}  // namespace

telusur_index_options* telusur_index_options_new(void) { return new (std::nothrow) telusur_index_options; }

void telusur_index_options_free(telusur_index_options* options) { delete options; }

telusur_status telusur_index_options_set_rebuild(telusur_index_options* options, bool value) {
  return set(options, [&](IndexFilesOptions& set) { set.writer.rebuild = value; });
}

telusur_status telusur_index_options_set_positions(telusur_index_options* options, bool value) {
  return guard(nullptr, [&] {
    require(options, "options").options.writer.positions = value;
    options->positions = value;
  });
}

telusur_status telusur_index_options_set_memory_budget(telusur_index_options* options, size_t bytes) {
  return set(options, [&](IndexFilesOptions& set) { set.writer.memory_budget_bytes = bytes; });
}

telusur_status telusur_index_options_set_lexicon(telusur_index_options* options, const char* text,
                                                 telusur_error** error) {
  return guard(error, [&] {
    require(options, "options").options.writer.lexicon = text == nullptr ? nullptr : parse_lexicon(text);
  });
}

telusur_status telusur_index_options_add_field(telusur_index_options* options, const char* name, int type) {
  return set(options, [&](IndexFilesOptions& set) {
    if (type < TELUSUR_FIELD_KEYWORD || type > TELUSUR_FIELD_DATE)
      throw UsageError(Message("There is no type of fields {}.", type));
    set.writer.fields.push_back(
        {.name = require_text(name, "name"), .type = static_cast<IndexFieldType>(type)});
  });
}

telusur_status telusur_index_options_drop_field(telusur_index_options* options, const char* name) {
  return set(options, [&](IndexFilesOptions& set) {
    set.writer.dropped_fields.emplace_back(require_text(name, "name"));
  });
}

telusur_status telusur_index_options_set_lock_wait(telusur_index_options* options, int64_t seconds) {
  return set(options, [&](IndexFilesOptions& set) {
    set.writer.lock_wait = seconds < 0 ? std::chrono::seconds::max() : std::chrono::seconds{seconds};
  });
}

telusur_status telusur_index_options_set_jobs(telusur_index_options* options, unsigned jobs) {
  return set(options, [&](IndexFilesOptions& set) { set.jobs = jobs; });
}

telusur_status telusur_index_options_set_format(telusur_index_options* options, const char* format) {
  return set(options, [&](IndexFilesOptions& set) {
    const auto found = telusur::find_format(require_text(format, "format"));
    if (!found) throw UsageError(Message("There is no format {}.", format));
    set.reader.format = *found;
  });
}

telusur_status telusur_index_options_map_field(telusur_index_options* options, const char* field,
                                               const char* name_in_file) {
  return set(options, [&](IndexFilesOptions& set) {
    set.reader.field_names[require_text(field, "field")] = require_text(name_in_file, "name_in_file");
  });
}

telusur_status telusur_index_options_set_prune(telusur_index_options* options, bool value) {
  return set(options, [&](IndexFilesOptions& set) { set.prune = value; });
}

telusur_status telusur_index_options_set_dry_run(telusur_index_options* options, bool value) {
  return set(options, [&](IndexFilesOptions& set) { set.dry_run = value; });
}

telusur_status telusur_index_options_set_stop(telusur_index_options* options, const telusur_stop* stop) {
  return guard(nullptr, [&] { require(options, "options").stop = token_of(stop); });
}
