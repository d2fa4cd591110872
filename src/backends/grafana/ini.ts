/** A config of Grafana: section -> key -> value. */
export interface Ini {
  readonly [section: string]: { readonly [key: string]: IniValue };
}

/** Undefined: the key is not there. */
export type IniValue = string | number | boolean | undefined;

/** What stands for itself: nothing in it ends a value, begins a comment or is taken for a quotation. */
const PLAIN = /^[\w./:@,$|+*(){}[\]-]+(?: [\w./:@,$|+*(){}[\]-]+)*$/;

/** Quotation marks in which everything stands for itself. @see https://ini.unknwon.io/docs/howto/work_with_values */
const QUOTES = '"""';

/** Prints a config; a section without values is left out. */
export function printIni(ini: Ini): string {
  const sections = Object.entries(ini).flatMap(([section, values]) => {
    const lines = Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${text(value)}`]));
    return lines.length === 0 ? [] : [`[${section}]\n${lines.join('\n')}\n`];
  });
  return sections.join('\n');
}

/** Why a text cannot be the value of a key, if so. */
export function iniError(value: string): string | undefined {
  if (/[\r\n]/.test(value)) return 'has several lines';
  return value.includes(QUOTES) ? `has ${QUOTES} in it` : undefined;
}

function text(value: string | number | boolean): string {
  const plain = String(value);
  return plain === '' || PLAIN.test(plain) ? plain : QUOTES + plain + QUOTES;
}
