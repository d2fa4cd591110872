const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const ts = require('typescript');

/*
 * What ts-node asks for JavaScript (tsconfig.json names this file). TypeScript takes seconds for the sources of the library, so
 * each result is kept below node_modules, under a digest of the text, until text, options or compiler are others.
 *
 * https://typestrong.org/ts-node/docs/transpilers/#third-party-transpilers
 */
exports.create = ({ service: { config } }) => {
  const compilerOptions = { ...config.options, declaration: false, noEmit: false, inlineSourceMap: false, sourceMap: true };
  const folder = join(__dirname, '..', 'node_modules', '.cache', 'cdk8s-fleet-monitoring', 'transpiled');
  const setting = JSON.stringify([ts.version, compilerOptions]);
  mkdirSync(folder, { recursive: true });

  return {
    transpile(text, { fileName }) {
      const file = join(folder, createHash('sha256').update(`${setting}\0${fileName}\0${text}`).digest('hex'));
      try {
        return JSON.parse(readFileSync(file, 'utf8'));
      } catch {
        const { outputText, sourceMapText } = ts.transpileModule(text, { fileName, compilerOptions });
        // by a rename, since others may run at the same time
        writeFileSync(`${file}.${process.pid}`, JSON.stringify({ outputText, sourceMapText }));
        renameSync(`${file}.${process.pid}`, file);
        return { outputText, sourceMapText };
      }
    },
  };
};
