import { parseYaml, ParsedYaml } from '../../syntax/yaml/parse';

/** A line of `---` alone or with something behind it: in the first column it always begins a document, also after a block of text. */
const MARK = /^---(?=[ \t\r]|$)/;

/** The documents of a YAML text that hold something, each with the lines of the whole text. */
export function readDocuments(text: string, fileName: string): ParsedYaml[] {
  const documents: string[][] = [[]];
  const before: number[] = [0];
  for (const [i, line] of text.split('\n').entries()) {
    if (MARK.test(line)) {
      documents.push([line.replace(MARK, '   ')]);
      before.push(i);
    } else {
      documents[documents.length - 1].push(line);
    }
  }
  return documents.flatMap((lines, i) => {
    const isEmpty = lines.every((line) => /^\s*(#.*|%.*|\.\.\.\s*)?$/.test(line));
    return isEmpty ? [] : [parseYaml('\n'.repeat(before[i]) + lines.join('\n'), fileName)];
  });
}
