import { checkSize } from '../../src/backends/check-size';

const MIB = 1024 * 1024;
const WHERE = "collector 'prometheus'";

test('a ConfigMap holds 1 MiB', () => {
  expect(checkSize({ files: { a: 'x'.repeat(MIB / 2), b: 'y'.repeat(MIB / 2) } }, WHERE)).toEqual([]);
  expect(checkSize({ files: { a: 'x'.repeat(MIB / 2), b: 'y'.repeat(MIB / 2 + 1) } }, WHERE)).toMatchObject([{
    severity: 'error', code: 'config-too-large', where: WHERE, message: "'a' and 'b' would have 1.0 MiB, and a ConfigMap holds 1 MiB",
  }]);
});

test('bytes count, not characters', () => {
  expect(checkSize({ files: { a: 'é'.repeat(MIB / 2) } }, WHERE)).toEqual([]);
  expect(checkSize({ files: { a: 'é'.repeat(MIB / 2 + 1) } }, WHERE)).toHaveLength(1);
});

test('each further ConfigMap is looked at by itself', () => {
  const shards = { 'jobs-0': { 'jobs-0.yml': 'x'.repeat(MIB) }, 'jobs-1': { 'jobs-1.yml': 'x'.repeat(2 * MIB) } };
  expect(checkSize({ files: { a: 'x'.repeat(MIB) }, shards }, WHERE).map(({ message }) => message))
    .toEqual(["'jobs-1.yml' would have 2.0 MiB, and a ConfigMap holds 1 MiB"]);
});

test('of a further ConfigMap it says whose jobs are too many', () => {
  const text = `scrape_configs:\n  - job_name: euw1/pods\n  - job_name: euw1/nodes\n${'x'.repeat(MIB)}`;
  const [{ message, hint }] = checkSize({ files: {}, shards: { 'jobs-3': { 'jobs-3.yml': text } } }, WHERE);
  expect(message).toBe("'jobs-3.yml', with the jobs of 'euw1', would have 1.0 MiB, and a ConfigMap holds 1 MiB");
  expect(hint).toContain('give that cluster fewer or smaller jobs');
});

test('so is each object of an operator', () => {
  const object = (name: string, length: number) => ({ apiVersion: 'v1', kind: 'K', metadata: { name }, spec: 'é'.repeat(length / 2) });
  expect(checkSize({ files: {}, objects: [object('a', MIB - 100)] }, WHERE)).toEqual([]);
  expect(checkSize({ files: {}, objects: [object('a', 10), object('b', MIB)] }, WHERE, 'do less')).toEqual([
    { severity: 'error', code: 'config-too-large', where: WHERE, message: "K 'b' would have 1.0 MiB, and an object may have 1 MiB", hint: 'do less' },
  ]);
});
