const NAME = /^[a-z][a-z0-9_]*$/;

/** Longest name: it is part of names that collectors give to their components. */
const LONGEST = 40;

/** Why the text is no name of a source of logs, if so. */
export function sourceNameError(text: string): string | undefined {
  if (!NAME.test(text)) return `'${text}' is no name of a source: lower-case letters, digits and '_', beginning with a letter`;
  return text.length > LONGEST ? `'${text}' is longer than ${LONGEST} characters` : undefined;
}
