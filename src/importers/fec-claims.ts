// What clients still owe, told by the books: unlettered debits by client and piece, less what was received on them.
// Never more than the client's account says, and what cannot be told is left out by name.
import { groupBy } from "../domain/group-by.ts";
import { type Cents, sumCents } from "../domain/money.ts";
import { plainDay, plainEuros } from "../domain/plain-words.ts";
import { compareText } from "../domain/text-order.ts";
import { unbalancedLetters } from "./fec-letters.ts";
import { type FecEntry, type FecLine, type FecLines, isOpening } from "./fec-lines.ts";
import { type KnownPayment, leftOf, newPiece, type OpenPiece, shortened } from "./fec-piece.ts";
import { quoted } from "./untrusted-text.ts";

/** An invoice of which something is left, as far as the books can say. */
export interface FecClaim {
  readonly line: FecLine;
  readonly totalCents: Cents;
  /** Deducted without a payment of its own day: corrections, and what other accounts took over. */
  readonly prepaidCents: Cents;
  readonly payments: readonly KnownPayment[];
  /** Carried over from the year before: its total is what was left of it. */
  readonly carriedOver: boolean;
  /** French sentences. */
  readonly warnings: readonly string[];
}

export interface FecClaims {
  readonly claims: readonly FecClaim[];
  /** Avoirs that the books tie to no invoice. */
  readonly creditNotes: readonly FecLine[];
  readonly ignored: readonly { readonly line: number; readonly reason: string }[];
  /** Pieces of which nothing is left, lettered ones aside. */
  readonly settledCount: number;
}

type Kind = "vente" | "report" | "avoir" | "reglement" | "remboursement" | "autre";

export function claimsOf({ lines, entries }: Pick<FecLines, "lines" | "entries">): FecClaims {
  const found = { claims: [] as FecClaim[], creditNotes: [] as FecLine[], settledCount: 0 };
  const ignored: { line: number; reason: string }[] = [];
  for (const own of groupBy(lines, (one) => one.account).values()) {
    const account = new ClientAccount(own, entries, ignored);
    account.read();
    const open = account.open();
    found.claims.push(...open);
    found.settledCount += account.settledCount();
    if (open.length > 0) found.creditNotes.push(...account.creditNotes);
  }
  ignored.sort((a, b) => a.line - b.line);
  return { ...found, ignored };
}

class ClientAccount {
  readonly creditNotes: FecLine[] = [];
  private readonly lines: readonly FecLine[];
  private readonly entries: ReadonlyMap<string, FecEntry>;
  private readonly ignored: { line: number; reason: string }[];
  private readonly pieces: OpenPiece[] = [];
  /** Credits that no piece of the books claims. */
  private readonly loose: FecLine[] = [];
  /** Those of them that the bank kept. */
  private received: readonly FecLine[] = [];

  constructor(
    lines: readonly FecLine[],
    entries: ReadonlyMap<string, FecEntry>,
    ignored: { line: number; reason: string }[],
  ) {
    this.lines = lines;
    this.entries = entries;
    this.ignored = ignored;
  }

  read(): void {
    const open = this.lines.filter((one) => one.letter === "");
    for (const [piece, own] of groupBy(open, (one) => one.piece)) this.readPiece(piece, own);
    this.cancelReturned();
    this.freeSurplus();
    this.countLoose();
    this.warnOfLetters();
  }

  open(): readonly FecClaim[] {
    return this.pieces.filter((one) => one.isClaim && leftOf(one) > 0);
  }

  settledCount(): number {
    return this.pieces.filter((one) => one.isClaim && leftOf(one) <= 0).length;
  }

  private kindOf(line: FecLine): Kind {
    if (isOpening(line)) return "report";
    const { sells, pays } = this.entries.get(line.entry) ?? { sells: false, pays: false };
    if (line.amountCents > 0) return pays && !sells ? "remboursement" : "vente";
    return pays ? "reglement" : sells ? "avoir" : "autre";
  }

