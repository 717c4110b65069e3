// Reports of a few kinds: ordinary, empty, of one client, of a hundred, and with names that would be commands.
import { addDays, day } from "../../src/domain/day.ts";
import type { Account } from "../../src/domain/invoice.ts";
import type { Report } from "../../src/domain/report.ts";
import { account, client } from "../domain/build.ts";
import { ON, reportOf } from "../domain/report-facts.ts";

/** So many clients, each with a late invoice and six paid ones. */
function clients(count: number, nameOf = (rank: number) => `Client n° ${rank}`): readonly Account[] {
  return Array.from({ length: count }, (_, index) => {
    const rank = index + 1;
    const owner = client({ id: rank, ref: `client-${rank}`, name: nameOf(rank) });
    const id = rank * 10;
    const late = account({
      id,
      number: `F-${id}`,
      client: owner,
      due: addDays(ON, -rank * 7),
      total: 100_000 + rank * 1_234,
      paid: [[addDays(ON, -1), 5_000]],
      steps: [[addDays(ON, -rank * 2), "s3", rank % 2 === 0 ? "email" : "lrar"]],
      promises: [{ saidOn: addDays(ON, -20), dueOn: addDays(ON, -10), amountCents: 5_000 }],
      invoice: { issuedOn: addDays(ON, -rank * 7 - 30) },
    });
    const paid = Array.from({ length: 6 }, (_unused, nth) =>
      account({
        id: id + nth + 1,
        number: `F-${id + nth + 1}`,
        client: owner,
        due: addDays(ON, -200 + nth * 20),
        total: 25_000,
        invoice: { issuedOn: addDays(ON, -230 + nth * 20) },
        paid: [[addDays(ON, -205 + nth * 20 + nth * 3), 25_000]],
      }),
    );
    return [late, ...paid];
  }).flat();
}

/** A name that is a script, an attribute and an entity at once. */
export const HOSTILE = `<script>alert(1)</script>"' onload=alert(2) &lt;b&gt; ]]>`;

export const SAMPLES: Readonly<Record<string, () => Report>> = {
  ordinaire: () => reportOf(clients(5)),
  "rien du tout": () => reportOf([]),
  "rien à devoir": () =>
    reportOf([
      account({
        due: "2025-01-31",
        total: 100,
        paid: [["2025-01-31", 100]],
        invoice: { issuedOn: day("2025-01-01") },
      }),
    ]),
  "un seul client": () => {
    const accounts = clients(1);
    return { ...reportOf(accounts), client: accounts[0]?.client };
  },
  "cent clients": () => reportOf(clients(100)),
  "des noms hostiles": () => reportOf(clients(3, (rank) => `${HOSTILE} ${rank}`)),
};
