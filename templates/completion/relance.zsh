#compdef relance
# Complétion de relance pour zsh : les commandes, les options, vos clients et vos factures.
# Dans ~/.zshrc, après compinit : source <(relance completion zsh)

_relance() {
  local kind cut value help
  local -a values shown
  {
    read -r kind
    read -r cut
    while IFS=$'\t' read -r value help; do
      values+=("$value")
      shown+=("${value}${help:+  -- $help}")
    done
  } < <(${(Q)words[1]} completion proposer "${(j: :)words[1,CURRENT-1]} $PREFIX" 2>/dev/null)
  case $kind in
    fichiers) _files ;;
    mots) compadd -l -d shown -a values ;;
    *) return 1 ;;
  esac
}

compdef _relance relance
