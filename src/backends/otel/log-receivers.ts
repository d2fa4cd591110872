import { Tree } from './fields';
import { FileLogSource, PodLogSource } from '../../compile/plan';
import { POD_LOGS_PATH } from '../../model/log/pod-paths';
import { MultilineStage, SamplingStage, Stage } from '../../model/log/stage';

/** Extension that keeps how far files were read, and what was not sent yet. */
export const STORAGE = 'file_storage';

/** Which lines belong together, where some are put together: attribute of a line. */
const SOURCE = 'attributes["fleet.source"]';

const PATH = 'resource["log.file.path"]';

/**
 * Files of containers, `<namespace>_<pod>_<uid>/<container>/<restarts>.log`; of static pods the hash of their manifest stands for the uid.
 * Namespaces have no underscore in their names, so that the patterns take no others.
 */
export function podFiles({ namespaces = ['*'], excludeNamespaces = [] }: PodLogSource, atReceiver: readonly Stage[]): Tree {
  return files({
    include: namespaces.map((namespace) => `${POD_LOGS_PATH}/${namespace}_*/*/*.log`),
    exclude: excludeNamespaces.map((namespace) => `${POD_LOGS_PATH}/${namespace}_*/*/*.log`),
  }, [...RUNTIME_OPERATORS, ...stageOperators(atReceiver)]);
}

export function staticFiles({ paths }: FileLogSource, atReceiver: readonly Stage[]): Tree {
  return files({ include: [...paths] }, [{ type: 'add', field: SOURCE, value: `EXPR(${PATH})` }, ...stageOperators(atReceiver)]);
}

/**
 * A receiver of files. What the next step does not take is tried again for ever, while nothing more is read: so the files are the buffer
 * of a hub that is away, and nothing of them is lost as long as they are there.
 */
function files({ include, exclude = [] }: { readonly include: string[]; readonly exclude?: string[] }, operators: readonly Tree[]): Tree {
  return {
    include,
    ...(exclude.length > 0 && { exclude }),
    start_at: 'beginning',
    include_file_name: false,
    include_file_path: true,
    preserve_leading_whitespaces: true,
    preserve_trailing_whitespaces: true,
    storage: STORAGE,
    retry_on_failure: { enabled: true, initial_interval: '1s', max_interval: '30s', max_elapsed_time: '0s' },
    // what describes a sender is told once for many lines
    operators: [{ type: 'move', from: 'attributes["log.file.path"]', to: PATH }, ...operators],
  };
}

/** As the driver of Docker writes lines; whatever else is JSON stands in no file of the kubelet. */
const IS_DOCKER = 'body matches "^[{]\\"log\\":.*\\"time\\":\\"[^\\"]+\\"[}]$"';

const TIME = { parse_from: 'attributes.time', layout_type: 'gotime', layout: '2006-01-02T15:04:05.999999999Z07:00' } as const;

/**
 * The form of containerd and CRI-O, or that of Docker. The collector's own operator for that puts parts of lines together for each file,
 * as if one part of an output could not be followed by one of the other.
 */
const RUNTIME_OPERATORS: readonly Tree[] = [
  { type: 'json_parser', id: 'docker', if: IS_DOCKER, parse_to: 'attributes', on_error: 'send_quiet', timestamp: TIME },
  // the driver keeps the end of the line
  { type: 'add', if: `${IS_DOCKER} and attributes.log != nil`, field: 'body', value: 'EXPR(trimSuffix(attributes.log, "\\n"))' },
  { type: 'remove', if: 'attributes.log != nil', field: 'attributes.log' },
  {
    type: 'regex_parser',
    id: 'cri',
    if: 'attributes.time == nil',
    regex: '^(?s)(?P<time>\\S+?) (?P<stream>stdout|stderr) (?P<flags>\\S+?) (?P<content>.*)$',
    on_error: 'send_quiet',
    timestamp: TIME,
  },
  { type: 'move', if: 'attributes.content != nil', from: 'attributes.content', to: 'body' },
  { type: 'add', field: SOURCE, value: `EXPR(${PATH} + " " + (attributes.stream ?? ""))` },
  {
    type: 'recombine',
    id: 'parts',
    combine_field: 'body',
    combine_with: '',
    is_last_entry: 'attributes.flags != "P"',
    source_identifier: SOURCE,
    overwrite_with: 'newest',
    max_batch_size: 0,
    max_unmatched_batch_size: 0,
    max_log_size: '1MiB',
  },
];

function stageOperators(stages: readonly Stage[]): Tree[] {
  return stages.flatMap((stage) => (stage.kind === 'multiline' ? [multiline(stage)] : stage.kind === 'sampling' ? [sampling(stage)] : []));
}

/** Lines before the first beginning pass as they are; so does, of an entry of more lines than it may have, what is too much. */
function multiline({ firstline, maxLines = 128, maxWaitTime = '3s' }: MultilineStage): Tree {
  return {
    type: 'recombine',
    id: 'multiline',
    combine_field: 'body',
    combine_with: '\n',
    is_first_entry: `body matches ${JSON.stringify(firstline)}`,
    source_identifier: SOURCE,
    overwrite_with: 'oldest',
    max_batch_size: maxLines,
    max_unmatched_batch_size: 1,
    force_flush_period: maxWaitTime,
  };
}

function sampling({ rate }: SamplingStage): Tree {
  return { type: 'filter', expr: 'true', drop_ratio: 1 - rate };
}
