import { LokiPlan } from '../../../src/compile/plan';
import * as plans from '../../plans';

/** Loki's plan, and what the test is about. */
export function lokiPlan(own: Partial<Omit<LokiPlan, 'version'>> & { readonly version?: string } = {}): LokiPlan {
  const { version = '3.7', ...rest } = own;
  return plans.lokiPlan({ resources: { limits: { memory: '2Gi' } }, ...rest }, `${version}.6`);
}
