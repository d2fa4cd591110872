/** Longest value that is printed as a whole: an image with its digest, a URL. */
const LONGEST = 160;

/** So much of a longer one is printed: more than whoever looks for it needs, and no name that would be allowed has more in common with another. */
const KEPT = 100;

/** What stands in quotes; an apostrophe follows a letter. */
const QUOTED = /(?<!\w)'([^'\n]*)'(?!\w)/g;

/** A part of a path; file systems have none that is so long, or hardly. */
const PART = new RegExp(`[^/\\s'"]{${LONGEST + 1},}`, 'g');

/** A text of a diagnostic, with quoted values that nobody reads to the end as `'abcdef...' (300 characters)`. */
export function shortened(text: string): string {
  if (text.length <= LONGEST) return text;
  return text.replace(QUOTED, (whole, value: string) => (value.length > LONGEST ? `'${cut(value)}...' (${[...value].length} characters)` : whole));
}

/** A place, with names in it that nobody reads to the end in the same way. */
export function shortenedPlace(where: string): string {
  return shortened(where).replace(PART, (part) => `${cut(part)}... (${[...part].length} characters)`);
}

/** No character is cut in two. */
function cut(value: string): string {
  return [...value.slice(0, 2 * KEPT)].slice(0, KEPT).join('');
}
