/**
 * Runs the notebooks and keeps them with what they show: `npm run notebooks`. Needs Jupyter, pandas and matplotlib (Debian:
 * jupyter-nbconvert python3-ipykernel python3-pandas python3-matplotlib).
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));

/** A notebook as it is after it was run, without the hour at which that was and the ids that pandas makes up for its tables. */
export function executed(path) {
  const scratch = mkdtempSync(join(tmpdir(), 'beringsim-notebook-'));
  try {
    const words = ['--to', 'notebook', '--execute', '--allow-errors', '--output-dir', scratch, path];
    const env = { ...process.env, PYDEVD_DISABLE_FILE_VALIDATION: '1' };
    const { status, stderr, error } = spawnSync('/usr/bin/jupyter-nbconvert', words, {
      encoding: 'utf8',
      env,
    });
    if (status !== 0) throw new Error(`${path} was not run: ${error?.message ?? stderr}`);
    return settled(JSON.parse(readFileSync(join(scratch, basename(path)), 'utf8')));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

function settled(notebook) {
  const cells = notebook.cells.map((cell) => {
    if (cell.cell_type !== 'code') return cell;
    const outputs = JSON.parse(
      JSON.stringify(cell.outputs).replace(/\bT_[0-9a-f]{5}(?=[_" #\\])/g, `T_${cell.id}`),
    );
    return { ...cell, metadata: {}, outputs: outputs.map(plain) };
  });
  return { ...notebook, cells };
}

/** Text says nothing where a table or picture is: it is an address in memory. */
function plain(output) {
  const { 'text/plain': text, ...data } = output.data ?? {};
  return Object.keys(data).length === 0 ? output : { ...output, data };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of readdirSync(here).filter((one) => one.endsWith('.ipynb'))) {
    const path = join(here, name);
    const notebook = executed(path);
    const errors = notebook.cells
      .flatMap(({ outputs = [] }) => outputs)
      .filter((one) => one.output_type === 'error');
    if (errors.length > 0) throw new Error(`${name}: ${errors[0].ename}: ${errors[0].evalue}`);
    writeFileSync(path, `${JSON.stringify(notebook, null, 1)}\n`);
    console.log(`${name}: run and kept`);
  }
}
