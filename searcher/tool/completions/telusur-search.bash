# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of telusur-search in bash: options, their values, fields, and words of the index that is named.
_telusur_search() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} i
  local -a database=()
  for ((i = 1; i < COMP_CWORD - 1; i++)); do
    case ${COMP_WORDS[i]} in
      -d | --database) database+=(-d "${COMP_WORDS[i + 1]}") ;;
    esac
  done
  COMPREPLY=()
  case $before in
    -d | --database) compopt -o dirnames 2>/dev/null; return ;;
    --batch) compopt -o default 2>/dev/null; return ;;
    --format) COMPREPLY=($(compgen -W 'text json jsonl tsv trec' -- "$word")); return ;;
    --sort) COMPREPLY=($(compgen -W 'relevance newest oldest' -- "$word")); return ;;
    --facets) COMPREPLY=($(compgen -W 'source category year' -- "$word")); return ;;
    --color | --hyperlink) COMPREPLY=($(compgen -W 'auto always never' -- "$word")); return ;;
    --show | -n | --limit | --offset | --snippet-length | --context | --since | --until | --source | --category | --where) return ;;
  esac
  case $word in
    -*) COMPREPLY=($(compgen -W "$(telusur-search --help | grep -oE -- '--[a-z][a-z-]+')" -- "$word")) ;;
    ?*)
      local fields='judul: isi: sumber: penulis: rubrik: url: id: tanggal: sejak: sampai:'
      COMPREPLY=($(compgen -W "$fields" -- "$word") $(telusur-search "${database[@]}" --complete "$word" 2>/dev/null))
      [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *: ]] && compopt -o nospace 2>/dev/null
      ;;
  esac
  return 0
}
complete -F _telusur_search telusur-search
