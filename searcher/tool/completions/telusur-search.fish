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
complete -c telusur-search -s h -l help -d 'print the options'
complete -c telusur-search -s V -l version -d 'print the version'
complete -c telusur-search -s d -l database -x -a '(__fish_complete_directories)' -d 'the index'
complete -c telusur-search -l batch -r -F -d 'answer the queries of a file'
complete -c telusur-search -l show -x -d 'print the article with this id'
complete -c telusur-search -l similar -x -d 'articles on the same subject'
complete -c telusur-search -l complete -x -d 'print words with this beginning'
complete -c telusur-search -l all -d 'require every word'
complete -c telusur-search -l no-synonyms -d 'search for the words as typed'
complete -c telusur-search -l since -x -d 'only this date or later'
complete -c telusur-search -l until -x -d 'only this date or earlier'
complete -c telusur-search -l source -x -d 'only from this source'
complete -c telusur-search -l category -x -d 'only of this category'
complete -c telusur-search -l where -x -d 'only with this NAME=VALUE of a field'
complete -c telusur-search -s n -l limit -x -d 'maximum number of hits'
complete -c telusur-search -l offset -x -d 'hits to skip'
complete -c telusur-search -l sort -x -a 'relevance newest oldest' -d 'order'
complete -c telusur-search -l all-copies -d 'show near-duplicates as hits'
complete -c telusur-search -l recency -d 'rank newer articles higher'
complete -c telusur-search -l facets -x -a 'source category year' -d 'count the matches'
complete -c telusur-search -l no-snippet -d 'leave out the snippets'
complete -c telusur-search -l snippet-length -x -d 'maximum length of a snippet'
complete -c telusur-search -l format -x -a 'text json jsonl tsv trec' -d 'output'
complete -c telusur-search -l json -d 'same as --format json'
complete -c telusur-search -s l -d 'print only ids'
complete -c telusur-search -s 0 -d 'with -l: end each id with a NUL'
complete -c telusur-search -l explain -d 'show the parts of each score'
complete -c telusur-search -l count -d 'print the number of matches'
complete -c telusur-search -l timing -d 'print times on standard error'
complete -c telusur-search -l color -x -a 'auto always never' -d 'colours'
complete -c telusur-search -l url -d 'whole addresses'
complete -c telusur-search -l context -x -d 'sentences around those of snippets'
complete -c telusur-search -l hyperlink -x -a 'auto always never' -d 'links in titles'
complete -c telusur-search -l no-pager -d 'print at once'
