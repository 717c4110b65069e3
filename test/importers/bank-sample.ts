// One small statement of our own in each format: the same account, the same four entries, the same balances.
export const SAMPLE_IBAN = "FR7630006000011234567890189";

/** Day, hundredths, words, payer or payee. */
export const SAMPLE_ENTRIES = [
  ["2026-11-02", 120_000, "FACTURE F-2026-014", "ACME SAS"],
  ["2026-11-03", -4_250, "ABONNEMENT", "TELECOM SA"],
  ["2026-11-13", 96_000, "F-2026-015 ET SUITE", "NOVA"],
  ["2026-11-20", -1_190, "FRAIS DE TENUE DE COMPTE", "BANQUE"],
] as const;

export const SAMPLE_OPENING = 50_000;
export const SAMPLE_CLOSING = 260_560;

const amount = (cents: number) => (cents / 100).toFixed(2);
const comma = (cents: number) => amount(cents).replace(".", ",");
const bare = (on: string) => on.replaceAll("-", "");
const french = (on: string) => on.split("-").reverse().join("/");

export function sampleOfx2(): string {
  const list = SAMPLE_ENTRIES.map(
    ([on, cents, words, name], index) =>
      `<STMTTRN><TRNTYPE>OTHER</TRNTYPE><DTPOSTED>${bare(on)}</DTPOSTED><TRNAMT>${amount(cents)}</TRNAMT><FITID>R${index}</FITID><NAME>${name}</NAME><MEMO>${words}</MEMO></STMTTRN>`,
  ).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="220"?>\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>30006</BANKID><BRANCHID>00001</BRANCHID><ACCTID>12345678901</ACCTID></BANKACCTFROM>\n<BANKTRANLIST><DTSTART>20261101</DTSTART><DTEND>20261121</DTEND>\n${list}\n</BANKTRANLIST><LEDGERBAL><BALAMT>${amount(SAMPLE_CLOSING)}</BALAMT><DTASOF>20261121</DTASOF></LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n`;
}

/** The same, where values close nothing and one of them is empty. */
export function sampleOfx1(): string {
  const list = SAMPLE_ENTRIES.map(
    ([on, cents, words, name], index) =>
      `<STMTTRN>\n<TRNTYPE>OTHER\n<DTPOSTED>${bare(on)}120000[+1:CET]\n<TRNAMT>${comma(cents)}\n<FITID>R${index}\n<CHECKNUM>\n<NAME>${name}\n<MEMO>${words}\n</STMTTRN>`,
  ).join("\n");
  return `OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n<OFX>\n<BANKMSGSRSV1>\n<STMTTRNRS>\n<STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM>\n<BANKID>30006\n<BRANCHID>00001\n<ACCTID>12345678901\n</BANKACCTFROM>\n<BANKTRANLIST>\n<DTSTART>20261101\n<DTEND>20261121\n${list}\n</BANKTRANLIST>\n<LEDGERBAL>\n<BALAMT>${amount(SAMPLE_CLOSING)}\n<DTASOF>20261121\n</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n</BANKMSGSRSV1>\n</OFX>\n`;
}

export function sampleQif(day: (on: string) => string = french): string {
  const list = SAMPLE_ENTRIES.map(
    ([on, cents, words, name]) => `D${day(on)}\nT${amount(cents)}\nP${name}\nM${words}\n^`,
  );
  return `!Type:Bank\n${list.join("\n")}\n`;
}

export function sampleCamt(kind: "053" | "054" = "053"): string {
  const [message, report] = kind === "053" ? ["BkToCstmrStmt", "Stmt"] : ["BkToCstmrDbtCdtNtfctn", "Ntfctn"];
  const balance = (code: string, cents: number, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount(cents)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entry = (
    [on, cents, words, name]: readonly [string, number, string, string],
    index: number,
    status = "BOOK",
  ) => {
    const role = cents > 0 ? "Dbtr" : "Cdtr";
    return `<Ntry><Amt Ccy="EUR">${amount(Math.abs(cents))}</Amt><CdtDbtInd>${cents > 0 ? "CRDT" : "DBIT"}</CdtDbtInd><Sts>${status}</Sts><BookgDt><Dt>${on}</Dt></BookgDt><AcctSvcrRef>R${index}</AcctSvcrRef><NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><${role}><Nm>${name}</Nm></${role}></RltdPties><RmtInf><Ustrd>${words}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  };
  const pending = entry(["2026-11-21", 999, "EN ATTENTE", "X"], 9, "PDNG");
  const balances =
    kind === "053"
      ? balance("OPBD", SAMPLE_OPENING, "2026-11-01") + balance("CLBD", SAMPLE_CLOSING, "2026-11-21")
      : "";
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${kind}.001.08"><${message}><${report}><Acct><Id><IBAN>${SAMPLE_IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>${balances}\n${SAMPLE_ENTRIES.map((one, index) => entry(one, index)).join("\n")}\n${pending}</${report}></${message}></Document>\n`;
}

