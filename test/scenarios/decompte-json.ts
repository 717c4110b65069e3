// The décompte as JSON, and the client of the stories about sums.
import { addClient, newStory, type Story } from "./story.ts";

export interface DecompteJson {
  readonly factures: readonly {
    readonly facture: string;
    readonly jours_de_retard: number;
    readonly solde_facture_centimes: number;
    readonly principal_centimes: number;
    readonly interets_centimes: number;
    readonly indemnite_centimes: number;
    readonly total_centimes: number;
    readonly paiements: readonly { readonly le: string; readonly montant_centimes: number }[];
    readonly lignes_interets: readonly {
      readonly jours: number;
      readonly base_centimes: number;
      readonly taux_points_de_base: number;
      readonly montant_centimes: number;
    }[];
    readonly notes: readonly { readonly code: string }[];
  }[];
  readonly totaux: {
    readonly principal_centimes: number;
    readonly interets_centimes: number;
    readonly indemnites_centimes: number;
    readonly total_centimes: number;
    readonly par_jour_centimes: number;
  };
}

/** ACME SAS, known since the end of 2024. */
export async function acme(): Promise<Story> {
  const story = await newStory();
  await addClient(story, "2024-12-01", "ACME SAS", "--email compta@acme.fr");
  return story;
}

/** What `decompte` answers that day. */
export function decompte(story: Story, day: string, words: string): Promise<DecompteJson> {
  return story.tells<DecompteJson>(day, `decompte ${words}`);
}