  private readPiece(piece: string, own: readonly FecLine[]): void {
    const kinds = groupBy(own, (line) => this.kindOf(line));
    const of = (kind: Kind): readonly FecLine[] => kinds.get(kind) ?? [];
    const brought = of("report").filter((line) => line.amountCents > 0);
    const loose = of("report").filter((line) => line.amountCents < 0);
    const claimed = [...of("vente"), ...brought];
    const [first] = claimed;
    if (first === undefined || piece === "") {
      for (const line of claimed) this.takeNameless(line);
      this.loose.push(...loose, ...of("reglement"), ...of("autre"), ...of("remboursement"));
      this.creditNotes.push(...of("avoir"));
      return;
    }
    const carriedOver = of("vente").length === 0;
    const unknownDay = carriedOver && brought.every((line) => line.issuedOn >= line.enteredOn);
    const foreign = claimed.find((line) => line.currencyAmount !== undefined);
    const total = sumCents(claimed.map((one) => one.amountCents));
    const opened = newPiece(first, total, { isClaim: !unknownDay && foreign === undefined, carriedOver });
    this.pieces.push(opened);
    for (const line of [...of("avoir"), ...of("autre"), ...loose]) this.lower(opened, line);
    for (const line of of("reglement")) this.pay(opened, line);
    for (const line of of("remboursement")) this.takeBack(opened, line);
    this.remark(opened, of("vente"));
    if (unknownDay)
      this.ignore(first, `à nouveau sans la date de la facture ${quoted(piece)}, ${this.owed(opened)}`);
    if (foreign !== undefined) {
      const sum = `${foreign.currencyAmount} ${foreign.currency}`;
      this.ignore(
        foreign,
        `${quoted(piece)} est facturée en devise (${sum})\u00a0: seules les créances en euros sont suivies`,
      );
    }
  }

  /** It takes its share of what was received, and is no invoice by itself. */
  private takeNameless(line: FecLine): void {
    const what = isOpening(line) ? "à nouveau sans numéro de facture" : "débit sans numéro de pièce";
    const opened = newPiece(line, line.amountCents, { isClaim: false, carriedOver: true });
    this.pieces.push(opened);
    this.ignore(line, `${what}, ${this.owed(opened)}`);
  }

  private owed({ totalCents, line }: OpenPiece): string {
    return `${plainEuros(totalCents)} pour ${quoted(line.clientName)}\u00a0: saisissez la facture d'origine s'il en reste quelque chose`;
  }

  private remark(opened: OpenPiece, sales: readonly FecLine[]): void {
    const { line, warnings } = opened;
    if (opened.carriedOver)
      warnings.push(
        `À nouveau du ${plainDay(line.enteredOn)}\u00a0: son montant est ce qui en restait dû ce jour-là.`,
      );
    const [sale] = sales;
    if (sale !== undefined && this.entries.get(sale.entry)?.sells !== true)
      warnings.push(
        `Son écriture (ligne ${sale.line}, journal ${quoted(sale.journal)}) ne porte ni vente ni TVA\u00a0: vérifiez que c'est une facture.`,
      );
    if (line.currency !== undefined && line.currencyAmount === undefined)
      warnings.push(
        `Devise ${quoted(line.currency)} indiquée sans montant\u00a0: les euros de la comptabilité sont gardés.`,
      );
  }

  private pay(opened: OpenPiece, line: FecLine): void {
    const amountCents = -line.amountCents;
    opened.lastCredit = line;
    if (line.enteredOn <= opened.line.issuedOn) opened.prepaidCents += amountCents;
    else opened.payments.push({ amountCents, receivedOn: line.enteredOn });
  }

  private lower(opened: OpenPiece, line: FecLine): void {
    opened.prepaidCents += -line.amountCents;
    opened.lastCredit = line;
    opened.warnings.push(
      `${plainEuros(-line.amountCents)} au crédit de la même pièce (ligne ${line.line}), sans règlement\u00a0: retirés de ce qui est dû.`,
    );
  }

  /** A payment that the bank took back, or money returned: what was received is less by as much, latest first. */
  private takeBack(opened: OpenPiece, line: FecLine): void {
    const left = line.amountCents - shortened(opened.payments, line.amountCents);
    opened.warnings.push(`${plainEuros(line.amountCents)} repris ou remboursés (ligne ${line.line}).`);
    if (left > 0) this.ignore(line, `${plainEuros(left)} versés au client\u00a0: ce n'est pas une facture`);
  }

