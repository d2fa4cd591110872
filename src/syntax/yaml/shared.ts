import { isDeepFrozen } from '../frozen';

/** What else decides the text, beside the value: compared by identity. */
export type Setting = readonly [level: number, kubernetes: boolean, mapOrder: unknown, itemOrder: unknown];

interface Rendered {
  readonly setting: Setting;
  readonly text: string;
}

const rendered = new WeakMap<object, Rendered>();

/**
 * The text of a frozen value. Where everything in it is frozen too, it can never change, so it is rendered once and then
 * reused: what many clusters share need not be printed for each of them.
 */
export function renderShared(value: object, setting: Setting, render: () => string): string {
  const known = rendered.get(value);
  if (known !== undefined && known.setting.every((part, i) => part === setting[i])) return known.text;
  const text = render();
  if (isDeepFrozen(value)) {
    text.charCodeAt(0); // makes V8 join the pieces now, once, instead of at each use
    rendered.set(value, { setting, text });
  }
  return text;
}
