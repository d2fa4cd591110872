import type * as Blocks from './value-blocks';
import { BlockReader, FieldBlock, BlockField, FieldType } from '../fields/field-blocks';

/** Values by their names. */
export type ValueBlock = FieldBlock;

/** A value: of a kind, or with names of its own. */
export type ValueField = BlockField;

/** What a value holds. */
export type ValueType = FieldType;

/** Major version of the chart whose names are known. */
export const VALUES_OF = 88;

let known: ValueBlock | undefined;

/** Every value that the chart kube-prometheus-stack takes, and what it holds. On first use: most fleets have no such chart. */
export function stackValues(): ValueBlock {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { VALUE_BLOCKS } = require('./value-blocks') as typeof Blocks;
  return known ??= new BlockReader(VALUE_BLOCKS).block('root');
}

/** Values of the Prometheus that the chart writes, by the names that they have in the chart. */
export function prometheusSpecValues(): ValueBlock {
  return (stackValues().get('prometheus') as ValueBlock).get('prometheusSpec') as ValueBlock;
}
