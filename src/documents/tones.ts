// The colours of charts: on white paper and on a screen by day, then on a screen by night.
import type { Tone } from "./chart.ts";

/** From blue, what goes well, to brick, what is latest: told apart by those who do not see red from green. */
export const DAYLIGHT: Readonly<Record<Tone, string>> = {
  ink: "#1b1f24",
  soft: "#4a5158",
  hairline: "#c4cad1",
  paper: "#ffffff",
  calm: "#2f6690",
  still: "#b4c6d6",
  "late-1": "#e0aa4e",
  "late-2": "#cf7d35",
  "late-3": "#b4552d",
  "late-4": "#8a2f2b",
};

export const NIGHT: Readonly<Record<Tone, string>> = {
  ink: "#e8eaed",
  soft: "#aab3bd",
  hairline: "#3c454f",
  paper: "#1c2127",
  calm: "#7fb0dc",
  still: "#4e647a",
  "late-1": "#f2cd87",
  "late-2": "#e9a25c",
  "late-3": "#e07d55",
  "late-4": "#e2665f",
};
