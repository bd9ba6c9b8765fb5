// SPDX-License-Identifier: GPL-3.0-or-later
#include <telusur/indexer/index_writer.h>

int main(int, char** argv) {
  telusur::IndexWriter writer(argv[1]);
  telusur::Article article;
  article.id = "1";
  article.title = "Menteri luar negeri berkunjung";
  article.text = "Kunjungan menteri luar negeri ke Jepang membahas perdagangan.";
  writer.add(article);
  writer.commit();
}
