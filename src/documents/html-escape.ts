// Text from outside inside a page of HTML: shown letter for letter, in a text as in an attribute between quotes.
import { cleanText } from "../domain/clean-text.ts";

/** No letter of a name can become a tag. */
export function escapedHtml(text: string): string {
  return cleanText(text)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
