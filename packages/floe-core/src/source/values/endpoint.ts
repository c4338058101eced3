const url = /^[a-z][a-z0-9+.-]*(?::[a-z0-9+.-]+)?:\/\//i;
const hostAndPort =
  /^(?!md:|motherduck:)(?:\d{1,3}(?:\.\d{1,3}){3}|[a-z0-9.-]*[a-z][a-z0-9.-]*|\[[0-9a-f:]+\]):\d{2,5}(?=\/|$)/i;

/** A host name has 253 characters at most; longer texts are none, and are not searched for one. */
const longestHost = 260;

/** Whether a value is an address: a URL, a bucket (`s3://`), or host:port. MotherDuck's
 * `md:` is a name. */
export function isEndpoint(value: string): boolean {
  const text = value.trim();
  return url.test(text) || hostAndPort.test(text.slice(0, longestHost));
}
