import { ChildProcess, spawn, spawnSync } from 'child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';
import { ClusterOutput, temporary } from './output-fixture';

/** What a process of its own does with an output folder. */
export interface Task {
  readonly outdir: string;
  readonly fleet: readonly ClusterOutput[];
  readonly readme: { path: string; text: string };
  /** The process kills itself in place of the change of the disk of that number; a write is done by half. */
  readonly killAt?: number;
  /** Waits so long between `begin` and `commit`, in milliseconds. */
  readonly holdMs?: number;
  /** The user who runs it. */
  readonly uid?: number;
}

const ROOT = resolve(__dirname, '../..');

/** The process: prints `begun` once it has the lock, `done <number of changes of the disk>` at the end, or the error. */
const SCRIPT = `
const fs = require('fs');
const task = JSON.parse(fs.readFileSync(0, 'utf8'));
let changes = 0;
const kill = () => process.kill(process.pid, 'SIGKILL');
for (const name of ['openSync', 'writeFileSync', 'renameSync', 'rmSync', 'rmdirSync', 'mkdirSync']) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (name === 'openSync' && args[1] !== 'wx') return original(...args);
    if (++changes === task.killAt) {
      if (name === 'writeFileSync') original(args[0], args[1].slice(0, args[1].length / 2));
      kill();
    }
    return original(...args);
  };
}
const { OutputWriter } = require('./src/delivery/write.js');
if (task.uid !== undefined) process.setuid(task.uid);
try {
  const writer = new OutputWriter(task.outdir, { cacheFile: '', allowRemoval: 0 });
  writer.begin();
  fs.writeSync(1, 'begun ' + Date.now() + '\\n');
  for (const { cluster, files, objects } of task.fleet) writer.stageCluster(cluster, files, objects);
  writer.stageGitops([task.readme]);
  if (task.holdMs) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, task.holdMs);
  fs.writeSync(1, 'ending ' + Date.now() + '\\n');
  writer.commit();
  fs.writeSync(1, 'done ' + changes + '\\n');
} catch (error) {
  fs.writeSync(1, String(error.message) + '\\n');
}
`;

let compiled: string | undefined;

/** The writer as plain JavaScript: a process that has to compile it first could not be killed at a moment of choice. */
function script(): string {
  if (compiled === undefined) {
    const folder = temporary();
    const options = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022, esModuleInterop: true };
    const open = ['src/delivery/write.ts'];
    for (const name of open) {
      const text = transpileModule(readFileSync(join(ROOT, name), 'utf8'), { compilerOptions: options }).outputText;
      const file = join(folder, name.replace(/\.ts$/, '.js'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
      for (const [, module] of text.matchAll(/require\("(\.[^"]+)"\)/g)) {
        const path = join(dirname(name), module);
        const found = [`${path}.ts`, join(path, 'index.ts')].find((one) => existsSync(join(ROOT, one)));
        if (found === undefined) throw new Error(`${name}: there is no module ${module}`);
        if (!open.includes(found)) open.push(found);
      }
    }
    compiled = join(folder, 'writer.js');
    writeFileSync(compiled, SCRIPT);
  }
  return compiled;
}

/** Runs it to its end. */
export function runWriter(task: Task): { stdout: string; killed: boolean } {
  const { stdout, signal, stderr } = spawnSync(process.execPath, [script()], { input: JSON.stringify(task), encoding: 'utf8' });
  if (stderr !== '') throw new Error(stderr);
  return { stdout, killed: signal === 'SIGKILL' };
}

export interface Started {
  readonly child: ChildProcess;
  /** All that it has printed. */
  readonly ended: Promise<string>;
  /** All that it has printed once that matches, or once it has ended. */
  readonly printed: (pattern: RegExp) => Promise<string>;
}

/** Starts it. */
export function startWriter(task: Task): Started {
  const child = spawn(process.execPath, [script()], { stdio: ['pipe', 'pipe', 'inherit'] });
  let text = '';
  child.stdout!.setEncoding('utf8');
  child.stdout!.on('data', (chunk: string) => (text += chunk));
  child.stdin!.end(JSON.stringify(task));
  const ended = new Promise<string>((done) => child.on('close', () => done(text)));
  const printed = async (pattern: RegExp) => new Promise<string>((done) => {
    const look = () => pattern.test(text) && done(text);
    child.stdout!.on('data', look);
    void ended.then(done);
    look();
  });
  return { child, printed, ended };
}
