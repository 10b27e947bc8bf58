/** A cluster of one node: the daemons of Slurm on this machine, without a service manager and without control groups. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { availableParallelism, hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { run } from '../debian.ts';

/** Longest time until the node is ready [ms]. */
const PATIENCE_MS = 60_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

export class Cluster {
  /** Where the commands of Slurm find it. */
  readonly env: NodeJS.ProcessEnv;
  private readonly folder = mkdtempSync(join(tmpdir(), 'beringsim-test-slurm-'));
  private readonly children: ChildProcess[] = [];

  private constructor() {
    this.env = { ...process.env, SLURM_CONF: join(this.folder, 'slurm.conf') };
  }

  /** @param mostTasks MaxArraySize less one */
  static async start(mostTasks: number): Promise<Cluster> {
    const cluster = new Cluster();
    await cluster.begin(mostTasks);
    return cluster;
  }

  /** What a command of Slurm prints. @throws Error when it fails */
  ask(command: string, ...words: readonly string[]): string {
    const { status, stdout, stderr } = run('env', `SLURM_CONF=${this.env.SLURM_CONF}`, command, ...words);
    if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** Waits until no job is left. */
  async idle(): Promise<void> {
    while (this.ask('squeue', '--noheader').trim() !== '') await pause(500);
  }

  end(): void {
    for (const child of this.children.reverse()) child.kill('SIGTERM');
  }

  private async begin(mostTasks: number): Promise<void> {
    const at = (name: string) => join(this.folder, name);
    const name = hostname();
    for (const folder of ['state', 'spool']) mkdirSync(at(folder));
    writeFileSync(at('munge.key'), randomBytes(128), { mode: 0o400 });
    writeFileSync(
      at('slurm.conf'),
      `ClusterName=test
SlurmctldHost=${name}(127.0.0.1)
SlurmctldPort=${await freePort()}
SlurmdPort=${await freePort()}
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge.socket')}
CredType=cred/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/linear
JobAcctGatherType=jobacct_gather/none
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
MaxArraySize=${mostTasks + 1}
ReturnToService=2
MpiDefault=none
MailProg=/bin/true
NodeName=${name} NodeAddr=127.0.0.1 CPUs=${availableParallelism()} State=UNKNOWN
PartitionName=all Nodes=${name} Default=YES MaxTime=INFINITE State=UP
`,
    );
    const files = ['socket', 'pid', 'seed', 'log'].flatMap((kind) =>
      kind === 'socket' ? ['--socket', at('munge.socket')] : [`--${kind}-file`, at(`munge.${kind}`)],
    );
    this.spawn('munged', '--foreground', '--force', '--key-file', at('munge.key'), ...files);
    this.spawn('slurmctld', '-D', '-L', at('slurmctld.log'));
    this.spawn('slurmd', '-D', '-N', name, '-L', at('slurmd.log'));
    const until_ms = Date.now() + PATIENCE_MS;
    for (;;) {
      const { stdout } = run(
        'env',
        `SLURM_CONF=${this.env.SLURM_CONF}`,
        'sinfo',
        '--noheader',
        '--format=%T',
      );
      if (stdout.trim() === 'idle') return;
      if (Date.now() > until_ms)
        throw new Error(`the node is "${stdout.trim()}"; the logs are in ${this.folder}`);
      await pause(500);
    }
  }

  private spawn(command: string, ...words: readonly string[]): void {
    this.children.push(spawn(command, words, { env: this.env, stdio: 'ignore' }));
  }
}
