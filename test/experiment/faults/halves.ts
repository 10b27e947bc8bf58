/** A line that was cut off, another written over it, and a power cut that keeps some sectors of each. */

import { failure } from '../../../src/experiment/replication.ts';
import type { Journal } from '../../../src/experiment/set/journal.ts';
import type { SetPlan } from '../../../src/experiment/set/journal-line.ts';
import { Violation } from './checks.ts';
import { Machine } from './machine.ts';
import type { SimulatedFile, SimulatedFolder } from './nodes.ts';
import type { Product } from './product.ts';
import { asProgram, type Fault } from './programs.ts';

const DRAFT = '/simulated/draft';
const PLAN: SetPlan = { seed: 1 };
const SHAPE = { points: 1, replications: 8, format: 'csv' } as const;

/** Results whose lines are equally long: any two halves make a line. */
const resultOf = (replication: number) => failure({ seed: 1, replication }, String(replication).repeat(1500));

/** @throws Violation where a result is read that nobody has made */
export async function tryHalves(seed: number, product: Product): Promise<void> {
  const machine = new Machine(seed, SHAPE, product);
  const { disk } = machine;
  const add = (journal: Journal, replication: number) =>
    journal.add({ point: 0, replication }, resultOf(replication));
  const program = (fault: Fault | null, work: () => void) => {
    const one = machine.start(fault);
    try {
      asProgram(one, work);
    } catch (error) {
      if (one.isAlive) throw error;
    }
    one.isAlive = false;
  };
  await machine.inUse(async () => {
    // The plan is a line, too.
    program({ kind: 'kill', of: 'lines', at: 3 }, () => {
      disk.mkdirSync(DRAFT);
      const journal = product.Journal.begin(DRAFT, PLAN);
      add(journal, 1);
      add(journal, 2);
    });
    // As the system does within half a minute.
    program(null, () => {
      for (const path of ['/simulated', DRAFT]) disk.fsyncSync(disk.openSync(path, 'r'));
      ((disk.find(DRAFT) as SimulatedFolder).entries.get('journal.jsonl') as SimulatedFile).flush();
    });
    program(null, () => add(product.Journal.goOn(DRAFT, PLAN), 3));
    disk.cutPower();
    program(null, () => {
      for (const [key, result] of product.Journal.goOn(DRAFT, PLAN).entries())
        if (JSON.stringify(result) !== JSON.stringify(resultOf(key.replication)))
          throw new Violation(`seed ${seed}: a result that nobody made: ${JSON.stringify(result)}`);
    });
  });
}