export function sampleMt940(): string {
  const short = (on: string) => bare(on).slice(2);
  const list = SAMPLE_ENTRIES.map(
    ([on, cents, words, name], index) =>
      `:61:${short(on)}${short(on).slice(2)}${cents > 0 ? "C" : "D"}${comma(Math.abs(cents))}NTRFNONREF//R${index}\n:86:/NAME/${name}/REMI/${words}`,
  );
  return `:20:RELEVE\n:25:${SAMPLE_IBAN}\n:28C:1/1\n:60F:C261101EUR${comma(SAMPLE_OPENING)}\n${list.join("\n")}\n:62F:C261121EUR${comma(SAMPLE_CLOSING)}\n-\n`;
}

/** A sum of CFONB: its last figure is a letter that holds the sign. */
export function zoned(cents: number): string {
  const figures = String(Math.abs(cents)).padStart(14, "0");
  const letters = cents >= 0 ? "{ABCDEFGHI" : "}JKLMNOPQR";
  return figures.slice(0, -1) + letters[Number(figures.at(-1))];
}

export function sampleCfonb(): string {
  const short = (on: string) => `${on.slice(8)}${on.slice(5, 7)}${on.slice(2, 4)}`;
  const record = (kind: string, parts: Readonly<Record<number, string>>) => {
    const line = [...`${kind}30006${" ".repeat(4)}00001EUR2 12345678901`.padEnd(120)];
    for (const [at, text] of Object.entries(parts)) line.splice(Number(at), text.length, ...text);
    return line.join("");
  };
  const list = SAMPLE_ENTRIES.flatMap(([on, cents, words, name]) => [
    record("04", { 32: "B1", 34: short(on), 42: short(on), 48: "VIREMENT SEPA", 90: zoned(cents) }),
    record("05", { 32: "B1", 34: short(on), 45: `${cents > 0 ? "NPY" : "NBE"}${name}` }),
    record("05", { 32: "B1", 34: short(on), 45: `LCC${words}` }),
  ]);
  return [
    record("01", { 34: "011126", 90: zoned(SAMPLE_OPENING) }),
    ...list,
    record("07", { 34: "211126", 90: zoned(SAMPLE_CLOSING) }),
  ].join("\n");
}

/** As Crédit Mutuel writes it: each row says the balance after it. */
export function sampleCsv(): string {
  let balance = SAMPLE_OPENING;
  const rows = SAMPLE_ENTRIES.map(([on, cents, words, name]) => {
    balance += cents;
    return [
      french(on),
      french(on),
      cents < 0 ? comma(cents) : "",
      cents > 0 ? comma(cents) : "",
      `VIR ${name} ${words}`,
      comma(balance),
    ].join(";");
  });
  return ["Date;Date de valeur;Débit;Crédit;Libellé;Solde", ...rows].join("\r\n");
}

export const SAMPLES: readonly (readonly [name: string, text: string])[] = [
  ["releve.ofx", sampleOfx2()],
  ["releve-1.ofx", sampleOfx1()],
  ["releve.qif", sampleQif()],
  ["releve-camt.xml", sampleCamt()],
  ["avis-camt.xml", sampleCamt("054")],
  ["releve.940", sampleMt940()],
  ["releve-cfonb.txt", sampleCfonb()],
  ["releve.csv", sampleCsv()],
];
