import { PrintContext } from './fields';
import { diagnostic, Severity } from '../../diagnostics';
import { secretFile } from '../../model/secret/mount';
import { SecretKey } from '../../model/secret/secret-key';
import { AlloyBlock, AlloyExpression, attributes, call, component, reference } from '../../syntax/alloy/ast';
import { LabelAllocator, sanitizeIdentifier } from '../../syntax/alloy/identifier';

const LOCAL_FILE = 'local.file';

/**
 * A secret for an argument that takes no file: the content of the mounted file, without the line break that may stand at its end
 * (where Alloy takes a file, it does the same). The argument itself is a secret, so that the UI does not show what it is.
 *
 * @see https://grafana.com/docs/alloy/latest/reference/components/local/local.file/
 */
export function secretContent(key: SecretKey): AlloyExpression {
  return call('string.trim_space', call('convert.nonsensitive', reference(LOCAL_FILE, labelOf(key), 'content')));
}

/** What `secretContent` of these keys refers to, each once. */
export function printSecretFiles(keys: readonly SecretKey[], context: PrintContext): AlloyBlock[] {
  const labels = new LabelAllocator();
  const files = new Map<string, AlloyBlock>();
  for (const key of keys) {
    const { label, collidesWith } = labels.allocate(LOCAL_FILE, nameOf(key));
    if (collidesWith === undefined) {
      files.set(label, component(LOCAL_FILE, label, attributes({ filename: secretFile(key, context), is_secret: true })));
      continue;
    }
    context.diagnostics.push(diagnostic(
      Severity.ERROR, 'label-collision', context.where,
      `the secrets '${nameOf(key)}' and '${collidesWith}' are both '${label}' as the label of a component in Alloy, which takes letters, digits and '_' only`,
      'rename one of the Secrets or keys',
    ));
  }
  return [...files.values()];
}

function labelOf(key: SecretKey): string {
  return sanitizeIdentifier(nameOf(key));
}

function nameOf({ name, key }: SecretKey): string {
  return `${name}/${key}`;
}
