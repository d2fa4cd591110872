import {
  ABSENT, abstractExternalLabels, abstractHonorLabels, abstractLabels, abstractRemoteWrite, abstractReportSeries, abstractSample, abstractTarget,
  AbstractValue, anyOf, ANYTHING, constant, Dialect, PRESENT, RelabelConfig, valueOf,
} from '../../../src/model/relabel';

const DISCOVERED = abstractLabels({ __address__: PRESENT }, ANYTHING);
const EXPOSED = abstractLabels({ __name__: PRESENT }, ANYTHING);
const IDENTITY: RelabelConfig[] = [{ targetLabel: 'cluster', replacement: 'home' }];
const ALL: Dialect[] = ['2.x', '3.x', '3.x-legacy', 'alloy'];

describe('targets', () => {
  test('carry what the scrape config gives, where discovery could not', () => {
    const { labels } = abstractTarget({ jobName: 'j' }, abstractLabels({ __address__: constant('a:1') }, ABSENT), '3.x');
    expect([valueOf(labels, 'job'), valueOf(labels, 'instance'), valueOf(labels, '__scheme__')]).toEqual([constant('j'), constant('a:1'), constant('http')]);
    expect(valueOf(labels, 'cluster')).toEqual(ABSENT);
  });

  test('may have anything that discovery may give', () => {
    const { labels } = abstractTarget({ jobName: 'j' }, DISCOVERED, '3.x');
    expect([valueOf(labels, 'job'), valueOf(labels, 'instance'), valueOf(labels, 'cluster')]).toEqual([PRESENT, PRESENT, ANYTHING]);
  });

  test('are what the rules make of them', () => {
    for (const dialect of ALL) {
      const { labels } = abstractTarget({ jobName: 'j', relabelConfigs: IDENTITY }, DISCOVERED, dialect);
      expect([dialect, valueOf(labels, 'cluster')]).toEqual([dialect, constant('home')]);
    }
  });

  test('have the URL parameters of the scrape config, or their own', () => {
    const discovered = abstractLabels({ __address__: PRESENT, __param_a: constant('own') }, ABSENT);
    const a = (dialect: Dialect): AbstractValue => valueOf(abstractTarget({ jobName: 'j', params: { a: ['given'] } }, discovered, dialect).labels, '__param_a');
    expect(ALL.map(a)).toEqual([constant('given'), constant('own'), constant('own'), constant('own')]);
  });

  test('keep no meta labels', () => {
    const { labels } = abstractTarget({ jobName: 'j' }, abstractLabels({ __address__: PRESENT, __meta_x: PRESENT, __tmp: PRESENT }, ANYTHING), '3.x');
    expect([valueOf(labels, '__meta_x'), valueOf(labels, '__tmp')]).toEqual([ABSENT, PRESENT]);
  });

  test('are none without an address', () => {
    const rules = [{ action: 'labelkeep', regex: 'job' }];
    expect(abstractTarget({ jobName: 'j', relabelConfigs: rules }, DISCOVERED, '3.x').mayKeep).toBe(false);
    expect(abstractTarget({ jobName: 'j', relabelConfigs: [{ action: 'drop' }] }, DISCOVERED, '3.x')).toMatchObject({ mayKeep: false, mayDrop: true });
  });
});

