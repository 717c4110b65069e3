// What a kind of template may name, must keep and must say: known before any letter, so that a template is checked alone.
import type { Language } from "../domain/client.ts";
import type { Block } from "./document.ts";
import type { FieldValue } from "./fields.ts";

/** Names of the fields: one value for an empty list, else a group and what is in it. */
export type FieldNames = Readonly<Record<string, readonly string[]>>;

/** The values of these very fields: none is missing, none is invented. */
export type FieldsOf<F extends FieldNames> = {
  readonly [K in keyof F]: F[K] extends readonly []
    ? FieldValue
    : { readonly [N in F[K][number]]: FieldValue };
};

export type SlotsOf<S extends string> = Readonly<Record<S, readonly Block[]>>;

export interface TemplateKind<F extends FieldNames = FieldNames, S extends string = string> {
  /** « relance par courriel ». */
  readonly title: string;
  readonly fields: F;
  /** Blocks made by code, by name: an owner may move any, and leave out those that are not required. */
  readonly slots: Readonly<Record<S, "obligatoire" | "facultatif">>;
  /** Fields that must be printed, one of each group. */
  readonly requiredFields?: readonly (readonly string[])[];
  /** Words without which it is no longer this document. */
  readonly says?: { readonly what: string; readonly words: Readonly<Record<Language, RegExp>> };
  /** True of what reaches a client, where nothing may look like an official act. */
  readonly sent: boolean;
}

/** Keeps the names as they are written: the compiler then checks every value against them. */
export function templateKind<const F extends FieldNames, S extends string>(
  kind: TemplateKind<F, S>,
): TemplateKind<F, S> {
  return kind;
}

/** Every name that can be written between braces: « client.nom », « total ». */
export function fieldNames({ fields }: TemplateKind): readonly string[] {
  return Object.entries(fields).flatMap(([name, inside]) =>
    inside.length === 0 ? [name] : inside.map((one) => `${name}.${one}`),
  );
}
