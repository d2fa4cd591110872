import { checkProperties, gitUrlError, NAMESPACE, Properties, Property, REF } from '../delivery-property';
import { FluxGitSourceProps, FluxOciSourceProps, FluxSource, FluxSourceSpec } from './flux-source';
import { oneOf, Report } from '../../diagnostics';
import { hostPortError } from '../../model/values/host';
import { maskUrl } from '../../model/values/url';
import { regexError } from '../../syntax/re2';

const SEMVER: Property = { type: 'string', error: semverError, hint: "such as '>=1.2.0 <2.0.0', '1.x' or '^1.4'" };
const SECRET: Property = { type: 'objectName' };
const IGNORE: Property = { type: 'string' };
const provider = (...values: readonly string[]): Property => ({ type: 'enum', values: ['generic', ...values] });

/** What `url` and `FluxSource.git()` take. */
export const GIT_URL: Property = {
  type: 'string',
  error: (text) => gitUrlError(text, false),
  hint: "such as 'https://github.com/acme/gitops' or 'ssh://git@github.com/acme/gitops'",
};

type Kind = keyof Required<FluxSourceSpec>;

const PROPERTIES: { readonly [kind in Kind]: Properties } = {
  git: {
    url: GIT_URL,
    branch: REF,
    tag: { ...REF, hint: "such as 'v1.2.3'" },
    semver: SEMVER,
    commit: { type: 'string', error: commitError, hint: 'write all 40 digits, as `git rev-parse` prints them' },
    provider: provider('aws', 'azure', 'github'),
    secretName: SECRET,
    ignore: IGNORE,
  },
  oci: {
    url: { type: 'string', error: ociUrlError, hint: "such as 'oci://ghcr.io/acme/gitops'" },
    tag: { type: 'string', error: tagError, hint: "such as 'latest' or 'v1.2.3'" },
    semver: SEMVER,
    digest: { type: 'string', error: digestError, hint: "such as 'sha256:' and 64 hexadecimal digits" },
    verify: {
      type: 'object',
      fields: {
        secretName: SECRET,
        identities: { type: 'list', of: { type: 'object', fields: { issuer: { type: 'string' }, subject: { type: 'string' } } } },
      },
    },
    provider: provider('aws', 'azure', 'gcp'),
    secretName: SECRET,
    ignore: IGNORE,
  },
  bucket: {
    bucketName: { type: 'string', error: bucketError, hint: "such as 'acme-gitops'" },
    endpoint: { type: 'string', error: hostPortError, hint: "such as 's3.eu-west-1.amazonaws.com' or 'minio.example.com:9000'" },
    region: { type: 'string' },
    prefix: { type: 'string' },
    provider: provider('aws', 'azure', 'gcp'),
    secretName: SECRET,
    ignore: IGNORE,
  },
  existing: {
    name: { type: 'objectName' },
    kind: { type: 'enum', values: ['GitRepository', 'OCIRepository', 'Bucket'] },
    namespace: NAMESPACE,
  },
};

const REQUIRED: { readonly [kind in Kind]: readonly string[] } = {
  git: ['url'], oci: ['url'], bucket: ['bucketName', 'endpoint'], existing: ['name'],
};

/** Reports what Flux would refuse of a source, and what would have it take more than is meant. */
export function checkFluxSource(source: FluxSource, report: Report): void {
  const spec = (source as Partial<FluxSource>)._spec;
  if (spec === undefined) {
    report.error('bad-delivery', 'Delivery.flux().source', 'it is no FluxSource', 'write FluxSource.git(), .oci(), .bucket() or .existing()');
    return;
  }
  for (const kind of Object.keys(PROPERTIES) as Kind[]) {
    const props = spec[kind] as { readonly [prop: string]: unknown } | undefined;
    if (props === undefined) continue;
    const call = `FluxSource.${kind}()`;
    checkProperties(call, PROPERTIES[kind], props, report);
    for (const prop of REQUIRED[kind]) {
      if (props[prop] === undefined) report.error('bad-delivery', `${call}.${prop}`, 'it is missing', PROPERTIES[kind][prop].hint);
    }
  }
  if (spec.git) checkGit(spec.git, report);
  if (spec.oci) checkOci(spec.oci, report);
}

