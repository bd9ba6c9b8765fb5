// SPDX-License-Identifier: GPL-3.0-or-later
/// The ids of the hits and nothing else, for other programs.
#include <utility>

#include <telusur/common/utf8.h>

#include "results/writers.h"

namespace telusur {
namespace {

class IdsWriter final : public ResultWriter {
 public:
  IdsWriter(char separator, Sink sink) : separator_(separator), sink_(std::move(sink)) {}

  void write(const Results& results, std::string_view /*query_id*/) override {
    std::string ids;
    for (const Hit& hit : results.hits) {
      // Ended by NUL an id comes out as it is; on lines, which people read, it must not act on their
      // terminal.
      ids += separator_ == '\0' ? hit.id : visible_controls(hit.id);
      ids += separator_;
    }
    if (!ids.empty()) sink_(ids);
  }

 private:
  char separator_;
  Sink sink_;
};

}  // namespace

std::unique_ptr<ResultWriter> make_ids_writer(char separator, ResultWriter::Sink sink) {
  return std::make_unique<IdsWriter>(separator, std::move(sink));
}

}  // namespace telusur
