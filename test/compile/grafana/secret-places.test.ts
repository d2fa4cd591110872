import { ownKeys, SECRET_PLACES } from '../../../src/compile/grafana/secret-places';
import { Field, Fields } from '../../../src/topology/layers/schema';
import { GRAFANA } from '../../../src/topology/settings/grafana-schema';

/** Pointers of every key of a Secret that the schema knows. */
function secretsIn(fields: Fields, at = ''): string[] {
  return Object.entries(fields).flatMap(([name, field]: [string, Field]) => {
    if (field.doc === 'a key of a Secret') return [`${at}/${name}`];
    return field.fields === undefined ? [] : secretsIn(field.fields, `${at}/${name}`);
  });
}

test('every place of the schema that takes a key of a Secret is looked at', () => {
  expect(Object.keys(SECRET_PLACES).sort()).toEqual(secretsIn(GRAFANA as unknown as Fields).sort());
});

test('each is found where it stands', () => {
  const key = (name: string) => ({ name, key: 'k' });
  const found = ownKeys({
    admin: { user: key('a'), password: key('b') },
    secretKey: key('c'),
    database: { type: 't', host: 'h', user: 'u', password: key('d'), ca: key('e') },
    auth: {
      oidc: { clientId: 'c', clientSecret: key('f'), authUrl: 'u', tokenUrl: 'u', ca: key('g') }, github: { clientId: 'c', clientSecret: key('h'), allowedOrganizations: [] },
    },
  });
  expect(found.map(({ name }) => name)).toEqual([...'abcdefgh']);
});
