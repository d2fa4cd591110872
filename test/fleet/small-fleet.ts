import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { Diagnostic, Fleet, FleetProps, HostProps, HubEndpoint, HubProps, Severity, SpokeProps } from '../../src';
import { defaultCacheFile } from '../../src/delivery/write-cache';
import * as build from '../../src/fleet/build';
import { age, everything, temporary } from '../delivery/output-fixture';

/** What a test says about a fleet: everything that may differ between two runs. */
export interface Description {
  readonly hub?: HubProps;
  /** Name of a spoke -> its props. */
  readonly spokes?: { readonly [name: string]: SpokeProps };
  /** Name of a host -> its props. */
  readonly hosts?: { readonly [name: string]: HostProps };
  readonly props?: FleetProps;
}

export const ENDPOINT = HubEndpoint.address('100.64.0.2');

const outdirs: string[] = [];
// what was remembered of outputs that are gone
afterAll(() => outdirs.forEach((outdir) => rmSync(cacheFile(outdir), { force: true })));

function cacheFile(outdir: string): string {
  return defaultCacheFile(outdir, process.cwd())!;
}

/** An output folder of its own for a test, which does not exist yet. */
export function newOutdir(): string {
  const outdir = path.join(temporary(), 'dist');
  outdirs.push(outdir);
  return outdir;
}

/** A hub and some spokes that print nothing. */
export function fleetOf(outdir: string, { hub = {}, spokes = {}, hosts = {}, props = {} }: Description): Fleet {
  const fleet = new Fleet({ outdir, quiet: true, ...props });
  fleet.addHub('hub', { endpoint: ENDPOINT, ...hub });
  for (const [name, spoke] of Object.entries(spokes)) fleet.addSpoke(name, spoke);
  for (const [name, host] of Object.entries(hosts)) fleet.addHost(name, host);
  return fleet;
}

/** A spoke whose settings contradict each other. */
export const CONTRADICTION: SpokeProps = { settings: { global: { scrapeInterval: '5s', scrapeTimeout: '10s' } } };

/** What is worth acting on: what is wrong, and what is at risk. */
export function grave(diagnostics: readonly Diagnostic[]): string[] {
  return diagnostics.filter(({ severity }) => severity !== Severity.INFO).map(({ code, where }) => `${code} ${where}`);
}

/** Spokes of the same few settings. */
export function spokesNamed(...names: string[]): { [name: string]: SpokeProps } {
  return Object.fromEntries(names.map((name) => [name, { stage: 'staging' }]));
}

/** An output of that description, an hour old, of which everything is remembered. */
export function settled(description: Description): string {
  const outdir = newOutdir();
  fleetOf(outdir, description).synth();
  age(outdir);
  fleetOf(outdir, description).synth();
  return outdir;
}

/** The clusters that a run builds; it skips the others, since it remembers them. */
export function builtBy(run: () => unknown): string[] {
  const spy = jest.spyOn(build, 'compileAndRender');
  try {
    run();
    return spy.mock.calls.map(([{ name }]) => name);
  } finally {
    spy.mockRestore();
  }
}

/** Names of what is beside a folder: nothing must be left there. */
export function beside(folder: string): string[] {
  return readdirSync(path.dirname(folder)).filter((name) => name !== path.basename(folder));
}

/** Every file of an output with all by which a change would show. */
export function files(outdir: string): Record<string, string> {
  return Object.fromEntries(Object.entries(everything(outdir)).filter(([name]) => statSync(path.join(outdir, name)).isFile()));
}

/** The text of a file of the output. */
export function textOf(outdir: string, file: string): string {
  return readFileSync(path.join(outdir, file), 'utf8');
}

export function exists(outdir: string, file: string): boolean {
  return existsSync(path.join(outdir, file));
}

/** Objects in an order that does not depend on where they come from. */
export function byName<T extends { kind: string; metadata: { name: string; namespace?: string } }>(objects: readonly T[]): T[] {
  const key = ({ kind, metadata: { name, namespace = '' } }: T) => `${kind} ${namespace} ${name}`;
  return [...objects].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
