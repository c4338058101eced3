/** Shorter lines, such as `from`, are in many a sentence. */
const telling = 8;

/**
 * A message of a database without the SQL it quotes: the line it points at, the arrow below, and any other line of the
 * query.
 *
 * @param sql the query, where it is known
 */
export function withoutSql(message: string, sql = ''): string {
  const query = sql.replace(/\s+/g, ' ');
  const lines = message.split('\n').filter((line) => {
    if (/^\s*LINE \d+:/i.test(line) || /^\s*\^[\s^~]*$/.test(line)) return false;
    const text = line
      .trim()
      .replace(/\s+/g, ' ')
      .replace(/^\.\.\.|\.\.\.$/g, '');
    return text.length < telling || !query.includes(text);
  });
  return lines.join('\n').trim();
}
