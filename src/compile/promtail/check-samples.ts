import { Report } from '../../diagnostics';
import { isMap } from '../../syntax/plain-map';

/** Throws for what is no list of samples: programs without types give anything. */
export function checkSamples(samples: unknown): void {
  const report = new Report();
  const refuse = (at: string, message: string) => report.error('wrong-type', `samples${at}`, message,
    "give a list such as [{ jobName: 'nginx', file: '/var/log/nginx/access.log', lines: ['...'] }]");
  if (!Array.isArray(samples)) refuse('', 'the samples are no list');
  else samples.forEach((sample: unknown, i) => checkSample(sample, (at, message) => refuse(`[${i}]${at}`, message)));
  report.throwIfErrors('the samples cannot be used');
}

function checkSample(sample: unknown, refuse: (at: string, message: string) => void): void {
  if (!isMap(sample)) {
    refuse('', 'the sample is no map');
    return;
  }
  const { file, jobName, labels, lines } = sample;
  if (typeof jobName !== 'string') refuse('.jobName', 'the `job_name` of the scrape config that reads it is missing');
  if (typeof file !== 'string') refuse('.file', 'the path of its file is missing; of a journal it is any text');
  if (!areTexts(lines)) refuse('.lines', 'the lines are no list of texts');
  if (labels !== undefined && !(isMap(labels) && areTexts(Object.values(labels)))) refuse('.labels', 'the labels are no map of texts');
}

function areTexts(list: unknown): boolean {
  return Array.isArray(list) && list.every((one) => typeof one === 'string');
}
