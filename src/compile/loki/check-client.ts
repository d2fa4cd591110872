import { Report } from '../../diagnostics';
import { Place, struct } from '../../model/scrape/field-kinds';
import { HttpClientConfig } from '../../model/scrape/http-client';
import { HTTP_CLIENT_FIELDS, httpClientRule, SECRET_KEY } from '../../model/scrape/http-client-fields';

const CLIENT = struct<HttpClientConfig>(HTTP_CLIENT_FIELDS, [], httpClientRule);

const placeAt = (where: string, path: string, report: Report): Place => ({ root: where, path, report, dialect: 'alloy' });

/** What is missing of a client as the merged layers give it, or excludes each other. */
export function checkLokiClient(client: HttpClientConfig, where: string, path: string, report: Report): void {
  CLIENT(client, placeAt(where, path, report));
}

/** What is missing of a reference to a Secret as the merged layers give it. */
export function checkReference(reference: unknown, where: string, path: string, report: Report): void {
  if (reference !== undefined) SECRET_KEY(reference, placeAt(where, path, report));
}