describe('samples', () => {
  const TARGET = abstractLabels({ cluster: constant('home'), __tmp: PRESENT, maybe: anyOf(['m', '']) }, ABSENT);
  const values = (names: string[], honor: boolean, exposed = EXPOSED): AbstractValue[] => {
    const labels = abstractHonorLabels(TARGET, exposed, honor);
    return names.map((name) => valueOf(labels, name));
  };

  test('carry the labels of their target', () => {
    expect(values(['cluster', 'maybe', '__tmp', 'exported_cluster', 'x'], false)).toEqual([constant('home'), ANYTHING, ANYTHING, ANYTHING, ANYTHING]);
  });

  test('carry their own with honorLabels; an empty one keeps that of the target away', () => {
    expect(values(['cluster', 'maybe', 'x'], true)).toEqual([ANYTHING, ANYTHING, ANYTHING]);
  });

  test('of an exporter that is known', () => {
    const exposed = abstractLabels({ __name__: constant('m'), maybe: constant('e') }, ABSENT);
    expect(values(['cluster', 'maybe', 'exported_maybe', 'exported_cluster', 'x'], false, exposed))
      .toEqual([constant('home'), anyOf(['m', 'e']), anyOf(['e', '']), ABSENT, ABSENT]);
    expect(values(['cluster', 'maybe', 'exported_maybe', 'x'], true, exposed)).toEqual([constant('home'), constant('e'), ABSENT, ABSENT]);
  });

  test('move past names that are taken', () => {
    const exposed = abstractLabels({ cluster: constant('1'), exported_cluster: constant('2') }, ABSENT);
    const [first, second, third] = values(['exported_cluster', 'exported_exported_cluster', 'exported_exported_exported_cluster'], false, exposed);
    expect([first, second, third]).toEqual([anyOf(['1', '2']), anyOf(['1', '']), ABSENT]);
  });

  test('move past names that labels take of which nothing is known', () => {
    const deeper = { exported_exported_a: ABSENT, exported_exported_exported_a: ABSENT };
    const target = abstractLabels({ exported_a: constant('t'), ...deeper }, ANYTHING);
    const exposed = abstractLabels({ exported_a: constant('2'), ...deeper }, anyOf(['1', '']));
    // where both sides have an `a` too, that one moves first
    expect(valueOf(abstractHonorLabels(target, exposed, false), 'exported_exported_exported_a')).toEqual(anyOf(['1', '2', '']));
  });

  test('are what the rules make of them, whatever the exporter says', () => {
    for (const honorLabels of [true, false]) {
      const { labels } = abstractSample({ honorLabels, metricRelabelConfigs: IDENTITY }, TARGET, EXPOSED, '3.x');
      expect(valueOf(labels, 'cluster')).toEqual(constant('home'));
    }
  });
});

describe('the series of the scraper', () => {
  const TARGET = abstractLabels({ cluster: constant('home'), zone: anyOf(['z', '']), exported_zone: constant('e'), exported_cluster: constant('c') }, ABSENT);

  test('carry the labels of the target, less those that look moved', () => {
    const { labels } = abstractReportSeries({ metricRelabelConfigs: [{ targetLabel: 'cluster', replacement: 'x' }] }, TARGET, '3.x');
    expect(['cluster', 'exported_cluster', 'exported_zone', 'zone'].map((name) => valueOf(labels, name)))
      .toEqual([constant('home'), constant('c'), anyOf(['e', '']), anyOf(['z', ''])]);
    expect(valueOf(labels, '__name__').values).toContain('up');
  });

  test('pass the rules of Alloy', () => {
    const { labels } = abstractReportSeries({ metricRelabelConfigs: [{ targetLabel: 'cluster', replacement: 'x' }] }, TARGET, 'alloy');
    expect(valueOf(labels, 'cluster')).toEqual(constant('x'));
  });
});

describe('what is sent', () => {
  const SERIES = abstractLabels({ cluster: constant('home'), maybe: anyOf(['m', '']), none: ABSENT }, ANYTHING);

  test('has external labels where it lacks them', () => {
    const labels = abstractExternalLabels(SERIES, { cluster: 'x', maybe: 'x', none: 'x', other: 'x', empty: '' });
    expect(['cluster', 'maybe', 'none', 'other', 'empty'].map((name) => valueOf(labels, name)))
      .toEqual([constant('home'), anyOf(['m', 'x']), constant('x'), PRESENT, ANYTHING]);
  });

  test('is what the rules make of it', () => {
    const write = { externalLabels: { none: 'x' }, writeRelabelConfigs: [{ sourceLabels: ['none'], regex: 'x', targetLabel: 'cluster', replacement: 'y' }] };
    expect(valueOf(abstractRemoteWrite(write, SERIES, '3.x').labels, 'cluster')).toEqual(constant('y'));
  });
});
