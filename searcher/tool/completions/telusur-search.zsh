#compdef telusur-search
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of telusur-search in zsh: options, their values, fields, and words of the index that is named.

_telusur_search_query() {
  local -a database completions
  local i
  for ((i = 2; i < CURRENT - 1; i++)); do
    [[ $words[i] == (-d|--database) ]] && database+=(-d "$words[i+1]")
  done
  compadd -S '' -- judul: isi: sumber: penulis: rubrik: url: id: tanggal: sejak: sampai:
  [[ -n $PREFIX ]] || return
  completions=(${(f)"$(telusur-search $database --complete "$PREFIX" 2>/dev/null)"})
  compadd -V words -- $completions
}

_arguments -s -S \
  '(- *)'{-h,--help}'[tell about the options]' \
  '(- *)'{-V,--version}'[tell the version]' \
  '*'{-d,--database}'[the index]:index:_directories' \
  '--batch[answer the queries of a file]:file:_files' \
  '--show[print the article with this id]:id' \
  '--similar[articles about the same]:id' \
  '--complete[print words that begin so]:prefix' \
  '--all[every word must match]' \
  '--no-synonyms[look for the words as they stand]' \
  '--since[nothing before this date]:date' \
  '--until[nothing after this date]:date' \
  '*--source[only from this source]:name' \
  '*--category[only of this category]:name' \
  '(-n --limit)'{-n,--limit}'[hits at most]:number' \
  '--offset[hits to skip]:number' \
  '--sort[order]:order:(relevance newest oldest)' \
  '--all-copies[show near-copies as hits]' \
  '--recency[rank newer articles higher]' \
  '*--facets[count the matches]:names:_values -s , facet source category year' \
  '--no-snippet[leave the snippets out]' \
  '--snippet-length[characters of a snippet at most]:number' \
  '(--json -l)--format[output]:name:(text json jsonl tsv trec)' \
  '(--format -l)--json[the same as --format json]' \
  '(--format --json)-l[print ids only]' \
  '-0[with -l: end each id with a NUL]' \
  '--explain[say what each score is made of]' \
  '--count[print the number of matches]' \
  '--timing[print times on standard error]' \
  '--color[colours]:when:(auto always never)' \
  '--hyperlink[links in titles]:when:(auto always never)' \
  '--no-pager[print at once]' \
  '*:query:_telusur_search_query'