function checkGit(props: FluxGitSourceProps, report: Report): void {
  // a commit of a branch is found without fetching all of the repository
  oneOnly('FluxSource.git()', props, props.commit === undefined ? ['branch', 'tag', 'semver'] : ['commit', 'tag', 'semver'], report);
}

function checkOci(props: FluxOciSourceProps, report: Report): void {
  oneOnly('FluxSource.oci()', props, ['tag', 'semver', 'digest'], report);
  if (props.verify === undefined) return;
  const { secretName, identities } = props.verify;
  const where = 'FluxSource.oci().verify';
  if ((secretName === undefined) === (identities === undefined || identities.length === 0)) {
    report.error('bad-delivery', where, secretName === undefined ? 'it says neither by which key nor by whom, so that anybody could sign' : 'it says by which key and by whom',
      "give either 'secretName' or 'identities'");
  }
  if (!Array.isArray(identities)) return;
  identities.forEach((identity, i) => {
    for (const part of ['issuer', 'subject'] as const) {
      const text: unknown = identity?.[part];
      const at = `${where}.identities.${i}.${part}`;
      if (text === undefined) report.error('bad-delivery', at, 'it is missing, so that anybody would do', "such as '^https://github\\.com/acme/gitops/'");
      else if (typeof text === 'string') checkIdentity(text, at, report);
    }
  });
}

/** It is searched for anywhere in what a certificate says. */
function checkIdentity(text: string, where: string, report: Report): void {
  const fault = regexError(text);
  if (fault !== undefined) {
    report.error('bad-delivery', where, `'${text}' is no regular expression: ${fault}`);
  } else if (!text.startsWith('^')) {
    report.error('bad-delivery', where, `'${text}' is found in any longer text too, so that others could sign`, `begin with '^', such as '^${text}'`);
  }
}

function oneOnly(call: string, props: object, names: readonly string[], report: Report): void {
  const given = names.filter((name) => (props as { readonly [prop: string]: unknown })[name] !== undefined);
  if (given.length > 1) report.error('bad-delivery', call, `${given.map((name) => `'${name}'`).join(' and ')} are given, and Flux takes one of them`, `give one of ${oneOf(names)}`);
}

/** One comparison: an operator, and a version of which parts may be left open. @see https://github.com/Masterminds/semver#checking-version-constraints */
const VERSION = 'v?(?:0|[1-9]\\d*|[xX*])(?:\\.(?:0|[1-9]\\d*|[xX*])){0,2}(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?';
const COMPARISON = `(?:[<>]=?|=[<>]?|!=|~>?|\\^)?\\s*${VERSION}`;
const RANGE = new RegExp(`^\\s*(?:${VERSION}\\s+-\\s+${VERSION}|${COMPARISON}(?:\\s*,\\s*${COMPARISON}|\\s+${COMPARISON})*)\\s*$`);

function semverError(text: string): string | undefined {
  return text.split('||').every((range) => RANGE.test(range)) ? undefined : `'${text}' is not a range of versions`;
}

function commitError(text: string): string | undefined {
  return /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(text) ? undefined : `'${text}' is not the full hash of a commit`;
}

/** @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests */
function tagError(text: string): string | undefined {
  return /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(text) ? undefined : `'${text}' is not a tag`;
}

/** @see https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests */
function digestError(text: string): string | undefined {
  return /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text) ? undefined : `'${text}' is not a digest`;
}

/** A host and a repository, without credentials, tag and digest. */
function ociUrlError(text: string): string | undefined {
  const [, host, repository] = /^oci:\/\/([^/]*)\/?(.*)$/s.exec(text) ?? [];
  if (host === undefined) return text.includes('@') ? "the URL does not begin with 'oci://'" : `'${text}' does not begin with 'oci://'`;
  if (host.includes('@')) return `'oci://...@${host.slice(host.lastIndexOf('@') + 1)}/${repository}' holds credentials, which would end up in the output`;
  const fault = hostPortError(host);
  if (fault !== undefined) return `'${text}' has no registry: ${fault}`;
  if (/[:@]/.test(repository)) return `'${text}' holds a tag or digest, which has a property of its own`;
  return /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*$/.test(repository) ? undefined
    : `'${maskUrl(text)}' is not a repository of a registry`;
}

/** What S3, GCS and Azure have in common, and GCS's dots and underscores. */
function bucketError(text: string): string | undefined {
  return /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/.test(text) ? undefined : `'${text}' is not the name of a bucket`;
}
