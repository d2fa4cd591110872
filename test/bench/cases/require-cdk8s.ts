import 'cdk8s';
import { reportCost } from './measure';

/** What a process costs that only loads cdk8s. */
reportCost();
