import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { describeWithEngine, INSTALL, until } from '../engines';
import { LabCluster } from './live/lab';
import { isThere, OutageLab, startOutageLab, storedNumbers } from './live/outage-lab';
import { query } from './live/prometheus-api';

/*
 * A hub is away for 20 seconds while agents and servers, generated for both major versions, scrape once a second and write to it and
 * to a second hub. Each scrape has a number, so that one which is missing afterwards would be seen.
 */

const MAJORS = ([2, 3] as const).filter(isThere);
const OUTAGE = 20_000;

describeWithEngine('a hub that is away for a while', () => MAJORS.length > 0 || undefined, `${INSTALL.debian}, or ${INSTALL.go}`, () => {
  let folder: string;
  let lab: OutageLab;
  /** Spoke -> number of its last scrape before the outage, and of the last one in it. */
  const before = new Map<LabCluster, number>();
  const during = new Map<LabCluster, number>();

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'outage-'));
    lab = await startOutageLab(MAJORS, folder);
    for (const url of lab.urls) {
      const arrived = async () => (await Promise.all(lab.spokes.map((spoke) => storedNumbers(url, spoke)))).every(({ length }) => length > 2);
      await until(arrived, 45_000, 250);
    }
    await lab.stopFirst();
    for (const spoke of lab.spokes) before.set(spoke, lab.scrapes(spoke));
    await new Promise((resolve) => setTimeout(resolve, OUTAGE));
    for (const spoke of lab.spokes) during.set(spoke, lab.scrapes(spoke));
    await lab.startFirst();
  }, 120_000);

  afterAll(async () => {
    await lab?.end();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  /** Every scrape from the first that the hub has to the last one in the outage. */
  async function missing(url: string, spoke: LabCluster): Promise<{ missing: number[]; twice: number }> {
    const last = during.get(spoke)!;
    const numbers = await until(async () => {
      const stored = await storedNumbers(url, spoke);
      return stored.includes(last) && stored;
    }, 30_000, 250);
    const expected = Array.from({ length: last - numbers[0] + 1 }, (_, i) => numbers[0] + i);
    return { missing: expected.filter((number) => !numbers.includes(number)), twice: numbers.length - new Set(numbers).size };
  }

  test('spokes scrape on meanwhile', () => {
    // far more than one that scrapes late or twice would explain
    for (const spoke of lab.spokes) expect(during.get(spoke)! - before.get(spoke)!).toBeGreaterThan(OUTAGE / 1000 / 2);
  });

  test('no sample is missing afterwards, from agents and from servers', async () => {
    for (const spoke of lab.spokes) expect([spoke.name, await missing(lab.urls[0], spoke)]).toEqual([spoke.name, { missing: [], twice: 0 }]);
  }, 60_000);

  test('a further hub had them all along, since each hub has a queue of its own', async () => {
    for (const spoke of lab.spokes) expect([spoke.name, await missing(lab.urls[1], spoke)]).toEqual([spoke.name, { missing: [], twice: 0 }]);
  }, 60_000);

  test('both hubs have the same series of every spoke, and servers say who they are', async () => {
    for (const spoke of lab.spokes) {
      const labels = await Promise.all(lab.urls.map(async (url) => (await query(url, `scrape_number{cluster="${spoke.name}"}`)).map((one) => one.labels)));
      expect(labels[0]).toHaveLength(1);
      expect(labels[1]).toEqual(labels[0]);
      const origin = spoke.name.startsWith('server') ? 'monitoring/prometheus' : undefined;
      expect(labels[0][0]).toMatchObject({ job: 'counted', cluster: spoke.name, environment: 'lab' });
      expect(labels[0][0].origin_prometheus).toBe(origin);
    }
  });
});
