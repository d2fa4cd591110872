import type * as AToF from './fields/blocks-a-to-f';
import type * as GToP from './fields/blocks-g-to-p';
import type * as QToZ from './fields/blocks-q-to-z';
import { BlockReader, FieldBlock } from '../fields/field-blocks';

/** Version whose fields are known. */
export const FIELDS_OF = '3.7';

let known: FieldBlock | undefined;

/**
 * Every field that Loki takes in its config, and what it holds: those of its reference, and those that it prints beside them.
 *
 * @see https://github.com/grafana/loki/blob/v3.7.6/docs/sources/shared/configuration.md
 */
export function configFields(): FieldBlock {
  return known ??= reader().block('root');
}

/** Limits of a tenant. */
export function limitFieldsOfLoki(): FieldBlock {
  return configFields().get('limits_config') as FieldBlock;
}

/** On first use: most fleets set no field of Loki's own. */
function reader(): BlockReader {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { BLOCKS_A_TO_F } = require('./fields/blocks-a-to-f') as typeof AToF;
  const { BLOCKS_G_TO_P } = require('./fields/blocks-g-to-p') as typeof GToP;
  const { BLOCKS_Q_TO_Z } = require('./fields/blocks-q-to-z') as typeof QToZ;
  /* eslint-enable @typescript-eslint/no-require-imports */
  return new BlockReader({ ...BLOCKS_A_TO_F, ...BLOCKS_G_TO_P, ...BLOCKS_Q_TO_Z });
}
