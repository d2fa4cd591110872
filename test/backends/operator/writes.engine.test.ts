import * as fc from 'fast-check';
import { parse } from 'yaml';
import { operatedConfig, writeMeaning } from './operated';
import { operatedBy, operatedCluster } from './plans';
import { standIns } from './stand-ins';
import { printOperated } from '../../../src/backends/operator';
import { Severity } from '../../../src/diagnostics';
import { checkPrometheusConfig, describeWithEngine, INSTALL, openssl, operatorAnswers, prometheusOperator, promtool3 } from '../../engines';
import { planFor, renderedBy } from '../backend-plans';
import { externalLabels, remoteWrite } from '../prometheus/arbitraries';

const CLUSTER = operatedCluster();

describeWithEngine('remote writes as the Prometheus Operator has them', () => (
  openssl() === undefined || promtool3() === undefined ? undefined : prometheusOperator()
), INSTALL.go, () => {
  test('are those of a Prometheus that runs alone', async () => {
    const generated = fc.sample(fc.record({ remoteWrites: fc.array(remoteWrite('3.x-legacy'), { minLength: 1, maxLength: 2 }), externalLabels }), 150);
    const all = generated.map((own) => {
      const { diagnostics, objects = [] } = printOperated(operatedBy(planFor('prometheus', own)), CLUSTER);
      return { own, objects, errors: diagnostics.filter(({ severity }) => severity === Severity.ERROR) };
    });
    const said = all.filter(({ errors }) => errors.length === 0);
    expect(said.length).toBeGreaterThan(50);
    const answers = operatorAnswers(said.map(({ objects }) => [...objects, ...standIns(objects)]));
    for (const [i, { own }] of said.entries()) {
      const { made: [made], refused } = answers[i];
      expect({ own, refused, error: made?.error, warnings: made?.warnings }).toEqual({ own, refused: [], warnings: [] });
      const { global, remote_write: writes } = operatedConfig(made);
      const plain = parse(renderedBy('prometheus', own).files['prometheus.yml']);
      expect({ own, writes: writes.map(writeMeaning) }).toEqual({ own, writes: plain.remote_write.map(writeMeaning) });
      expect({ own, global }).toEqual({ own, global: plain.global });
    }
    // a process each
    for (const { made: [made] } of answers.slice(0, 20)) expect(await checkPrometheusConfig(made.config, { major: 3, agent: true })).toEqual([]);
  }, 120_000);
});
