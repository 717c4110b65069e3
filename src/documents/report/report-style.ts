// The style of the page of the report: calm, readable from 320 points on, by day, by night and on paper.
import type { Tone } from "../chart.ts";
import { DAYLIGHT, NIGHT } from "../tones.ts";

/** Around the charts: the table of their colours has the rest. */
const DAY_PAGE = { ground: "#f4f3ef", link: "#1f4f7a" };
const NIGHT_PAGE = { ground: "#12161a", link: "#9cc4ea" };

const TONES = Object.keys(DAYLIGHT) as readonly Tone[];

function variables(tones: Readonly<Record<Tone, string>>, page: typeof DAY_PAGE): string {
  const own = Object.entries(page).map(([name, color]) => `--${name}:${color}`);
  return [...TONES.map((tone) => `--${tone}:${tones[tone]}`), ...own].join(";");
}

export const REPORT_STYLE = `
:root{color-scheme:light;${variables(DAYLIGHT, DAY_PAGE)}}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;${variables(NIGHT, NIGHT_PAGE)}}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;font-variant-numeric:tabular-nums}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1rem}
header{padding-top:2.5rem}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .75rem;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.25rem;line-height:1.3;margin:0 0 .5rem;font-weight:650}
h3{font-size:1.05rem;line-height:1.35;margin:2.25rem 0 .25rem;font-weight:650}
h1,h2,h3,p,li,th,td{overflow-wrap:anywhere}
p{margin:0 0 .75rem;max-width:44rem}
.lead{font-size:1.1rem}
a{color:var(--link)}
a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--calm);outline-offset:2px}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;margin:1.25rem 0 0;padding:0;font-size:.95rem}
dl{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:1.25rem 0 0}
dl div{background:var(--paper);border:1px solid var(--hairline);border-radius:10px;padding:.8rem 1rem;display:flex;flex-direction:column;justify-content:space-between;gap:.3rem}
dt{color:var(--soft);font-size:.9rem;line-height:1.35}
dd{margin:0;font-size:1.45rem;line-height:1.2;font-weight:650;white-space:nowrap}
section{background:var(--paper);border:1px solid var(--hairline);border-radius:12px;padding:1.5rem;margin:1.25rem 0}
figure{margin:1rem 0 .75rem}
svg{display:block;width:100%;height:auto;font-family:inherit;overflow:visible}
svg.narrow{display:none}
details+p{margin-top:1.5rem}
section ul{margin:.75rem 0 0;padding-left:1.2rem}
section li{margin:.25rem 0}
details{margin:.25rem 0 0}
summary{cursor:pointer;color:var(--link);font-size:.95rem;width:fit-content;padding:.15rem 0}
.of{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.scroll{overflow-x:auto;margin:.5rem 0;background:linear-gradient(90deg,var(--paper) 30%,transparent) 0 0/2.5rem 100% local no-repeat,linear-gradient(270deg,var(--paper) 30%,transparent) 100% 0/2.5rem 100% local no-repeat,linear-gradient(90deg,var(--hairline),transparent) 0 0/.6rem 100% scroll no-repeat,linear-gradient(270deg,var(--hairline),transparent) 100% 0/.6rem 100% scroll no-repeat}
table{border-collapse:collapse;width:100%;font-size:.92rem;line-height:1.4}
caption{text-align:left;color:var(--soft);padding:.25rem 0 .4rem;font-size:.9rem}
th,td{padding:.4rem .6rem;border-bottom:1px solid var(--hairline);text-align:left;vertical-align:top}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--soft);font-weight:600;vertical-align:bottom;overflow-wrap:normal}
tbody th{font-weight:400;min-width:8.5rem;overflow-wrap:break-word}
tfoot th,tfoot td{font-weight:650;border-bottom:0;border-top:1.5px solid var(--soft)}
.n{text-align:right;white-space:nowrap}
thead .n{white-space:normal}
@media screen and (max-width:60rem){dl{grid-template-columns:repeat(2,1fr)}}
footer{color:var(--soft);font-size:.9rem;padding-bottom:3rem}
.f-none{fill:none}
${TONES.map((tone) => `.f-${tone}{fill:var(--${tone})}.s-${tone}{stroke:var(--${tone})}`).join("\n")}
@media screen and (max-width:40rem){
header{padding-top:1.5rem}
h1{font-size:1.55rem}
section{padding:1.1rem .9rem;margin:.9rem -.35rem;border-radius:10px}
svg.wide{display:none}
svg.narrow{display:block}
dl{grid-template-columns:1fr}
dl div{flex-direction:row;align-items:baseline;flex-wrap:wrap}
dd{font-size:1.2rem}
table{font-size:.85rem}
th,td{padding:.35rem .3rem}
thead th{hyphens:auto}
tbody th{min-width:5.5rem}
caption{max-width:calc(100vw - 3.2rem)}
}
@media print{
@page{size:A4;margin:16mm 15mm}
body{background:none;font-size:10pt;line-height:1.4}
header,main,footer{max-width:none;padding:0}
header{padding-top:0}
nav,summary{display:none}
section{border:0;border-radius:0;padding:0;margin:7mm 0 0;break-inside:auto}
h2,h3,caption,section p{break-after:avoid}
p{max-width:none}
h1,h2,h3,figure,caption,tr,dl,p{break-inside:avoid}
tbody tr:first-child{break-after:avoid}
tbody tr:last-child{break-before:avoid}
dl{grid-template-columns:repeat(2,1fr)}
dd{font-size:14pt}
details::details-content{display:block;content-visibility:visible;height:auto}
.scroll{overflow:visible;background:none}
tfoot{display:table-row-group}
table{font-size:8.5pt}
th,td{padding:1mm 1.5mm}
svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
`;
