import { variablesOf } from '../data-sources';
import { isJsonMap, JsonMap, mapsIn } from '../json-map';

/**
 * Turns what an exported dashboard asks for when somebody imports it into variables: nobody is asked where a dashboard comes from a file,
 * and `${DS_PROMETHEUS}` would name no data source. Changes the model.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/share-dashboards-panels/
 */
export function inputsToVariables(model: JsonMap): void {
  const inputs = mapsIn(model.__inputs);
  if (inputs.length > 0) {
    const taken = new Set(variablesOf(model).map(({ name }) => name));
    const made = inputs.filter(({ name }) => typeof name === 'string' && !taken.has(name)).flatMap(variableOf);
    const templating = isJsonMap(model.templating) ? model.templating : {};
    model.templating = { ...templating, list: [...made, ...(Array.isArray(templating.list) ? templating.list : [])] };
  }
  delete model.__inputs;
  delete model.__requires;
}

function variableOf({ type, name, label, pluginId, value }: JsonMap): JsonMap[] {
  const common = { name, label: label ?? name, current: {}, options: [], skipUrlSync: false };
  if (type === 'datasource') return [{ ...common, type, query: pluginId, hide: 0, includeAll: false, multi: false, refresh: 1, regex: '' }];
  return type === 'constant' ? [{ ...common, type, query: value, hide: 2 }] : [];
}
