import { runsGrafana } from '../../../src/compile/grafana/runs';

test('it runs on hubs that ask for it', () => {
  expect([runsGrafana({ grafana: { enabled: true } }, 'hub'), runsGrafana({ grafana: { enabled: true } }, 'spoke'), runsGrafana({ grafana: {} }, 'hub'), runsGrafana({}, 'hub')])
    .toEqual([true, false, false, false]);
});
