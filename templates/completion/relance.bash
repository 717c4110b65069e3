# Complétion de relance pour bash : les commandes, les options, vos clients et vos factures.
# Dans ~/.bashrc : source <(relance completion bash)

_relance() {
  local IFS=$'\n' kind line value cut
  local whole=${COMP_LINE:0:COMP_POINT} current=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  {
    read -r kind
    read -r cut
    while IFS=$'\t' read -r value line; do
      # Bash coupe les mots à « = » et « : » : ce qui est déjà devant le curseur n'est pas répété.
      [[ -n $cut && $value == "$cut"* ]] && value=${value#"$cut"}
      printf -v value '%q' "$value"
      COMPREPLY+=("$value")
    done
  } < <("$1" completion proposer "$whole" "$current" 2>/dev/null)
  [[ $kind == fichiers ]] && compopt -o default
  return 0
}

complete -F _relance relance
