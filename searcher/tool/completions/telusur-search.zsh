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
  '(- *)'{-h,--help}'[print the options]' \
  '(- *)'{-V,--version}'[print the version]' \
  '*'{-d,--database}'[the index]:index:_directories' \
  '--batch[answer the queries of a file]:file:_files' \
  '--show[print the article with this id]:id' \
  '--similar[articles on the same subject]:id' \
  '--complete[print words with this beginning]:prefix' \
  '--all[require every word]' \
  '--no-synonyms[search for the words as typed]' \
  '--since[only this date or later]:date' \
  '--until[only this date or earlier]:date' \
  '*--source[only from this source]:name' \
  '*--category[only of this category]:name' \
  '*--where[only with this value of a field]:NAME=VALUE' \
  '(-n --limit)'{-n,--limit}'[maximum number of hits]:number' \
  '--offset[hits to skip]:number' \
  '--sort[order]:order:(relevance newest oldest)' \
  '--all-copies[show near-duplicates as hits]' \
  '--recency[rank newer articles higher]' \
  '*--facets[count the matches]:names:_values -s , facet source category year' \
  '--no-snippet[leave out the snippets]' \
  '--snippet-length[maximum length of a snippet]:number' \
  '(--json -l)--format[output]:name:(text json jsonl tsv trec)' \
  '(--format -l)--json[same as --format json]' \
  '(--format --json)-l[print only ids]' \
  '-0[with -l: end each id with a NUL]' \
  '--explain[show the parts of each score]' \
  '--count[print the number of matches]' \
  '--timing[print times on standard error]' \
  '--color[colours]:when:(auto always never)' \
  '--url[whole addresses]' \
  '--context[sentences around those of snippets]:number:' \
  '--hyperlink[links in titles]:when:(auto always never)' \
  '--no-pager[print at once]' \
  '*:query:_telusur_search_query'
