const rfc3339 =
  /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):?(\d{2}))?$/;

/**
 * A point in time as OpenLineage wants it: RFC 3339 in UTC, with a `Z`. Digits after the seconds stay as many as they
 * are. A text without a zone is taken as UTC, which is what dbt and most databases mean by it. A text that is no time
 * at all is passed on as it is: the receiver refuses the event and says why.
 */
export function eventTimeOf(time: Date | string): string {
  if (typeof time !== 'string') return time.toISOString();
  const match = rfc3339.exec(time);
  if (match === null) return time;
  const [, day, clock, fraction = '', sign, hours, minutes] = match;
  if (day === undefined || clock === undefined) return time;
  const local = Date.parse(`${day}T${clock}Z`);
  if (Number.isNaN(local)) return time;
  const ahead = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
  return new Date(local - ahead * 60_000).toISOString().replace(/\.000Z$/, `${fraction}Z`);
}
