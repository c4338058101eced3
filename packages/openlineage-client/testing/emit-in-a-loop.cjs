// node emit-in-a-loop.cjs <url> <spool folder>
// Emits events for ever, and says the name of each after it was taken.
require('./source.cjs');
const { writeSync } = require('node:fs');
const { openClient } = require('../src/delivery');
const { eventOf, planTo } = require('./events');

const [url, spoolFolder] = process.argv.slice(2);
const client = openClient(planTo(url), { spoolFolder });
let count = 0;
function some() {
  for (let i = 0; i < 5; i += 1) {
    count += 1;
    client.emit(eventOf(`run ${count}`));
    writeSync(1, `run ${count}\n`);
  }
  setImmediate(some);
}
some();
