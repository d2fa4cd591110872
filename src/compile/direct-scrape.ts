import { PullInput, PulledJobs } from './pull';

export function directScrapeJobs(_input: PullInput): PulledJobs {
  return { jobs: [] };
}
