# Complétion de relance pour fish : les commandes, les options, vos clients et vos factures.
# relance completion fish > ~/.config/fish/completions/relance.fish

function __relance_propositions
    set -l words (commandline -opc)
    set -l lines ($words[1] completion proposer (commandline -cp) 2>/dev/null)
    if test "$lines[1]" = fichiers
        __fish_complete_path (commandline -ct)
    else
        printf '%s\n' $lines[3..-1]
    end
end

complete -c relance -e
complete -c relance -f -a '(__relance_propositions)'
