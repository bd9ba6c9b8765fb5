# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of telusur-search in fish: options, their values, fields, and words of the index that is named.

function __telusur_search_query
    set -l word (commandline -ct)
    string match -q -- '-*' $word; and return
    printf '%s\n' judul: isi: sumber: penulis: rubrik: url: id: tanggal: sejak: sampai:
    test -n "$word"; or return
    set -l tokens (commandline -opc)
    set -l database
    for i in (seq 2 (count $tokens))
        contains -- $tokens[$i] -d --database; and set -a database -d $tokens[(math $i + 1)]
    end
    telusur-search $database --complete $word 2>/dev/null
end

complete -c telusur-search -f -a '(__telusur_search_query)'
complete -c telusur-search -s h -l help -d 'tell about the options'
complete -c telusur-search -s V -l version -d 'tell the version'
complete -c telusur-search -s d -l database -x -a '(__fish_complete_directories)' -d 'the index'
complete -c telusur-search -l batch -r -F -d 'answer the queries of a file'
complete -c telusur-search -l show -x -d 'print the article with this id'
complete -c telusur-search -l similar -x -d 'articles about the same'
complete -c telusur-search -l complete -x -d 'print words that begin so'
complete -c telusur-search -l all -d 'every word must match'
complete -c telusur-search -l no-synonyms -d 'look for the words as they stand'
complete -c telusur-search -l since -x -d 'nothing before this date'
complete -c telusur-search -l until -x -d 'nothing after this date'
complete -c telusur-search -l source -x -d 'only from this source'
complete -c telusur-search -l category -x -d 'only of this category'
complete -c telusur-search -s n -l limit -x -d 'hits at most'
complete -c telusur-search -l offset -x -d 'hits to skip'
complete -c telusur-search -l sort -x -a 'relevance newest oldest' -d 'order'
complete -c telusur-search -l all-copies -d 'show near-copies as hits'
complete -c telusur-search -l recency -d 'rank newer articles higher'
complete -c telusur-search -l facets -x -a 'source category year' -d 'count the matches'
complete -c telusur-search -l no-snippet -d 'leave the snippets out'
complete -c telusur-search -l snippet-length -x -d 'characters of a snippet at most'
complete -c telusur-search -l format -x -a 'text json jsonl tsv trec' -d 'output'
complete -c telusur-search -l json -d 'the same as --format json'
complete -c telusur-search -s l -d 'print ids only'
complete -c telusur-search -s 0 -d 'with -l: end each id with a NUL'
complete -c telusur-search -l explain -d 'say what each score is made of'
complete -c telusur-search -l count -d 'print the number of matches'
complete -c telusur-search -l timing -d 'print times on standard error'
complete -c telusur-search -l color -x -a 'auto always never' -d 'colours'
complete -c telusur-search -l hyperlink -x -a 'auto always never' -d 'links in titles'
complete -c telusur-search -l no-pager -d 'print at once'
