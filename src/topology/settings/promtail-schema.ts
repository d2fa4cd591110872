import { COMPONENT_FIELDS, FieldsOf } from './component-schema';
import { PromtailSettings } from './promtail-settings';

export const PROMTAIL: FieldsOf<PromtailSettings> = {
  ...COMPONENT_FIELDS,
  nodeStorage: { type: 'enum', values: ['hostPath', 'emptyDir'], doc: 'where it keeps how far files were read' },
};
