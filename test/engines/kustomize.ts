import { spawnSync } from 'node:child_process';
import { kustomize } from './binaries';

/** What `kubectl kustomize <folder>` prints; throws with its own words when it refuses the folder. */
export function kustomizeBuild(folder: string): string {
  const command = kustomize();
  if (!command) {
    throw new Error('no kustomize found: ask kustomize() first');
  }
  const run = spawnSync(command[0], [...command.slice(1), folder], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    // neither a cluster nor a user's configuration may play a part
    env: { ...process.env, KUBECONFIG: '/dev/null' },
  });
  if (run.status !== 0) {
    throw new Error(`${command.join(' ')} ${folder}: ${run.error?.message ?? run.stderr}`);
  }
  return run.stdout;
}
