import * as path from 'node:path';
import { readText } from './layers/from-directory';
import { ClusterDocument } from './resolved-cluster';
import { DecodedText } from '../syntax/yaml/parse-text';

/** The text of a file that a layer or a program names, by its path from the folder in which the command runs. */
export function readSecretFile(file: string): DecodedText {
  return readText(path.resolve(file), file);
}

/** The texts of all files that the declarations of a cluster name. */
export function secretFiles({ secrets = {} }: ClusterDocument): string[] {
  const files: string[] = [];
  for (const name in secrets) {
    for (const file of [secrets[name].sopsFile?.path, secrets[name].sealedSecret?.path]) {
      if (typeof file === 'string') files.push(readSecretFile(file).text);
    }
  }
  return files;
}