  /** What was received on a piece beyond what it owed pays the others. */
  private freeSurplus(): void {
    const freed = this.pieces.flatMap((opened): readonly FecLine[] => {
      const surplus = -leftOf(opened);
      if (surplus <= 0) return [];
      const source = opened.lastCredit ?? opened.line;
      opened.prepaidCents -= surplus - shortened(opened.payments, surplus);
      return [{ ...source, amountCents: -surplus }];
    });
    this.received = [...this.received, ...freed];
  }

  /** Outside any piece, a payment that was taken back and its return cancel each other. */
  private cancelReturned(): void {
    const credits = groupBy(
      this.loose.filter((one) => one.amountCents < 0),
      (one) => -one.amountCents,
    );
    const cancelled = new Map<Cents, number>();
    for (const returned of this.loose.filter((one) => one.amountCents > 0)) {
      const done = cancelled.get(returned.amountCents) ?? 0;
      if (done < (credits.get(returned.amountCents)?.length ?? 0))
        cancelled.set(returned.amountCents, done + 1);
      else
        this.ignore(
          returned,
          `${plainEuros(returned.amountCents)} versés au client, ou règlement repris par la banque\u00a0: ce n'est pas une facture`,
        );
    }
    this.received = [...credits].flatMap(([amount, own]) => own.slice(cancelled.get(amount) ?? 0));
  }

  /**
   * What was received on no piece: on the only invoice of exactly that sum, as whoever pays it means, else on the
   * oldest (article 1342-10 C. civ.). The client is then never asked for more than the account owes.
   */
  private countLoose(): void {
    const owing = this.pieces
      .filter((one) => leftOf(one) > 0)
      .sort((a, b) => compareText(a.line.issuedOn, b.line.issuedOn) || a.line.line - b.line.line);
    const bySum = groupBy(owing, leftOf);
    const others: FecLine[] = [];
    for (const line of [...this.received].sort(byDay)) {
      const [exact, another] = bySum.get(-line.amountCents) ?? [];
      if (exact === undefined || another !== undefined || leftOf(exact) !== -line.amountCents)
        others.push(line);
      else this.countOn(exact, line, -line.amountCents, "le montant est exactement le sien");
    }
    let at = 0;
    for (const line of others) {
      let left = -line.amountCents;
      for (; left > 0 && at < owing.length; at += 1) {
        const target = owing[at] as OpenPiece;
        const part = Math.min(left, leftOf(target));
        if (part <= 0) continue;
        left -= part;
        this.countOn(target, line, part, "c'est la plus ancienne (article 1342-10 du code civil)");
        if (left === 0 && leftOf(target) > 0) break;
      }
      if (left > 0)
        this.ignore(
          line,
          `${plainEuros(left)} reçus de ${quoted(line.clientName || line.account)} de plus que ses factures`,
        );
    }
  }

  private countOn(target: OpenPiece, line: FecLine, amountCents: Cents, why: string): void {
    this.pay(target, { ...line, amountCents: -amountCents });
    const named = line.piece === "" ? "" : `, ${quoted(line.piece)}`;
    target.warnings.push(
      `${plainEuros(amountCents)} reçus le ${plainDay(line.enteredOn)} (ligne ${line.line}${named}) sans être lettrés\u00a0: comptés ici, car ${why}.`,
    );
  }

  /** One of the sides of a letter is elsewhere, and may concern what is left. */
  private warnOfLetters(): void {
    const { partial, doubt } = unbalancedLetters(this.lines);
    for (const { line, reason } of partial) this.ignore(line, reason);
    if (doubt === undefined) return;
    for (const piece of this.open() as readonly OpenPiece[]) piece.warnings.push(doubt);
  }

  private ignore(line: FecLine, reason: string): void {
    this.ignored.push({ line: line.line, reason });
  }
}

function byDay(a: FecLine, b: FecLine): number {
  return compareText(a.enteredOn, b.enteredOn) || a.line - b.line;
}
