// What became of a question put to a public service: its answer, or why there is none.

export type Fetched =
  | { readonly kind: "reponse"; readonly text: string }
  /** 429: it asks to be left alone for a while. */
  | { readonly kind: "trop-de-demandes"; readonly retryAfterSeconds: number | undefined }
  | { readonly kind: "introuvable" }
  | { readonly kind: "refus"; readonly status: number }
  | { readonly kind: "panne"; readonly status: number }
  /** Another address answers in its place: it is not followed. */
  | { readonly kind: "ailleurs"; readonly location: string | undefined }
  | { readonly kind: "trop-long"; readonly seconds: number }
  | { readonly kind: "demesuree"; readonly maxBytes: number }
  | { readonly kind: "injoignable"; readonly problem: string };
