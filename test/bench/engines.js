/**
 * The kernel against other engines: the same cases, each run in a process of its own, the median of five. The engines
 * take turns, so that a machine that is slow for a while is slow for all of them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Table from 'cli-table3';
import { median, run } from './turns.js';

const RUNS = 5;

/** What is counted, how many a run of ours does, and by how much ours should be faster (docs/decisions/0006). */
const CASES = [
  { name: 'hold-16', what: 'hold, 16 pending', unit: 'events', units: 2_000_000, targets: { SimPy: 4 } },
  {
    name: 'hold-256',
    what: 'hold, 256 pending',
    unit: 'events',
    units: 2_000_000,
    targets: { simjs: 2, SimPy: 4, 'C++': 0.27 },
  },
  { name: 'hold-4096', what: 'hold, 4096 pending', unit: 'events', units: 1_000_000, targets: { SimPy: 4 } },
  {
    name: 'mm1',
    what: 'M/M/1, a process a customer',
    unit: 'customers',
    units: 1_000_000,
    targets: { simjs: 5, SimPy: 20, 'C++': 0.12 },
  },
  {
    name: 'mm10',
    what: 'M/M/10, a process a customer',
    unit: 'customers',
    units: 1_000_000,
    targets: { SimPy: 20, 'C++': 0.18 },
  },
  {
    name: 'shop',
    what: 'machine shop, pre-empting repairs',
    unit: 'parts',
    units: 1_000_000,
    targets: { SimPy: 12, 'C++': 0.33 },
  },
  {
    name: 'stock',
    what: '500 producers, 500 consumers',
    unit: 'items',
    units: 1_000_000,
    targets: { SimPy: 8, 'C++': 0.25 },
  },
  {
    name: 'timers',
    what: 'timers, half of them cancelled',
    unit: 'timers',
    units: 1_000_000,
    targets: { SimPy: 12, 'C++': 0.33 },
  },
];

/** How an engine is run, and how much less it is given to do. */
const ENGINES = {
  ours: { command: () => ['node', 'test/bench/engines/beringsim.js'], share: 1 },
  recorded: { command: () => ['node', 'test/bench/engines/beringsim.js'], share: 1, last: ['record'] },
  simjs: { command: () => ['node', 'test/bench/engines/simjs.js'], share: 0.2, lacks: ['shop'] },
  SimPy: { command: () => simpy('test/bench/engines/simpy_engine.py'), share: 0.1 },
  'C++': { command: compiled, share: 2 },
};

export function compareEngines() {
  const engines = available();
  const rates = new Table({
    head: ['case', 'counted', ...engines.map(([name]) => `${name} [1000/s]`)],
    style: { head: [], border: [] },
  });
  const ratios = new Table({
    head: ['case', ...engines.slice(2).map(([name]) => `ours / ${name} (aim)`), 'record costs'],
    style: { head: [], border: [] },
  });
  const memory = new Table({
    head: ['peak memory [MB]', ...engines.map(([name]) => name)],
    style: { head: [], border: [] },
  });
  for (const { name, what, unit, units, targets } of CASES) {
    const found = takingTurns(
      engines.filter(([, { lacks }]) => !lacks?.includes(name)),
      name,
      units,
    );
    const against = (engine) => {
      if (found[engine] === undefined) return '-';
      const ratio = found.ours.rate / found[engine].rate;
      const aim = targets[engine];
      const text = ratio.toPrecision(3);
      return aim === undefined ? text : `${text} (${aim}${ratio < aim ? ', missed' : ''})`;
    };
    rates.push([
      what,
      unit,
      ...engines.map(([engine]) => (found[engine] ? Math.round(found[engine].rate / 1000) : '-')),
    ]);
    const cost = found.ours.rate / found.recorded.rate - 1;
    ratios.push([
      what,
      ...engines.slice(2).map(([engine]) => against(engine)),
      `${Math.round(100 * cost)} %`,
    ]);
    memory.push([
      what,
      ...engines.map(([engine]) => (found[engine] ? Math.round(found[engine].memory_MB) : '-')),
    ]);
  }
  for (const table of [rates, ratios, memory]) console.log(table.toString());
}

/** The kernel's memory with a million pending timers, and in long runs that cancel nearly all they enter. */
export function measureMemory() {
  const table = new Table({ head: ['kernel', 'peak memory [MB]'], style: { head: [], border: [] } });
  for (const [name, what] of [
    ['pending', 'a million pending timers (aim: under 200)'],
    ['churn-10', '10 million timers cancelled, 1,000 pending'],
    ['churn-40', '40 million timers cancelled, 1,000 pending'],
  ])
    table.push([what, Math.round(run(['node', 'test/bench/memory.js', name]).memory_MB)]);
  console.log(table.toString());
}

/** The engines that are there, or could be installed. */
function available() {
  const found = [];
  for (const [name, engine] of Object.entries(ENGINES)) {
    const argv = engine.command();
    if (argv === null) console.log(`left out: ${name}, which is not here and could not be installed`);
    else found.push([name, { ...engine, argv }]);
  }
  return found;
}

/** Median rates of a case, and peak memory. */
function takingTurns(engines, name, units) {
  const rates = Object.fromEntries(engines.map(([engine]) => [engine, []]));
  const memory = {};
  for (let turn = 0; turn < RUNS; turn++) {
    for (const [engine, { argv, share, last = [] }] of engines) {
      const number = Math.round(units * share);
      const { seconds, memory_MB } = run([...argv, name, String(number), '1', ...last]);
      rates[engine].push(number / seconds[0]);
      memory[engine] = Math.max(memory[engine] ?? 0, memory_MB);
    }
  }
  return Object.fromEntries(
    engines.map(([engine]) => [engine, { rate: median(rates[engine]), memory_MB: memory[engine] }]),
  );
}

/** How a program is run by SimPy: that of Debian's python3-simpy3, or of the Python that is there; null without one. */
export function simpy(script) {
  const python = () =>
    ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import simpy']).status === 0);
  if (python() === undefined) install('python3-simpy3');
  return python() === undefined ? null : [python(), script];
}

/** The C++ program, compiled with -O2. */
function compiled() {
  const program = join(mkdtempSync(join(tmpdir(), 'beringsim-bench-')), 'callbacks');
  const compile = () =>
    spawnSync('g++', ['-O2', '-o', program, 'test/bench/engines/callbacks.cpp']).status === 0;
  if (!compile()) {
    install('g++');
    if (!compile()) return null;
  }
  return [program];
}

/** Installs a Debian package, where that is possible. */
function install(name) {
  if (process.getuid?.() !== 0) return;
  spawnSync('apt-get', ['install', '--yes', '--no-install-recommends', name], { stdio: 'ignore' });
}
