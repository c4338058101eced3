/** `2025-01-31`, whether or not there is such a day. */
export const looksLikeDay = /^\d{4}-\d{2}-\d{2}$/;

/** Whether a text that looks like a day is one of the calendar. */
export function isDay(written: string): boolean {
  const date = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
}
