// node emit-many.cjs <url> <spool folder> <count>
// Emits events as fast as it can, and prints what became of them.
require('./source.cjs');
const { openClient } = require('../src/delivery');
const { eventOf, planTo } = require('./events');

const [url, spoolFolder, count] = process.argv.slice(2);
const client = openClient(planTo(url), { spoolFolder, deadlineMs: 100 });
const query = 'select 1 as one\n'.repeat(180);

function some(from) {
  const to = Math.min(from + 500, Number(count));
  for (let i = from; i < to; i += 1) client.emit({ ...eventOf(`run ${i}`), query });
  if (to < Number(count)) setImmediate(some, to);
  else void client.close().then((delivery) => console.log(JSON.stringify(delivery)));
}
some(0);
