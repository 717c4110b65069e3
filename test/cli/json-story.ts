// Every command that answers in JSON, typed once or more, in an order where each has something to answer.

/** A day, then what is typed that day; `{ici}` is the folder beside the data, `{port}` the mail server of the test. */
export const STORIES: Readonly<Record<string, string>> = {
  "clients and invoices": `
2026-10-05 client ajouter "ACME SAS" --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383
2026-10-05 client modifier acme --email compta@acme.fr
2026-10-05 client lister
2026-10-05 client voir acme
2026-10-05 client evaluer acme --acompte non
2026-10-05 client verifier acme --en-ligne
2026-10-05 client pause acme --motif "livraison à vérifier" --jusquau 2026-12-15
2026-10-05 client reprendre acme
2026-10-05 pause acme --motif "livraison à vérifier"
2026-10-05 client voir acme
2026-10-05 reprendre acme
2026-10-05 client ajouter Double
2026-10-05 client annuler double --motif doublon
2026-10-05 client retablir double
2026-10-05 facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200
2026-10-05 facture ajouter F-2 --client acme --date 2026-09-01 --montant 300
2026-10-05 facture ajouter F-3 --client acme --date 2026-09-02 --montant 300
2026-10-05 facture modifier F-1 --objet "Refonte du site"
2026-10-05 facture annuler F-3 --motif doublon
2026-10-05 facture retablir F-3
2026-10-05 facture annuler F-3 --motif doublon
2026-10-05 facture importer {ici}/factures.csv --essai
2026-10-05 facture importer {ici}/factures.csv
2026-10-05 facture importer {ici}/999000011FEC20261231.txt --essai --conditions "30 jours"
2026-10-05 facture importer {ici}/facture.xml --essai
2026-10-05 facture lister --tout
2026-10-20 paiement ajouter F-1 100 --le 2026-10-20
2026-10-20 paiement ajouter acme 350 --le 2026-10-20 --oui
2026-10-20 paiement modifier 1 --le 2026-10-19
2026-10-20 paiement voir 2
2026-10-20 paiement lister
2026-10-20 paiement annuler 3 --motif rejete
2026-10-20 paiement verifies
2026-10-20 avoir ajouter F-1 120 --numero A-1 --date 2026-10-10
2026-10-20 avoir modifier F-1 A-1 --montant 150
2026-10-20 avoir voir F-1 A-1
2026-10-20 avoir lister
2026-10-20 decompte F-1
2026-10-20 avoir ajouter F-1 20 --numero A-2 --date 2026-10-10
2026-10-20 avoir annuler F-1 A-2 --motif doublon
2026-10-20 frais ajouter F-1 180 --nature recouvrement --titre "Honoraires" --preuve {ici}/note.pdf
2026-10-20 frais lister acme
2026-10-20 abandon ajouter F-1 --quoi indemnite --motif "geste commercial" --oui
2026-10-20 abandon lister acme
2026-10-20 decompte acme --apercu
2026-10-20 decompte acme
2026-10-20 frais annuler 1
2026-10-20 abandon annuler 1
2026-10-20 piece ajouter F-1 {ici}/devis.pdf --nature devis --date 2026-08-01
2026-10-20 piece modifier 2 --titre "Devis D-1"
2026-10-20 piece voir 2
2026-10-20 piece lister
2026-10-20 piece annuler 2 --motif doublon
2026-10-20 facture voir F-1`,

  "the morning, and what explains it": `
2026-09-01 client ajouter "ACME SAS" --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383 --email compta@acme.fr
2026-09-01 facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200
2026-10-05 --donnees {ici}/rien
2026-10-05 status
2026-10-05 status --tout
2026-10-05 relancer --apercu
2026-10-05 relancer --mailto
2026-10-05 paiement verifies
2026-10-05 relancer --sortie {ici}/brouillons
2026-10-05 courriel modifier --hote 127.0.0.1 --port {port} --securite aucune --delai 1
2026-10-05 courriel voir
2026-10-05 courriel tester
2026-10-05 relancer --envoyer --oui
2026-10-05 relancer --reprendre
2026-10-05 retour ajouter acme --nature refus
2026-10-05 retour non-recu 1 --oui
2026-10-05 retour recu 1
2026-10-05 courriel oublier
2026-10-05 etape lister acme
2026-10-05 etape annuler 2
2026-10-05 etape noter acme --etape courriel-courtois
2026-10-05 agenda
2026-10-05 balance
2026-10-05 rapport
2026-10-05 rapport --apercu
2026-10-05 pourquoi F-1
2026-10-05 conseil F-1
2026-10-05 tribunal acme
2026-10-05 journal
2026-10-05 journal verifier
2026-10-05 diagnostic
2026-10-05 nouveautes --tout`,

  bank: `
2026-10-05 client ajouter "Studio Bleu SARL" --ref bleu --type societe
2026-10-05 facture ajouter F-2026-020 --client bleu --date 2026-09-01 --montant 1200
2026-10-05 facture ajouter F-2026-021 --client bleu --date 2026-09-02 --montant 300
2026-10-20 banque importer {ici}/releve.csv --essai
2026-10-20 banque importer {ici}/releve.csv
2026-10-20 banque lister
2026-10-20 banque voir 1
2026-10-20 banque comptes
2026-10-20 banque releves
2026-10-20 banque rapprocher
2026-10-20 banque credits
2026-10-20 banque rapprocher --surs --essai
2026-10-20 banque rapprocher --surs
2026-10-20 banque credits --tout
2026-10-20 banque annuler-rapprochement 1 --motif "autre client"
2026-10-20 banque rapprocher 1 --facture F-2026-020
2026-10-20 banque refuser 2
2026-10-20 banque refuser 2 --oublier
2026-10-20 banque ecarter 2 --note remboursement
2026-10-20 banque annuler-rapprochement 2
2026-10-20 banque annuler-rapprochement 1
2026-10-20 banque annuler 1 --motif "mauvais compte"`,

  "words and agreements": `
2026-09-01 client ajouter "ACME SAS" --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --email compta@acme.fr --telephone 0102030405
2026-09-01 facture ajouter F-1 --client acme --date 2026-09-01 --montant 1200
2026-10-20 appel preparer acme
2026-10-20 appel preparer acme --apercu
2026-10-20 appel noter acme --issue promesse --pour 2026-12-05 --montant 600 --apercu
2026-10-20 appel noter acme --issue promesse --pour 2026-12-05 --montant 600
2026-10-20 appel lister
2026-10-20 appel annuler 1
2026-10-20 promesse ajouter F-1 600 --pour 2026-12-05 --canal appel --apercu
2026-10-20 promesse ajouter F-1 600 --pour 2026-12-05 --canal email --preuve {ici}/courriel.eml
2026-10-20 promesse tenue 2
2026-10-20 promesse rouvrir 2
2026-10-20 promesse rompue 2
2026-10-20 promesse lister --tout
2026-10-20 promesse annuler 2
2026-10-20 litige ouvrir F-1 --categorie qualite --conteste 300 --motif "lot 2 à reprendre"
2026-10-20 litige lister
2026-10-20 litige clore F-1 --issue fonde --avoir 100 --numero A-1
2026-10-20 litige rouvrir 1
2026-10-20 litige annuler 1
2026-10-20 retour ajouter acme --nature refus --message {ici}/courriel.eml --le 2026-10-20
2026-10-20 retour lire {ici}/courriel.eml --essai
2026-10-20 retour voir 1
2026-10-20 retour traiter 1
2026-10-20 retour rouvrir 1
2026-10-20 retour lister
2026-10-20 retour annuler 1
2026-10-20 message contact acme --apercu
2026-10-20 message contact acme
2026-10-20 message contact acme --envoye-le 2026-10-20
2026-10-20 echeancier creer acme --parts 3 --premier 2026-12-15 --apercu
2026-10-20 echeancier creer acme --parts 3 --premier 2026-12-15
2026-10-20 echeancier acte 1 --apercu
2026-10-20 echeancier acte 1 --pdf {ici}/accord.pdf
2026-10-20 echeancier voir 1
2026-10-20 echeancier lister
2026-10-20 echeancier signe 1 --preuve {ici}/devis.pdf --le 2026-10-20
2026-10-20 echeancier annuler 1
2026-10-20 prescription voir F-1
2026-10-20 prescription interrompre F-1 --nature reconnaissance --le 2026-10-04 --preuve {ici}/note.pdf
2026-10-20 prescription suspendre F-1 --nature mediation --du 2026-10-01 --au 2026-10-15 --preuve {ici}/note.pdf
2026-10-20 prescription annuler 3`,

  "from the formal notice to the title": `
2026-03-02 client ajouter "ACME SAS" --siren 552100554 --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383
2026-03-02 facture ajouter F-1 --client acme --date 2026-03-02 --montant 1200 --contrat "devis D-1" --execution 2026-02-28
2026-04-20 lettre rappel acme --apercu
2026-04-20 lettre rappel acme
2026-04-20 lettre releve acme --apercu
2026-04-20 lettre releve acme
2026-04-20 piece ajouter F-1 {ici}/devis.pdf --nature devis --date 2026-02-01
2026-04-20 piece ajouter F-1 {ici}/note.pdf --nature facture --date 2026-03-02
2026-04-20 piece ajouter F-1 {ici}/recette.pdf --nature livraison --date 2026-02-28
2026-04-20 paiement verifies
2026-04-20 lrar reprendre acme {ici}/lettre.pdf --le 2026-04-06 --delai 15
2026-04-20 lrar annuler acme
2026-04-20 mise-en-demeure acme --apercu
2026-04-20 mise-en-demeure acme --oui
2026-04-20 lrar depot acme --le 2026-04-20
2026-04-22 lrar presentee acme --le 2026-04-22
2026-04-22 lrar distribuee acme --le 2026-04-22
2026-04-22 lrar annuler acme
2026-04-22 lrar lister acme
2026-05-11 lrar retournee acme --le 2026-05-11 --motif avise-non-reclame
2026-06-10 dossier verifier acme
2026-06-10 dossier exporter acme --apercu
2026-06-10 dossier exporter acme --sortie {ici}/dossier
2026-06-15 procedure depot acme --le 2026-06-15
2026-06-15 procedure consignation acme --le 2026-06-15
2026-07-11 procedure ordonnance acme --datee-du 2026-07-06 --recue-le 2026-07-11
2026-07-20 procedure signification acme --le 2026-07-20 --a-personne
2026-08-12 procedure opposition acme --le 2026-08-12 --avis-du 2026-08-12
2026-08-12 procedure annuler acme
2026-09-23 procedure titre acme
2026-09-23 lettre commissaire acme --commissaire "Me Colin" --adresse "5 rue Foch" --code-postal 69003 --ville Lyon --apercu
2026-09-23 lettre commissaire acme --commissaire "Me Colin" --adresse "5 rue Foch" --code-postal 69003 --ville Lyon
2026-09-23 procedure modifier 1 --executoire-le 2026-09-23
2026-09-23 procedure voir acme
2026-09-23 procedure lister
2026-09-23 pourquoi F-1
2026-09-23 procedure annuler 1
2026-09-23 procedure clore acme --motif payee --le 2026-09-23
2026-09-23 client voir acme`,

  "the civil court, an opposition and a paid case": `
2026-09-01 client ajouter "Jean Petit" --type particulier --adresse "1 rue du Port" --code-postal 69003 --ville Lyon --commune 69383
2026-09-01 facture ajouter F-1 --client jean-petit --date 2026-09-01 --montant 12000
2026-09-01 facture ajouter F-2 --client jean-petit --date 2026-09-01 --montant 120
2026-10-20 procedure depot jean-petit --le 2026-10-20
2026-10-20 procedure annuler jean-petit
2026-10-20 procedure depot F-1 --le 2026-10-20 --frais-regles
2026-11-11 procedure ordonnance F-1 --datee-du 2026-11-06 --recue-le 2026-11-11
2026-11-20 procedure signification F-1 --le 2026-11-20
2026-12-12 procedure opposition F-1 --le 2026-12-12 --avis-du 2026-12-12
2026-12-15 procedure avocat F-1 --le 2026-12-15
2026-12-15 paiement ajouter F-2 120 --le 2026-10-01
2026-12-15 lettre cloture F-2 --apercu
2026-12-15 lettre cloture F-2`,

  "other debtors": `
2026-06-01 client ajouter "Mairie de Valbourg" --ref mairie --type public --adresse "1 place" --code-postal 38000 --ville Grenoble --oui
2026-06-01 client ajouter "Müller GmbH" --ref muller --type societe --adresse "Hauptstrasse 1" --code-postal 10115 --ville Berlin --pays DE
2026-06-01 facture ajouter F-1 --client mairie --date 2026-06-01 --montant 1200 --engagement E-1
2026-06-01 facture ajouter F-2 --client muller --date 2026-06-01 --montant 1200
2026-10-20 piece ajouter F-1 {ici}/devis.pdf --nature contrat --date 2026-05-01
2026-10-20 lettre prefet mairie --prefecture "Préfecture de l'Isère" --adresse "12 place de Verdun" --code-postal 38000 --ville Grenoble --apercu
2026-10-20 lettre prefet mairie --prefecture "Préfecture de l'Isère" --adresse "12 place de Verdun" --code-postal 38000 --ville Grenoble --oui
2026-10-20 fiche refere mairie --apercu
2026-10-20 fiche refere mairie
2026-10-20 fiche europe muller --apercu
2026-10-20 fiche europe muller
2026-10-20 tribunal muller`,

  insolvency: `
2026-06-01 client ajouter "ACME SAS" --adresse "1 rue du Port" --code-postal 69003 --ville Lyon
2026-06-01 facture ajouter F-1 --client acme --date 2026-06-01 --montant 1200
2026-08-21 piece ajouter F-1 {ici}/note.pdf --nature facture --date 2026-06-01
2026-08-21 client procedure-collective acme --jugement 2026-08-05 --nature redressement --tribunal "tribunal des activités économiques de Lyon" --bodacc 2026-08-20 --numero 2026RJ0123 --mandataire "Me Roy, 2 place Bellecour, 69002 Lyon"
2026-08-21 creance voir acme
2026-11-22 creance forclusion acme --cause omission --raisons "Le débiteur a omis F-1." --greffe "Greffe du TAE de Lyon" --adresse "44 rue de Bonnel" --code-postal 69003 --ville Lyon --apercu
2026-11-22 creance forclusion acme --cause omission --raisons "Le débiteur a omis F-1." --greffe "Greffe du TAE de Lyon" --adresse "44 rue de Bonnel" --code-postal 69003 --ville Lyon
2026-11-22 creance requete acme --le 2026-11-22
2026-12-05 creance relevee acme --le 2026-12-05
2026-12-06 creance declarer acme --apercu --oui
2026-12-06 creance declarer acme --sortie {ici}/declaration.pdf --oui
2026-12-07 creance declaree acme --le 2026-12-07
2026-12-20 creance contestee acme --le 2026-12-20
2026-12-20 creance repondre acme --objet "la preuve" --raisons "La recette est signée." --apercu
2026-12-20 creance repondre acme --objet "la preuve" --raisons "La recette est signée."
2026-12-21 creance repondue acme --le 2026-12-21
2026-12-21 creance annuler acme
2026-12-21 client voir acme
2026-12-21 client ajouter "Nova SAS"
2026-12-21 client procedure-collective nova --jugement 2026-12-05
2026-12-21 client procedure-collective nova --annuler`,

  "settings and templates": `
2026-10-05 init --nom "Ada Martin"
2026-10-05 profil modifier --telephone "06 12 34 56 78"
2026-10-05 profil voir
2026-10-05 echelle lister
2026-10-05 echelle voir
2026-10-05 echelle nouvelle mienne
2026-10-05 echelle valider mienne
2026-10-05 modele lister
2026-10-05 modele voir emails/courriel-ferme
2026-10-05 modele editer emails/courriel-ferme
2026-10-05 modele apercu emails/courriel-ferme
2026-10-05 modele verifier
2026-10-05 modele comparer emails/courriel-ferme
2026-10-05 modele retirer emails/courriel-ferme
2026-10-05 droit lister
2026-10-05 droit lister taux-bce
2026-10-05 droit lister secteurs
2026-10-05 droit verifier
2026-12-20 droit ajouter taux-bce 2027-01-01 2,65 --source "BCE, décision du 17 décembre 2026"
2026-12-20 droit retirer taux-bce 2027-01-01 --oui`,

  keeping: `
2010-01-05 client ajouter "Ancien SARL"
2010-01-05 facture ajouter F-1 --client ancien --date 2010-01-05 --montant 1200
2010-02-05 paiement ajouter F-1 1200 --le 2010-02-01
2026-10-05 sauvegarder --sortie {ici}/sauvegarde.zip
2026-10-05 sauvegarder
2026-10-05 sauvegarder --si-plus-vieille-que 7j
2026-10-05 restaurer {ici}/sauvegarde.zip --vers {ici}/remis
2026-10-05 exporter --sortie {ici}/export
2026-10-05 importer {ici}/export --donnees {ici}/repris
2026-10-05 purger --avant 2016-01-01 --essai
2026-10-05 purger --avant 2016-01-01 --oui`,
};

/** What another test asks for in JSON, because it has what it takes: the demonstration, a message left in suspense. */
export const ELSEWHERE: readonly string[] = ["demo", "relancer.json#/anyOf/5"];
