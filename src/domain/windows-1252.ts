// Windows-1252 as it is meant: on Node 20, TextDecoder reads it as Latin-1, and « € » becomes a control character.

/** The 32 signs that Windows-1252 has where Latin-1 has controls; 0 where it has none either. */
const SIGNS = [
  0x20ac, 0, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
  0x017d, 0, 0, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a,
  0x0153, 0, 0x017e, 0x0178,
];

/** Puts them back in a text that was decoded as Latin-1; one that was decoded as it should is left as it is. */
export function mendWindows1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/gu, (control) => {
    const sign = SIGNS[control.charCodeAt(0) - 0x80] ?? 0;
    return sign === 0 ? control : String.fromCharCode(sign);
  });
}
